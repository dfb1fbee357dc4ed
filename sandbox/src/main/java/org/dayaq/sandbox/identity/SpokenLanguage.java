package org.dayaq.sandbox.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.web.servlet.LocaleResolver;

/** The language of the page: the one chosen on it, else the one the platform asked for, else Azerbaijani. */
@Configuration(proxyBeanMethods = false)
class SpokenLanguage {

    private static final List<String> SPOKEN = List.of("az", "en", "ru");

    @Bean
    LocaleResolver localeResolver() {
        return new Resolver();
    }

    private static final class Resolver implements LocaleResolver {

        @Override
        public Locale resolveLocale(HttpServletRequest request) {
            var chosen = request.getParameter("lang");
            return Locale.forLanguageTag(isSpoken(chosen) ? chosen : askedFor(request));
        }

        private String askedFor(HttpServletRequest request) {
            var session = request.getSession(false);
            var interrupted = session == null ? null : session.getAttribute("SPRING_SECURITY_SAVED_REQUEST");
            var wanted = interrupted instanceof SavedRequest saved ? saved.getParameterValues("ui_locales") : null;
            return wanted != null && wanted.length == 1 && isSpoken(wanted[0]) ? wanted[0] : "az";
        }

        private static boolean isSpoken(@Nullable String language) {
            return language != null && SPOKEN.contains(language);
        }

        @Override
        public void setLocale(
                HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale locale) {
            throw new UnsupportedOperationException("The language is chosen by the address");
        }
    }
}
