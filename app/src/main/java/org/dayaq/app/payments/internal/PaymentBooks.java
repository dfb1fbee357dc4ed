package org.dayaq.app.payments.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.dayaq.app.kernel.LocalText;
import org.dayaq.app.kernel.Money;
import org.dayaq.app.kernel.Pin;
import org.dayaq.app.payments.Award;
import org.dayaq.app.payments.CardOrder;
import org.dayaq.app.payments.Gap;
import org.dayaq.app.payments.Iban;
import org.dayaq.app.payments.NoSuchOrder;
import org.dayaq.app.payments.OrderFilter;
import org.dayaq.app.payments.PaymentOrder;
import org.dayaq.app.payments.internal.LedgerStore.Posting;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The tables of the module as its front door reads them. */
@Component
public class PaymentBooks {

    private final AwardStore awards;
    private final OrderStore orders;
    private final AccountStore accounts;
    private final CardStore cards;
    private final BranchStore branches;
    private final LedgerStore ledger;
    private final StatementStore statements;

    public PaymentBooks(
            AwardStore awards,
            OrderStore orders,
            AccountStore accounts,
            CardStore cards,
            BranchStore branches,
            LedgerStore ledger,
            StatementStore statements) {
        this.awards = awards;
        this.orders = orders;
        this.accounts = accounts;
        this.cards = cards;
        this.branches = branches;
        this.ledger = ledger;
        this.statements = statements;
    }

    public boolean insert(Award award) {
        return awards.insert(award);
    }

    public Optional<Award> awarded(String benefit, String subject) {
        return awards.find(benefit, subject);
    }

    /** Of each case its first award. */
    public Map<UUID, Award> firstAwardsOf(Collection<UUID> cases) {
        return awards.ofCases(cases).stream()
                .collect(Collectors.toMap(Award::caseId, award -> award, (first, later) -> first));
    }

    public List<Award> awardsOf(UUID caseId) {
        return awards.ofCase(caseId);
    }

    public List<Award> awardsOf(Pin person) {
        return awards.ofPerson(person);
    }

    /** What is planned for later months and not under way is cancelled. */
    public void end(UUID awardId, LocalDate lastDay, Instant now) {
        accounts.lockOfAward(awardId);
        var award = awards.get(awardId).orElseThrow(() -> new IllegalArgumentException("There is no award " + awardId));
        awards.end(award.id(), lastDay);
        var cancelled = orders.cancelAfter(award.id(), YearMonth.from(lastDay).atDay(1));
        ledger.post(cancelled, Posting.CANCELLED, now);
    }

    /** Another last day, or none; no month before this one gets an order that has none. */
    public Award goOn(UUID awardId, @Nullable LocalDate lastDay, LocalDate month) {
        accounts.lockOfAward(awardId);
        var award = awards.get(awardId).orElseThrow(() -> new IllegalArgumentException("There is no award " + awardId));
        var next = awards.firstWithoutOrder(award);
        awards.endsOn(awardId, lastDay, next.isBefore(month) ? month : next);
        return awards.get(awardId).orElseThrow();
    }

    public PaymentOrder lockOrder(UUID orderId) {
        return orders.lock(orderId).stream().findFirst().orElseThrow(() -> new NoSuchOrder(orderId));
    }

    public boolean isReplaced(PaymentOrder order) {
        return orders.ofCase(order.caseId()).stream()
                .anyMatch(other -> order.id().equals(other.replaces()));
    }

    public Optional<PaymentOrder> order(UUID orderId) {
        return orders.get(List.of(orderId)).stream().findFirst();
    }

    public List<PaymentOrder> ordersOf(UUID caseId) {
        return orders.ofCase(caseId);
    }

    public List<PaymentOrder> ordersOf(Pin person) {
        return orders.ofPerson(person);
    }

    public List<PaymentOrder> orders(OrderFilter filter) {
        return orders.list(filter);
    }

    public Map<String, Long> counts() {
        return orders.counts();
    }

    public Map<String, Long> cardCounts() {
        return cards.counts();
    }

    public List<CardOrder> cards(OrderFilter filter) {
        return cards.list(filter);
    }

    public List<CardOrder> cardsOf(UUID caseId) {
        return cards.ofCase(caseId);
    }

    public Map<Pin, CardOrder> cardsOf(Collection<Pin> persons) {
        return cards.current(persons).stream().collect(Collectors.toMap(CardOrder::holder, card -> card));
    }

    /** The accounts that are known and open. */
    public Map<Pin, Iban> accountsOf(Collection<Pin> persons) {
        var known = new HashMap<Pin, Iban>();
        for (var account : accounts.of(persons)) {
            var iban = account.iban();
            if (iban != null && account.state().equals("FOUND")) {
                known.put(account.pin(), iban);
            }
        }
        return known;
    }

    public Optional<LocalText> bankNamed(String code) {
        return branches.bank(code);
    }

    public List<Gap> gaps(Gap.@Nullable Kind kind, boolean closedToo, int limit, int offset) {
        return statements.gaps(kind, closedToo, limit, offset);
    }

    public Map<String, Long> openGaps() {
        return statements.openGaps();
    }

    public boolean closeGap(UUID gapId, String by, String note, Instant now) {
        return statements.close(gapId, by, note, now);
    }

    public Map<String, Money> balances() {
        return ledger.balances();
    }
}
