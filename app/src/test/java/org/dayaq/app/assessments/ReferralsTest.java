package org.dayaq.app.assessments;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.dayaq.app.registries.RegisterDouble;
import org.dayaq.app.worklist.Visitor;
import org.junit.jupiter.api.Test;

/** Referrals of clinics over HTTP and on paper at the desk: which are taken, and which are refused in which words. */
class ReferralsTest extends AssessmentsFixture {

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
        assertThat(text("SELECT count(*)::text FROM referral WHERE pin = '" + pin + "'"))
                .isEqualTo("0");
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
    void of_several_people_at_once_with_one_number_one_is_taken() throws Exception {
        var forms = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < 3; i++) {
            forms.add(Clinic.form(RegisterDouble.pin(NEXT.getAndIncrement() * 7919), phone));
        }
        var threads = Executors.newFixedThreadPool(3);
        try (var lock = DB.dataSource().getConnection()) {
            lock.setAutoCommit(false);
            try (var statement = lock.createStatement()) {
                // All have looked whose number it is before any is kept.
                statement.execute("LOCK TABLE referral IN SHARE MODE");
                var answers = forms.stream()
                        .map(form -> threads.submit(() -> clinic.refer(form)))
                        .toList();
                waitFor("all are about to be kept", () -> waiting() >= 3);
                lock.commit();
                var codes = new ArrayList<List<String>>();
                int taken = 0;
                for (var answer : answers) {
                    if (answer.get().status() == 201) {
                        taken++;
                    } else {
                        codes.add(answer.get().codes());
                    }
                }
                assertThat(taken).isEqualTo(1);
                assertThat(codes).hasSize(2).containsOnly(List.of("phone-of-another"));
            }
        } finally {
            threads.shutdownNow();
        }
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
        assertThat(text("SELECT count(*)::text FROM referral WHERE pin = '" + pin + "'"))
                .isEqualTo("0");
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
    void pages_to_withhold_at_the_desk_belong_to_the_file_of_their_place() throws IOException {
        var officer = new Visitor(port, "aytac", "Aytac", "officer", "baku-nasimi");
        var desk = "/desk/referrals/new";
        officer.get(desk);
        var typed = atTheDesk();
        typed.put("pages1", "1");
        typed.put("pages2", "1");
        var nothing = Visitor.NOT_CHOSEN;
        var named = Clinic.papers("Kanareyka " + pin);

        var refused = officer.postFiles(desk, typed, nothing, named, nothing);
        typed.put("pages1", "");
        var taken = officer.postFiles(desk, typed, nothing, named, nothing);

        assertThat(refused.body()).contains("href=\"#file1\"").doesNotContain("href=\"#file2\"");
        assertThat(refused.text()).contains("Pages are typed, but there is no file in this place");
        assertThat(taken.text()).contains("DA-");
        var caseId = UUID.fromString(text("SELECT case_id::text FROM referral WHERE pin = '" + pin + "'"));
        var commission = text("SELECT commission FROM assessment WHERE case_id = '" + caseId + "'");
        var shown = member(commission, 2).raw("GET", path(caseId) + "/papers/1").body();
        try (var pdf = org.apache.pdfbox.Loader.loadPDF(shown)) {
            assertThat(pdf.getNumberOfPages()).isEqualTo(1);
        }
        assertThat(text(
                        "SELECT withheld::text FROM referral_file f JOIN referral r ON r.id = f.referral_id WHERE pin = '"
                                + pin + "'"))
                .isEqualTo("{1}");
    }

    @Test
    void a_code_that_no_list_knows_is_refused_and_of_the_others_the_pages_say_what_they_are() {
        var officer = new Visitor(port, "aytac", "Aytac", "officer", "baku-nasimi");
        officer.get("/desk/referrals/new");
        var form = form();
        form.put("diagnoses", List.of(Map.of("code", "U99.9"), Map.of("code", "E91"), Map.of("code", "G40")));

        var sent = clinic.refer(form);
        var typed = officer.post("/desk/referrals/new", Map.of("clinic", "klinika-9", "diagnoses", "g40.3, u99.9"));

        assertThat(sent.status()).isEqualTo(422);
        assertThat(sent.sentences())
                .containsExactlyInAnyOrder("ICD-10 has no code \"U99.9\".", "ICD-10 has no code \"E91\".");
        assertThat(typed.text())
                .contains("ICD-10 has no code &quot;U99.9&quot;.")
                .contains("G40.3 Episodic and paroxysmal disorders");
        var caseId = caseOf(clinic.refer(form()));
        var member = member(text("SELECT commission FROM assessment WHERE case_id = '" + caseId + "'"), 1);
        assertThat(member.get(path(caseId) + "?lang=az").text())
                .contains("Görmə pozuntuları və korluq", "Yüksək qan təzyiqi ilə səciyyələnən xəstəliklər");
        assertThat(member.get(path(caseId) + "?lang=ru").text()).contains("Зрительные расстройства и слепота");
        assertThat(member.get(path(caseId) + "?lang=en").text()).contains("Visual disturbances and blindness");
    }

    @Test
    void a_referral_at_the_desk_keeps_what_was_typed_through_a_bad_file_a_dead_person_and_a_session_that_ended()
            throws IOException {
        var officer = new Visitor(port, "aytac", "Aytac", "officer", "baku-nasimi");
        var desk = "/desk/referrals/new";
        officer.get(desk);
        var typed = atTheDesk();
        typed.put("doctors", "Dr. Kept");

        var program = officer.postFiles(desk, typed, "MZ this is a program".getBytes(StandardCharsets.US_ASCII));
        var bomb = officer.postFiles(desk, typed, bomb());
        JUSTICE.overrides.put(pin, Map.of("death_date", "2025-01-01"));
        var dead = officer.post(desk, typed);
        JUSTICE.overrides.remove(pin);
        officer.get("/test-session-over");
        officer.postFiles(desk, typed, Clinic.papers("x"));
        var back = officer.signIn(desk);

        assertThat(program.text()).contains("The file is no PDF, PNG or JPEG, whatever its name says.");
        assertThat(bomb.text()).contains("The file would unfold to more than can be looked at");
        assertThat(dead.text()).contains("the person has died.");
        assertThat(back.text()).contains("Your session had ended.");
        assertThat(List.of(program, bomb, dead, back))
                .allSatisfy(answer -> assertThat(answer.body()).contains("Dr. Kept", "value=\"H54.0\""));
        assertThat(text("SELECT count(*)::text FROM referral WHERE pin = '" + pin + "'"))
                .isEqualTo("0");
    }

    private Map<String, String> atTheDesk() {
        var typed = new java.util.HashMap<>(Map.of(
                "messageId",
                UUID.randomUUID().toString(),
                "clinic",
                "klinika-9",
                "pin",
                pin,
                "phone",
                phone,
                "doctors",
                "Dr. A",
                "examinedOn",
                LocalDate.now(BAKU).toString(),
                "diagnoses",
                "H54.0",
                "cause",
                "war"));
        Form88.CATEGORIES.forEach(category -> typed.put("finding-" + category, "2"));
        return typed;
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
}
