package org.dayaq.sandbox.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Registers that know one person differently: another day of birth is an officer's task, another spelling is none. */
@ExtendWith(SharedWhole.class)
class DifferingWholeTest {

    @Test
    void another_day_of_birth_at_justice_goes_to_an_officer_and_another_spelling_does_not(Whole whole) {
        var today = LocalDate.parse(whole.today());
        whole.load(reaches("8GXA000", "Əhmədov", today, "\"birthDate\":\"" + today.minusYears(64) + "\"") + "\n"
                + reaches("8GXA001", "Əhmədov", today, "\"surname\":\"EHMEDOV\""));

        Whole.until("an officer looks", Duration.ofMinutes(1), () -> whole.books()
                .texts(
                        """
                        SELECT t.activity FROM task t JOIN life_event e ON e.case_id = t.case_id
                         WHERE e.identity = ? AND t.ended_at IS NULL
                        """,
                        "8GXA000:" + today)
                .contains("task_clarifyIdentity"));
        Whole.until(
                "the other is granted",
                Duration.ofMinutes(1),
                () -> whole.books()
                                .count(
                                        "SELECT count(*) FROM life_event WHERE identity = ? AND case_status = 'granted'",
                                        "8GXA001:" + today)
                        == 1);
        assertThat(whole.books()
                        .count("SELECT count(*) FROM award WHERE pin = ? AND awarded_at IS NOT NULL", "8GXA000"))
                .isZero();
    }

    private static String reaches(String pin, String surname, LocalDate day, String atJustice) {
        return """
                {"type":"person","pin":"%s","sex":"M","birthDate":"%s","surname":"%s","phone":"+994501234567","differs":{"justice":{%s}}}
                {"type":"account","pin":"%s","capital":60000.00,"capitalBooked2006To2018":true}
                {"type":"event","event":"age-attained","pin":"%s","on":"%s","by":"internal-affairs"}"""
                .formatted(pin, day.minusYears(65), surname, atJustice, pin, pin, day);
    }
}
