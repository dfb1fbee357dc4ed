package org.dayaq.sandbox.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Justice asked by the asynchronous search, which answers later by a call of its own: register and platform as they are. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CallbackWholeTest {

    private Whole whole;
    private Books books;

    @BeforeAll
    void start() throws IOException {
        whole = Whole.on(
                Files.createTempDirectory("dayaq-whole-"),
                "--population=0",
                "--dayaq.registries.justice.callback=true");
        whole.start();
        books = whole.books();
    }

    @AfterAll
    void stop() throws IOException {
        whole.close();
        SharedWhole.delete(whole.folder);
    }

    @Test
    void what_is_asked_for_a_callback_is_answered_by_one_with_the_dials_turned_too() {
        batch("8A", "{}");
        batch("8B", "{\"delayMs\":300}");
        batch("8C", "{\"twice\":true,\"shuffle\":true,\"failEvery\":3}");
        whole.turn("justice", "{}");
        books.untilQuiet();

        assertThat(books.count("SELECT count(*) FROM exchange WHERE register = 'justice' AND direction = 'out'"
                        + " AND action = 'search' AND outcome = 'acknowledged'"))
                .isPositive();
        assertThat(books.count("SELECT count(*) FROM exchange WHERE register = 'justice' AND direction = 'in'"
                        + " AND action = 'on-search' AND outcome = 'answered'"))
                .isPositive();
        assertThat(books.count("SELECT count(*) FROM exchange WHERE register = 'justice' AND direction = 'out'"
                        + " AND action = 'search' AND outcome = 'answered'"))
                .as("asked and answered at once")
                .isZero();
        assertThat(books.countState("SELECT count(*) FROM world.callback WHERE answered_at IS NULL"))
                .isZero();
        assertThat(books.countState("SELECT count(*) FROM world.callback WHERE body = 'justice' AND action = 'search'"))
                .isPositive();
        new Month(whole).everyGrantIsDecidedOnce();
    }

    @Test
    void a_callback_whose_signature_does_not_fit_is_not_believed_and_comes_again() {
        var family = new Families("8D");
        var age = family.age(LocalDate.parse(whole.today())) + ":" + whole.today();
        whole.turn("justice", "{\"wrongSignature\":true}");
        whole.load(family.lines());
        Whole.until("the case waits for justice", Duration.ofMinutes(1), () -> books.texts(
                        "SELECT waiting_for FROM case_file c JOIN life_event e ON e.case_id = c.id WHERE e.identity = ?",
                        age)
                .contains("justice"));
        whole.turn("justice", "{}");

        granted(List.of(age));
    }

    private void batch(String prefix, String dial) {
        var today = LocalDate.parse(whole.today());
        var families = new Families(prefix);
        for (int n = 0; n < 4; n++) {
            families.birth(today);
            families.age(today);
        }
        whole.turn("justice", dial);
        whole.load(families.lines());
        granted(families.births);
        granted(families.ages);
    }

    private void granted(List<String> identities) {
        Whole.until(
                "all are granted",
                Duration.ofMinutes(3),
                () -> books.count(
                                "SELECT count(*) FROM life_event WHERE identity = ANY(?) AND case_status = 'granted'",
                                (Object) identities.toArray(String[]::new))
                        == identities.size());
    }
}
