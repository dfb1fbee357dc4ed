package org.dayaq.app.assessments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.dayaq.app.TestBrowser;
import org.dayaq.app.TestDatabase;
import org.dayaq.app.assessments.internal.AssessmentClock;
import org.dayaq.app.assessments.internal.DrawBook;
import org.dayaq.app.cases.Cases;
import org.dayaq.app.cases.Happening;
import org.dayaq.app.decisions.Decisions;
import org.dayaq.app.documents.Documents;
import org.dayaq.app.kernel.WorkingDays;
import org.dayaq.app.payments.Award;
import org.dayaq.app.payments.PaymentOrder;
import org.dayaq.app.payments.Payments;
import org.dayaq.app.registries.RegisterDouble;
import org.dayaq.app.registries.Registries;
import org.dayaq.app.worklist.DeskApp;
import org.dayaq.app.worklist.Visitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** From a clinic's referral over HTTP to the money, with the members of the commissions at their pages and real registers. */
@SpringBootTest(
        classes = {DeskApp.class, AssessmentsTest.Clockwork.class},
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "dayaq.access.issuer=http://127.0.0.1:1",
            "dayaq.web.secure-cookies=false",
            "server.servlet.session.cookie.name=dayaq",
            "server.servlet.session.cookie.secure=false",
            "management.server.port=-1",
            "dayaq.database.throw-away=true",
            "dayaq.assessments.look=1h",
            "dayaq.assessments.clinics.klinika-9.name=Kanareyka klinikasi",
            "dayaq.assessments.clinics.klinika-9.phone=+994501110000",
            "dayaq.assessments.clinics.klinika-9.client-secret=secret-9",
            "dayaq.assessments.clinics.klinika-8.client-secret=secret-8"
        })
@DirtiesContext
class AssessmentsTest {

    /** The platform's main class, which DeskApp stands in for, turns the clockwork on. */
    @TestConfiguration(proxyBeanMethods = false)
    @EnableScheduling
    static class Clockwork {}

    private static final TestDatabase DB = TestDatabase.migrated();
    private static final ZoneId BAKU = ZoneId.of("Asia/Baku");
    private static final RegisterDouble INTERNAL_AFFAIRS = new RegisterDouble(Registries.INTERNAL_AFFAIRS);
    private static final RegisterDouble JUSTICE = new RegisterDouble(Registries.JUSTICE);
    private static final RegisterDouble SOCIAL_FUND = new RegisterDouble(Registries.SOCIAL_FUND);
    private static final Reader READER = new Reader();
    private static final AtomicInteger NEXT = new AtomicInteger(1);

    @LocalServerPort
    int port;

    @Autowired
    Cases cases;

    @Autowired
    Decisions decisions;

    @Autowired
    Documents documents;

    @Autowired
    Payments payments;

    @Autowired
    AssessmentClock days;

    @Autowired
    DrawBook draws;

    private Clinic clinic;
    private String pin;
    private String phone;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        DB.register(registry);
        for (var register : new RegisterDouble[] {INTERNAL_AFFAIRS, JUSTICE, SOCIAL_FUND}) {
            var prefix = "dayaq.registries." + register.id + ".";
            registry.add(prefix + "url", register::url);
            registry.add(prefix + "client-id", () -> "dayaq");
            registry.add(prefix + "client-secret", () -> "secret");
        }
        registry.add("dayaq.registries.poll", () -> "50ms");
        var reader = "dayaq.assessments.readers.tax-office.";
        registry.add(reader + "client-secret", () -> "secret-of-tax-office");
        registry.add(reader + "keys", () -> READER.body.url() + "/.well-known/jwks.json");
        registry.add(reader + "callback", READER::callback);
        registry.add("dayaq.assessments.tell", () -> "200ms");
    }

    @BeforeEach
    void aClinicAndAPerson() {
        INTERNAL_AFFAIRS.behave();
        JUSTICE.behave();
        SOCIAL_FUND.behave();
        clinic = new Clinic(port, "klinika-9", "secret-9");
        int number = NEXT.getAndIncrement();
        pin = RegisterDouble.pin(number * 7919);
        phone = "+99450" + (2_000_000 + number);
        person(Map.of("birth_date", LocalDate.now(BAKU).minusYears(45).toString()));
    }

    private void person(Map<String, Object> more) {
        var record = new java.util.HashMap<String, Object>(Map.of(
                "name", Map.of("given_name", "Kanareyka", "surname", "Sarıbülbülova", "second_name", "Qumru qızı"),
                "address",
                        List.of(Map.of(
                                "address_line_1", "Kanareyka küç. 77", "locality", "Bakı", "region_code", "AZ-BA"))));
        record.putAll(more);
        INTERNAL_AFFAIRS.overrides.put(pin, record);
    }

    private Map<String, Object> form() {
        return Clinic.form(pin, phone);
    }

    private UUID caseOf(Clinic.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return UUID.fromString(text("SELECT case_id::text FROM referral WHERE id = '"
                + answer.json().path("referral").asString() + "'"));
    }

    private static String text(String sql) {
        return DB.jdbc().sql(sql).query(String.class).single();
    }

    private static void execute(String sql) {
        DB.jdbc().sql(sql).update();
    }

    private Visitor member(String commission, int seat) {
        var id = commission.replace("tsek-", "tsek.") + (seat == 1 ? ".chair" : "." + seat);
        return new Visitor(port, id, "Üzv " + seat, "commission", commission);
    }

    /** What every member holds, and the chair's signature. */
    private void decide(UUID caseId, int seats, Map<String, String> opinion) {
        var commission =
                text("SELECT commission FROM assessment WHERE case_id = '" + caseId + "' AND ended_at IS NULL");
        var path = path(caseId);
        for (int seat = seats; seat >= 1; seat--) {
            var member = member(commission, seat);
            member.get(path);
            assertThat(member.post(path, opinion).text()).contains("Your opinion is kept.");
            if (seat == 1) {
                assertThat(member.post(path + "/sign", Map.of("confirmed", "true"))
                                .text())
                        .contains("The decision is signed and sealed.");
            }
        }
    }

    private static String path(UUID caseId) {
        return "/desk/assessments/"
                + text("SELECT pseudonym FROM assessment WHERE case_id = '" + caseId + "' AND ended_at IS NULL");
    }

    private static Map<String, String> opinion(int eyes, int heart, String months) {
        return Map.of(
                "percent-H54-0",
                String.valueOf(eyes),
                "percent-I10",
                String.valueOf(heart),
                "cause",
                "general_illness",
                "months",
                months,
                "visual",
                "true");
    }

    private void waitFor(String what, BooleanSupplier reached) {
        var until = System.nanoTime() + Duration.ofSeconds(90).toNanos();
        while (!reached.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time: " + what).isLessThan(until);
            java.util.concurrent.locks.LockSupport.parkNanos(50_000_000);
        }
    }

    @Test
    void from_the_referral_to_the_money_by_itself() {
        var form = form();
        var caseId = caseOf(clinic.refer(form));
        assertThat(clinic.state(form.get("messageId").toString())
                        .json()
                        .path("status")
                        .asString())
                .isEqualTo("open");

        decide(caseId, 3, opinion(85, 40, "24"));

        waitFor("the case has ended", () -> !cases.line(caseId).isOpen());
        var line = cases.line(caseId);
        assertThat(line.status()).isEqualTo("granted");
        var decision = decisions.standing(caseId).orElseThrow();
        // 144 months of record at 45 (120 needed) and a capital of 52 000.50: 52 000.50 / 86.4.
        assertThat(decision.results())
                .containsEntry("benefit", "PENSION")
                .containsEntry("amount", new BigDecimal("601.86"))
                .containsEntry("percent", new BigDecimal(85))
                .containsEntry("stipend", new BigDecimal("350.00"));
        assertThat(payments.awardsOf(caseId))
                .extracting(Award::benefit, award -> award.amount().toString(), Award::until)
                .containsExactlyInAnyOrder(
                        org.assertj.core.api.Assertions.tuple(
                                "disability-pension",
                                "601.86",
                                LocalDate.now(BAKU).plusMonths(24).minusDays(1)),
                        org.assertj.core.api.Assertions.tuple(
                                "disability-stipend",
                                "350.00",
                                LocalDate.now(BAKU).plusMonths(24).minusDays(1)));
        assertThat(payments.ofCase(caseId)).hasSize(2);
        assertThat(documents.ofCase(caseId)).hasSize(1);
        keep("assigned", documents.pdf(documents.ofCase(caseId).get(0).id()));
        assertThat(clinic.state(form.get("messageId").toString())
                        .json()
                        .path("status")
                        .asString())
                .isEqualTo("granted");
        assertThat(new Clinic(port, "klinika-8", "secret-8")
                        .state(form.get("messageId").toString())
                        .status())
                .isEqualTo(404);
        assertThat(text("SELECT percent || ' ' || band FROM disability WHERE case_id = '" + caseId + "'"))
                .isEqualTo("85 81-100");
    }

    @Test
    void a_refusal_needs_its_reason_and_the_person_reads_it() {
        var caseId = caseOf(clinic.refer(form()));
        var commission = text("SELECT commission FROM assessment WHERE case_id = '" + caseId + "'");
        var first = member(commission, 2);
        first.get(path(caseId));
        var refusal = new java.util.HashMap<>(opinion(30, 10, "12"));

        var without = first.post(path(caseId), refusal);

        assertThat(without.text()).contains("Give the reasons why no disability is established.");
        assertThat(without.body()).contains("<option value=\"30\" selected=\"selected\">30</option>");
        refusal.put("reason", "The sight is corrected by glasses.");
        decide(caseId, 3, refusal);
        waitFor("the case has ended", () -> !cases.line(caseId).isOpen());
        assertThat(cases.line(caseId).status()).isEqualTo("refused");
        assertThat(payments.awardsOf(caseId)).isEmpty();
        var letter = documents.ofCase(caseId).get(0).id();
        keep("refused", documents.pdf(letter));
        assertThat(pdfText(documents.pdf(letter))).contains("The sight is corrected by glasses.");
    }

    @Test
    void a_percent_out_of_range_a_missing_term_and_a_foreign_cause_are_told_at_once_and_keep_what_was_typed() {
        var caseId = caseOf(clinic.refer(form()));
        var commission = text("SELECT commission FROM assessment WHERE case_id = '" + caseId + "'");
        var member = member(commission, 2);
        member.get(path(caseId));

        var refused = member.post(
                path(caseId),
                Map.of("percent-H54-0", "105", "percent-I10", "42", "cause", "lightning", "reason", "half a sen"));

        assertThat(refused.text())
                .contains("H54.0: choose a percent from 0 to 100.")
                .contains("I10: percents go in steps of 5.")
                .contains("Choose the cause.")
                .contains("Choose the term.");
        assertThat(refused.body()).contains("half a sen");
        assertThat(text(
                        "SELECT count(*)::text FROM opinion o JOIN assessment a ON a.id = o.assessment_id WHERE a.case_id = '"
                                + caseId + "'"))
                .isEqualTo("0");
    }

    @Test
    void everything_wrong_with_a_form_is_told_at_once_and_nothing_is_kept() {
        var form = form();
        form.put("person", Map.of("pin", "OI", "phone", "0125555"));
        form.put(
                "diagnoses",
                List.of(Map.of("code", "X99999"), Map.of("code", "A10"), Map.of("code", "H54"), Map.of("code", "h54")));
        form.put("findings", Map.of("selfCare", 4));
        form.put("cause", "lightning");
        form.put("examinedOn", "yesterday");
        form.put("doctors", List.of());
        form.put("files", List.of(Map.of("name", "a.pdf")));
        form.put("percent", 120);

        var answer = clinic.refer(form);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.codes())
                .contains(
                        "pin",
                        "phone-form",
                        "icd-unknown",
                        "icd-twice",
                        "finding",
                        "cause",
                        "day",
                        "doctors",
                        "files-differ",
                        "unknown-key");
        assertThat(answer.sentences())
                .allMatch(sentence -> sentence.endsWith("."))
                .doesNotContain("");
        assertThat(answer.sentences()).contains("ICD-10 has no code \"A10\".");
        assertThat(text("SELECT count(*)::text FROM referral WHERE message_id = '" + form.get("messageId") + "'"))
                .isEqualTo("0");
    }

    @Test
    void only_the_persons_own_number_will_do() {
        var form = form();
        form.put("person", Map.of("pin", pin));
        assertThat(clinic.refer(form).codes()).containsExactly("phone-missing");
        form.put("person", Map.of("pin", pin, "phone", "+994501110000"));
        assertThat(clinic.refer(form).codes()).containsExactly("phone-of-clinic");
        caseOf(clinic.refer(form()));
        var other = Clinic.form(RegisterDouble.pin(NEXT.getAndIncrement() * 7919), phone);
        assertThat(clinic.refer(other).codes()).containsExactly("phone-of-another");
    }

    @Test
    void the_dead_and_the_unknown_are_told_to_the_clinic() {
        JUSTICE.overrides.put(pin, Map.of("death_date", "2025-01-01"));
        assertThat(clinic.refer(form()).codes()).containsExactly("person-dead");
        pin = RegisterDouble.pin(NEXT.getAndIncrement() * 7919);
        INTERNAL_AFFAIRS.unknown.add(pin);
        assertThat(clinic.refer(form()).codes()).contains("person-unknown");
    }

    @Test
    void of_two_referrals_of_a_person_at_once_one_is_taken_and_the_same_message_again_is_no_second() throws Exception {
        var threads = Executors.newFixedThreadPool(4);
        try {
            var calls = new ArrayList<Callable<Clinic.Answer>>();
            for (int i = 0; i < 4; i++) {
                calls.add(() -> clinic.refer(form()));
            }
            var answers = new ArrayList<Clinic.Answer>();
            for (var future : threads.invokeAll(calls)) {
                answers.add(future.get());
            }
            assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
            assertThat(answers).filteredOn(answer -> answer.status() != 201).allMatch(answer -> answer.codes()
                    .equals(List.of("open-referral")));
        } finally {
            threads.shutdownNow();
        }
        pin = RegisterDouble.pin(NEXT.getAndIncrement() * 7919);
        phone = "+994502" + (900_000 + NEXT.get());
        person(Map.of());
        var form = form();
        var once = clinic.refer(form);
        var again = clinic.refer(form);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().path("referral")).isEqualTo(once.json().path("referral"));
        form.put("cause", "war");
        assertThat(clinic.refer(form).codes()).containsExactly("message-other");
    }

    @Test
    void nobody_without_a_token_of_a_clinic_refers() {
        assertThat(clinic.refer("{}", "made.up.token").status()).isEqualTo(401);
        assertThat(clinic.refer("{}", "").status()).isEqualTo(401);
    }

    @Test
    void a_file_that_is_no_paper_is_refused_with_its_sentence() throws IOException {
        var form = form();
        form.put(
                "files",
                List.of(
                        Map.of("name", "a.pdf", "identifyingPages", List.of(9)),
                        Map.of("name", "b"),
                        Map.of("name", "c"),
                        Map.of("name", "d")));

        var answer = clinic.refer(
                form,
                Clinic.papers("x"),
                "MZ this is a program".getBytes(StandardCharsets.US_ASCII),
                bomb(),
                new byte[0]);

        assertThat(answer.codes()).containsExactly("pages-beyond", "papers-type", "papers-bomb", "papers-empty");
        assertThat(answer.sentences()).contains("The file is no PDF, PNG or JPEG, whatever its name says.");
        form.put("files", List.of(Map.of("name", "large.pdf")));
        var large = new byte[11 << 20];
        System.arraycopy("%PDF-1.7".getBytes(StandardCharsets.US_ASCII), 0, large, 0, 8);
        assertThat(clinic.refer(form, large).codes()).containsExactly("papers-too-large");
    }

    /** A small PDF whose one stream unfolds to 300 MB. */
    private static byte[] bomb() throws IOException {
        var zipped = new ByteArrayOutputStream();
        try (var deflate = new java.util.zip.DeflaterOutputStream(zipped)) {
            var zeros = new byte[1 << 20];
            for (int i = 0; i < 300; i++) {
                deflate.write(zeros);
            }
        }
        var pdf = new ByteArrayOutputStream();
        pdf.writeBytes(("%PDF-1.7\n1 0 obj\n<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length " + zipped.size()
                        + ">>\nstream\n")
                .getBytes(StandardCharsets.US_ASCII));
        pdf.writeBytes(zipped.toByteArray());
        pdf.writeBytes("\nendstream\nendobj\n%%EOF".getBytes(StandardCharsets.US_ASCII));
        return pdf.toByteArray();
    }

    @Test
    void a_member_can_find_out_nothing_about_who_it_is() throws IOException {
        var form = form();
        form.put("files", List.of(Map.of("name", "Kanareyka Saribulbulova.pdf", "identifyingPages", List.of(1))));
        var caseId = caseOf(clinic.refer(form, Clinic.papers("Kanareyka Saribulbulova " + pin)));
        var line = cases.line(caseId);
        var canaries = List.of(
                "kanareyka",
                "sarıbülbülova",
                "saribulbulova",
                "qumru",
                pin.toLowerCase(java.util.Locale.ROOT),
                phone,
                phone.substring(4),
                "klinika-9",
                "zərifə",
                "az-ba",
                "küç. 77",
                caseId.toString(),
                line.number().toLowerCase(java.util.Locale.ROOT),
                text("SELECT id::text FROM referral WHERE case_id = '" + caseId + "'"),
                text("SELECT id::text FROM assessment WHERE case_id = '" + caseId + "'"),
                text("SELECT sha256 FROM referral WHERE case_id = '" + caseId + "'"),
                LocalDate.now(BAKU).minusYears(45).toString());
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
            var all = (answer.body() + answer.at()).toLowerCase(java.util.Locale.ROOT);
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

        // The paper: one page of two, pixels only, no metadata, a name that says nothing.
        var response = paper(chair, path + "/papers/1");
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
        var bytes = new String(response, StandardCharsets.ISO_8859_1).toLowerCase(java.util.Locale.ROOT);
        canaries.forEach(canary -> {
            if (canary.length() > 4) {
                assertThat(bytes).doesNotContain(canary);
            }
        });
    }

    /** The bytes as the store keeps them for members; the page answered the same address above. */
    private byte[] paper(Visitor member, String path) {
        assertThat(member.get(path).status()).isEqualTo(200);
        return DB.jdbc()
                .sql("SELECT f.content FROM assessment_file f JOIN assessment a ON a.id = f.assessment_id"
                        + " WHERE a.pseudonym = '" + path.split("/")[3] + "'")
                .query((row, n) -> row.getBytes(1))
                .single();
    }

    @Test
    void no_commission_of_the_region_none_in_conflict_and_none_of_the_clinic_is_drawn() {
        execute("UPDATE commission_member SET relatives = ARRAY['" + pin + "'] WHERE subject = 'tsek.ganja.2'");
        execute("UPDATE commission_member SET clinics = ARRAY['klinika-9'] WHERE subject = 'tsek.lankaran.3'");
        try {
            for (int i = 0; i < 5; i++) {
                var caseId = caseOf(clinic.refer(form()));

                assertThat(text("SELECT commission FROM assessment WHERE case_id = '" + caseId + "'"))
                        .isEqualTo("tsek-sumqayit");
                execute("UPDATE referral SET ended_at = now() WHERE case_id = '" + caseId + "'");
            }
        } finally {
            execute("UPDATE commission_member SET clinics = '{}'");
        }
    }

    @Test
    void a_member_who_turns_out_to_be_the_persons_brother_is_refused_and_the_others_decide() {
        var caseId = caseOf(clinic.refer(form()));
        var commission = text("SELECT commission FROM assessment WHERE case_id = '" + caseId + "'");
        var brother = member(commission, 3);
        execute("UPDATE commission_member SET relatives = ARRAY['" + pin + "'] WHERE subject = '" + brother.id + "'");
        try {
            var path = path(caseId);

            assertThat(brother.get(path).text()).contains("You may not take part in this assessment.");
            assertThat(brother.post(path, opinion(100, 0, "0")).status()).isEqualTo(409);
            decide(caseId, 2, opinion(50, 0, "12"));
            waitFor("the case has ended", () -> !cases.line(caseId).isOpen());
        } finally {
            execute("UPDATE commission_member SET relatives = '{}'");
        }
    }

    @Test
    void whoever_has_the_log_can_draw_again_and_finds_what_was_changed(@TempDir Path folder) throws IOException {
        for (int i = 0; i < 3; i++) {
            caseOf(clinic.refer(form()));
            execute("UPDATE referral SET ended_at = now() WHERE pin = '" + pin + "'");
        }
        var file = Files.writeString(folder.resolve("draws.jsonl"), draws.log());

        assertThat(command(file)).startsWith("0 ").contains(" 0 lines that do not hold");
        var lines = new ArrayList<>(Files.readAllLines(file));
        var at = lines.size() - 2;
        assertThat(lines.get(at)).contains("\"kind\":\"draw\"");
        assertThat(command(Files.write(file, changed(lines, at, "\"load\":", "\"load\":1"))))
                .startsWith("1 ");
        assertThat(command(Files.write(file, changed(lines, at, "\"chosen\":\"tsek-", "\"chosen\":\"tsek-x"))))
                .contains("reckoned again it falls to");
        var without = new ArrayList<>(lines);
        without.remove(2);
        assertThat(command(Files.write(file, without)))
                .contains("a line is missing")
                .contains("follow the line before");
        assertThatThrownBy(() -> execute("UPDATE draw_log SET line = '{}'")).hasMessageContaining("only added to");
        assertThat(new DrawsCommand(System.out, System.err).run(List.of())).isEqualTo(2);
    }

    private static List<String> changed(List<String> lines, int at, String what, String into) {
        var changed = new ArrayList<>(lines);
        changed.set(at, lines.get(at).replaceFirst(Pattern.quote(what), into));
        return changed;
    }

    private static String command(Path file) {
        var out = new ByteArrayOutputStream();
        var print = new java.io.PrintStream(out, true, StandardCharsets.UTF_8);
        var exit = new DrawsCommand(print, print).run(List.of(file.toString()));
        return exit + " " + out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void the_deadline_is_extended_once_with_a_reason_and_tells_before_and_after() {
        var caseId = caseOf(clinic.refer(form()));
        var commission = text("SELECT commission FROM assessment WHERE case_id = '" + caseId + "'");
        var path = path(caseId);
        var calendar = new WorkingDays();
        var today = LocalDate.now(BAKU);
        assertThat(text("SELECT due::text FROM assessment WHERE case_id = '" + caseId + "'"))
                .isEqualTo(calendar.after(today, 10).toString());
        var chair = member(commission, 1);
        chair.get(path);

        var second = member(commission, 2);
        second.get(path);
        assertThat(second.post(path + "/extend", Map.of("why", "Tests")).text()).contains("Only the chair");
        assertThat(chair.post(path + "/extend", Map.of("why", " ")).text())
                .contains("Say why the deadline is extended");
        assertThat(chair.post(path + "/extend", Map.of("why", "A test of the blood is awaited."))
                        .text())
                .contains("The deadline is extended.");
        assertThat(chair.post(path + "/extend", Map.of("why", "Once more")).text())
                .contains("extended before");
        assertThat(text("SELECT due::text FROM assessment WHERE case_id = '" + caseId + "'"))
                .isEqualTo(calendar.after(today, 15).toString());

        execute("UPDATE assessment SET due = current_date - 2 WHERE case_id = '" + caseId + "'");
        days.run();
        days.run();
        assertThat(cases.file(caseId).timeline())
                .extracting(Happening::code)
                .containsOnlyOnce("assessment-due-soon")
                .containsOnlyOnce("assessment-overdue");
        assertThat(chair.get("/desk/assessments?which=over").body()).contains(path);
    }

    @Test
    void a_referral_on_paper_is_entered_at_the_desk_and_everything_wrong_stands_beside_its_field() {
        var officer = new Visitor(port, "aytac", "Aytac", "officer", "baku-nasimi");
        assertThat(officer.get("/desk/referrals/new").text()).contains("Kanareyka klinikasi");
        var typed = new java.util.HashMap<>(Map.of(
                "messageId",
                UUID.randomUUID().toString(),
                "clinic",
                "klinika-9",
                "pin",
                pin,
                "phone",
                "012",
                "doctors",
                "Dr. A\nDr. B",
                "examinedOn",
                LocalDate.now(BAKU).toString(),
                "diagnoses",
                "h54.0, Q999"));
        typed.put("cause", "war");

        var refused = officer.post("/desk/referrals/new", typed);

        assertThat(refused.text())
                .contains("The number is no mobile number of Azerbaijan")
                .contains("ICD-10 has no code &quot;Q999&quot;.")
                .contains("Give a whole number from 0 to 3.");
        assertThat(refused.body()).contains("value=\"h54.0, Q999\"").contains("Dr. A");
        typed.put("phone", phone);
        typed.put("diagnoses", "H54.0; I10");
        Form88.CATEGORIES.forEach(category -> typed.put("finding-" + category, "2"));
        var taken = officer.post("/desk/referrals/new", typed);
        assertThat(taken.text()).contains("DA-");
        assertThat(text("SELECT entered_by FROM referral WHERE pin = '" + pin + "'"))
                .isEqualTo("aytac");
        assertThat(member("tsek-ganja", 1).get("/desk/referrals/new").status()).isEqualTo(403);
    }

    @Test
    void a_complaint_that_changes_the_percent_holds_from_the_first_day_and_pays_the_difference_once() {
        var caseId = caseOf(clinic.refer(form()));
        decide(caseId, 3, opinion(50, 0, "0"));
        waitFor("the case has ended", () -> !cases.line(caseId).isOpen());
        var before = payments.awardsOf(caseId).get(0);
        var person = new Visitor(port, pin, "Kanareyka", "citizen", "");
        assertThat(new Visitor(port, RegisterDouble.pin(99), "Other", "citizen", "")
                        .get("/my/complaints/" + caseId)
                        .status())
                .isEqualTo(404);
        person.get("/my/complaints/" + caseId);
        assertThat(person.post("/my/complaints/" + caseId, Map.of("words", " ")).text())
                .contains("Say what you do not agree with");
        assertThat(person.post("/my/complaints/" + caseId, Map.of("words", "I see less than that."))
                        .text())
                .contains("given to the commission", "is being judged");
        assertThat(person.post("/my/complaints/" + caseId, Map.of("words", "Once more"))
                        .status())
                .isEqualTo(409);
        assertThat(text("SELECT commission FROM assessment WHERE case_id = '" + caseId + "' AND kind = 'COMPLAINT'"))
                .isEqualTo("complaints");

        var path = path(caseId);
        for (int seat = 5; seat >= 1; seat--) {
            var member = member("complaints", seat);
            member.get(path);
            assertThat(member.post(path, opinion(seat > 3 ? 50 : 90, 0, "0")).text())
                    .contains("Your opinion is kept.");
            if (seat == 1) {
                member.post(path + "/sign", Map.of("confirmed", "true"));
            }
        }

        waitFor("decided anew", () -> decisions.ofCase(caseId).size() == 2);
        var standing = decisions.standing(caseId).orElseThrow();
        assertThat(standing.results()).containsEntry("percent", new BigDecimal(90));
        assertThat(standing.lawOfDay())
                .isEqualTo(decisions.ofCase(caseId).get(0).lawOfDay());
        assertThat(payments.awardsOf(caseId))
                .filteredOn(award -> award.benefit().equals("disability-difference"))
                .singleElement()
                .extracting(award -> award.amount().toString())
                .isEqualTo("350.00");
        assertThat(payments.awardsOf(caseId))
                .filteredOn(award -> award.benefit().equals("disability-stipend"))
                .singleElement()
                .extracting(Award::from)
                .isEqualTo(LocalDate.now(BAKU).withDayOfMonth(1).plusMonths(1));
        assertThat(payments.ofCase(caseId))
                .extracting(PaymentOrder::benefit)
                .containsExactlyInAnyOrder(before.benefit(), "disability-difference");
        var letter = documents.ofCase(caseId).get(1).id();
        keep("complaint", documents.pdf(letter));
        assertThat(pdfText(documents.pdf(letter))).contains("məhkəmə").contains("30 gün");
        assertThat(person.get("/my/complaints/" + caseId).text()).contains("administrative court within 30 days");
        assertThat(text("SELECT percent::text FROM disability WHERE NOT voided AND case_id = '" + caseId + "'"))
                .isEqualTo("90");
    }

    @Test
    void nobody_judges_a_complaint_about_what_they_judged_and_the_table_refuses_it_too() {
        execute(
                "UPDATE commission_member SET commission = 'tsek-sumqayit', chair = false WHERE subject = 'complaints.9'");
        execute("UPDATE commission SET complaints = true WHERE code IN ('tsek-ganja', 'tsek-lankaran')");
        var caseId = caseOf(clinic.refer(form()));
        execute("UPDATE commission SET complaints = false WHERE code IN ('tsek-ganja', 'tsek-lankaran')");
        try {
            assertThat(text("SELECT commission FROM assessment WHERE case_id = '" + caseId + "'"))
                    .isEqualTo("tsek-sumqayit");
            var both = new Visitor(port, "complaints.9", "Üzv", "commission", "tsek-sumqayit");
            both.get(path(caseId));
            both.post(path(caseId), opinion(50, 0, "0"));
            decide(caseId, 3, opinion(50, 0, "0"));
            waitFor("the case has ended", () -> !cases.line(caseId).isOpen());
            execute("UPDATE commission_member SET commission = 'complaints' WHERE subject = 'complaints.9'");
            var officer = new Visitor(port, "aytac", "Aytac", "officer", "baku-nasimi");
            officer.get("/desk/complaints/" + caseId);
            assertThat(officer.post("/desk/complaints/" + caseId, Map.of("words", "The person says it is worse."))
                            .text())
                    .contains("given to the commission");

            assertThat(both.get(path(caseId)).text()).contains("may not judge the complaint");
            assertThat(both.post(path(caseId), opinion(90, 0, "0")).status()).isEqualTo(409);
            assertThatThrownBy(() -> execute("INSERT INTO opinion (assessment_id, member, given_at, content)"
                            + " SELECT id, 'complaints.9', now(), '{}' FROM assessment WHERE kind = 'COMPLAINT' AND case_id = '"
                            + caseId + "'"))
                    .hasMessageContaining("took part before");
        } finally {
            execute("UPDATE commission_member SET commission = 'complaints' WHERE subject = 'complaints.9'");
        }
    }

    @Test
    void a_disability_whose_term_ends_opens_a_case_once_and_a_new_referral_ends_it() throws Exception {
        var caseId = caseOf(clinic.refer(form()));
        decide(caseId, 3, opinion(60, 0, "24"));
        waitFor("the case has ended", () -> !cases.line(caseId).isOpen());
        assertThat(text("SELECT (ends_on - again_on)::text FROM disability WHERE case_id = '" + caseId + "'"))
                .isEqualTo("60");
        execute("UPDATE disability SET again_on = current_date WHERE case_id = '" + caseId + "'");

        var threads = Executors.newFixedThreadPool(3);
        var runs = new ArrayList<Callable<Void>>();
        for (int i = 0; i < 3; i++) {
            runs.add(() -> {
                days.run();
                return null;
            });
        }
        for (var run : threads.invokeAll(runs)) {
            run.get();
        }
        threads.shutdownNow();

        var opened = cases.of(new org.dayaq.app.kernel.Pin(pin)).stream()
                .filter(line -> !line.id().equals(caseId))
                .toList();
        assertThat(opened).hasSize(1);
        waitFor("the person is told", () -> text("SELECT count(*)::text FROM notice WHERE case_id = '"
                        + opened.get(0).id() + "'")
                .equals("1"));
        var next = caseOf(clinic.refer(form()));
        waitFor("referred anew", () -> !cases.line(opened.get(0).id()).isOpen());
        assertThat(cases.line(opened.get(0).id()).reason()).isEqualTo("REFERRED");
        assertThat(cases.line(next).isOpen()).isTrue();
    }

    @Test
    void other_bodies_ask_the_register_and_are_told_what_they_may_know() {
        assertThat(READER.ask(port, "/registry/sync/disabled", "search", Reader.about(pin))
                        .at("/message/disabled_response/0/disabled_status")
                        .asString())
                .isEqualTo("no");
        var subscription = READER.ask(
                port,
                "/registry/subscribe",
                "subscribe",
                Map.of(
                        "transaction_id",
                        "t-1",
                        "subscribe_request",
                        List.of(Map.of(
                                "reference_id",
                                "1",
                                "timestamp",
                                "2026-01-01T10:00:00Z",
                                "subscribe_criteria",
                                Map.of("reg_event_type", "REGISTER")))));
        assertThat(subscription.at("/message/ack_status").asString()).isEqualTo("ACK");
        waitFor("the subscription is confirmed", () -> told("on-subscribe") != null);
        assertThat(Reader.complaints("SubscribeResponse", told("on-subscribe"))).isEmpty();
        READER.status = 503;
        var caseId = caseOf(clinic.refer(form()));
        decide(caseId, 3, opinion(65, 40, "24"));
        waitFor("the case has ended", () -> !cases.line(caseId).isOpen());
        READER.status = 200;
        execute("UPDATE register_message SET next_at = now() WHERE sent_at IS NULL");

        waitFor("the reader is told", () -> told("notify") != null);
        assertThat(Reader.complaints("NotifyEventRequest", told("notify"))).isEmpty();
        assertThat(told("notify").toString()).contains(pin).doesNotContain("Kanareyka");
        var yes = READER.ask(port, "/registry/sync/disabled", "search", Reader.about(pin))
                .path("message");
        assertThat(Reader.complaints("DisabledResponse", yes)).isEmpty();
        assertThat(yes.at("/disabled_response/0/disabled_status").asString()).isEqualTo("yes");
        assertThat(yes.toString()).doesNotContain("65", "H54");
        var details = READER.ask(port, "/registry/sync/get-disability-details", "search", Reader.about(pin))
                .path("message");
        assertThat(Reader.complaints("GetDisabilityInfoResponse", details)).isEmpty();
        assertThat(details.at("/search_response/0/data/reg_records/0/disability_details/0/impairment_type")
                        .asString())
                .isEqualTo("1");
        var support = READER.ask(port, "/registry/sync/get-disability-support", "search", Reader.about(pin))
                .path("message");
        assertThat(Reader.complaints("GetDisabilitySupportResponse", support)).isEmpty();
        var found = READER.ask(
                        port,
                        "/registry/sync/search",
                        "search",
                        Reader.search(pin, RegisterDouble.pin(31), "not a pin"))
                .path("message");
        assertThat(Reader.complaints("SearchResponse", found)).isEmpty();
        assertThat(found.at("/search_response/0/data/reg_records/impairment_percent")
                        .asInt())
                .isEqualTo(65);
        assertThat(found.at("/search_response/1/pagination/total_count").asInt())
                .isZero();
        assertThat(found.at("/search_response/2/status").asString()).isEqualTo("rjct");
        var code = told("on-subscribe")
                .at("/subscribe_response/0/subscriptions/0/code")
                .asString();
        READER.ask(
                port,
                "/registry/unsubscribe",
                "unsubscribe",
                Map.of(
                        "transaction_id",
                        "t-2",
                        "timestamp",
                        "2026-01-01T10:00:00Z",
                        "subscription_codes",
                        List.of(code)));
        waitFor("the end is confirmed", () -> told("on-unsubscribe") != null);
        assertThat(Reader.complaints("UnSubscribeResponse", told("on-unsubscribe")))
                .isEmpty();
    }

    private static tools.jackson.databind.JsonNode told(String action) {
        return READER.told.stream()
                .filter(message -> message.at("/header/action").asString().equals(action))
                .map(message -> message.path("message"))
                .findFirst()
                .orElse(null);
    }

    @Test
    void nobody_asks_the_register_without_a_token_a_signature_and_their_own_name() {
        var good = READER.body.envelope("search", Reader.about(pin));
        assertThat(READER.body
                        .post(port, "/dci/dr/registry/sync/disabled", "application/json", good, "made.up.token")
                        .statusCode())
                .isEqualTo(401);
        assertThat(READER.body
                        .post(port, "/dci/dr/registry/sync/disabled", good.replace(pin, RegisterDouble.pin(5)))
                        .statusCode())
                .isEqualTo(401);
        READER.body.unsigned = true;
        assertThat(READER.body
                        .post(port, "/dci/dr/registry/sync/disabled", READER.body.envelope("search", Reader.about(pin)))
                        .body())
                .contains("err.signature.missing");
        READER.body.unsigned = false;
        assertThat(READER.body
                        .post(port, "/dci/dr/registry/sync/disabled", READER.body.envelope("notify", Reader.about(pin)))
                        .statusCode())
                .isEqualTo(400);
        assertThat(READER.body
                        .post(port, "/dci/dr/registry/sync/everything", good)
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void every_page_is_accessible_in_every_language_wide_and_narrow_and_works_by_keyboard() {
        var form = form();
        form.put("files", List.of(Map.of("name", "a.pdf", "identifyingPages", List.of(1))));
        var caseId = caseOf(clinic.refer(form, Clinic.papers("x")));
        var chair = member(text("SELECT commission FROM assessment WHERE case_id = '" + caseId + "'"), 1);
        var officer = new Visitor(port, "aytac", "Aytac", "officer", "baku-nasimi");
        var found = new ArrayList<String>();
        try (var browser = TestBrowser.start()) {
            for (int width : new int[] {1280, 390}) {
                for (var language : List.of("az", "en", "ru")) {
                    try (var window = browser.window(width, 900)) {
                        var page = window.newPage();
                        found.addAll(look(page, chair, "/desk/assessments", language, width));
                        found.addAll(look(page, chair, "/desk/assessments?which=ended&text=zzz", language, width));
                        found.addAll(look(page, chair, path(caseId), language, width));
                        page.locator("main form button").first().click();
                        found.addAll(complaints(page, "assessment-wrong-" + language + "-" + width));
                        found.addAll(look(page, officer, "/desk/referrals/new", language, width));
                        found.addAll(look(page, officer, "/desk/complaints/" + caseId, language, width));
                    }
                }
            }
            try (var window = browser.window(1280, 900)) {
                var page = window.newPage();
                look(page, chair, "/desk/assessments", "en", 1280);
                page.keyboard().press("j");
                page.keyboard().press("Enter");
                page.waitForURL("**/desk/assessments/*");
            }
        }
        assertThat(found).isEmpty();
    }

    private List<String> look(Page page, Visitor as, String path, String language, int width) {
        var roles = as.id.equals("aytac") ? "officer" : "commission";
        page.navigate("http://127.0.0.1:" + port + Visitor.signInPath(as.id, as.name, roles, "", "/check"));
        page.navigate("http://127.0.0.1:" + port + path + (path.contains("?") ? "&" : "?") + "lang=" + language);
        var name = path.replaceAll("[A-Z0-9]{8}.*|[0-9a-f]{8}-.*", "one").replaceAll("[^a-z]+", "-");
        return complaints(page, name + "-" + language + "-" + width);
    }

    private static List<String> complaints(Page page, String seen) {
        var complaints = new ArrayList<String>();
        new AxeBuilder(page)
                .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"))
                .analyze()
                .getViolations()
                .forEach(rule -> rule.getNodes()
                        .forEach(node -> complaints.add(
                                seen + ": " + rule.getId() + " at " + node.getTarget() + ": " + node.getHtml())));
        var wider =
                (Integer) page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        if (wider > 0) {
            complaints.add(seen + ": wider than the window by " + wider);
        }
        if (page.content().contains("??")) {
            complaints.add(seen + ": a message is missing");
        }
        var pictures = System.getenv("DAYAQ_PICTURES");
        if (pictures != null) {
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(Path.of(pictures, seen + ".png"))
                    .setFullPage(true));
        }
        return complaints;
    }

    private static String pdfText(byte[] pdf) {
        try (var document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** For looking at: DAYAQ_LETTERS names a folder. */
    private static void keep(String name, byte[] pdf) {
        var folder = System.getenv("DAYAQ_LETTERS");
        if (folder != null) {
            try {
                Files.write(Files.createDirectories(Path.of(folder)).resolve("disability-" + name + ".pdf"), pdf);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }
}
