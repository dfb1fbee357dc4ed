package org.dayaq.app.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dayaq.app.registries.RegisterDouble.birth;
import static org.dayaq.app.registries.RegisterDouble.item;
import static org.dayaq.app.registries.RegisterDouble.pin;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Registers that answer late, twice, in part, wrongly or not at all, and what their cases do meanwhile. */
class MisbehavingRegistersTest extends IntakeFixture {

    @Test
    void a_hundred_events_ask_each_register_in_one_request() {
        var items = new ArrayList<Map<String, Object>>();
        for (int i = 100; i < 200; i++) {
            var number = "B-" + i;
            JUSTICE.births.put(number, birth(number, "registered", pin(i)));
            items.add(item(number, NOON, LIVE_BIRTH, birth(number, "registered", pin(i))));
        }

        notify("justice", items);

        waitFor(
                "all closed",
                () -> count("SELECT count(*) FROM life_event WHERE identity LIKE 'B-%' AND case_status = 'granted'")
                        == 100);
        assertThat(JUSTICE.questions).hasValue(100);
        assertThat(JUSTICE.requests.get()).isLessThanOrEqualTo(2);
        assertThat(STATE_TAX.requests.get()).isLessThanOrEqualTo(2);
        assertThat(INTERNAL_AFFAIRS.requests.get()).isLessThanOrEqualTo(2);
    }

    @Test
    void a_register_that_is_down_parks_only_the_cases_that_need_it_and_they_go_on_when_it_is_back() {
        STATE_TAX.status = 503;
        reportBirth("C-1", "registered", pin(301));
        reportAge(pin(302));

        var parked = waitForCase("C-1", line -> "state-tax".equals(line.waitingFor()));
        waitFor("the pension goes on", () -> statusOfAge(pin(302)).equals("granted"));
        assertThat(parked.waitingSince()).isNotNull();
        assertThat(intake.funnel(LocalDate.of(2025, 6, 20), LocalDate.of(2025, 6, 20))
                        .waiting())
                .containsEntry("state-tax", 1L);
        assertThat(state("state-tax").waitingQuestions()).isEqualTo(1);
        assertThat(state("state-tax").lastProblem()).isEqualTo("status-503");

        STATE_TAX.status = 0;

        var line = caseOf("C-1", "granted");
        assertThat(line.waitingFor()).isNull();
        assertThat(timeline(line)).containsOnlyOnce("waiting", "not-waiting", "closed");
        assertThat(state("state-tax").waitingQuestions()).isZero();
    }

    @Test
    void the_breaker_leaves_a_register_alone_and_closes_again() {
        STATE_TAX.status = 500;
        for (int i = 0; i < 8; i++) {
            reportBirth("D-" + i, "registered", pin(320 + i));
        }
        waitFor("open", () -> !state("state-tax").available());

        STATE_TAX.status = 0;

        waitFor(
                "all closed",
                () -> count("SELECT count(*) FROM life_event WHERE identity LIKE 'D-%' AND case_status = 'granted'")
                        == 8);
        waitFor("closed", () -> state("state-tax").available());
    }

    @Test
    void nonsense_a_wrong_signature_an_oversize_answer_and_silence_change_nothing_and_are_seen() {
        INTERNAL_AFFAIRS.wrongSignature = true;
        STATE_TAX.nonsense = true;
        reportBirth("E-1", "registered", pin(340));
        waitFor("signature", () -> count("SELECT count(*) FROM exchange WHERE outcome = 'signature-invalid'") > 0);
        waitFor("nonsense", () -> count("SELECT count(*) FROM exchange WHERE outcome = 'nonsense'") > 0);
        INTERNAL_AFFAIRS.wrongSignature = false;
        INTERNAL_AFFAIRS.unsigned = true;
        waitFor("unsigned", () -> count("SELECT count(*) FROM exchange WHERE outcome = 'signature-missing'") > 0);
        STATE_TAX.nonsense = false;
        STATE_TAX.oversize = true;
        INTERNAL_AFFAIRS.unsigned = false;
        INTERNAL_AFFAIRS.delayMillis = 1500;
        waitFor("silence", () -> count("SELECT count(*) FROM exchange WHERE outcome = 'time-out'") > 0);
        assertThat(count("SELECT count(*) FROM evidence WHERE subject = '" + pin(340) + "'"))
                .isZero();
        INTERNAL_AFFAIRS.delayMillis = 0;
        waitFor("oversize", () -> count("SELECT count(*) FROM exchange WHERE outcome = 'oversize'") > 0);

        REGISTERS.behave();

        caseOf("E-1", "granted");
    }

    @Test
    void answers_twice_out_of_order_and_in_part_come_to_the_same() {
        STATE_TAX.twice = STATE_TAX.shuffled = true;
        JUSTICE.twice = JUSTICE.shuffled = true;
        INTERNAL_AFFAIRS.halfAnswered = true;
        var items = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < 10; i++) {
            JUSTICE.births.put("F-" + i, birth("F-" + i, "registered", pin(360 + i)));
            items.add(item("" + i, NOON, LIVE_BIRTH, birth("F-" + i, "registered", pin(360 + i))));
        }

        notify("justice", items);

        waitFor(
                "all closed",
                () -> count("SELECT count(*) FROM life_event WHERE identity LIKE 'F-%' AND case_status = 'granted'")
                        == 10);
        assertThat(count("SELECT count(*) FROM wake")).isZero();
    }

    @Test
    void one_question_that_spoils_its_request_holds_up_no_other() {
        STATE_TAX.poison = pin(381);
        var items = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < 4; i++) {
            JUSTICE.births.put("G-" + i, birth("G-" + i, "registered", pin(380 + i)));
            items.add(item("" + i, NOON, LIVE_BIRTH, birth("G-" + i, "registered", pin(380 + i))));
        }
        notify("justice", items);

        caseOf("G-0", "granted");
        caseOf("G-2", "granted");
        caseOf("G-3", "granted");
        waitForCase("G-1", line -> "state-tax".equals(line.waitingFor()));
        assertThat(registries.unanswered())
                .anySatisfy(open -> assertThat(open.problem()).isEqualTo("status-400"));

        STATE_TAX.poison = "(nothing)";
        caseOf("G-1", "granted");
    }

    @Test
    void a_token_that_expired_is_fetched_anew() {
        reportBirth("H-1", "registered", pin(400));
        caseOf("H-1", "granted");
        var before = STATE_TAX.tokens.get();

        STATE_TAX.tokensExpired = true;
        reportBirth("H-2", "registered", pin(401));

        caseOf("H-2", "granted");
        assertThat(STATE_TAX.tokens.get()).isEqualTo(before + 1);
    }

    private org.dayaq.app.registries.RegisterState state(String register) {
        return registries.states().stream()
                .filter(state -> state.register().equals(register))
                .findFirst()
                .orElseThrow();
    }
}
