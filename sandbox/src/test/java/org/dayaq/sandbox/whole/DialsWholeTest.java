package org.dayaq.sandbox.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Every dial of every body turned while events arrive: a case says for which register it waits, what must leave waits for the
 * bank and the gateway, nothing is lost, nothing twice.
 */
@ExtendWith(SharedWhole.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DialsWholeTest {

    private static final List<String> REGISTERS = List.of("internal-affairs", "justice", "state-tax", "social-fund");

    /** Who tell the platform of events, and sign what they tell. */
    private static final List<String> SENDERS = List.of("internal-affairs", "justice", "social-fund");

    /** Whom the platform tells: what they do not take stands in the outbox. */
    private static final List<String> PARTNERS = List.of("bank", "sms");

    /** Dials under which a register gives no usable answer. */
    private static final List<String> SILENCING = List.of("{\"down\":true}", "{\"nonsense\":true}");

    /** Dials under which a register answers all the same. */
    private static final List<String> DISTURBING = List.of(
            "{\"delayMs\":300}",
            "{\"failEvery\":2}",
            "{\"twice\":true}",
            "{\"shuffle\":true}",
            "{\"twice\":true,\"shuffle\":true,\"failEvery\":3}");

    /** The same for the bank and the gateway; an order of which nobody knows what became is asked about before it is sent again. */
    private static final List<String> DISTURBING_PARTNERS = List.of(
            "{\"delayMs\":300}",
            "{\"failEvery\":3}",
            "{\"twice\":true}",
            "{\"shuffle\":true}",
            "{\"twice\":true,\"shuffle\":true,\"failEvery\":4}");

    private Whole whole;
    private Books books;
    private LocalDate today;
    private Families families;

    @BeforeAll
    void look(Whole whole) {
        this.whole = whole;
        this.books = whole.books();
    }

    @Test
    void a_register_that_gives_no_usable_answer_parks_the_cases_that_need_it_and_each_says_for_whom_it_waits() {
        begin("7A");
        var told = new ArrayList<String>();
        for (var register : REGISTERS) {
            for (var dial : SILENCING) {
                parked(register, dial, told);
            }
        }
        // Only these two sign their answers.
        parked("internal-affairs", "{\"wrongSignature\":true}", told);
        parked("justice", "{\"wrongSignature\":true}", told);

        assertThat(told).hasSize(10);
        allEndWell();
    }

    @Test
    void a_register_that_is_slow_fails_now_and_then_or_answers_twice_and_out_of_order_changes_nothing() {
        begin("7B");
        for (var dial : DISTURBING) {
            REGISTERS.forEach(register -> whole.turn(register, dial));
            var batch = new Families("7" + "CDEFG".charAt(DISTURBING.indexOf(dial)));
            for (int n = 0; n < 4; n++) {
                families.births.add(batch.birth(today));
                families.ages.add(batch.age(today) + ":" + today);
            }
            whole.load(batch.lines());
            Whole.until(
                    dial + " holds nothing up",
                    Duration.ofMinutes(2),
                    () -> granted() == families.births.size() + families.ages.size());
        }
        REGISTERS.forEach(register -> whole.turn(register, "{}"));

        allEndWell();
    }

    @Test
    void what_the_bank_or_the_gateway_does_not_take_waits_to_leave_and_leaves_once() {
        begin("7W");
        books.untilQuiet();
        var batches = new ArrayDeque<>(List.of("7W", "7X", "7Y", "7Z"));
        for (var partner : PARTNERS) {
            for (var dial : SILENCING) {
                var batch = new Families(batches.remove());
                families.births.add(batch.birth(today));
                families.ages.add(batch.age(today) + ":" + today);
                whole.turn(partner, dial);
                whole.load(batch.lines());
                Whole.until(
                        partner + " is waited for under " + dial,
                        Duration.ofMinutes(1),
                        () -> books.count(
                                        "SELECT count(*) FROM outbox WHERE channel LIKE ? AND state = 'WAITING' AND last_error IS NOT NULL",
                                        partner + "%")
                                > 0);
                whole.turn(partner, "{}");
                books.untilQuiet();
            }
        }

        allEndWell();
        allLeftOnce();
    }

    @Test
    void a_bank_or_a_gateway_under_the_same_dials_is_told_of_everything_once() {
        begin("8V");
        books.untilQuiet();
        for (var dial : DISTURBING_PARTNERS) {
            PARTNERS.forEach(partner -> whole.turn(partner, dial));
            var batch = new Families("8" + "ABCEF".charAt(DISTURBING_PARTNERS.indexOf(dial)));
            for (int n = 0; n < 3; n++) {
                families.births.add(batch.birth(today));
                families.ages.add(batch.age(today) + ":" + today);
            }
            whole.load(batch.lines());
            Whole.until(
                    dial + " holds nothing up",
                    Duration.ofMinutes(2),
                    () -> granted() == families.births.size() + families.ages.size());
            books.untilQuiet();
        }
        PARTNERS.forEach(partner -> whole.turn(partner, "{}"));

        allEndWell();
        allLeftOnce();
    }

    @Test
    void a_sender_whose_signature_does_not_fit_is_not_believed_and_loses_nothing() {
        begin("7H");
        var before = books.count("SELECT coalesce(max(id), 0) FROM inbox_refused");
        for (var register : SENDERS) {
            whole.turn(register, "{\"wrongSignature\":true}");
        }
        families.birth(today);
        families.age(today);
        families.ageByTheFund(today);
        whole.load(families.lines());
        Whole.until(
                "a message of each sender was refused",
                Duration.ofMinutes(1),
                () -> books.count("SELECT count(DISTINCT sender) FROM inbox_refused WHERE id > ?", before)
                        == SENDERS.size());
        assertThat(events()).isZero();

        SENDERS.forEach(register -> whole.turn(register, "{}"));

        allEndWell();
    }

    private void begin(String prefix) {
        today = LocalDate.parse(whole.today());
        families = new Families(prefix);
    }

    /** Turns the dial, tells of a birth and an age, and sees that a case waits for this register; then turns it back. */
    private void parked(String register, String dial, List<String> told) {
        var batch = new Families("7" + "JKLMNPQRST".charAt(told.size()));
        families.births.add(batch.birth(today));
        families.ages.add(batch.age(today) + ":" + today);
        whole.turn(register, dial);
        whole.load(batch.lines());
        // A register that is silent also tells of nothing; the other's event shows what its case waits for.
        var event = register.equals("justice") ? families.ages : families.births;
        var identity = event.get(event.size() - 1);
        Whole.until("a case waits for " + register + " under " + dial, Duration.ofMinutes(1), () -> books.texts(
                        """
                                SELECT waiting_for FROM case_file c JOIN life_event e ON e.case_id = c.id
                                 WHERE e.identity = ? AND waiting_since IS NOT NULL
                                """,
                        identity)
                .contains(register));
        whole.turn(register, "{}");
        told.add(register + " " + dial);
    }

    private void allEndWell() {
        Whole.until(
                "every case was granted",
                Duration.ofMinutes(3),
                () -> granted() == families.births.size() + families.ages.size());
        books.untilQuiet();
        var subjects = new ArrayList<>(families.births);
        families.ages.forEach(age -> subjects.add(age.substring(0, 7)));
        assertThat(events()).isEqualTo(subjects.size());
        assertThat(books.count(
                        "SELECT count(*) FROM award WHERE subject = ANY(?)", (Object) subjects.toArray(String[]::new)))
                .isEqualTo(subjects.size());
        assertThat(books.texts(
                        """
                        SELECT e.identity FROM life_event e JOIN case_file c ON c.id = e.case_id
                         WHERE e.identity = ANY(?)
                           AND ((SELECT count(*) FROM decision d WHERE d.case_id = c.id) <> 1
                             OR (SELECT count(*) FROM payment_order o WHERE o.case_id = c.id) <> 1
                             OR (SELECT count(*) FROM notice n WHERE n.case_id = c.id) <> 1)
                        """,
                        (Object) identities()))
                .isEmpty();
    }

    private void allLeftOnce() {
        var month = new Month(whole);
        month.everyOrderIsPaidOnce();
        month.everybodyIsToldOnce();
        month.nothingIsDead();
    }

    private long granted() {
        return books.count(
                "SELECT count(*) FROM life_event WHERE identity = ANY(?) AND case_status = 'granted'",
                (Object) identities());
    }

    private long events() {
        return books.count("SELECT count(*) FROM life_event WHERE identity = ANY(?)", (Object) identities());
    }

    private String[] identities() {
        var identities = new ArrayList<>(families.births);
        identities.addAll(families.ages);
        return identities.toArray(String[]::new);
    }
}
