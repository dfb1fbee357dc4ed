package org.dayaq.app.payments.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.dayaq.app.TestDatabase;
import org.dayaq.app.kernel.Pin;
import org.dayaq.app.payments.internal.Bench.HandClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.PessimisticLockingFailureException;

/**
 * Two transactions meet over one person's money, each at the moment when the other holds what it wants next. PostgreSQL would end one
 * of two that wait for each other ({@link PessimisticLockingFailureException}); none may.
 */
class LockOrderTest {

    private static final UUID CASE = UUID.fromString("0197a000-0000-7000-8000-000000000001");
    private static final UUID OTHER = UUID.fromString("0197a000-0000-7000-8000-000000000002");
    private static final Pin ANNA = new Pin("5AM1NA1");
    private static final Pin BORIS = new Pin("5AM1NA2");

    private final TestDatabase database = TestDatabase.migrated();
    private final HandClock clock = new HandClock(database);
    private final TestBank bank = new TestBank(clock::today);
    private final Bench one = new Bench(database.dataSource(), bank.url(), clock, 50);
    private final Bench two = new Bench(database.dataSource(), bank.url(), clock, 50);

    @AfterEach
    void close() {
        bank.close();
    }

    @Test
    void the_monthly_run_and_a_death() throws Exception {
        one.pension(CASE, ANNA, "320.00", clock.today());
        clock.plus(Duration.ofDays(31));

        meet(() -> one.deaths.hold(ANNA), two.monthly::run, () -> one.deaths.lock(ANNA));
        two.monthly.run();

        assertThat(one.payments.ofCase(CASE)).hasSize(2);
    }

    @Test
    void an_award_that_goes_on_and_a_death() throws Exception {
        var award = one.pension(CASE, ANNA, "320.00", clock.today());
        one.payments.end(award.id(), clock.today());
        clock.plus(Duration.ofDays(31));

        meet(
                () -> one.deaths.hold(ANNA),
                () -> two.transactions.executeWithoutResult(status ->
                        two.payments.goOn(award.id(), null, clock.today().withDayOfMonth(1))),
                () -> one.deaths.lock(ANNA));

        assertThat(one.payments.ofCase(CASE)).hasSize(2);
    }

    @Test
    void a_death_taken_back_and_a_payment_planned() throws Exception {
        one.pension(CASE, ANNA, "320.00", clock.today());

        meet(
                () -> one.deaths.hold(ANNA),
                () -> two.transactions.execute(status -> two.payments.orderCard(OTHER, ANNA, null)),
                () -> one.payments.orderCard(CASE, ANNA, null));
    }

    /** Whoever is awarded something after their death was told: the award ends in the transaction that made it. */
    @Test
    void an_award_to_the_dead_and_a_payment_planned() throws Exception {
        meet(
                () -> one.pension(CASE, ANNA, "320.00", clock.today()),
                () -> two.transactions.execute(status -> two.payments.orderCard(OTHER, ANNA, null)),
                () -> one.deaths.hold(ANNA));
    }

    @Test
    void an_award_that_ends_and_another_transaction_that_plans_before_it_ends_it() throws Exception {
        var award = one.pension(CASE, ANNA, "320.00", clock.today());

        meet(
                () -> one.payments.end(award.id(), clock.today()),
                () -> two.transactions.executeWithoutResult(status -> {
                    two.payments.orderCard(OTHER, ANNA, null);
                    two.payments.end(award.id(), clock.today());
                }),
                () -> one.payments.orderCard(CASE, ANNA, null));
    }

    @Test
    void a_claim_and_the_same() throws Exception {
        var award = one.pension(CASE, ANNA, "320.00", clock.today());

        meet(
                () -> one.claims.claimable(award),
                () -> two.transactions.executeWithoutResult(status -> {
                    two.payments.orderCard(OTHER, ANNA, null);
                    two.claims.paidAfterDeath(award);
                }),
                () -> one.payments.orderCard(CASE, ANNA, null));
    }

    /** The run takes awards in their order, answers are taken in the order of persons. */
    @Test
    void the_monthly_run_and_the_banks_answers_on_many_accounts() throws Exception {
        one.pension(OTHER, BORIS, "320.00", clock.today());
        one.pension(CASE, ANNA, "320.00", clock.today());
        clock.plus(Duration.ofDays(31));
        var anna = one.accounts.find(ANNA).orElseThrow().id();
        var boris = one.accounts.find(BORIS).orElseThrow().id();

        meet(() -> one.accounts.lock(List.of(anna)), two.monthly::run, () -> one.accounts.lock(List.of(boris)));
        two.monthly.run();

        assertThat(one.payments.ofCase(CASE)).hasSize(2);
        assertThat(one.payments.ofCase(OTHER)).hasSize(2);
    }

    /** One transaction does its first part, then the other begins and comes as far as it can, then the first does the rest. */
    private void meet(Runnable first, Runnable other, Runnable then) throws Exception {
        var meanwhile = new CompletableFuture<Void>();
        var thread = new Thread(
                () -> {
                    try {
                        other.run();
                        meanwhile.complete(null);
                    } catch (RuntimeException failed) {
                        meanwhile.completeExceptionally(failed);
                    }
                },
                "the-other");
        one.transactions.executeWithoutResult(status -> {
            first.run();
            thread.start();
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .pollDelay(Duration.ZERO)
                    .until(() -> waits(meanwhile));
            then.run();
        });
        meanwhile.get(20, TimeUnit.SECONDS);
    }

    private boolean waits(Future<?> other) {
        return other.isDone()
                || database.jdbc()
                        .sql(
                                """
                                SELECT EXISTS (SELECT 1 FROM pg_stat_activity
                                                WHERE datname = current_database() AND wait_event_type = 'Lock')
                                """)
                        .query(Boolean.class)
                        .single();
    }
}
