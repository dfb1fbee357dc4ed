package org.dayaq.sandbox.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.dayaq.sandbox.identity.Identity;
import org.dayaq.sandbox.identity.Staff;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The machine dies in the middle of an advanced month, more than once. The moments come from a seed, which is printed;
 * {@code -Dwhole.seed=} chooses another.
 */
class KillTest {

    private static final LocalDate FIRST_DAY = LocalDate.of(2025, 6, 20);
    private static final int BIRTHS = 150;
    private static final int AGES = 30;

    @TempDir
    Path folder;

    @Test
    void after_kills_in_the_middle_of_a_month_every_event_has_one_case_one_decision_one_payment_one_notice()
            throws Exception {
        var seed = Long.getLong("whole.seed", 20250620L);
        var moments = new Random(seed);
        System.out.println("KillTest: -Dwhole.seed=" + seed);
        try (var whole = Whole.on(folder, "--population=4000").start()) {
            whole.load(month());
            whole.aim("month", 1);
            killWhen(whole, "decisions", "SELECT count(*) FROM decision", 1 + moments.nextInt(BIRTHS / 2));
            killWhen(whole, "decisions", "SELECT count(*) FROM decision", BIRTHS / 2 + moments.nextInt(BIRTHS / 2));
            killWhen(
                    whole,
                    "orders",
                    "SELECT count(*) FROM payment_order WHERE state <> 'PLANNED'",
                    1 + moments.nextInt(BIRTHS));
            Whole.until("the month is over", Duration.ofMinutes(2), () -> whole.today()
                    .equals("2025-07-20"));
            whole.books().untilQuiet();
            // The cards that were ordered come within a week, and with them the accounts that orders wait for.
            whole.advance("day", 10);
            whole.books().untilQuiet();

            var month = new Month(whole);
            month.everyEventHasOneCase();
            month.everyGrantIsDecidedOnce();
            month.everyOrderIsPaidOnce();
            month.everybodyIsToldOnce();
            month.nothingIsDead();
            month.theAuditLogIsIntact();
            month.everyDecisionComesOutTheSame();
            assertThat(whole.books().count("SELECT count(*) FROM case_file WHERE status = 'granted'"))
                    .isGreaterThanOrEqualTo(BIRTHS + AGES);

            // 143: ended by the signal that it was sent; it stops its database on the way out.
            var server = whole.postgres().orElseThrow();
            assertThat(whole.stop()).isEqualTo(143);
            assertThat(whole.folder.resolve("var/postgres/postmaster.pid")).doesNotExist();
            // Its number is free when whoever inherited the process has taken notice of its end.
            Whole.until("the server is gone", Duration.ofSeconds(30), () -> !server.isAlive());
            assertThat(whole.output()).doesNotContain("did not stop in good order");

            whole.start();
            assertThat(whole.today()).isEqualTo("2025-07-30");
            month.everyEventHasOneCase();
            month.everyOrderIsPaidOnce();
            theGuideNamesWhatIsThere(whole);
        }
    }

    /** Kills at a moment of the work, finds the database still running, and starts again on the same data. */
    private static void killWhen(Whole whole, String what, String count, int reached) throws InterruptedException {
        var books = whole.books();
        Whole.until(reached + " " + what, Duration.ofMinutes(3), () -> books.count(count) >= reached);
        var server = whole.postgres().orElseThrow();
        whole.kill();
        System.out.println("KillTest: killed at " + books.count(count) + " " + what + ", wanted " + reached);
        assertThat(server.isAlive()).isTrue();
        whole.start();
        assertThat(server.isAlive()).isFalse();
        assertThat(whole.postgres()).isPresent();
    }

    private static void theGuideNamesWhatIsThere(Whole whole) {
        assertThat(whole.output())
                .contains(
                        whole.address("/my"),
                        whole.address("/desk"),
                        whole.address("/control"),
                        whole.address("/check"),
                        "http://127.0.0.1:" + (whole.ports + 7),
                        whole.folder.resolve("var").toString());
        for (var name : List.of("Tural İsmayılov", "Leyla Məmmədova")) {
            assertThat(whole.output()).contains(name);
            assertThat(Staff.all()).extracting(Identity::name).contains(name);
        }
    }

    private static String month() {
        var families = new Families("7Q");
        for (int birth = 0; birth < BIRTHS; birth++) {
            families.birth(FIRST_DAY.plusDays(1 + birth % 30));
        }
        for (int age = 0; age < AGES; age++) {
            families.age(FIRST_DAY.plusDays(1 + age % 30));
        }
        return families.lines();
    }
}
