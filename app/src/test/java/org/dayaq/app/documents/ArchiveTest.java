package org.dayaq.app.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.dayaq.app.TestDatabase;
import org.dayaq.app.documents.FileCheck.SealState;
import org.dayaq.app.documents.LetterOrder.Ground;
import org.dayaq.app.documents.LetterOrder.Recipient;
import org.dayaq.app.documents.internal.LetterOffice;
import org.dayaq.app.kernel.Ids;
import org.dayaq.app.kernel.Language;
import org.dayaq.app.kernel.Money;
import org.dayaq.app.kernel.ServiceKey;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.support.TransactionTemplate;

class ArchiveTest {

    private static final TestDatabase DB = TestDatabase.migrated();
    private static final ZoneId BAKU = ZoneId.of("Asia/Baku");
    private static final Instant NOON = Instant.parse("2025-12-31T20:30:00Z");
    private static final SealKeys KEYS = SealKeys.in(TestSeal.FOLDER, Clock.fixed(NOON, BAKU));
    private static final LetterOffice OFFICE = LetterOffice.open(KEYS.keystore(), KEYS.password(), null, true);

    private final List<Object> events = new ArrayList<>();
    private final TransactionTemplate transactions = DB.transactions();
    private Instant now = NOON;
    private final Archive archive = new Archive(
            new DocumentStore(DB.jdbc()),
            OFFICE,
            new DocumentsProperties(
                    null,
                    null,
                    null,
                    URI.create("https://dayaq.example/check/"),
                    DocumentsProperties.RenderPath.FAST,
                    3,
                    Duration.ofHours(24)),
            events::add,
            new Clock() {
                @Override
                public ZoneId getZone() {
                    return BAKU;
                }

                @Override
                public Clock withZone(ZoneId zone) {
                    throw new UnsupportedOperationException();
                }

                @Override
                public Instant instant() {
                    return now;
                }
            });

    @Test
    void a_letter_is_archived_once_and_comes_back_the_same() {
        var order = order(Ids.newId(Clock.fixed(NOON, BAKU)));

        var first = issue(order);
        now = NOON.plusSeconds(5);
        var second = issue(order);

        assertThat(first.fresh()).isTrue();
        // In Baku it is 2026 already.
        assertThat(first.number()).startsWith("2026-");
        assertThat(second)
                .isEqualTo(new Issued(first.documentId(), first.number(), first.code(), first.sha256(), false));
        assertThat(archive.ofCase(order.caseId())).singleElement().isEqualTo(archive.line(first.documentId()));
        assertThat(events)
                .containsExactly(new DocumentIssued(
                        first.documentId(), order.caseId(), order.decisionId(), order.service(), "assigned"));
        assertThat(archive.checkFile(archive.pdf(first.documentId())).registered())
                .isTrue();
    }

    @Test
    void ten_at_once_archive_one() throws Exception {
        var order = order(UUID.randomUUID());
        var pool = Executors.newFixedThreadPool(10);

        var issued = pool.invokeAll(java.util.Collections.nCopies(10, (Callable<Issued>) () -> issue(order)));
        pool.shutdown();

        var answers = new ArrayList<Issued>();
        for (var future : issued) {
            answers.add(future.get());
        }
        assertThat(answers)
                .extracting(Issued::documentId)
                .containsOnly(answers.get(0).documentId());
        assertThat(answers).filteredOn(Issued::fresh).hasSize(1);
        assertThat(archive.ofCase(order.caseId())).hasSize(1);
    }

    @Test
    void what_letters_have_in_common_is_kept_once_and_their_files_are_whole() {
        for (int i = 0; i < 3; i++) {
            var issued = issue(order(UUID.randomUUID()));

            var pdf = archive.pdf(issued.documentId());
            assertThat(archive.checkFile(pdf).registered()).isTrue();
            assertThat(archive.checkFile(pdf).seal()).isEqualTo(SealState.WHOLE);
            assertThat(DB.jdbc()
                            .sql("SELECT octet_length(pdf) FROM document WHERE id = :id")
                            .param("id", issued.documentId())
                            .query(Integer.class)
                            .single())
                    .isLessThan(pdf.length / 2);
        }
        assertThat(DB.jdbc()
                        .sql("SELECT count(*) FROM document_beginning")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void what_is_archived_cannot_be_changed_or_removed() {
        issue(order(UUID.randomUUID()));

        for (var attack : List.of(
                "UPDATE document SET outcome = 'REFUSE'",
                "DELETE FROM document",
                "TRUNCATE document CASCADE",
                "UPDATE document_beginning SET bytes = ''",
                "DELETE FROM document_beginning",
                "TRUNCATE document_beginning CASCADE")) {
            assertThatExceptionOfType(DataAccessException.class)
                    .isThrownBy(() -> DB.jdbc().sql(attack).update())
                    .withMessageContaining("A document is written once");
        }
    }

    @Test
    void the_code_alone_tells_no_more_than_that_the_letter_is_ours() {
        var issued = issue(order(UUID.randomUUID()));

        var mark = new Check.Mark(
                new ServiceKey("pension-assignment"),
                "Fund",
                issued.number(),
                LocalDate.of(2026, 1, 1),
                Language.EN,
                issued.sha256(),
                true);
        assertThat(archive.check(issued.code())).isEqualTo(new Check.Genuine(mark));
        assertThat(archive.check(issued.code()).toString()).doesNotContain("361.", "ASSIGN", "5ABCD12", "Gülşən");
        // As somebody types it from paper.
        var typed =
                issued.code().toLowerCase().replace('0', 'o').replace('1', 'l').replaceAll("(.{5})", "$1 ");
        assertThat(archive.check(typed)).isEqualTo(new Check.Genuine(mark));
        assertThat(archive.check("00000000000000000000")).isEqualTo(new Check.Unknown());
        assertThat(archive.check("' OR 1=1 --")).isEqualTo(new Check.Unknown());
    }

    @Test
    void the_birth_year_opens_the_outcome_and_wrong_ones_lock_it_for_a_day() {
        var issued = issue(order(UUID.randomUUID()));

        assertThat(check(issued, 1990))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.type(Check.Opened.class))
                .returns("ASSIGN", Check.Opened::outcome)
                .returns(Money.of("361.11"), Check.Opened::amount);
        assertThat(check(issued, 1950)).extracting("attemptsLeft").isEqualTo(2);
        assertThat(check(issued, 1951)).extracting("attemptsLeft").isEqualTo(1);
        assertThat(check(issued, 1952)).extracting("attemptsLeft").isEqualTo(0);
        assertThat(check(issued, 1990)).extracting("until").isEqualTo(NOON.plus(Duration.ofHours(24)));
        now = NOON.plus(Duration.ofHours(25));
        assertThat(check(issued, 1990)).isInstanceOf(Check.Opened.class);
    }

    @Test
    void a_hundred_guesses_at_once_are_still_three() throws Exception {
        var issued = issue(order(UUID.randomUUID()));
        var pool = Executors.newFixedThreadPool(8);

        var tries = new ArrayList<Callable<Check>>();
        for (int year = 1900; year < 1989; year++) {
            var guess = year;
            tries.add(() -> check(issued, guess));
        }
        var answers = pool.invokeAll(tries);
        pool.shutdown();

        var wrong = 0;
        for (var answer : answers) {
            wrong += answer.get() instanceof Check.WrongBirthYear ? 1 : 0;
        }
        assertThat(wrong).isEqualTo(3);
    }

    @Test
    void a_changed_file_is_not_registered_and_says_why() {
        var issued = issue(order(UUID.randomUUID()));
        var pdf = archive.pdf(issued.documentId());
        pdf[pdf.length / 3] ^= 1;

        assertThat(archive.checkFile(pdf))
                .isEqualTo(new FileCheck(null, SealState.CHANGED, List.of("documents.seal.changed")));
        assertThat(archive.checkFile(new byte[0]))
                .isEqualTo(new FileCheck(null, SealState.NONE, List.of("documents.seal.none")));
    }

    @Test
    void a_document_that_is_not_there_is_said_to_be_so() {
        var id = UUID.randomUUID();

        assertThatExceptionOfType(NoSuchDocument.class)
                .isThrownBy(() -> archive.pdf(id))
                .withMessageContaining("" + id);
    }

    private Issued issue(LetterOrder order) {
        var issued = transactions.execute(status -> archive.issue(order));
        assertThat(issued).isNotNull();
        return issued;
    }

    private Check check(Issued issued, int birthYear) {
        var check = transactions.execute(status -> archive.check(issued.code(), birthYear));
        assertThat(check).isNotNull();
        return check;
    }

    private static LetterOrder order(UUID decision) {
        return new LetterOrder(
                UUID.randomUUID(),
                decision,
                "{}".getBytes(java.nio.charset.StandardCharsets.UTF_8),
                new ServiceKey("pension-assignment"),
                new Words(),
                "assigned",
                Language.EN,
                new Recipient("Əliyeva Gülşən Rəşid qızı", "5ABCD12", "Bakı", 1990),
                "ASSIGN",
                Money.of("361.11"),
                Map.of(),
                List.of(new Ground("row", "§ 7", Map.of())));
    }

    /** A release of one letter, whose sentences are their own names. */
    private record Words() implements LetterContent {

        @Override
        public String releaseId() {
            return "words";
        }

        @Override
        public byte @Nullable [] template(String name) {
            return """
                    <html xmlns="http://www.w3.org/1999/xhtml"><head><title>{letter.title}</title>
                    <meta name="appeal-days" content="30"/></head><body><div class="letterhead"/>
                    <div class="addressee"/><h1>{letter.title}</h1><ol class="reasons"/><div class="check"/></body></html>
                    """
                    .getBytes(java.nio.charset.StandardCharsets.UTF_8);
        }

        @Override
        public @Nullable String text(Language language, String key, Map<String, String> values) {
            return switch (key) {
                case "letter.office" -> "Fund";
                case "letter.page" -> "{page}/{pages}";
                default -> key.startsWith("letter.provision") ? null : key;
            };
        }
    }
}
