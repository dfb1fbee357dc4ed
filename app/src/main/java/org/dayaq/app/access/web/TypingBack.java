package org.dayaq.app.access.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import org.dayaq.app.access.InterruptedForm;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.thymeleaf.dialect.IPostProcessorDialect;
import org.thymeleaf.postprocessor.IPostProcessor;
import org.thymeleaf.postprocessor.PostProcessor;
import org.thymeleaf.templatemode.TemplateMode;

/** Gives every page the form of its own that was interrupted, and has it filled in again: no page does this for itself. */
@Component
class TypingBack implements HandlerInterceptor, WebMvcConfigurer, IPostProcessorDialect {

    private static final int LAST = 1000;

    private final Typist typist;

    TypingBack(Typist typist) {
        this.typist = typist;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    /** Whatever page somebody else asks for first: what was typed before them in this browser is gone. */
    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        var session = request.getSession(false);
        if (session != null
                && session.getAttribute(InterruptedForm.ATTRIBUTE) instanceof InterruptedForm form
                && typist.current().isPresent()
                && !typist.isCurrent(form.typist())) {
            session.removeAttribute(InterruptedForm.ATTRIBUTE);
        }
        return true;
    }

    @Override
    public void postHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable ModelAndView page) {
        var view = page == null ? null : page.getViewName();
        var session = request.getSession(false);
        if (page != null
                && view != null
                && !view.startsWith("redirect:")
                && session != null
                // A part that another window asks for again and again is not the page that the person comes back to.
                && request.getHeader("HX-Request") == null
                && HttpMethod.GET.matches(request.getMethod())
                && session.getAttribute(InterruptedForm.ATTRIBUTE) instanceof InterruptedForm form
                && form.page().equals(request.getRequestURI())) {
            session.removeAttribute(InterruptedForm.ATTRIBUTE);
            page.addObject(TypedAgain.ATTRIBUTE, new TypedAgain(form));
        }
    }

    @Override
    public String getName() {
        return "dayaq-typed-again";
    }

    @Override
    public int getDialectPostProcessorPrecedence() {
        return LAST;
    }

    @Override
    public Set<IPostProcessor> getPostProcessors() {
        return Set.of(new PostProcessor(TemplateMode.HTML, FormRefill.class, LAST));
    }
}
