package org.dayaq.app.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import javax.sql.DataSource;
import org.dayaq.app.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.convert.ConversionService;

/** A person signed in at one node is signed in at every node, and stays so when the node dies. */
class SharedSessionsTest {

    private static final TestDatabase DB = TestDatabase.migrated();
    private static ConfigurableApplicationContext first;
    private static ConfigurableApplicationContext second;

    @BeforeAll
    static void startNodes() {
        first = node();
        second = node();
    }

    @AfterAll
    static void stopNodes() {
        for (var node : new ConfigurableApplicationContext[] {first, second}) {
            if (node != null) {
                node.close();
            }
        }
    }

    private static ConfigurableApplicationContext node() {
        var application = new SpringApplication(PagesApp.class);
        application.addInitializers((ApplicationContextInitializer<GenericApplicationContext>)
                context -> context.registerBean(DataSource.class, DB::connectionsOfItsOwn));
        application.setDefaultProperties(Map.of(
                "server.port", "0",
                "management.server.port", "-1",
                "dayaq.access.issuer", "http://127.0.0.1:1",
                "dayaq.web.secure-cookies", "false",
                "server.servlet.session.cookie.name", "dayaq",
                "server.servlet.session.cookie.secure", "false"));
        return application.run(
                "--server.port=0",
                "--management.server.port=-1",
                "--server.servlet.session.cookie.name=dayaq",
                "--server.servlet.session.cookie.secure=false");
    }

    @Test
    void who_signed_in_at_one_node_is_known_to_the_other_and_signs_out_of_both() throws Exception {
        var cookie = signIn(first, "operator");

        assertThat(get(first, "/control/audit", cookie).statusCode()).isEqualTo(200);
        assertThat(get(second, "/control/audit", cookie).statusCode()).isEqualTo(200);
        assertThat(get(second, "/control/audit", "").statusCode()).isNotEqualTo(200);
        assertThat(get(second, "/my", cookie).statusCode())
                .as("no more than at the first")
                .isEqualTo(403);

        DB.jdbc().sql("DELETE FROM web_session").update();
        assertThat(get(first, "/control/audit", cookie).statusCode()).isNotEqualTo(200);
    }

    @Test
    void a_session_survives_the_node_at_which_it_began() throws Exception {
        var third = node();
        var cookie = signIn(third, "operator");

        third.close();

        assertThat(get(second, "/control/audit", cookie).statusCode()).isEqualTo(200);
    }

    @Test
    void what_no_session_of_ours_holds_is_not_read_back() {
        var conversions = first.getBean("springSessionConversionService", ConversionService.class);
        var strange = new javax.swing.text.SimpleAttributeSet();

        var bytes = conversions.convert(strange, byte[].class);

        assertThatThrownBy(() -> conversions.convert(bytes, Object.class))
                .hasStackTraceContaining("InvalidClassException");
        assertThat(conversions.convert(conversions.convert("ours", byte[].class), Object.class))
                .isEqualTo("ours");
    }

    private static String signIn(ConfigurableApplicationContext node, String as) throws Exception {
        var answer = get(node, "/test-sign-in?as=" + as + "&to=/check", "");
        return answer.headers().allValues("set-cookie").stream()
                .map(value -> value.split(";", 2)[0])
                .filter(value -> value.startsWith("dayaq="))
                .findFirst()
                .orElseThrow();
    }

    private static HttpResponse<String> get(ConfigurableApplicationContext node, String path, String cookie)
            throws Exception {
        var port = ((ServletWebServerApplicationContext) node).getWebServer().getPort();
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        if (!cookie.isEmpty()) {
            request.header("Cookie", cookie);
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
