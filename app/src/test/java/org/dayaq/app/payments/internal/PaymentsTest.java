package org.dayaq.app.payments.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.dayaq.app.TestDatabase;
import org.dayaq.app.kernel.Money;
import org.dayaq.app.kernel.Pin;
import org.dayaq.app.kernel.Refused;
import org.dayaq.app.payments.CardState;
import org.dayaq.app.payments.Gap;
import org.dayaq.app.payments.Kind;
import org.dayaq.app.payments.NewAward;
import org.dayaq.app.payments.OrderFilter;
import org.dayaq.app.payments.OrderState;
import org.dayaq.app.payments.Payout.Way;
import org.dayaq.app.payments.internal.BankClient.CardAnswer;
import org.dayaq.app.payments.internal.Bench.HandClock;
import org.dayaq.app.payments.internal.CrashingDataSource.Crash;
import org.dayaq.app.payments.internal.TestBank.Mood;
import org.dayaq.app.payments.outbox.OutboxFilter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PaymentsTest {

    private static final Pin AMINA = new Pin("5AM1NA1");
    private static final Pin NOBODYS = new Pin("N0ACC01");
    private static final Pin CLOSED = new Pin("XC10SED");
    private static final UUID CASE = UUID.fromString("0197a000-0000-7000-8000-000000000001");
    private static final UUID OTHER_CASE = UUID.fromString("0197a000-0000-7000-8000-000000000002");

    private final TestDatabase database = TestDatabase.migrated();
    private final HandClock clock = new HandClock(database);
    private TestBank bank;
    private Bench bench;

    @BeforeEach
    void open() {
        bank = new TestBank(clock::today);
        bench = new Bench(database.dataSource(), bank.url(), clock, 50);
    }

    @AfterEach
    void close() {
        bank.close();
    }

    @Test
    void an_award_becomes_money_and_is_seen_on_the_statement() {
        bench.daily.run();
        bench.birth(CASE, "B-1", AMINA, "600.00");

        bench.quiet();
        bench.nextDay();

        assertThat(bench.payments.ofCase(CASE)).singleElement().satisfies(order -> {
            assertThat(order.state()).isEqualTo(OrderState.RECONCILED);
            assertThat(order.account()).isEqualTo(TestBank.accountOf(AMINA));
        });
        assertThat(bench.differences(bank.movements())).isEmpty();
        assertThat(bench.payments.payoutOf(CASE).orElseThrow().way()).isInstanceOf(Way.ToAccount.class);
    }

    @Test
    void an_award_that_rolls_back_sends_nothing() {
        assertThatThrownBy(() -> bench.transactions.executeWithoutResult(status -> {
                    bench.birth(CASE, "B-1", AMINA, "600.00");
                    throw new IllegalStateException("the letter could not be made");
                }))
                .isInstanceOf(IllegalStateException.class);

        bench.quiet();

        assertThat(bank.requests()).isZero();
        assertThat(bench.outbox.counts()).isEmpty();
    }

    @Test
    void nothing_is_awarded_twice() {
        var first = bench.birth(CASE, "B-1", AMINA, "600.00");

        var again = bench.birth(CASE, "B-1", AMINA, "600.00");

        assertThat(again.id()).isEqualTo(first.id());
        assertThat(bench.payments.ofCase(CASE)).hasSize(1);
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> bench.birth(OTHER_CASE, "B-1", AMINA, "600.00"))
                .returns("payments.already-awarded", Refused::code);
    }

    @Test
    void who_has_no_account_gets_a_card_near_home_and_then_the_money() {
        bench.daily.run();
        bench.birth(CASE, "B-1", NOBODYS, "600.00");
        var card = bench.transactions.execute(status -> bench.payments.orderCard(CASE, NOBODYS, "sheki"));
        bench.quiet();

        assertThat(card).isPresent();
        assertThat(bench.payments.payoutOf(CASE).orElseThrow().way())
                .isInstanceOfSatisfying(
                        Way.ByCard.class, way -> assertThat(way.branch().en()).isEqualTo("IBAZ-SHEKI branch"));
        assertThat(bench.payments.ofCase(CASE)).singleElement().returns(OrderState.PLANNED, order -> order.state());
        assertThat(bank.cardKeys()).hasSize(1);

        bank.issueCards();
        bench.nextDay();
        bench.nextDay();

        assertThat(bench.payments.cardsOfCase(CASE)).singleElement().returns(CardState.ISSUED, c -> c.state());
        assertThat(bench.differences(bank.movements())).isEmpty();
    }

    @Test
    void a_card_reported_twice_and_by_callback_is_one_card() {
        bench.daily.run();
        bench.birth(CASE, "B-1", NOBODYS, "600.00");
        bench.quiet();
        bank.issueCards();
        var key = UUID.fromString(bank.cardKeys().get(0));
        var report = new CardAnswer("issued", null, TestBank.iban("CARD" + NOBODYS.value()), null);

        bench.transactions.executeWithoutResult(status -> bench.cards.answered(key, report));
        bench.transactions.executeWithoutResult(status -> bench.cards.answered(key, report));
        bench.nextDay();
        bench.nextDay();

        assertThat(bench.payments.cardsOfCase(CASE)).singleElement().returns(CardState.ISSUED, c -> c.state());
        assertThat(bench.differences(bank.movements())).isEmpty();
    }

    @Test
    void a_card_is_not_ordered_for_who_has_an_account() {
        bench.birth(CASE, "B-1", AMINA, "600.00");
        bench.transactions.execute(status -> bench.payments.orderCard(CASE, AMINA, "sheki"));

        bench.quiet();

        assertThat(bank.cardKeys()).isEmpty();
        assertThat(bench.payments.cardsOfCase(CASE)).singleElement().returns(CardState.NOT_NEEDED, c -> c.state());
    }

    @Test
    void money_that_comes_back_is_told_once_and_paid_again_by_a_new_order() {
        bench.birth(CASE, "B-1", CLOSED, "600.00");
        bench.quiet();
        bench.nextDay();
        bench.nextDay();
        bench.nextDay();
        var failed = bench.payments.ofCase(CASE).get(0);

        assertThat(failed.state()).isEqualTo(OrderState.RETURNED);
        assertThat(bench.returned).singleElement().satisfies(event -> {
            assertThat(event.orderId()).isEqualTo(failed.id());
            assertThat(event.reason()).isEqualTo("account-closed");
        });

        var again = bench.payments.payAgain(failed.id(), TestBank.iban("OPENNEW"));
        bench.quiet();
        bench.nextDay();

        var order = bench.payments.order(again).orElseThrow();
        assertThat(order.state()).isEqualTo(OrderState.RECONCILED);
        assertThat(order.replaces()).isEqualTo(failed.id());
        assertThat(order.id()).isNotEqualTo(failed.id());
        assertThat(bench.differences(bank.movements())).isEmpty();
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> bench.payments.payAgain(failed.id(), null))
                .returns("payments.paid-again", Refused::code);
    }

    @Test
    void no_month_is_paid_into_an_account_that_money_came_back_from() {
        bench.pension(CASE, CLOSED, "320.00", clock.today());
        bench.quiet();
        bench.nextDay();
        bench.nextDay();

        clock.plus(Duration.ofDays(40));
        bench.daily.run();
        bench.quiet();

        assertThat(bench.payments.ofCase(CASE))
                .extracting(o -> o.state())
                .containsExactly(OrderState.RETURNED, OrderState.PLANNED, OrderState.PLANNED);

        bench.payments.payAgain(bench.payments.ofCase(CASE).get(0).id(), TestBank.iban("OPENNEW"));
        bench.quiet();
        bench.nextDay();

        assertThat(bench.differences(bank.movements())).isEmpty();
    }

    @Test
    void an_answer_that_never_came_is_asked_for_by_key() {
        bench.birth(CASE, "B-1", AMINA, "600.00");
        var moods = List.of(Mood.WELL, Mood.LOST_AFTER).iterator();
        bank.mood(moods::next);
        bench.relays.turn();

        assertThat(bench.payments.ofCase(CASE)).singleElement().returns(OrderState.UNKNOWN, o -> o.state());

        bank.mood(() -> Mood.WELL);
        bench.quiet();
        bench.nextDay();

        assertThat(bank.books()).hasSize(1);
        assertThat(bench.differences(bank.movements())).isEmpty();
    }

    @Test
    void five_hundred_payments_of_which_a_fifth_times_out_after_being_paid() {
        var doubled = payFiveHundred();

        assertThat(doubled).isEmpty();
    }

    @Test
    void without_the_idempotency_key_the_same_test_finds_doubles() {
        bank.forgetKeys();

        var doubled = payFiveHundred();

        assertThat(doubled).anyMatch(line -> line.startsWith("doubled"));
        assertThat(bench.gaps()).anyMatch(gap -> gap.why().equals("paid-twice"));
    }

    private List<String> payFiveHundred() {
        var small = new Bench(database.dataSource(), bank.url(), clock, 5);
        for (int i = 0; i < 500; i++) {
            small.birth(UUID.randomUUID(), "B-" + i, pin(i), "600.00");
        }
        var random = new Random(11);
        bank.mood(() -> random.nextInt(5) > 0 ? Mood.WELL : random.nextInt(4) == 0 ? Mood.SLOW_AFTER : Mood.LOST_AFTER);
        small.quiet();
        bank.mood(() -> Mood.WELL);
        small.quiet();
        small.nextDay();
        small.nextDay();
        return small.differences(bank.movements());
    }

    @Test
    void the_three_lists_of_a_reconciliation_have_a_row_for_everything() {
        bench.birth(CASE, "B-1", AMINA, "600.00");
        bench.birth(UUID.randomUUID(), "B-2", pin(2), "600.00");
        bench.birth(UUID.randomUUID(), "B-3", pin(3), "600.00");
        bench.quiet();
        var orders = bench.all();
        var late = bank.books().stream()
                .filter(p -> p.key().equals(orders.get(0).id().toString()))
                .findFirst()
                .orElseThrow();
        bank.lose(orders.get(0).id().toString());
        bank.misprint(orders.get(1).id().toString(), "6000.00");
        bank.slip("whatever", "13.00");

        bench.nextDay();
        bench.nextDay();

        assertThat(bench.gaps())
                .extracting(Gap::kind)
                .containsExactlyInAnyOrder(Gap.Kind.OURS_ONLY, Gap.Kind.DIFFERS, Gap.Kind.THEIRS_ONLY);
        assertThat(bench.payments.gaps(Gap.Kind.DIFFERS, false, 10, 0))
                .singleElement()
                .satisfies(gap -> {
                    assertThat(gap.ours()).hasToString("600.00");
                    assertThat(gap.theirs()).hasToString("6000.00");
                });

        bank.slip(late.key(), "600.00");
        bench.nextDay();

        assertThat(bench.payments.gaps(Gap.Kind.OURS_ONLY, false, 10, 0)).isEmpty();
        assertThat(bench.payments.gaps(Gap.Kind.OURS_ONLY, true, 10, 0))
                .singleElement()
                .returns("appeared", Gap::note);
    }

    @Test
    void a_monthly_run_makes_each_month_once_whatever_the_clock_does() {
        bench.pension(CASE, AMINA, "361.11", LocalDate.of(2025, 6, 20));

        bench.monthly.run();
        clock.plus(Duration.ofDays(9));
        bench.monthly.run();
        clock.plus(Duration.ofDays(400));
        var made = bench.monthly.run();
        var more = bench.monthly.run();
        clock.plus(Duration.ofDays(-30));
        bench.monthly.run();

        assertThat(made).isEqualTo(14);
        assertThat(more).isZero();
        assertThat(bench.payments.ofCase(CASE))
                .extracting(o -> o.period())
                .hasSize(15)
                .doesNotHaveDuplicates()
                .startsWith(LocalDate.of(2025, 6, 1), LocalDate.of(2025, 7, 1))
                .endsWith(LocalDate.of(2026, 8, 1));
    }

    @Test
    void the_lines_of_one_order_on_one_statement_are_judged_one_after_the_other() {
        bench.birth(CASE, "B-1", AMINA, "600.00");
        bench.birth(OTHER_CASE, "B-2", pin(2), "600.00");
        bench.quiet();
        var first = bench.payments.ofCase(CASE).get(0).id().toString();
        bank.misprint(first, "6000.00");
        bank.slip(first, "600.00");

        bench.nextDay();

        assertThat(bench.gaps()).extracting(Gap::why).containsExactlyInAnyOrder("amount", "paid-twice");
        assertThat(bench.payments.ofCase(CASE)).singleElement().returns(OrderState.CONFIRMED, o -> o.state());
        assertThat(bench.payments.ofCase(OTHER_CASE)).singleElement().returns(OrderState.RECONCILED, o -> o.state());
    }

    @Test
    void an_order_that_changes_while_its_statement_is_read_is_a_difference() throws Exception {
        bench.birth(CASE, "B-1", AMINA, "600.00");
        bench.quiet();
        bench.clock.plus(Duration.ofDays(1));
        var other = new Bench(database.dataSource(), bank.url(), clock, 50);

        var reading = new CompletableFuture<Void>();
        bench.transactions.executeWithoutResult(status -> {
            bench.jdbc
                    .sql("UPDATE payment_order SET state = 'REJECTED', reason = 'no-account'")
                    .update();
            new Thread(() -> {
                        try {
                            other.reconciliation.run();
                            reading.complete(null);
                        } catch (Exception e) {
                            reading.completeExceptionally(e);
                        }
                    })
                    .start();
            // Not within the transaction, to which nothing of others changes.
            CompletableFuture.runAsync(this::awaitWaitingForALock).join();
        });
        reading.get(20, TimeUnit.SECONDS);

        assertThat(bench.gaps()).extracting(Gap::why).containsExactly("order-is-rejected");
    }

    private void awaitWaitingForALock() {
        for (int i = 0; i < 200; i++) {
            if (database.jdbc()
                    .sql("SELECT EXISTS (SELECT 1 FROM pg_stat_activity"
                            + " WHERE datname = current_database() AND wait_event_type = 'Lock')")
                    .query(Boolean.class)
                    .single()) {
                return;
            }
            LockSupport.parkNanos(50_000_000);
        }
        throw new AssertionError("Nobody waits for the order");
    }

    @Test
    void one_monthly_run_goes_by_what_is_known_of_each_persons_account() {
        bench.daily.run();
        var june = LocalDate.of(2025, 6, 20);
        var two = pin(2);
        bench.pension(UUID.randomUUID(), AMINA, "320.00", june);
        bench.pension(UUID.randomUUID(), two, "320.00", june);
        bench.transactions.executeWithoutResult(status -> bench.payments.award(new NewAward(
                UUID.randomUUID(),
                null,
                Bench.PENSIONS,
                "stipend",
                "second",
                two,
                Money.of("80.00"),
                Kind.MONTHLY,
                june,
                "sheki",
                null)));
        bench.pension(UUID.randomUUID(), NOBODYS, "320.00", june);
        bench.pension(UUID.randomUUID(), CLOSED, "320.00", june);
        bench.quiet();
        bench.nextDay();
        bench.nextDay();
        bench.nextDay();
        // The bank's word on one of them is too old to be believed.
        bench.jdbc
                .sql("UPDATE bank_account SET answered_at = answered_at - interval '100 days' WHERE pin = :pin")
                .param("pin", AMINA.value())
                .update();
        // And one month was ordered already, though its award has forgotten it.
        bench.clock.plus(Duration.ofDays(30));
        bench.monthly.run();
        var made = bench.all().size();
        bench.jdbc
                .sql("UPDATE award SET next_period = next_period - interval '1 month' WHERE subject = 'second'")
                .update();

        assertThat(bench.monthly.run()).isZero();

        assertThat(made).isEqualTo(10);
        assertThat(bench.all()).hasSize(made);
        var july = bench.all().stream()
                .filter(order -> order.period().getMonthValue() == 7)
                .toList();
        assertThat(july)
                .extracting(o -> o.beneficiary(), o -> o.state())
                .containsExactlyInAnyOrder(
                        tuple(AMINA, OrderState.PLANNED),
                        tuple(two, OrderState.READY),
                        tuple(two, OrderState.READY),
                        tuple(NOBODYS, OrderState.PLANNED),
                        tuple(CLOSED, OrderState.PLANNED));

        bank.issueCards();
        bench.quiet();
        bench.nextDay();

        assertThat(bench.payments.ofPerson(AMINA)).extracting(o -> o.state()).containsOnly(OrderState.RECONCILED);
        assertThat(bench.payments.ofPerson(two))
                .hasSize(4)
                .extracting(o -> o.state())
                .containsOnly(OrderState.RECONCILED);
    }

    @Test
    void two_monthly_runs_at_once_make_each_month_once() throws InterruptedException {
        for (int i = 0; i < 60; i++) {
            bench.pension(UUID.randomUUID(), pin(i), "320.00", LocalDate.of(2025, 6, 20));
        }
        clock.plus(Duration.ofDays(100));
        var other = new Bench(database.dataSource(), bank.url(), clock, 50);

        var second = new Thread(other.monthly::run);
        second.start();
        bench.monthly.run();
        second.join();
        bench.monthly.run();

        assertThat(bench.all()).hasSize(60 * 4);
    }

    @Test
    void an_award_that_ended_is_paid_to_its_last_month() {
        var award = bench.pension(CASE, NOBODYS, "320.00", LocalDate.of(2025, 6, 20));
        clock.plus(Duration.ofDays(70));
        bench.monthly.run();

        bench.payments.end(award.id(), LocalDate.of(2025, 7, 3));
        clock.plus(Duration.ofDays(70));
        bench.monthly.run();

        assertThat(bench.payments.ofCase(CASE))
                .extracting(o -> o.state())
                .containsExactly(OrderState.PLANNED, OrderState.PLANNED, OrderState.CANCELLED);
    }

    @Test
    void a_bank_that_is_away_costs_no_tries() {
        bench.birth(CASE, "B-1", AMINA, "600.00");
        bank.mood(() -> Mood.AWAY);
        for (int i = 0; i < 40; i++) {
            bench.relays.turn();
            clock.plus(Duration.ofMinutes(1));
        }

        assertThat(bench.outbox.list(new OutboxFilter(null, null, 10, 0)))
                .singleElement()
                .satisfies(item -> {
                    assertThat(item.state()).isEqualTo("WAITING");
                    assertThat(item.attempts()).isZero();
                    assertThat(item.lastError()).isEqualTo("HTTP 503");
                });

        bank.mood(() -> Mood.WELL);
        bench.quiet();
        bench.nextDay();

        assertThat(bench.differences(bank.movements())).isEmpty();
    }

    @Test
    void what_a_node_whose_clock_is_ahead_was_sending_when_it_died_is_sent_when_its_lease_ends() {
        bench.birth(CASE, "B-1", AMINA, "600.00");
        var source = new CrashingDataSource(database.dataSource());
        var dying = new Bench(source, bank.url(), clock.ahead(Duration.ofMinutes(10)), 50);
        // After the statement that takes the item.
        source.dieAt(2);
        assertThatThrownBy(dying.relays::turn).isInstanceOf(Crash.class);
        assertThat(bench.relays.turn()).as("held by the one that died").isZero();

        clock.plus(Duration.ofSeconds(61));

        assertThat(bench.relays.turn()).isPositive();
        bench.quiet();
        bench.nextDay();
        assertThat(bench.differences(bank.movements())).isEmpty();
    }

    @Test
    void after_the_last_try_there_is_a_dead_letter_that_can_be_retried() {
        bench.birth(CASE, "B-1", AMINA, "600.00");
        bank.mood(() -> Mood.NONSENSE);
        for (int i = 0; i < 40; i++) {
            bench.relays.turn();
            clock.plus(Duration.ofMinutes(6));
        }
        var dead = bench.outbox.list(new OutboxFilter(null, "DEAD", 10, 0));

        assertThat(dead).singleElement().satisfies(item -> assertThat(item.attempts())
                .isEqualTo(12));

        bank.mood(() -> Mood.WELL);
        assertThat(bench.outbox.retry(dead.get(0).id())).isTrue();
        assertThat(bench.outbox.retry(dead.get(0).id())).isFalse();
        bench.quiet();
        bench.nextDay();

        assertThat(bench.differences(bank.movements())).isEmpty();
    }

    @Test
    void the_ledger_refuses_changes_and_one_sided_postings() {
        bench.birth(CASE, "B-1", AMINA, "600.00");
        var order = bench.all().get(0).id();

        assertThatThrownBy(() -> bench.jdbc.sql("DELETE FROM ledger_entry").update())
                .hasMessageContaining("never changed");
        assertThatThrownBy(() ->
                        bench.jdbc.sql("UPDATE ledger_entry SET amount = 1").update())
                .hasMessageContaining("never changed");
        assertThatThrownBy(() -> bench.jdbc
                        .sql("INSERT INTO ledger_entry (order_id, reason, account, amount, at)"
                                + " VALUES (:id, 'gift', 'payable', 5, now())")
                        .param("id", order)
                        .update())
                .hasMessageContaining("two sides");
    }

    @Test
    void orders_are_listed_by_state_and_page() {
        for (int i = 0; i < 5; i++) {
            bench.birth(UUID.randomUUID(), "B-" + i, pin(i), "600.00");
        }

        assertThat(bench.payments.orders(new OrderFilter("PLANNED", null, 2, 4)))
                .hasSize(1);
        assertThat(bench.payments.orders(new OrderFilter(null, pin(3), 10, 0))).hasSize(1);
        assertThat(bench.payments.counts()).containsEntry("PLANNED", 5L);
    }

    static Pin pin(int number) {
        return new Pin("5" + String.format("%06d", number));
    }
}
