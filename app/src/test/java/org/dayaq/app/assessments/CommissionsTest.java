package org.dayaq.app.assessments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.dayaq.app.worklist.Visitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commissions are drawn by chance that can be reckoned again, and hold nobody in conflict. */
class CommissionsTest extends AssessmentsFixture {

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
    void a_member_who_turns_out_to_be_the_persons_brother_is_refused_and_another_is_drawn(@TempDir Path folder)
            throws IOException {
        // The log is one for all, and who was drawn before may be replaced in this one.
        var known = log().lines().count();
        var caseId = caseOf(clinic.refer(form()));
        var commission = text("SELECT commission FROM assessment WHERE case_id = '" + caseId + "'");
        var brother = member(commission, 3);
        execute("UPDATE commission_member SET relatives = ARRAY['" + pin + "'] WHERE subject = '" + brother.id + "'");
        try {
            var path = path(caseId);
            assertThat(brother.get("/desk/assessments").body()).contains(path);

            assertThat(brother.get(path).text()).contains("You may not take part in this assessment.");
            assertThat(brother.post(path, opinion(100, 0, "0")).status()).isEqualTo(409);
            assertThat(brother.get(path + "/papers/1").status()).isEqualTo(409);
            assertThat(brother.get("/desk/assessments").body()).doesNotContain(path);
            var drawn = standIn(caseId, brother.id);
            assertThat(drawn.id).doesNotStartWith("tsek.baku").doesNotEndWith("chair");
            assertThat(text("SELECT commission FROM commission_member WHERE subject = '" + drawn.id + "'"))
                    .isNotIn(commission, "complaints", "tsek-baku");
            assertThat(drawn.get("/desk/assessments").body()).contains(path);
            for (int seat = 2; seat >= 1; seat--) {
                assertThat(member(commission, seat)
                                .post(path, opinion(50, 0, "12"))
                                .text())
                        .contains("Your opinion is kept.");
            }
            assertThat(member(commission, 1)
                            .post(path + "/sign", Map.of("confirmed", "true"))
                            .status())
                    .isEqualTo(409);
            assertThat(drawn.post(path + "/sign", Map.of("confirmed", "true")).status())
                    .isEqualTo(409);
            assertThat(drawn.post(path, opinion(50, 0, "12")).text()).contains("Your opinion is kept.");
            assertThat(member(commission, 1).get(path).text()).contains("3 of 3 opinions");
            assertThat(member(commission, 1)
                            .post(path + "/sign", Map.of("confirmed", "true"))
                            .text())
                    .contains("The decision is signed and sealed.");
            waitFor("the case has ended", () -> !cases.line(caseId).isOpen());

            var log = log();
            assertThat(log.lines().skip(known).filter(line -> line.contains("\"replaces\":\"" + brother.id + "\"")))
                    .singleElement()
                    .asString()
                    .contains("\"chosen\":\"" + drawn.id + "\"")
                    .doesNotContain(pin)
                    .doesNotContain(path.substring(path.lastIndexOf('/') + 1));
            assertThat(command(Files.writeString(folder.resolve("draws.jsonl"), log)))
                    .contains(" 0 lines that do not hold");
        } finally {
            execute("UPDATE commission_member SET relatives = '{}'");
        }
    }

    @Test
    void a_chair_of_the_referring_clinic_is_replaced_by_another_chair_when_a_member_opens() {
        var caseId = caseOf(clinic.refer(form()));
        var commission = text("SELECT commission FROM assessment WHERE case_id = '" + caseId + "'");
        var chair = member(commission, 1);
        var path = path(caseId);
        assertThat(chair.post(path, opinion(100, 0, "0")).text()).contains("Your opinion is kept.");
        execute("UPDATE commission_member SET clinics = ARRAY['klinika-9'] WHERE subject = '" + chair.id + "'");
        try {
            // Nobody waits for the chair to come again.
            assertThat(member(commission, 2).post(path, opinion(40, 0, "12")).text())
                    .contains("Your opinion is kept.");
            var drawn = standIn(caseId, chair.id);

            assertThat(drawn.id).endsWith(".chair");
            assertThat(chair.post(path + "/sign", Map.of("confirmed", "true")).status())
                    .isEqualTo(409);
            assertThat(drawn.get(path).text()).contains("1 of 3 opinions");
            member(commission, 3).post(path, opinion(40, 0, "12"));
            drawn.post(path, opinion(40, 0, "12"));
            assertThat(drawn.post(path + "/sign", Map.of("confirmed", "true")).text())
                    .contains("The decision is signed and sealed.");
            waitFor("the case has ended", () -> !cases.line(caseId).isOpen());
            // What the chair had said does not count.
            assertThat(decisions.standing(caseId).orElseThrow().results().get("percent"))
                    .hasToString("40");
        } finally {
            execute("UPDATE commission_member SET clinics = '{}'");
        }
    }

    @Test
    void where_no_other_chair_may_judge_one_of_the_own_members_is_drawn_as_the_chair_when_the_deadline_is_near() {
        var caseId = caseOf(clinic.refer(form()));
        var commission = text("SELECT commission FROM assessment WHERE case_id = '" + caseId + "'");
        execute("UPDATE commission_member SET relatives = ARRAY['" + pin + "'] WHERE chair");
        try {
            execute("UPDATE assessment SET due = '" + LocalDate.now(BAKU) + "' WHERE case_id = '" + caseId + "'");

            days.run();

            var drawn = standIn(caseId, member(commission, 1).id);
            assertThat(drawn.id).isIn(member(commission, 2).id, member(commission, 3).id);
            var path = path(caseId);
            for (int seat = 2; seat <= 3; seat++) {
                member(commission, seat).post(path, opinion(50, 0, "12"));
            }
            assertThat(drawn.post(path + "/sign", Map.of("confirmed", "true")).text())
                    .contains("The decision is signed and sealed.");
            waitFor("the case has ended", () -> !cases.line(caseId).isOpen());
        } finally {
            execute("UPDATE commission_member SET relatives = '{}'");
        }
    }

    @Test
    void nobody_is_replaced_in_what_was_signed_while_they_opened_it() throws Exception {
        var caseId = caseOf(clinic.refer(form()));
        var commission = text("SELECT commission FROM assessment WHERE case_id = '" + caseId + "'");
        var brother = member(commission, 3);
        var path = path(caseId);
        execute("UPDATE commission_member SET relatives = ARRAY['" + pin + "'] WHERE subject = '" + brother.id + "'");
        try (var signing = DB.dataSource().getConnection()) {
            signing.setAutoCommit(false);
            try (var statement = signing.createStatement()) {
                // The chair signs; meanwhile the brother opens the page, which has still read it as open.
                statement.execute("UPDATE assessment SET ended_at = now() WHERE case_id = '" + caseId + "'");
                var opened = CompletableFuture.supplyAsync(() -> brother.get(path));
                waitFor("the page waits for the chair", () -> waiting() > 0);
                signing.commit();
                assertThat(opened.get(60, TimeUnit.SECONDS).status()).isEqualTo(409);
            }
            assertThat(text("SELECT count(*)::text FROM stand_in s JOIN assessment a ON a.id = s.assessment_id"
                            + " WHERE a.case_id = '" + caseId + "'"))
                    .isEqualTo("0");
        } finally {
            execute("UPDATE commission_member SET relatives = '{}'");
        }
    }

    private Visitor standIn(java.util.UUID caseId, String replaced) {
        var id = text("SELECT s.member FROM stand_in s JOIN assessment a ON a.id = s.assessment_id WHERE a.case_id = '"
                + caseId + "' AND s.replaced = '" + replaced + "'");
        return new Visitor(port, id, "Üzv", "commission", "tsek");
    }

    @Test
    void whoever_has_the_log_can_draw_again_and_finds_what_was_changed(@TempDir Path folder) throws IOException {
        for (int i = 0; i < 3; i++) {
            caseOf(clinic.refer(form()));
            execute("UPDATE referral SET ended_at = now() WHERE pin = '" + pin + "'");
        }
        var file = Files.writeString(folder.resolve("draws.jsonl"), log());

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

    /** As anybody gets it whom the operator gives it to. */
    private String log() {
        var answer = new Visitor(port, "operator", "Operator", "operator", "").raw("GET", "/control/draws.jsonl");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Disposition").orElse(""))
                .contains("draws.jsonl");
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    @Test
    void neither_the_clinic_nor_a_member_finds_out_by_the_log_who_judges() throws IOException {
        var form = form();
        var caseId = caseOf(clinic.refer(form));
        var known = text("SELECT sha256 FROM referral WHERE case_id = '" + caseId + "'");

        assertThat(log()).contains("\"kind\":\"draw\"").doesNotContain(known).doesNotContain(pin);
        assertThat(member("tsek-ganja", 1).get("/control/draws.jsonl").status()).isEqualTo(403);
        var officer = new Visitor(port, "aytac", "Aytac", "officer", "baku-nasimi");
        assertThat(officer.get("/control/draws.jsonl").status()).isEqualTo(403);
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
}
