package org.dayaq.app.assessments;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.dayaq.app.cases.Happening;
import org.dayaq.app.worklist.Visitor;
import org.junit.jupiter.api.Test;

/** Where commissions are in conflict or nobody knows the region, a case goes on or is seen to wait; a member may step aside. */
class NobodyToJudgeTest extends AssessmentsFixture {

    private static final String LATE = "/desk/team/assessments?lang=en";

    @Test
    void where_each_commission_has_a_member_in_conflict_one_is_drawn_and_the_member_replaced() {
        execute("UPDATE commission_member SET relatives = ARRAY['" + pin
                + "'] WHERE subject IN ('tsek.ganja.2', 'tsek.lankaran.3', 'tsek.sumqayit.chair')");
        try {
            var caseId = caseOf(clinic.refer(form()));

            var id = text("SELECT id::text FROM assessment WHERE case_id = '" + caseId + "'");
            var sitting = members(id);
            assertThat(sitting).hasSize(3).doesNotContain("tsek.ganja.2", "tsek.lankaran.3", "tsek.sumqayit.chair");
            assertThat(text("SELECT count(*)::text FROM sitting WHERE chair AND assessment_id = '" + id + "'"))
                    .isEqualTo("1");
            assertThat(text("SELECT count(*)::text FROM stand_in WHERE assessment_id = '" + id + "'"))
                    .isEqualTo("1");
            assertThat(cases.file(caseId).timeline())
                    .extracting(Happening::code)
                    .contains("member-replaced", "commission-drawn");
        } finally {
            execute("UPDATE commission_member SET relatives = '{}'");
        }
    }

    @Test
    void who_judged_somebody_is_not_drawn_for_them_again_and_when_all_have_the_case_is_seen_to_wait_for_new_members() {
        var drawn = new HashSet<String>();
        for (int time = 1; time <= 3; time++) {
            var caseId = caseOf(clinic.refer(form()));
            var commission = text("SELECT commission FROM assessment WHERE case_id = '" + caseId + "'");
            assertThat(drawn.add(commission)).as(commission + ", time " + time).isTrue();
            decide(caseId, 3, opinion(50, 0, "12"));
            waitFor("the case has ended", () -> !cases.line(caseId).isOpen());
        }
        var lead = new Visitor(port, "leyla", "Leyla", "lead", "baku-nasimi");

        var fourth = caseOf(clinic.refer(form()));

        var number = cases.line(fourth).number();
        assertThat(assessments(fourth)).isZero();
        assertThat(lead.get(LATE).text()).contains("Nobody may judge these cases", number);
        var officer = new Visitor(port, "aytac", "Aytac", "officer", "baku-nasimi");
        assertThat(officer.get("/desk/cases?lang=en&text=" + number).text())
                .contains("Waiting for commission of medical-social expertise");
        days.run();
        assertThat(assessments(fourth)).isZero();

        // The operator enters a member: the next look draws, and the others of that commission are left out.
        execute(
                "INSERT INTO commission_member (subject, commission, chair) VALUES ('tsek.ganja.4', 'tsek-ganja', false)");
        try {
            days.run();

            assertThat(members(text("SELECT id::text FROM assessment WHERE case_id = '" + fourth + "'")))
                    .containsExactly("tsek.ganja.4");
            assertThat(lead.get(LATE).text()).doesNotContain(number);
            var alone = new Visitor(port, "tsek.ganja.4", "Üzv 4", "commission", "tsek-ganja");
            alone.get(path(fourth));
            var path = path(fourth);
            assertThat(alone.post(path, opinion(50, 0, "12")).text()).contains("Your opinion is kept.");
            assertThat(alone.post(path + "/sign", Map.of("confirmed", "true")).text())
                    .contains("The decision is signed and sealed.");
            waitFor("the case has ended", () -> !cases.line(fourth).isOpen());
        } finally {
            execute("DELETE FROM commission_member WHERE subject = 'tsek.ganja.4'");
        }
    }

    @Test
    void where_nobody_knows_the_region_an_officer_finds_it_out_before_the_draw() {
        person(Map.of("address", List.of(Map.of("address_line_1", "Kanareyka küç. 77", "locality", "Lənkəran"))));
        var caseId = caseOf(clinic.refer(form()));
        assertThat(assessments(caseId)).isZero();
        var officer = new Visitor(port, "mina", "Mina", "officer", "ministry");
        var task = "/desk/tasks/"
                + text("SELECT id::text FROM task WHERE case_id = '" + caseId
                        + "' AND activity = 'task_findRegion' AND ended_at IS NULL");
        officer.post(task + "/claim", Map.of());
        assertThat(officer.get(task + "?lang=en").text()).contains("Lankaran", "No register says where the person");

        var completed = officer.post(
                task, Map.of("field.region", "AZ-LA", "field.note", "The person said so on the telephone."));

        assertThat(completed.text()).contains("Task completed");
        assertThat(text("SELECT commission FROM assessment WHERE case_id = '" + caseId + "'"))
                .isNotEqualTo("tsek-lankaran");
    }

    @Test
    void a_member_steps_aside_with_a_reason_and_another_is_drawn() {
        var caseId = caseOf(clinic.refer(form()));
        var path = path(caseId);
        var commission = text("SELECT commission FROM assessment WHERE case_id = '" + caseId + "'");
        var chair = member(commission, 1);
        assertThat(chair.get(path).text()).contains("I have a conflict");

        assertThat(chair.post(path + "/conflict", Map.of("conflict", " ")).text())
                .contains("Say why you may not judge");
        assertThat(chair.get(path).status()).isEqualTo(200);
        chair.post(path, opinion(100, 0, "0"));
        assertThat(chair.post(path + "/conflict", Map.of("conflict", "I believe this is my neighbour."))
                        .text())
                .contains("You have stepped aside");

        var id = text("SELECT id::text FROM assessment WHERE case_id = '" + caseId + "'");
        var drawn = text("SELECT member FROM stand_in WHERE assessment_id = '" + id + "' AND replaced = '" + chair.id
                + "' AND chair AND own_word = 'I believe this is my neighbour.'");
        assertThat(drawn).isNotEqualTo(chair.id);
        assertThat(chair.get(path).text()).contains("You may not take part in this assessment.");
        assertThat(chair.get("/desk/assessments").body()).doesNotContain(path);
        assertThat(new Visitor(port, drawn, "Sədr", "commission", "tsek")
                        .get(path)
                        .text())
                .contains("0 of 3 opinions");
        var operator = new Visitor(port, "operator", "Operator", "operator", "");
        assertThat(operator.get("/control/draws.jsonl").body().lines())
                .filteredOn(line -> line.contains("\"replaces\":\"" + chair.id + "\"") && line.contains(drawn))
                .anyMatch(line -> line.contains("\"because\":\"own-word\""))
                .noneMatch(line -> line.contains("neighbour"));
        assertThat(cases.file(caseId).timeline()).extracting(Happening::code).contains("member-stepped-aside");

        // Nor is the member drawn for the person the next time.
        execute("UPDATE referral SET ended_at = now() WHERE case_id = '" + caseId + "'");
        for (int time = 0; time < 4; time++) {
            var next = caseOf(clinic.refer(form()));
            assertThat(members(text("SELECT id::text FROM assessment WHERE case_id = '" + next + "'")))
                    .doesNotContain(chair.id);
            execute("UPDATE referral SET ended_at = now() WHERE case_id = '" + next + "'");
        }
    }

    @Test
    void a_member_listens_to_the_news_of_the_desk() throws Exception {
        var member = member("tsek-ganja", 2);
        member.get("/desk/assessments");
        var connection = (java.net.HttpURLConnection) java.net
                .URI
                .create("http://127.0.0.1:" + port + "/desk/news")
                .toURL()
                .openConnection();
        connection.setRequestProperty("Cookie", member.cookie());
        connection.setReadTimeout(60_000);
        var connected = new CompletableFuture<Void>();
        var told = CompletableFuture.supplyAsync(() -> {
            try (var lines = new java.io.BufferedReader(new java.io.InputStreamReader(
                    connection.getInputStream(), java.nio.charset.StandardCharsets.UTF_8))) {
                for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                    connected.complete(null);
                    if (line.startsWith("event:")) {
                        return line;
                    }
                }
                return "ended";
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        connected.get(60, TimeUnit.SECONDS);
        assertThat(connection.getResponseCode()).isEqualTo(200);

        DB.jdbc().sql("SELECT pg_notify('desk', '')").query((row, n) -> n).list();

        assertThat(told.get(60, TimeUnit.SECONDS)).startsWith("event:");
    }

    private static long assessments(UUID caseId) {
        return Long.parseLong(text("SELECT count(*)::text FROM assessment WHERE case_id = '" + caseId + "'"));
    }

    private static List<String> members(String assessment) {
        return DB.jdbc()
                .sql("SELECT member FROM sitting WHERE assessment_id = '" + assessment + "' ORDER BY member")
                .query(String.class)
                .list();
    }
}
