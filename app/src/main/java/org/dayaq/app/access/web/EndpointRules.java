package org.dayaq.app.access.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import java.util.function.Supplier;
import org.dayaq.app.access.MachineEndpoint;
import org.dayaq.app.access.PublicPage;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.authentication.AuthenticationTrustResolverImpl;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Reads the rule where it is written, at the handler: {@link PublicPage} lets anybody in, {@link PreAuthorize} asks for
 * somebody signed in (and is then checked at the call), {@link MachineEndpoint} belongs to the machines' own chain.
 * A handler without a rule lets nobody in.
 */
@Component
class EndpointRules implements AuthorizationManager<RequestAuthorizationContext> {

    /** Set on a request for which there is nothing: the answer is "not found", not "forbidden". */
    static final String NOTHING_HERE = EndpointRules.class.getName() + ".nothing";

    private static final AuthorizationDecision YES = new AuthorizationDecision(true);
    private static final AuthorizationDecision NO = new AuthorizationDecision(false);

    private final RequestMappingHandlerMapping handlers;

    EndpointRules(RequestMappingHandlerMapping requestMappingHandlerMapping) {
        this.handlers = requestMappingHandlerMapping;
    }

    @Override
    public AuthorizationResult authorize(
            Supplier<? extends @Nullable Authentication> who, RequestAuthorizationContext context) {
        var handler = handler(context.getRequest());
        if (handler == null) {
            context.getRequest().setAttribute(NOTHING_HERE, true);
            return NO;
        }
        if (has(handler, PublicPage.class)) {
            return YES;
        }
        return has(handler, PreAuthorize.class) && new AuthenticationTrustResolverImpl().isAuthenticated(who.get())
                ? YES
                : NO;
    }

    /** For the machines' chain. */
    AuthorizationResult authorizeMachine(
            Supplier<? extends @Nullable Authentication> nobody, RequestAuthorizationContext context) {
        var handler = handler(context.getRequest());
        if (handler == null) {
            context.getRequest().setAttribute(NOTHING_HERE, true);
        }
        return handler != null && has(handler, MachineEndpoint.class) ? YES : NO;
    }

    /** Whether there is a page to look at under a path. */
    boolean isPage(String path) {
        var parsed = PathContainer.parsePath(path);
        return handlers.getHandlerMethods().keySet().stream()
                .filter(mapping -> mapping.getMethodsCondition().getMethods().contains(RequestMethod.GET))
                .map(RequestMappingInfo::getPathPatternsCondition)
                .filter(Objects::nonNull)
                .flatMap(patterns -> patterns.getPatterns().stream())
                .anyMatch(pattern -> pattern.matches(parsed));
    }

    private @Nullable HandlerMethod handler(HttpServletRequest request) {
        try {
            var found = handlers.getHandler(request);
            return found != null && found.getHandler() instanceof HandlerMethod method ? method : null;
        } catch (Exception e) {
            return null; // another method or media type than any handler takes
        }
    }

    private static boolean has(HandlerMethod handler, Class<? extends java.lang.annotation.Annotation> rule) {
        return AnnotatedElementUtils.hasAnnotation(handler.getMethod(), rule)
                || AnnotatedElementUtils.hasAnnotation(handler.getBeanType(), rule);
    }

    /** What is served as a file: the built front end. */
    static boolean isFile(HttpServletRequest request) {
        return (HttpMethod.GET.matches(request.getMethod()) || HttpMethod.HEAD.matches(request.getMethod()))
                && (request.getRequestURI().startsWith("/assets/")
                        || request.getRequestURI().equals("/favicon.ico"));
    }
}
