package org.dayaq.sandbox.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdentityProviderTest {

    private static final Identity AMINA = Identity.citizen("5K7AMNA", "Əminə Hüseynova", "az");
    private static final URI APP = URI.create("http://127.0.0.1:18080");
    private static final String BACK = APP + "/login/oauth2/code/dayaq";
    private static final String VERIFIER = "a-verifier-of-at-least-forty-three-characters-is-asked-for";
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    @TempDir
    Path folder;

    private IdentityProvider provider;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(cookies).build();

    @BeforeEach
    void start() throws Exception {
        provider = start(0);
    }

    @AfterEach
    void stop() {
        provider.close();
    }

    @Test
    void whoever_works_in_the_sandbox_is_named_with_role_and_office_in_every_language() throws Exception {
        for (var language : List.of("az", "en", "ru")) {
            assertThat(get(authorize(language)).body()).as(language).doesNotContain("??");
        }
    }

    @Test
    void a_citizen_signs_in_by_choosing_who_to_be() throws Exception {
        var page = get(authorize("en"));
        assertThat(page.uri()).hasPath("/sign-in");
        assertThat(page.body()).contains("Who do you want to be?", "Əminə Hüseynova", "Leyla Məmmədova");

        var back = signIn(page, AMINA.id());

        assertThat(claims(back))
                .contains(
                        "\"name\":\"Əminə Hüseynova\"",
                        "\"roles\":[\"citizen\"]",
                        "\"pin\":\"5K7AMNA\"",
                        "\"nonce\":\"once\"");
    }

    @Test
    void a_member_of_staff_has_roles_and_an_office_but_no_pin() throws Exception {
        var back = signIn(get(authorize("az")), "elchin.hasanov");

        assertThat(claims(back))
                .contains("\"roles\":[\"officer\",\"approver\"]", "\"office\":\"baku-nasimi\"")
                .doesNotContain("\"pin\"");
    }

    @Test
    void whoever_is_nobody_is_told_so_in_their_language() throws Exception {
        var page = get(authorize("ru"));

        var again = follow(post(page, "ZZZZZZZ"));

        assertThat(again.body()).contains("Такого человека в песочнице нет");
    }

    @Test
    void a_request_without_pkce_is_refused() throws Exception {
        signIn(get(authorize("az")), AMINA.id());

        var refused = send(
                HttpRequest.newBuilder(URI.create(authorize("az").toString().replaceAll("&code_challenge[^&]*", ""))));

        assertThat(refused.headers().firstValue("location").orElse("")).contains("error=invalid_request");
    }

    @Test
    void signed_in_stays_signed_in_over_a_restart() throws Exception {
        signIn(get(authorize("az")), AMINA.id());
        var port = provider.issuer().getPort();

        provider.close();
        provider = start(port);
        var asked = get(authorize("az"));
        var back = send(HttpRequest.newBuilder(location(asked)).header("Accept", "text/html"));

        assertThat(asked.statusCode()).isEqualTo(302);
        assertThat(claims(back)).contains("\"pin\":\"5K7AMNA\"");
    }

    @Test
    void signed_out_is_signed_out_although_remembered() throws Exception {
        var token = idToken(signIn(get(authorize("az")), AMINA.id()));

        var out = send(HttpRequest.newBuilder(provider.issuer()
                .resolve("/connect/logout?id_token_hint=" + token + "&post_logout_redirect_uri=" + APP + "/")));

        assertThat(out.headers().firstValue("location")).contains(APP + "/");
        assertThat(get(authorize("az")).uri()).hasPath("/sign-in");
    }

    private IdentityProvider start(int port) throws Exception {
        return IdentityProvider.start(
                folder, port, new IdentityProvider.Client("dayaq", "secret"), List.of(APP), new Citizens() {
                    @Override
                    public Optional<Identity> find(String pin) {
                        return Optional.of(AMINA).filter(person -> person.id().equals(pin));
                    }

                    @Override
                    public List<Suggestion> suggestions() {
                        return List.of(new Suggestion(AMINA, "allowance"));
                    }
                });
    }

    private URI authorize(String language) throws Exception {
        var hash = MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(StandardCharsets.US_ASCII));
        return provider.issuer()
                .resolve(
                        "/oauth2/authorize?response_type=code&client_id=dayaq&scope=openid%20profile&state=s&nonce=once"
                                + "&redirect_uri=" + URLEncoder.encode(BACK, StandardCharsets.UTF_8)
                                + "&code_challenge_method=S256&code_challenge="
                                + Base64.getUrlEncoder().withoutPadding().encodeToString(hash)
                                + "&ui_locales=" + language);
    }

    private HttpResponse<String> signIn(HttpResponse<String> page, String who) throws Exception {
        var posted = post(page, who);
        return send(HttpRequest.newBuilder(location(posted)).header("Accept", "text/html"));
    }

    private HttpResponse<String> post(HttpResponse<String> page, String who) throws Exception {
        var csrf = CSRF.matcher(page.body());
        assertThat(csrf.find()).isTrue();
        return send(HttpRequest.newBuilder(provider.issuer().resolve("/sign-in"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(
                        "who=" + who + "&_csrf=" + URLEncoder.encode(csrf.group(1), StandardCharsets.UTF_8))));
    }

    private String claims(HttpResponse<String> back) throws Exception {
        return SignedJWT.parse(idToken(back)).getPayload().toString();
    }

    private String idToken(HttpResponse<String> back) throws Exception {
        assertThat(location(back)).hasParameter("code");
        var code = location(back).getQuery().replaceAll("(.*&)?code=([^&]+).*", "$2");
        var secret = Base64.getEncoder().encodeToString("dayaq:secret".getBytes(StandardCharsets.US_ASCII));
        var answer = send(HttpRequest.newBuilder(provider.issuer().resolve("/oauth2/token"))
                .header("Authorization", "Basic " + secret)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=authorization_code&code=" + code + "&redirect_uri="
                        + URLEncoder.encode(BACK, StandardCharsets.UTF_8) + "&code_verifier=" + VERIFIER)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body().replaceAll("(?s).*\"id_token\":\"([^\"]+)\".*", "$1");
    }

    private HttpResponse<String> get(URI uri) throws Exception {
        return follow(send(HttpRequest.newBuilder(uri).header("Accept", "text/html")));
    }

    private HttpResponse<String> follow(HttpResponse<String> answer) throws Exception {
        return answer.statusCode() == 302
                ? send(HttpRequest.newBuilder(location(answer)).header("Accept", "text/html"))
                : answer;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private URI location(HttpResponse<String> answer) {
        return provider.issuer()
                .resolve(answer.headers().firstValue("location").orElseThrow(() -> new AssertionError(answer.body())));
    }
}
