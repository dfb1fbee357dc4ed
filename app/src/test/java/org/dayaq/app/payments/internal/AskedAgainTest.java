package org.dayaq.app.payments.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.dayaq.app.TestDatabase;
import org.dayaq.app.kernel.Pin;
import org.dayaq.app.payments.CardState;
import org.dayaq.app.payments.OrderState;
import org.dayaq.app.payments.internal.Bench.HandClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The bank knew of no account when nothing waited for it any more: who is to be paid later is asked about anew. */
class AskedAgainTest {

    private static final Pin NOBODYS = new Pin("N0ACC01");
    private static final UUID CASE = UUID.fromString("0197a000-0000-7000-8000-000000000001");
    private static final UUID OTHER_CASE = UUID.fromString("0197a000-0000-7000-8000-000000000002");

    private final TestDatabase database = TestDatabase.migrated();
    private final HandClock clock = new HandClock(database);
    private TestBank bank;
    private Bench bench;

    @BeforeEach
    void answered_when_nothing_waited() {
        bank = new TestBank(clock::today);
        bench = new Bench(database.dataSource(), bank.url(), clock, 50);
        bench.daily.run();
        var ended = bench.pension(CASE, NOBODYS, "320.00", clock.today());
        bench.transactions.executeWithoutResult(
                status -> bench.payments.end(ended.id(), clock.today().minusMonths(1)));
        bench.quiet();
        assertThat(bench.payments.ofCase(CASE)).allMatch(order -> order.state() == OrderState.CANCELLED);
        assertThat(bank.cardKeys()).isEmpty();
    }

    @AfterEach
    void close() {
        bank.close();
    }

    @Test
    void the_next_award_of_the_person_is_paid() {
        bench.birth(OTHER_CASE, "B-1", NOBODYS, "600.00");
        bench.quiet();
        bank.issueCards();
        bench.nextDay();
        bench.nextDay();

        assertThat(bench.payments.ofCase(OTHER_CASE))
                .singleElement()
                .returns(OrderState.RECONCILED, order -> order.state());
    }

    @Test
    void a_card_wanted_later_is_ordered() {
        bench.transactions.execute(status -> bench.payments.orderCard(OTHER_CASE, NOBODYS, "sheki"));
        bench.quiet();

        assertThat(bank.cardKeys()).hasSize(1);
        assertThat(bench.payments.cardsOfCase(OTHER_CASE))
                .singleElement()
                .returns(CardState.ORDERED, card -> card.state());
    }
}
