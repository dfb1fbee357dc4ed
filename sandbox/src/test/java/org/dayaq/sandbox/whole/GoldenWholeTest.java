package org.dayaq.sandbox.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.dayaq.sandbox.http.Json;
import org.dayaq.sandbox.world.GoldenCases;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every golden case from the register's notification to the bank's books and the SMS gateway's. */
@ExtendWith(SharedWhole.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GoldenWholeTest {

    static final List<String> SERVICES = List.of("pension-assignment", "childbirth-allowance");

    /** Four times what two idle cores need, for machines that have other work (docs/sandbox.md). */
    private static final double SECONDS_TO_READY = 180;

    private Whole whole;
    private Books books;

    @BeforeAll
    void play(Whole whole) {
        this.whole = whole;
        books = whole.books();
    }

    @Test
    void the_first_start_was_soon_ready() {
        assertThat(whole.secondsToReady()).isPositive().isLessThan(SECONDS_TO_READY);
    }

    record Golden(String service, Map<String, String> columns) {

        String get(String column) {
            return columns.get(column);
        }

        @Override
        public String toString() {
            return get("id") + " " + get("why");
        }
    }

    static Stream<Golden> pensions() {
        return golden("pension-assignment");
    }

    static Stream<Golden> births() {
        return golden("childbirth-allowance");
    }

    @ParameterizedTest
    @MethodSource("pensions")
    void a_pension_comes_out_as_the_law_says_and_all_the_way_to_the_bank(Golden golden) {
        var applicant = GoldenCases.pin(golden.get("id"), "A");
        var line = caseOf("AgeAttained", applicant + ":" + golden.get("on"));

        assertThat(status(line)).isEqualTo(expectedPension(golden));
        switch (golden.get("expect_outcome")) {
            case "ASSIGN" -> {
                assertThat(decided(line))
                        .isEqualTo(expected(golden, "outcome", "rightDate", "basis", "amount", "reason"));
                assertThat(letters(line)).containsExactly("assigned " + golden.get("expect_amount"));
                var award = one("SELECT * FROM award WHERE case_id = ?", line);
                assertThat(award)
                        .containsEntry("pin", applicant)
                        .containsEntry("amount", new BigDecimal(golden.get("expect_amount")))
                        .containsEntry("starts_on", java.sql.Date.valueOf(golden.get("expect_right_date")));
                paid(line, months(golden.get("expect_right_date")), golden.get("expect_amount"));
                told(line, "assigned", applicant);
            }
            case "REFUSE" -> {
                assertThat(decided(line)).isEqualTo(expected(golden, "outcome", "rightDate", "reason"));
                assertThat(letters(line)).containsExactly("not-assigned null");
                told(line, "not-assigned", applicant);
                nothingPaid(line);
            }
            case "NOT_YET" -> {
                assertThat(decided(line)).isEqualTo(expected(golden, "outcome", "rightDate", "reason"));
                assertThat(letters(line)).isEmpty();
                nothingPaid(line);
            }
            case "STOP" -> {
                if (golden.get("expect_reason").equals("DECEASED")) {
                    assertThat(letters(line)).isEmpty();
                } else {
                    assertThat(letters(line)).containsExactly("closed null");
                    told(line, "closed", applicant);
                }
                nothingPaid(line);
            }
            default -> throw new AssertionError("No such outcome: " + golden);
        }
    }

    @ParameterizedTest
    @MethodSource("births")
    void an_allowance_comes_out_as_the_law_says_and_all_the_way_to_the_bank(Golden golden) {
        var line = caseOf("LiveBirth", GoldenCases.birthNumber(golden.get("id")));

        switch (golden.get("expect_outcome")) {
            case "ASSIGN" -> {
                var payee = GoldenCases.pin(
                        golden.get("id"), golden.get("expect_payee").equals("mother") ? "M" : "F");
                assertThat(status(line)).isEqualTo("granted ASSIGNED");
                assertThat(decided(line)).isEqualTo(expected(golden, "outcome", "payee", "amount", "reason"));
                assertThat(letters(line)).containsExactly("assigned " + golden.get("expect_amount"));
                assertThat(one("SELECT * FROM award WHERE case_id = ?", line)).containsEntry("pin", payee);
                paid(line, 1, golden.get("expect_amount"));
                told(line, "assigned", payee);
            }
            case "WAIT" -> {
                assertThat(status(line)).isEqualTo("open null");
                assertThat(standing(line)).isEqualTo("task_awaitRegistration");
                assertThat(decided(line)).isEmpty();
                nothingPaid(line);
            }
            case "MANUAL" -> {
                assertThat(status(line)).isEqualTo("open null");
                assertThat(decided(line))
                        .containsEntry("outcome", "MANUAL")
                        .containsEntry("reason", golden.get("expect_reason"));
                assertThat(books.texts("SELECT activity FROM task WHERE case_id = ? AND ended_at IS NULL", line))
                        .containsExactly("task_findPayee");
                nothingPaid(line);
            }
            case "REFUSE" -> {
                assertThat(status(line))
                        .isEqualTo(
                                golden.get("expect_reason").equals("ALREADY_PAID")
                                        ? "stopped ALREADY_PAID"
                                        : "refused REFUSED");
                assertThat(decided(line)).isEqualTo(expected(golden, "outcome", "reason"));
                nothingPaid(line);
                if (golden.get("expect_reason").equals("NOT_RESIDENT")) {
                    assertThat(letters(line)).containsExactly("refused null");
                    told(line, "refused", GoldenCases.pin(golden.get("id"), "M"));
                } else if (golden.get("expect_reason").equals("STILLBIRTH")) {
                    // Nobody gets an SMS about a dead child.
                    assertThat(letters(line)).containsExactly("refused null");
                    assertThat(books.count("SELECT count(*) FROM notice WHERE case_id = ?", line))
                            .isZero();
                    assertThat(books.count("SELECT count(*) FROM post_item WHERE case_id = ?", line))
                            .isOne();
                } else {
                    assertThat(letters(line)).isEmpty();
                }
            }
            default -> throw new AssertionError("No such outcome: " + golden);
        }
    }

    private static String expectedPension(Golden golden) {
        return switch (golden.get("expect_outcome")) {
            case "ASSIGN" -> "granted ASSIGNED";
            case "REFUSE" -> "refused " + golden.get("expect_reason");
            case "NOT_YET" -> "not-yet " + golden.get("expect_reason");
            case "STOP" -> "stopped " + golden.get("expect_reason");
            default -> throw new AssertionError("No such outcome: " + golden);
        };
    }

    private UUID caseOf(String type, String identity) {
        return (UUID) one("SELECT case_id FROM life_event WHERE type = ? AND identity = ?", type, identity)
                .get("case_id");
    }

    private String status(UUID line) {
        var row = one("SELECT status, reason FROM case_file WHERE id = ?", line);
        return row.get("status") + " " + row.get("reason");
    }

    private String standing(UUID line) {
        var passed = Json.MAPPER.readTree(one("SELECT passed::text AS passed FROM process_run WHERE case_id = ?", line)
                .get("passed")
                .toString());
        return passed.path(passed.size() - 1).path(0).asString();
    }

    /** What the only decision of a case says, as text; nothing where none was made. */
    private Map<String, String> decided(UUID line) {
        var decisions = books.texts("SELECT convert_from(content, 'UTF8') FROM decision WHERE case_id = ?", line);
        assertThat(decisions).hasSizeLessThan(2);
        var results = new TreeMap<String, String>();
        decisions.forEach(decision -> Json.MAPPER
                .readTree(decision)
                .path("results")
                .properties()
                .forEach(result -> results.put(
                        result.getKey(),
                        result.getValue().isNumber()
                                ? new BigDecimal(result.getValue().asString())
                                        .setScale(2)
                                        .toPlainString()
                                : result.getValue().asString())));
        return results;
    }

    private static Map<String, String> expected(Golden golden, String... results) {
        var expected = new TreeMap<String, String>();
        for (var result : results) {
            expected.put(
                    result,
                    golden.get("expect_" + result.replaceAll("([A-Z])", "_$1").toLowerCase()));
        }
        return expected;
    }

    private List<String> letters(UUID line) {
        return books.texts(
                "SELECT template || ' ' || coalesce(amount::text, 'null') FROM document WHERE case_id = ?", line);
    }

    /** So many orders of this amount, each once in the bank's books and executed. */
    private void paid(UUID line, long orders, String amount) {
        var ours = books.platform("SELECT id, amount, state FROM payment_order WHERE case_id = ?", line);
        assertThat(ours).hasSize((int) orders);
        for (var order : ours) {
            assertThat(order.get("amount")).isEqualTo(new BigDecimal(amount));
            assertThat(books.stateTexts(
                            "SELECT status || ' ' || amount FROM bank.payment WHERE key = ?",
                            order.get("id").toString()))
                    .as("order %s, %s", order.get("id"), order.get("state"))
                    .containsExactly("accepted " + amount);
        }
    }

    private void nothingPaid(UUID line) {
        assertThat(books.count("SELECT count(*) FROM award WHERE case_id = ?", line))
                .isZero();
        assertThat(books.count("SELECT count(*) FROM payment_order WHERE case_id = ?", line))
                .isZero();
    }

    /** One notice, and one message in the gateway's books. */
    private void told(UUID line, String message, String pin) {
        var notice = one("SELECT id, message, pin, state FROM notice WHERE case_id = ?", line);
        assertThat(notice).containsEntry("message", message).containsEntry("pin", pin);
        assertThat(books.countState(
                        "SELECT count(*) FROM sms.message WHERE key = ?",
                        notice.get("id").toString()))
                .as("messages of the notice in state %s", notice.get("state"))
                .isOne();
    }

    private Map<String, Object> one(String sql, Object... parameters) {
        var rows = books.platform(sql, parameters);
        assertThat(rows).as(sql + " " + List.of(parameters)).hasSize(1);
        return rows.get(0);
    }

    /** From the month of the right to the sandbox's present month. */
    private long months(String from) {
        var today = LocalDate.parse(
                books.stateTexts("SELECT today::text FROM world.state").get(0));
        return ChronoUnit.MONTHS.between(LocalDate.parse(from).withDayOfMonth(1), today.withDayOfMonth(1)) + 1;
    }

    static Reader cases(String service) throws IOException {
        return Files.newBufferedReader(Whole.root().resolve("rules/" + service + "/cases.csv"), StandardCharsets.UTF_8);
    }

    private static Stream<Golden> golden(String service) {
        try (var csv = cases(service)) {
            var format = CSVFormat.DEFAULT
                    .builder()
                    .setHeader()
                    .setSkipHeaderRecord(true)
                    .get();
            return new ArrayList<>(format.parse(csv).getRecords())
                    .stream().map(CSVRecord::toMap).map(columns -> new Golden(service, columns));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
