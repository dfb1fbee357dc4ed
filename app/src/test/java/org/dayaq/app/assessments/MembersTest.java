package org.dayaq.app.assessments;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.dayaq.app.registries.RegisterDouble;
import org.dayaq.app.worklist.Visitor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the members whom an operator enters mean for draws and for what is being judged. */
class MembersTest extends AssessmentsFixture {

    private static final String LATE = "/desk/team/assessments?lang=en";

    @BeforeEach
    void nothingIsJudged() {
        execute("UPDATE assessment SET ended_at = now() WHERE ended_at IS NULL");
    }

    @AfterEach
    void theUsualMembers() throws Members.Unusable {
        nothingIsJudged();
        enter(MEMBERS);
    }

    @Test
    void the_commissions_of_a_declared_brother_and_of_the_same_clinic_are_not_drawn() throws Members.Unusable {
        enter(with("tsek.ganja.2,tsek-ganja,no,,6EFGH34 " + pin + ",", "tsek.lankaran.3,tsek-lankaran,no,,,klinika-9"));
        var first = caseOf(clinic.refer(form()));
        another();
        enter(with(
                "tsek.sumqayit.2,tsek-sumqayit,no,," + pin + ",", "tsek.ganja.3,tsek-ganja,no,,,klinika-8 klinika-9"));

        var second = caseOf(clinic.refer(form()));

        assertThat(commission(first)).isEqualTo("tsek-sumqayit");
        assertThat(commission(second)).isEqualTo("tsek-lankaran");
    }

    @Test
    void without_members_a_referral_waits_before_the_leads_until_some_are_entered() throws Members.Unusable {
        execute("DELETE FROM commission_member");
        var caseId = caseOf(clinic.refer(form()));
        var lead = new Visitor(port, "leyla", "Leyla", "lead", "baku-nasimi");
        var number = cases.line(caseId).number();
        assertThat(lead.get(LATE).text()).contains("Nobody may judge these cases", number);

        enter("subject,commission,chair,pin,relatives,clinics\nzaur,tsek-lankaran,yes,,,\n");
        days.run();

        assertThat(lead.get(LATE).text()).doesNotContain(number);
        assertThat(commission(caseId)).isEqualTo("tsek-lankaran");
    }

    @Test
    void who_has_given_an_opinion_stays_for_it_and_is_drawn_for_nothing_new() throws Members.Unusable {
        enter(only("tsek-ganja"));
        var caseId = caseOf(clinic.refer(form()));
        var path = path(caseId);
        var second = member("tsek-ganja", 2);
        second.get(path);
        second.post(path, opinion(80, 0, "12"));
        var moved = "tsek.ganja.2,tsek-baku,no,,,";

        var refused = unusable(with(moved));
        var abandoned = unusable(only("tsek-baku"));
        var entered = enter(
                only("tsek-ganja").replace("tsek.ganja.2,", "new.2,").replace("tsek.ganja.3,tsek-ganja,no,,,\n", ""));

        assertThat(refused)
                .singleElement()
                .asString()
                .contains("column commission: \"tsek.ganja.2\" judges open assessments as a member of tsek-ganja");
        assertThat(abandoned).anyMatch(said -> said.contains("tsek-ganja has open assessments and no member"));
        assertThat(entered.leaving()).containsExactly("tsek.ganja.2");
        assertThat(sitting(caseId)).isEqualTo("new.2 tsek.ganja.2 tsek.ganja.chair");
        another();
        assertThat(sitting(caseOf(clinic.refer(form())))).isEqualTo("new.2 tsek.ganja.chair");

        for (var id : List.of("new.2", "tsek.ganja.chair")) {
            var judge = new Visitor(port, id, "Judge", "commission", "tsek-ganja");
            judge.get(path);
            assertThat(judge.post(path, opinion(80, 0, "12")).text()).contains("Your opinion is kept.");
            if (id.endsWith("chair")) {
                assertThat(judge.get(path).text()).contains("3 of 3 opinions");
                assertThat(judge.post(path + "/sign", Map.of("confirmed", "true"))
                                .text())
                        .contains("The decision is signed and sealed.");
            }
        }
        assertThat(enter(only("tsek-ganja").replace("tsek.ganja.2,", "new.2,")).leaving())
                .isEmpty();
        assertThat(second.get("/desk/assessments").text()).contains("You have no seat in a commission");
    }

    private static Members.Entered enter(String csv) throws Members.Unusable {
        return Members.in(DB.dataSource(), Clock.systemUTC()).replace(csv);
    }

    private static List<String> unusable(String csv) {
        try {
            enter(csv);
            return List.of();
        } catch (Members.Unusable unusable) {
            return unusable.sentences();
        }
    }

    /** The usual members, some of them described otherwise. */
    private static String with(String... lines) {
        var changed = List.of(lines).stream()
                .collect(Collectors.toMap(line -> line.substring(0, line.indexOf(',')), line -> line));
        return MEMBERS.lines()
                .map(line -> changed.getOrDefault(line.substring(0, line.indexOf(',')), line))
                .collect(Collectors.joining("\n"));
    }

    private static String only(String commission) {
        return MEMBERS.lines()
                .filter(line -> line.startsWith("subject,") || line.contains("," + commission + ","))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private void another() {
        int number = NEXT.getAndIncrement();
        pin = RegisterDouble.pin(number * 7919);
        phone = "+99450" + (2_000_000 + number);
        person(Map.of());
    }

    private static String commission(java.util.UUID caseId) {
        return text("SELECT commission FROM assessment WHERE case_id = '" + caseId + "'");
    }

    private static String sitting(java.util.UUID caseId) {
        return text(
                "SELECT string_agg(member, ' ' ORDER BY member) FROM sitting s JOIN assessment a ON a.id = s.assessment_id"
                        + " WHERE a.case_id = '" + caseId + "'");
    }
}
