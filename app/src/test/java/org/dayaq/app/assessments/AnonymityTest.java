package org.dayaq.app.assessments;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.dayaq.app.access.MachineEndpoint;
import org.dayaq.app.worklist.Visitor;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.server.PathContainer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPatternParser;

/** Members of commissions find out nothing about whom they judge: names planted in a referral are looked for in every answer. */
class AnonymityTest extends AssessmentsFixture {

    private static final Pattern PLACE = Pattern.compile("\\{[^}]+}");

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping handlers;

    private List<String> canaries(UUID caseId) {
        var line = cases.line(caseId);
        return List.of(
                "kanareyka",
                "sarıbülbülova",
                "saribulbulova",
                "qumru",
                pin.toLowerCase(Locale.ROOT),
                phone,
                phone.substring(4),
                "klinika-9",
                "zərifə",
                "az-ba",
                "küç. 77",
                caseId.toString(),
                line.number().toLowerCase(Locale.ROOT),
                text("SELECT id::text FROM referral WHERE case_id = '" + caseId + "'"),
                text("SELECT id::text FROM assessment WHERE case_id = '" + caseId + "'"),
                text("SELECT sha256 FROM referral WHERE case_id = '" + caseId + "'"),
                LocalDate.now(BAKU).minusYears(45).toString());
    }

    @Test
    void a_member_can_find_out_nothing_about_who_it_is() throws IOException {
        var form = form();
        form.put("files", List.of(Map.of("name", "Kanareyka Saribulbulova.pdf", "identifyingPages", List.of(1))));
        var caseId = caseOf(clinic.refer(form, Clinic.papers("Kanareyka Saribulbulova " + pin)));
        var line = cases.line(caseId);
        var canaries = canaries(caseId);
        var commission = text("SELECT commission FROM assessment WHERE case_id = '" + caseId + "'");
        assertThat(commission).isNotEqualTo("tsek-baku");
        var path = path(caseId);
        var chair = member(commission, 1);
        var seen = new ArrayList<Visitor.Answer>();
        for (var language : List.of("az", "en", "ru")) {
            seen.add(chair.get("/desk/assessments?lang=" + language));
            seen.add(chair.get(path + "?lang=" + language));
        }
        seen.add(chair.get("/desk/assessments?which=mine&sort=-due"));
        seen.add(chair.get("/desk/assessments?which=ended"));
        seen.add(chair.post(path, Map.of("percent-H54-0", "x")));
        seen.add(chair.post(path, opinion(80, 10, "12")));
        seen.add(chair.post(path + "/extend", Map.of("why", "")));
        seen.add(chair.post(path + "/sign", Map.of()));
        seen.add(chair.post(path + "/sign", Map.of("confirmed", "true")));
        seen.add(chair.get(path + "/papers/2"));
        seen.add(chair.get(path + "/papers/0"));
        assertThat(seen).allSatisfy(answer -> {
            var all = (answer.body() + answer.at()).toLowerCase(Locale.ROOT);
            canaries.forEach(
                    canary -> assertThat(all).as(answer.at() + " and " + canary).doesNotContain(canary));
        });
        assertThat(seen.get(0).body()).contains("40–49");

        // What is looked for does not tell either: the name, the PIN and the number find nothing, and count nothing.
        for (var text : List.of(pin, phone, "Sarıbülbülova", line.number(), "klinika-9", "AZ-BA")) {
            var found = chair.get(
                    "/desk/assessments?lang=en&text=" + java.net.URLEncoder.encode(text, StandardCharsets.UTF_8));
            assertThat(found.text()).as(text).contains("0 ").doesNotContain(path.substring(path.lastIndexOf('/') + 1));
        }
        assertThat(chair.get("/desk/assessments?text=h54").body()).contains(path);

        // Everything else of the platform is not for members, and other commissions' assessments are not there.
        for (var elsewhere : List.of(
                "/desk",
                "/desk/cases",
                "/desk/cases/" + caseId,
                "/desk/cases/" + caseId + "/diagram",
                "/my",
                "/control",
                "/control/audit",
                "/control/inbox")) {
            assertThat(chair.get(elsewhere).status()).as(elsewhere).isIn(403, 404);
        }
        var others = List.of("tsek-baku", "tsek-ganja", "tsek-sumqayit", "tsek-lankaran", "complaints");
        for (var other : others) {
            if (!other.equals(commission)) {
                assertThat(member(other, 1).get(path).status()).isEqualTo(404);
                assertThat(member(other, 1).get(path + "/papers/1").status()).isEqualTo(404);
                assertThat(member(other, 1)
                                .get("/desk/assessments?text=" + path.substring(18))
                                .body())
                        .doesNotContain(path);
            }
        }
        var officer = new Visitor(port, "aytac", "Aytac", "officer", "baku-nasimi");
        assertThat(officer.get(path).status()).isEqualTo(403);

        // The paper as it is served: one page of two, pixels only, no metadata, a name that says nothing.
        var served = chair.raw("GET", path + "/papers/1");
        assertThat(served.statusCode()).isEqualTo(200);
        assertThat(served.headers().firstValue("Content-Type")).hasValue("application/pdf");
        assertThat(served.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        assertThat(served.headers().firstValue("Content-Disposition").orElse(""))
                .startsWith("inline")
                .contains(path.substring(path.lastIndexOf('/') + 1) + "-1.pdf");
        var response = served.body();
        try (var document = Loader.loadPDF(response)) {
            assertThat(document.getNumberOfPages()).isEqualTo(1);
            assertThat(document.getDocumentInformation().getMetadataKeys()).isEmpty();
            assertThat(document.getDocumentCatalog().getMetadata()).isNull();
            assertThat(new PDFTextStripper().getText(document)).isBlank();
            var pixel = new java.awt.Color(
                    new PDFRenderer(document).renderImageWithDPI(0, 30).getRGB(20, 200));
            assertThat(pixel.getBlue()).isGreaterThan(200);
            assertThat(pixel.getRed()).isLessThan(60);
        }
        var bytes =
                (served.headers().map() + new String(response, StandardCharsets.ISO_8859_1)).toLowerCase(Locale.ROOT);
        canaries.forEach(canary -> {
            if (canary.length() > 4) {
                assertThat(bytes).doesNotContain(canary);
            }
        });
    }

    @Test
    void a_member_who_is_given_other_roles_too_finds_nothing_at_the_desk() {
        var caseId = caseOf(clinic.refer(form()));
        var path = path(caseId);
        var commission = text("SELECT commission FROM assessment WHERE case_id = '" + caseId + "'");
        var reason = Map.of("kind", "enquiry", "reason", "A colleague asks at the counter.");
        var officer = new Visitor(port, "aytac", "Aytac", "officer", "baku-nasimi");
        assertThat(found(officer)).contains(cases.line(caseId).number());

        for (var more : List.of("officer", "approver", "lead", "analyst", "operator")) {
            var both = new Visitor(port, member(commission, 1).id, "Üzv", more + ",commission", "baku-nasimi");
            assertThat(both.get(path).status()).isEqualTo(200);

            var found = found(both);
            var opened = both.post("/desk/cases/" + caseId + "/open", reason);

            assertThat(found + opened.body())
                    .as(more)
                    .doesNotContain(cases.line(caseId).number(), "Sarıbülbülova");
            for (var place : List.of(
                    "/desk",
                    "/desk/cases",
                    "/desk/cases/" + caseId,
                    "/desk/team",
                    "/control",
                    "/control/audit",
                    "/control/draws.jsonl")) {
                assertThat(both.get(place).status()).as(more + " at " + place).isEqualTo(403);
            }
        }
        assertThat(openings(caseId)).isEqualTo("0");
    }

    /** What the search of the desk answers to the PIN. */
    private String found(Visitor visitor) {
        return visitor.post("/desk/cases/person", Map.of("pin", pin)).body()
                + visitor.get("/desk/cases?lang=en").body();
    }

    private String byPin(Visitor visitor) {
        return visitor.post("/desk/cases/person", Map.of("pin", pin)).text();
    }

    private static String openings(UUID caseId) {
        return text("SELECT count(*)::text FROM desk_opening WHERE case_id = '" + caseId + "'");
    }

    @Test
    void a_member_who_signs_in_as_an_officer_opens_no_case_that_a_commission_judges() {
        var caseId = caseOf(clinic.refer(form()));
        var commission = text("SELECT commission FROM assessment WHERE case_id = '" + caseId + "'");
        var chair = member(commission, 1).id;
        var elsewhere = text("SELECT subject FROM commission_member WHERE commission <> '" + commission + "' LIMIT 1");
        var reason = Map.of("kind", "enquiry", "reason", "A colleague asks at the counter.");

        // Those of another commission too, so that the answer does not tell whose pseudonym it is.
        for (var member : List.of(chair, elsewhere)) {
            var seated = new Visitor(port, member, "Üzv", "officer", "baku-nasimi");
            var refused = seated.post("/desk/cases/" + caseId + "/open", reason);

            assertThat(refused.text())
                    .contains("sits in a commission must not learn whose case it is")
                    .doesNotContain("Sarıbülbülova");
            assertThat(seated.get("/desk/cases/" + caseId).text()).contains("Why do you open this case?");
            assertThat(byPin(seated))
                    .doesNotContain(cases.line(caseId).number())
                    .contains("0 in all");
        }
        assertThat(openings(caseId)).isEqualTo("0");

        // An officer who sits in none opens it, and so does the member when it is over.
        var officer = new Visitor(port, "aytac", "Aytac", "officer", "baku-nasimi");
        assertThat(byPin(officer)).contains(cases.line(caseId).number());
        assertThat(officer.post("/desk/cases/" + caseId + "/open", reason).text())
                .contains("Sarıbülbülova");
        decide(caseId, 3, opinion(50, 0, "0"));
        var after = new Visitor(port, elsewhere, "Üzv", "officer", "baku-nasimi");
        assertThat(after.post("/desk/cases/" + caseId + "/open", reason).text()).contains("Sarıbülbülova");
    }

    /** Whatever is added: an answer to a member, at any address, names nobody. */
    @Test
    void no_address_of_the_platform_tells_a_member_who_it_is() {
        var form = form();
        form.put("files", List.of(Map.of("name", "Kanareyka Saribulbulova.pdf", "identifyingPages", List.of(1))));
        var caseId = caseOf(clinic.refer(form, Clinic.papers("Kanareyka Saribulbulova " + pin)));
        var pseudonym = path(caseId).substring("/desk/assessments/".length());
        var chair = member(text("SELECT commission FROM assessment WHERE case_id = '" + caseId + "'"), 1);
        chair.get(path(caseId));
        var keys = List.of(
                caseId.toString(),
                text("SELECT id::text FROM referral WHERE case_id = '" + caseId + "'"),
                text("SELECT id::text FROM assessment WHERE case_id = '" + caseId + "'"),
                cases.line(caseId).number(),
                pin,
                pseudonym);
        var asked = new TreeSet<String>();
        for (var pattern : patterns()) {
            for (var key : keys) {
                var address = filled(pattern, key, pseudonym);
                for (var method : List.of("GET", "POST")) {
                    if (asked.add(method + " " + address)) {
                        tellsNothing(chair, method, address, canaries(caseId));
                    }
                }
            }
        }
        assertThat(asked).hasSizeGreaterThan(100).contains("GET /desk/cases/" + caseId, "GET /control/audit");
        assertThat(chair.get(path(caseId)).status()).isEqualTo(200);
    }

    private List<String> patterns() {
        return handlers.getHandlerMethods().keySet().stream()
                .flatMap(info -> info.getPatternValues().stream())
                // The fixture's own doors, streams that do not end, and doors of machines, which ask for a token of
                // their own.
                .filter(pattern -> !pattern.startsWith("/test-") && !pattern.equals("/desk/news"))
                .filter(pattern -> java.util.Arrays.stream(MachineEndpoint.PATHS)
                        .map(PathPatternParser.defaultInstance::parse)
                        .noneMatch(machine -> machine.matches(PathContainer.parsePath(pattern))))
                .distinct()
                .sorted()
                .toList();
    }

    private static String filled(String pattern, String key, String pseudonym) {
        var named = pattern.replace("{pseudonym}", pseudonym).replaceAll("\\{(position|part|n|number)}", "1");
        return PLACE.matcher(named).replaceAll(key);
    }

    private static void tellsNothing(Visitor chair, String method, String address, List<String> canaries) {
        java.net.http.HttpResponse<byte[]> answer;
        try {
            answer = chair.raw(method, address);
        } catch (java.io.UncheckedIOException signInOfTheNation) {
            // Sent on to the national sign-in, which is not there.
            return;
        }
        if (answer.statusCode() == 403 || answer.statusCode() == 404) {
            return;
        }
        var all = (new String(answer.body(), StandardCharsets.UTF_8)
                        + answer.headers().map()
                        + answer.uri())
                .toLowerCase(Locale.ROOT);
        canaries.stream()
                .filter(canary -> !address.toLowerCase(Locale.ROOT).contains(canary))
                .forEach(canary -> assertThat(all)
                        .as(method + " " + address + " with " + answer.statusCode() + " and " + canary)
                        .doesNotContain(canary));
    }
}
