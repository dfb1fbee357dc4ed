package org.dayaq.app.payments;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.dayaq.app.kernel.Ids;
import org.dayaq.app.kernel.LocalText;
import org.dayaq.app.kernel.Money;
import org.dayaq.app.kernel.Pin;
import org.dayaq.app.kernel.Refused;
import org.dayaq.app.payments.Payout.Way;
import org.dayaq.app.payments.internal.PaymentBooks;
import org.dayaq.app.payments.internal.Planner;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Front door of the money. Whatever changes something joins the caller's transaction and talks to nobody outside: the
 * relay sends it when the transaction has committed.
 */
@Service
public class Payments {

    private final PaymentBooks books;
    private final Planner planner;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    public Payments(PaymentBooks books, Planner planner, ApplicationEventPublisher events, Clock clock) {
        this.events = events;
        this.books = books;
        this.planner = planner;
        this.clock = clock;
    }

    /**
     * Awards a benefit and makes the orders that are due. The same case may ask again and gets what it has.
     *
     * @throws Refused {@code payments.already-awarded} if another case was awarded the benefit for this subject
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Award award(NewAward wanted) {
        var award = new Award(
                Ids.newId(clock),
                wanted.caseId(),
                wanted.decisionId(),
                wanted.service(),
                wanted.benefit(),
                wanted.subject(),
                wanted.beneficiary(),
                wanted.amount(),
                wanted.kind(),
                wanted.from(),
                null,
                wanted.kind() == Kind.MONTHLY ? YearMonth.from(wanted.from()).atDay(1) : null,
                clock.instant());
        planner.hold(wanted.beneficiary(), wanted.place());
        if (books.insert(award)) {
            planner.planDue(award, wanted.place(), wanted.account());
            events.publishEvent(new Awarded(award.beneficiary()));
            return award;
        }
        return books.awarded(wanted.benefit(), wanted.subject())
                .filter(known -> known.caseId().equals(wanted.caseId()))
                .orElseThrow(() -> new Refused(
                        "payments.already-awarded",
                        "The benefit " + wanted.benefit() + " was awarded in another case for the same birth or person",
                        "Look at the case that was awarded it; if that award is wrong, end it there first"));
    }

    /** Whether a benefit was ever awarded for this subject. */
    public boolean isAwarded(String benefit, String subject) {
        return books.awarded(benefit, subject).isPresent();
    }

    /**
     * Orders a card if the bank has not told us of an account; whether it is needed may turn out later.
     *
     * @return the order, or nothing if the person has an account
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<CardOrder> orderCard(UUID caseId, Pin holder, @Nullable String place) {
        return planner.planCard(caseId, holder, place);
    }

    /**
     * Pays an order that was returned or rejected once more, by a new order with a new id.
     *
     * @param account where to, or null: the bank is asked for a card
     */
    @Transactional
    public UUID payAgain(UUID orderId, @Nullable Iban account) {
        books.order(orderId).ifPresent(order -> planner.hold(order.beneficiary(), null));
        var failed = books.lockOrder(orderId);
        if (failed.state() != OrderState.RETURNED && failed.state() != OrderState.REJECTED) {
            throw new Refused(
                    "payments.not-returned",
                    "The payment did not come back",
                    "Only a payment that was returned or rejected can be paid again");
        }
        if (books.isReplaced(failed)) {
            throw new Refused(
                    "payments.paid-again",
                    "This payment has been paid again already",
                    "Look at the newer order of the same period");
        }
        return planner.planAgain(failed, account);
    }

    /** Ends a monthly award: its last month is the one of the last day, before its first month none. What was paid stays paid. */
    @Transactional
    public void end(UUID awardId, LocalDate lastDay) {
        books.end(awardId, lastDay, clock.instant());
    }

    /**
     * A monthly award that was ended goes on, and what is due is ordered.
     *
     * @param lastDay its new last day, or null: it goes on for good
     * @param month the first month it may pay; those before it that it did not pay are not paid
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void goOn(UUID awardId, @Nullable LocalDate lastDay, LocalDate month) {
        var award = books.goOn(awardId, lastDay, month);
        planner.planDue(award, null, null);
        // Whoever died meanwhile is paid nothing by it.
        events.publishEvent(new Awarded(award.beneficiary()));
    }

    public List<PaymentOrder> ofPerson(Pin person) {
        return books.ordersOf(person);
    }

    public List<PaymentOrder> ofCase(UUID caseId) {
        return books.ordersOf(caseId);
    }

    public List<Award> awardsOf(Pin person) {
        return books.awardsOf(person);
    }

    public List<Award> awardsOf(UUID caseId) {
        return books.awardsOf(caseId);
    }

    /** An order by its id; empty if there is none. */
    public Optional<PaymentOrder> order(UUID orderId) {
        return books.order(orderId);
    }

    public List<PaymentOrder> orders(OrderFilter filter) {
        return books.orders(filter);
    }

    /** How many orders there are in each state. */
    public Map<String, Long> counts() {
        return books.counts();
    }

    /** How many card orders there are in each state. */
    public Map<String, Long> cardCounts() {
        return books.cardCounts();
    }

    public List<CardOrder> cards(OrderFilter filter) {
        return books.cards(filter);
    }

    public List<CardOrder> cardsOfCase(UUID caseId) {
        return books.cardsOf(caseId);
    }

    /** Differences between the bank's books and ours, newest first; a kind that is null means all three lists. */
    public List<Gap> gaps(Gap.@Nullable Kind kind, boolean closedToo, int limit, int offset) {
        return books.gaps(kind, closedToo, Math.min(limit, 200), offset);
    }

    /** How many differences nobody has cleared up, by kind. */
    public Map<String, Long> openGaps() {
        return books.openGaps();
    }

    /**
     * Marks a difference as cleared up, by whom and why.
     *
     * @throws Refused {@code payments.gap-closed} if it was
     */
    @Transactional
    public void closeGap(UUID gapId, String by, String reason) {
        Reasons.required(reason);
        if (!books.closeGap(gapId, by, reason.strip(), clock.instant())) {
            throw new Refused(
                    "payments.gap-closed",
                    "The difference is cleared up already",
                    "Load the list of differences again");
        }
    }

    /** The balance of each account of the ledger; they add up to zero. */
    public Map<String, Money> balances() {
        return books.balances();
    }

    /** What a case pays and how the person gets at it; empty if it awarded nothing. */
    public Optional<Payout> payoutOf(UUID caseId) {
        return Optional.ofNullable(payoutsOf(Set.of(caseId)).get(caseId));
    }

    /** The same of many cases; those that awarded nothing are not in it. */
    public Map<UUID, Payout> payoutsOf(Set<UUID> cases) {
        var awards = books.firstAwardsOf(cases);
        var persons =
                awards.values().stream().map(Award::beneficiary).distinct().toList();
        if (persons.isEmpty()) {
            return Map.of();
        }
        var accounts = books.accountsOf(persons);
        var cards = books.cardsOf(persons);
        var payouts = new HashMap<UUID, Payout>();
        awards.forEach((caseId, award) -> payouts.put(
                caseId,
                new Payout(
                        award.id(),
                        award.benefit(),
                        award.amount(),
                        award.kind(),
                        award.from(),
                        wayTo(accounts.get(award.beneficiary()), cards.get(award.beneficiary())))));
        return payouts;
    }

    private @Nullable Way wayTo(@Nullable Iban account, @Nullable CardOrder card) {
        var issued = card != null && card.state() == CardState.ISSUED;
        if (account != null) {
            var bank = books.bankNamed(account.bankCode())
                    .orElse(new LocalText(account.bankCode(), account.bankCode(), account.bankCode()));
            var byCard = card != null && issued ? byCard(card) : null;
            return byCard != null ? byCard : new Way.ToAccount(bank, account.tail());
        }
        return card != null && (issued || card.state() == CardState.ORDERED) ? byCard(card) : null;
    }

    private static @Nullable Way byCard(CardOrder card) {
        var branch = card.branch();
        return branch == null ? null : new Way.ByCard(branch.bank(), branch.name(), card.readyOn());
    }
}
