package org.dayaq.app.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dayaq.app.pages.Forms.Form;
import org.dayaq.app.pages.PlayedModules.PlayedWorklist;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Whatever form of whatever page is sent when the session has ended: what was typed stands in it again after signing in. */
@SpringBootTest(
        classes = PagesApp.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "dayaq.access.issuer=http://127.0.0.1:1",
            "dayaq.web.secure-cookies=false",
            "server.servlet.session.cookie.name=dayaq",
            "server.servlet.session.cookie.secure=false",
            "management.server.port=-1"
        })
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InterruptedFormsTest {

    /** Forms of pages that are not played: with the modules themselves. */
    private static final Set<String> ELSEWHERE = Set.of(
            // DeskTest
            "/desk/tasks/{id}",
            "/desk/tasks/{id}/draft",
            // PapersTest
            "/desk/cases/{caseId}/papers",
            "/desk/cases/{caseId}/papers/{id}/accept",
            "/desk/cases/{caseId}/papers/{id}/reject",
            // ReferralsTest, ComplaintsTest, AssessmentsTest
            "/desk/referrals/new",
            "/desk/complaints/{caseId}",
            "/my/complaints/{caseId}",
            "/desk/assessments/{pseudonym}",
            "/desk/assessments/{pseudonym}/conflict",
            "/desk/assessments/{pseudonym}/draft",
            "/desk/assessments/{pseudonym}/extend");

    /** Buttons, ticks and files: nothing that somebody wrote. */
    private static final Set<String> NOTHING_TYPED = Set.of(
            "/control/calendar",
            "/control/incidents/events/{id}",
            "/control/incidents/jobs/{id}",
            "/control/incidents/outbox/{id}",
            "/control/rehearsal",
            "/desk/assessments/{pseudonym}/draft/discard",
            "/desk/assessments/{pseudonym}/sign",
            "/desk/cases/{caseId}/papers/{id}/files",
            "/desk/cases/{caseId}/papers/{id}/withdraw",
            "/desk/cases/{id}/kept-money",
            "/desk/next",
            "/desk/post",
            "/desk/tasks/{id}/claim",
            "/desk/tasks/{id}/release",
            "/desk/team/assessments/{caseId}",
            "/desk/team/openings/{id}",
            "/desk/views/drop",
            "/my/papers/{id}");

    @LocalServerPort
    int port;

    @Autowired
    PlayedWorklist worklist;

    private HttpClient http = HttpClient.newHttpClient();

    record Place(String as, String path) {}

    @BeforeEach
    void freshTask() {
        worklist.begin();
    }

    static Stream<Place> places() {
        return Stream.of(
                new Place("amina", "/my/payments"),
                new Place("officer", "/desk?office=ganja"),
                new Place("officer", "/desk/cases"),
                new Place("officer", "/desk/cases/" + Played.OPEN),
                new Place("lead", "/desk/cases/" + Played.OPEN),
                new Place("officer", "/desk/cases/" + Played.WAITING + "/open"),
                new Place("officer", "/desk/team"),
                new Place("lead", "/desk/team"),
                new Place("operator", "/control/outbox?kind=gaps"),
                new Place("operator", "/control/registers"));
    }

    @ParameterizedTest
    @MethodSource("places")
    void what_was_typed_stands_in_its_form_again(Place place) throws Exception {
        var forms = forms(place);
        assertThat(forms).isNotEmpty();

        for (var form : forms) {
            var sent = form.filled();
            http = newBrowser();
            var answer = post(form.action(), place.path(), sent);
            assertThat(answer.headers().firstValue("Location").orElse("")).endsWith("/sign-in");

            var back = signedIn(place);

            assertThat(back).as(form.action()).contains("Your session had ended.");
            var again = Forms.of(back).stream()
                    .filter(one ->
                            one.action().equals(form.action()) && one.hidden().equals(form.hidden()))
                    .findFirst()
                    .orElseThrow();
            assertThat(again.values()).as(form.action()).isEqualTo(sent);
            assertThat(back).as(form.action()).doesNotContain("The form is no longer on this page.");
            // Once: the next look at the page is at the page alone.
            assertThat(signedIn(place)).as(form.action()).doesNotContain("Your session had ended.");
        }
    }

    @Test
    void what_was_typed_is_shown_where_its_form_is_gone_and_on_no_other_page() throws Exception {
        var words = Map.of(
                "text", List.of("Gone <with> the form"),
                "who", List.of("somebody"),
                "_typist", typist(new Place("officer", "/desk/cases")));
        http = newBrowser();
        post("/desk/cases/" + Played.OPEN + "/no-such-form", "/desk/cases/" + Played.OPEN, words);

        assertThat(signedIn(new Place("officer", "/desk/team"))).doesNotContain("Gone ");
        var part = HttpRequest.newBuilder(at("/desk/cases/" + Played.OPEN)).header("HX-Request", "true");
        assertThat(http.send(part.build(), BodyHandlers.ofString()).body()).doesNotContain("Gone ");
        var back = signedIn(new Place("officer", "/desk/cases/" + Played.OPEN));

        assertThat(back)
                .contains("The form is no longer on this page.", "Gone &lt;with&gt; the form</li>")
                .doesNotContain(">somebody<");
    }

    @Test
    void what_one_typed_is_shown_to_nobody_else_who_signs_in_in_that_browser() throws Exception {
        var page = "/desk/cases/" + Played.OPEN;
        for (var first : List.of(page, "/desk/team")) {
            var note = note(page);
            http = newBrowser();
            post(note.action(), page, note.filled());

            // Whatever they open first, the page itself or another.
            signedIn(new Place("lead", first));
            assertThat(signedIn(new Place("lead", page))).doesNotContain("Yazdım", "Your session had ended.");
            assertThat(signedIn(new Place("officer", page)))
                    .as("it was dropped when somebody else came")
                    .doesNotContain("Yazdım");
        }
        var note = note(page);
        http = newBrowser();
        post(note.action(), page, note.filled());
        assertThat(signedIn(new Place("officer", page))).contains("Yazdım", "Your session had ended.");
    }

    @Test
    void what_does_not_say_who_typed_it_is_kept_for_nobody() throws Exception {
        var page = "/desk/cases/" + Played.OPEN;
        var note = note(page);
        for (var typist : List.of(List.<String>of(), List.of(""), List.of("0".repeat(32)))) {
            var sent = new java.util.LinkedHashMap<>(note.filled());
            sent.put("_typist", typist);
            http = newBrowser();
            var answer = post(note.action(), page, sent);

            assertThat(answer.headers().firstValue("Location").orElse("")).endsWith("/sign-in");
            assertThat(signedIn(new Place("officer", page))).doesNotContain("Yazdım");
        }
    }

    private Form note(String page) throws Exception {
        return forms(new Place("officer", page)).stream()
                .filter(form -> form.action().endsWith("/notes"))
                .findFirst()
                .orElseThrow();
    }

    /** What forms say of whom they were written for. */
    private List<String> typist(Place place) throws Exception {
        http = newBrowser();
        return Forms.of(signedIn(place)).get(0).values().get("_typist");
    }

    @Test
    void every_address_that_takes_what_somebody_typed_is_among_them() throws Exception {
        var tried = new TreeSet<String>();
        for (var place : places().toList()) {
            forms(place).forEach(form -> tried.add(form.action()));
        }

        var forgotten = Files.readAllLines(Path.of("src/test/resources/endpoints.txt")).stream()
                .filter(row -> row.contains(" POST ") && !row.startsWith("PUBLIC") && !row.startsWith("MACHINE"))
                .map(row -> row.substring(row.indexOf("POST ") + 5).strip())
                .filter(address -> !ELSEWHERE.contains(address) && !NOTHING_TYPED.contains(address))
                .filter(address ->
                        tried.stream().noneMatch(one -> one.matches(address.replaceAll("\\{\\w+}", "[^/]+"))))
                .toList();

        assertThat(forgotten).isEmpty();
    }

    /** Those of the page into which something can be written or chosen. */
    private List<Form> forms(Place place) throws Exception {
        http = newBrowser();
        return Forms.of(signedIn(place)).stream()
                .filter(form -> !form.typed().isEmpty())
                .toList();
    }

    private static HttpClient newBrowser() {
        return HttpClient.newBuilder()
                .cookieHandler(new CookieManager())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    private String signedIn(Place place) throws Exception {
        get("/test-sign-in?as=" + place.as() + "&to=/");
        return get(place.path() + (place.path().contains("?") ? "&" : "?") + "lang=en");
    }

    private String get(String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(at(path)).GET().build(), BodyHandlers.ofString())
                .body();
    }

    private java.net.http.HttpResponse<String> post(String action, String page, Map<String, List<String>> values)
            throws Exception {
        var body = values.entrySet().stream()
                .flatMap(field -> field.getValue().stream().map(value -> url(field.getKey()) + "=" + url(value)))
                .collect(Collectors.joining("&"));
        var request = HttpRequest.newBuilder(at(action))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Sec-Fetch-Site", "same-origin")
                .header("Referer", at(page).toString())
                .POST(BodyPublishers.ofString(body));
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private static String url(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
