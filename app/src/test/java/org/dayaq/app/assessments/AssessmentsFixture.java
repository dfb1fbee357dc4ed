package org.dayaq.app.assessments;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.dayaq.app.TestDatabase;
import org.dayaq.app.assessments.internal.AssessmentClock;
import org.dayaq.app.cases.Cases;
import org.dayaq.app.cases.NewCase;
import org.dayaq.app.catalogue.Services;
import org.dayaq.app.decisions.Decisions;
import org.dayaq.app.documents.Documents;
import org.dayaq.app.kernel.Pin;
import org.dayaq.app.kernel.ServiceKey;
import org.dayaq.app.payments.Payments;
import org.dayaq.app.registries.RegisterDouble;
import org.dayaq.app.registries.Registries;
import org.dayaq.app.worklist.DeskApp;
import org.dayaq.app.worklist.Visitor;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The whole platform with registers, a clinic and a reader around it, for all tests of assessments, which leave it standing. */
@SpringBootTest(
        classes = {DeskApp.class, AssessmentsFixture.Clockwork.class},
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
abstract class AssessmentsFixture {

    /** The platform's main class, which DeskApp stands in for, turns the clockwork on. */
    @TestConfiguration(proxyBeanMethods = false)
    @EnableScheduling
    static class Clockwork {}

    static final TestDatabase DB = TestDatabase.migrated();
    static final ZoneId BAKU = ZoneId.of("Asia/Baku");
    static final RegisterDouble INTERNAL_AFFAIRS = new RegisterDouble(Registries.INTERNAL_AFFAIRS);
    static final RegisterDouble JUSTICE = new RegisterDouble(Registries.JUSTICE);
    static final RegisterDouble SOCIAL_FUND = new RegisterDouble(Registries.SOCIAL_FUND);
    static final Reader READER = new Reader();
    static final Day CALENDAR = new Day();
    /** What the social fund says of somebody who never worked. */
    static final Map<String, Object> NO_RECORD =
            Map.of("capital", 0, "recordMonthsBefore2006", 0, "recordMonthsFrom2006", 0);

    /** The invented members of the sandbox judge here too. */
    static final String MEMBERS = enterMembers();

    static final AtomicInteger NEXT = new AtomicInteger(1);

    @LocalServerPort
    int port;

    @Autowired
    Cases cases;

    @Autowired
    Decisions decisions;

    @Autowired
    Services services;

    @Autowired
    Clock clock;

    @Autowired
    Documents documents;

    @Autowired
    Payments payments;

    @Autowired
    AssessmentClock days;

    Clinic clinic;
    String pin;
    String phone;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        DB.register(registry);
        registry.add("dayaq.clock.url", CALENDAR::url);
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

    void person(Map<String, Object> more) {
        var record = new java.util.HashMap<String, Object>(Map.of(
                "name", Map.of("given_name", "Kanareyka", "surname", "Sarıbülbülova", "second_name", "Qumru qızı"),
                "address",
                        List.of(Map.of(
                                "address_line_1", "Kanareyka küç. 77", "locality", "Bakı", "region_code", "AZ-BA"))));
        record.putAll(more);
        INTERNAL_AFFAIRS.overrides.put(pin, record);
        // The civil register knows them as the register of persons does, unless a test says otherwise.
        var civil = new java.util.HashMap<String, Object>(record);
        civil.keySet().retainAll(Set.of("name", "birth_date"));
        JUSTICE.overrides.put(pin, civil);
    }

    Map<String, Object> form() {
        return Clinic.form(pin, phone);
    }

    UUID caseOf(Clinic.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return UUID.fromString(text("SELECT case_id::text FROM referral WHERE id = '"
                + answer.json().path("referral").asString() + "'"));
    }

    private static String enterMembers() {
        try {
            var csv = Files.readString(Path.of("../sandbox/src/main/resources/world/members.csv"));
            Members.in(DB.dataSource(), Clock.systemUTC()).replace(csv);
            return csv;
        } catch (IOException | Members.Unusable e) {
            throw new IllegalStateException(e);
        }
    }

    static String text(String sql) {
        return DB.jdbc().sql(sql).query(String.class).single();
    }

    static void execute(String sql) {
        DB.jdbc().sql(sql).update();
    }

    Visitor member(String commission, int seat) {
        var id = commission.replace("tsek-", "tsek.") + (seat == 1 ? ".chair" : "." + seat);
        return new Visitor(port, id, "Üzv " + seat, "commission", commission);
    }

    /** What every member holds, and the chair's signature. */
    void decide(UUID caseId, int seats, Map<String, String> opinion) {
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

    /** The person complains, and the ministry's commission answers. */
    void complain(Visitor person, UUID caseId, Map<String, String> answer) {
        person.get("/my/complaints/" + caseId);
        assertThat(person.post("/my/complaints/" + caseId, Map.of("words", "It is not so."))
                        .text())
                .contains("given to the commission");
        decide(caseId, 5, answer);
    }

    /** A disability that the register knows of an earlier case. */
    void earlier(LocalDate from, LocalDate until) {
        var release = services.service(new ServiceKey("disability-assessment")).current();
        var caseId = cases.open(new NewCase(
                release.service(),
                release.id(),
                UUID.randomUUID(),
                from,
                Map.of("applicant", new Pin(pin)),
                List.of()));
        execute("INSERT INTO disability (id, pin, case_id, percent, band, cause, visual, diagnoses, starts_on, ends_on)"
                + " VALUES (gen_random_uuid(), '" + pin + "', '" + caseId + "', 50, '31-60', 'general_illness', true,"
                + " '{H54.0}', '" + from + "', '" + until + "')");
    }

    /** The platform's day from now on; empty: the machine's. */
    void turnTo(Optional<LocalDate> day) {
        CALENDAR.day = day;
        var wanted = day.orElseGet(() -> LocalDate.now(BAKU));
        waitFor("the platform's day is " + wanted, () -> LocalDate.now(clock).equals(wanted));
    }

    static String path(UUID caseId) {
        return "/desk/assessments/"
                + text("SELECT pseudonym FROM assessment WHERE case_id = '" + caseId + "' AND ended_at IS NULL");
    }

    /** When the opinion was given that a page shows; empty where it shows none. */
    static String seen(Visitor.Answer page) {
        var seen = java.util.regex.Pattern.compile("name=\"seen\"(?: value=\"([^\"]*)\")?")
                .matcher(page.body());
        assertThat(seen.find()).isTrue();
        return seen.group(1) == null ? "" : seen.group(1);
    }

    static Map<String, String> opinion(int eyes, int heart, String months) {
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

    void waitFor(String what, BooleanSupplier reached) {
        var until = System.nanoTime() + Duration.ofSeconds(90).toNanos();
        while (!reached.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time: " + what).isLessThan(until);
            java.util.concurrent.locks.LockSupport.parkNanos(50_000_000);
        }
    }

    /** How many wait in the database for somebody else. */
    static int waiting() {
        return Integer.parseInt(text("SELECT count(*)::text FROM pg_stat_activity WHERE datname = current_database()"
                + " AND wait_event_type = 'Lock'"));
    }

    static String pdfText(byte[] pdf) {
        try (var document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** For looking at: DAYAQ_LETTERS names a folder. */
    static void keep(String name, byte[] pdf) {
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
