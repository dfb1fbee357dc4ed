package org.dayaq.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.oidcLogin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.dayaq.app.access.AccessRoles;
import org.dayaq.app.access.Role;
import org.dayaq.app.worklist.DeskApp;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ValueConstants;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Who may call what, by the table in {@code endpoints.txt}: whoever adds an endpoint adds its row, whoever changes a rule
 * changes the table, and everybody else is turned away by the whole platform.
 */
@SpringBootTest(
        classes = DeskApp.class,
        properties = {
            "dayaq.access.issuer=http://127.0.0.1:1",
            "dayaq.web.secure-cookies=false",
            "management.server.port=-1",
            "dayaq.database.throw-away=true"
        })
@AutoConfigureMockMvc
@DirtiesContext
class EndpointRolesTest {

    private static final String ROLES = "(?:CITIZEN|OFFICER|APPROVER|LEAD|COMMISSION|ANALYST|OPERATOR)";

    @Autowired
    MockMvc mvc;

    @Autowired
    RequestMappingHandlerMapping requestMappingHandlerMapping;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        TestDatabase.migrated().register(registry);
    }

    @Test
    void every_endpoint_has_its_row_and_its_rule_is_the_one_of_the_row() throws IOException {
        assertThat(EndpointRuleTest.rules()).isEqualTo(table());
    }

    @Test
    void whoever_has_not_a_role_of_the_row_is_turned_away_and_who_has_is_not() throws Exception {
        var table = table();
        var wrong = new ArrayList<String>();
        var refused = 0;
        for (var entry : people().entrySet()) {
            for (var path : entry.getKey().getPatternValues()) {
                var method = entry.getKey()
                        .getMethodsCondition()
                        .getMethods()
                        .iterator()
                        .next();
                var row = table.get(method + " " + path);
                assertThat(row).as(method + " " + path).matches(ROLES + "(?: " + ROLES + ")*");
                for (var role : Role.values()) {
                    var may = List.of(row.split(" ")).contains(role.name());
                    if (may && !(method.asHttpMethod().equals(HttpMethod.GET) && !path.contains("{"))) {
                        continue;
                    }
                    var status = status(
                            request(entry.getKey(), entry.getValue(), path).with(somebody(role)));
                    if ((status == 403) == may) {
                        wrong.add(role + " " + method + " " + path + " was answered " + status);
                    }
                    refused += status == 403 ? 1 : 0;
                }
                var nobody = status(request(entry.getKey(), entry.getValue(), path));
                if (nobody != 302) {
                    wrong.add("nobody " + method + " " + path + " was answered " + nobody);
                }
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(refused).isGreaterThan(300);
    }

    private static Map<String, String> table() throws IOException {
        var rows = new TreeMap<String, String>();
        for (var line : Files.readAllLines(Path.of("src/test/resources/endpoints.txt"))) {
            if (!line.startsWith("#")) {
                var row = line.split("\\s{2,}");
                assertThat(rows.put(row[1], row[0])).as(line).isNull();
            }
        }
        return rows;
    }

    /** The handlers for people, as the platform maps them. */
    private Map<RequestMappingInfo, HandlerMethod> people() {
        return requestMappingHandlerMapping.getHandlerMethods().entrySet().stream()
                .filter(entry -> entry.getValue().getBeanType().getName().startsWith("org.dayaq.app."))
                .filter(entry -> EndpointRuleTest.states(entry.getValue().getMethod(), PreAuthorize.class))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, LinkedHashMap::new));
    }

    /** A request that is well-formed, so that nothing but the rule can turn it away. */
    private static AbstractMockHttpServletRequestBuilder<?> request(
            RequestMappingInfo info, HandlerMethod handler, String path) {
        var address = path.replaceAll("\\{position\\}", "1")
                .replaceAll("\\{[A-Za-z]+\\}", UUID.randomUUID().toString());
        var method = info.getMethodsCondition().getMethods().iterator().next().asHttpMethod();
        var needed = Arrays.stream(handler.getMethodParameters())
                .filter(EndpointRolesTest::isNeeded)
                .toList();
        AbstractMockHttpServletRequestBuilder<?> request = needed.stream().anyMatch(EndpointRolesTest::isFile)
                ? MockMvcRequestBuilders.multipart(method, address)
                        .file(new MockMultipartFile("file", "a.pdf", "application/pdf", new byte[] {1}))
                : MockMvcRequestBuilders.request(method, address);
        needed.stream().filter(one -> !isFile(one)).forEach(one -> request.param(name(one), value(one)));
        return request.with(csrf());
    }

    private static boolean isNeeded(MethodParameter parameter) {
        var asked = parameter.getParameterAnnotation(RequestParam.class);
        return asked != null
                && asked.required()
                && asked.defaultValue().equals(ValueConstants.DEFAULT_NONE)
                && !parameter.isOptional()
                && !Map.class.isAssignableFrom(parameter.getParameterType());
    }

    private static boolean isFile(MethodParameter parameter) {
        return parameter.getGenericParameterType().getTypeName().contains(MultipartFile.class.getName());
    }

    private static String name(MethodParameter parameter) {
        parameter.initParameterNameDiscovery(new DefaultParameterNameDiscoverer());
        var asked = parameter.getParameterAnnotation(RequestParam.class);
        return asked == null || asked.name().isEmpty() ? String.valueOf(parameter.getParameterName()) : asked.name();
    }

    private static String value(MethodParameter parameter) {
        var type = parameter.getParameterType();
        if (type.isEnum()) {
            return ((Enum<?>) type.getEnumConstants()[0]).name();
        }
        if (type == UUID.class) {
            return UUID.randomUUID().toString();
        }
        if (type == java.time.LocalDate.class) {
            return "2025-06-20";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true";
        }
        return "1";
    }

    private int status(AbstractMockHttpServletRequestBuilder<?> request) throws Exception {
        return mvc.perform(request).andReturn().getResponse().getStatus();
    }

    private static RequestPostProcessor somebody(Role role) {
        return oidcLogin()
                .idToken(token -> {
                    token.subject("subject-" + role.code()).claim("name", "Somebody");
                    if (role == Role.CITIZEN) {
                        token.claim("pin", "5K7AMNA");
                    } else {
                        token.claim("office", "baku-nasimi");
                    }
                })
                .authorities(List.copyOf(AccessRoles.authorities(List.of(role.code()))));
    }
}
