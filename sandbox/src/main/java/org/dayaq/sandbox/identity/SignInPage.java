package org.dayaq.sandbox.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Shows who there is to be; whoever has chosen already and is remembered goes on without being asked again. */
@Controller
class SignInPage {

    private final Citizens citizens;
    private final IdentityProvider.Apps apps;

    SignInPage(People people, IdentityProvider.Apps apps) {
        this.citizens = people.citizens();
        this.apps = apps;
    }

    @GetMapping("/sign-in")
    String page(
            @RequestParam(required = false) @Nullable String nobody,
            @Nullable Principal remembered,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale,
            Model model) {
        var interrupted = new HttpSessionRequestCache().getRequest(request, response);
        if (remembered != null && interrupted != null) {
            return "redirect:" + interrupted.getRedirectUrl();
        }
        model.addAttribute("wrong", nobody != null);
        model.addAttribute("language", locale.getLanguage());
        model.addAttribute("languages", List.of("az", "en", "ru"));
        model.addAttribute("citizens", citizens.suggestions());
        model.addAttribute("staff", Staff.all());
        return "sign-in";
    }

    /** Who comes here without being sent by the platform goes there first. */
    @GetMapping("/")
    String start() {
        return "redirect:" + apps.addresses().get(0);
    }
}
