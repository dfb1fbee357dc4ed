package org.dayaq.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.annotation.Annotation;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.aopalliance.intercept.MethodInvocation;
import org.dayaq.app.access.AccessRoles;
import org.dayaq.app.access.MachineEndpoint;
import org.dayaq.app.access.PublicPage;
import org.dayaq.app.access.Role;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.http.server.PathContainer;
import org.springframework.objenesis.SpringObjenesis;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.authorization.method.PreAuthorizeAuthorizationManager;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.util.pattern.PathPatternParser;

/** Every endpoint says who may call it: whoever adds one without a rule does not get past the build. */
class EndpointRuleTest {

    private static final List<Class<? extends Annotation>> RULES =
            List.of(PreAuthorize.class, PublicPage.class, MachineEndpoint.class);

    @Test
    void every_handler_states_exactly_one_rule() {
        assertThat(handlers()).isNotEmpty().allSatisfy(handler -> assertThat(
                        RULES.stream().filter(rule -> states(handler, rule)))
                .as("%s states who may call it, by one of @PreAuthorize, @PublicPage, @MachineEndpoint", handler)
                .hasSize(1));
    }

    @Test
    void machine_endpoints_and_only_they_lie_on_the_paths_of_machines() {
        assertThat(handlers()).allSatisfy(handler -> assertThat(paths(handler))
                .as("%s lies where its rule says", handler)
                .allSatisfy(path -> assertThat(isForMachines(path)).isEqualTo(states(handler, MachineEndpoint.class))));
    }

    /** Who may call each endpoint, by the rule at its handler: the roles that the rule lets in, or whose it is. */
    static Map<String, String> rules() {
        var rules = new TreeMap<String, String>();
        for (var handler : handlers()) {
            if (isOfTests(handler)) {
                continue;
            }
            var rule = states(handler, PublicPage.class)
                    ? "PUBLIC"
                    : states(handler, MachineEndpoint.class) ? "MACHINE" : rolesLetIn(handler);
            for (var path : paths(handler)) {
                rules.put(method(handler) + " " + path, rule);
            }
        }
        return rules;
    }

    private static boolean isOfTests(Method handler) {
        return handler.getDeclaringClass()
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath()
                .contains("test-classes");
    }

    private static String rolesLetIn(Method handler) {
        return Arrays.stream(Role.values())
                .filter(role -> isLetIn(role, handler))
                .map(Role::name)
                .collect(Collectors.joining(" "));
    }

    private static boolean isLetIn(Role role, Method handler) {
        var somebody = new TestingAuthenticationToken(
                "somebody", null, List.copyOf(AccessRoles.authorities(List.of(role.code()))));
        var decision = new PreAuthorizeAuthorizationManager().authorize(() -> somebody, new Call(handler));
        return decision != null && decision.isGranted();
    }

    /** A call of a handler as far as its rule looks at it: a rule that reads an argument or the target fails. */
    private record Call(Method handler) implements MethodInvocation {

        @Override
        public Method getMethod() {
            return handler;
        }

        @Override
        public Object[] getArguments() {
            return new Object[handler.getParameterCount()];
        }

        @Override
        public Object proceed() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Object getThis() {
            return new SpringObjenesis().newInstance(handler.getDeclaringClass());
        }

        @Override
        public AccessibleObject getStaticPart() {
            return handler;
        }
    }

    private static String method(Method handler) {
        var own = AnnotatedElementUtils.findMergedAnnotation(handler, RequestMapping.class);
        return own == null || own.method().length == 0 ? "ANY" : own.method()[0].name();
    }

    private static List<Method> handlers() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(Controller.class));
        return scanner.findCandidateComponents("org.dayaq.app").stream()
                .map(found -> type(String.valueOf(found.getBeanClassName())))
                .filter(type -> !type.getName().contains("Test"))
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(method -> AnnotatedElementUtils.hasAnnotation(method, RequestMapping.class))
                .toList();
    }

    static boolean states(Method handler, Class<? extends Annotation> rule) {
        return AnnotatedElementUtils.hasAnnotation(handler, rule)
                || (RULES.stream().noneMatch(own -> AnnotatedElementUtils.hasAnnotation(handler, own))
                        && AnnotatedElementUtils.hasAnnotation(handler.getDeclaringClass(), rule));
    }

    private static List<String> paths(Method handler) {
        var above = AnnotatedElementUtils.findMergedAnnotation(handler.getDeclaringClass(), RequestMapping.class);
        var own = AnnotatedElementUtils.findMergedAnnotation(handler, RequestMapping.class);
        var prefixes = above == null || above.path().length == 0 ? new String[] {""} : above.path();
        var ends = own == null || own.path().length == 0 ? new String[] {""} : own.path();
        return Arrays.stream(prefixes)
                .flatMap(prefix -> Stream.of(ends).map(end -> prefix + end))
                .toList();
    }

    private static boolean isForMachines(String path) {
        return Arrays.stream(MachineEndpoint.PATHS)
                .map(PathPatternParser.defaultInstance::parse)
                .anyMatch(pattern -> pattern.matches(PathContainer.parsePath(path)));
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
