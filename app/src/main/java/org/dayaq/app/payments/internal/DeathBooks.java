package org.dayaq.app.payments.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.dayaq.app.kernel.Money;
import org.dayaq.app.kernel.Pin;
import org.dayaq.app.payments.Award;
import org.dayaq.app.payments.Iban;
import org.dayaq.app.payments.Kind;
import org.dayaq.app.payments.PaymentOrder;
import org.dayaq.app.payments.internal.DeathStore.Ended;
import org.dayaq.app.payments.internal.LedgerStore.Posting;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The tables that a death touches, as their front door reads and writes them. Joins the caller's transaction. */
@Component
public class DeathBooks {

    private final DeathStore deaths;
    private final AwardStore awards;
    private final OrderStore orders;
    private final AccountStore accounts;
    private final CardStore cards;
    private final LedgerStore ledger;
    private final Planner planner;
    private final Clock clock;

    public DeathBooks(
            DeathStore deaths,
            AwardStore awards,
            OrderStore orders,
            AccountStore accounts,
            CardStore cards,
            LedgerStore ledger,
            Planner planner,
            Clock clock) {
        this.deaths = deaths;
        this.awards = awards;
        this.orders = orders;
        this.accounts = accounts;
        this.cards = cards;
        this.ledger = ledger;
        this.planner = planner;
        this.clock = clock;
    }

    /** Until the transaction ends nobody is planned anything for this person; who is planning it now is waited for. */
    public void hold(Pin person) {
        accounts.alone(person);
    }

    /** The day of the person's death, if a register told of it. */
    public Optional<LocalDate> known(Pin person) {
        return deaths.known(person);
    }

    public void know(Pin person, LocalDate day) {
        deaths.know(person, day);
    }

    public void forget(Pin person) {
        deaths.forget(person);
    }

    /** Everything the person was ever awarded, locked until the transaction ends. */
    public List<Award> lock(Pin person) {
        return awards.lock(person);
    }

    /**
     * Ends monthly awards with the month of the death, which is paid in full; those that had ended by then stay as they were.
     *
     * @return the awards whose end this changed
     */
    public List<Award> end(Pin person, List<Award> all, LocalDate day) {
        var known = deaths.of(person);
        var changed = new ArrayList<Award>();
        for (var award : all) {
            if (award.kind() != Kind.MONTHLY) {
                continue;
            }
            var ended = known.stream()
                    .filter(one -> one.awardId().equals(award.id()))
                    .findFirst();
            if (ended.filter(one -> wentOn(award, one)).isPresent()) {
                deaths.remove(award.id());
                ended = Optional.empty();
            }
            var before = ended.isPresent() ? ended.get().endsBefore() : award.until();
            if (before != null && !before.isAfter(day)) {
                if (ended.isPresent()) {
                    resume(award, before);
                    changed.add(award);
                }
            } else if (ended.isEmpty() || !ended.get().diedOn().equals(day)) {
                deaths.put(person, new Ended(award.id(), day, lastPeriod(award, day), before));
                awards.endsOn(award.id(), day, nextPeriod(award, day));
                changed.add(award);
            }
        }
        return changed;
    }

    /** Whether the award was given another end since the death ended it. */
    private static boolean wentOn(Award award, Ended ended) {
        var until = award.until();
        return until == null || until.isAfter(ended.diedOn()) && until.isAfter(award.from());
    }

    private static LocalDate lastPeriod(Award award, LocalDate day) {
        return award.from().isAfter(day)
                ? YearMonth.from(award.from()).minusMonths(1).atDay(1)
                : YearMonth.from(day).atDay(1);
    }

    /** An award that was to begin after the death has no month at all, though its row must end on a day of its own. */
    private LocalDate nextPeriod(Award award, LocalDate day) {
        var next = awards.firstWithoutOrder(award);
        var none = YearMonth.from(award.from()).plusMonths(1).atDay(1);
        return award.from().isAfter(day) && next.isBefore(none) ? none : next;
    }

    /** Stops what has not left the house; the orders. */
    public List<PaymentOrder> stop(Pin person) {
        var stopped = deaths.stop(person);
        ledger.post(stopped, Posting.CANCELLED, clock.instant());
        deaths.judgeAnew(person);
        cards.stop(person);
        return orders.get(stopped);
    }

    /** The person lives: awards go on as before the death was told, and what was stopped is planned anew. */
    public List<Award> resume(Pin person, List<Award> all) {
        var resumed = new ArrayList<Award>();
        for (var ended : deaths.of(person)) {
            all.stream().filter(award -> award.id().equals(ended.awardId())).forEach(award -> {
                resume(award, ended.endsBefore());
                resumed.add(award);
            });
        }
        orders.get(deaths.stopped(person)).forEach(order -> {
            planner.planAnew(order, person, null, null);
            all.stream()
                    .filter(award -> award.id().equals(order.awardId()) && !resumed.contains(award))
                    .forEach(resumed::add);
        });
        return resumed;
    }

    private void resume(Award award, @Nullable LocalDate end) {
        awards.endsOn(award.id(), end, awards.firstWithoutOrder(award));
        deaths.remove(award.id());
    }

    public Money paidAfter(Award award) {
        return deaths.paidAfter(award.id());
    }

    public Money owedBy(UUID caseId) {
        return deaths.sumOwedBy(caseId);
    }

    /** Pays what a case owes since its payee died to somebody else; the new orders. */
    public List<UUID> payTo(UUID caseId, Pin payee, @Nullable String place, @Nullable Iban account) {
        planner.hold(payee, place);
        return orders.get(deaths.owedBy(caseId)).stream()
                .map(order -> planner.planAnew(order, payee, place, account))
                .toList();
    }
}
