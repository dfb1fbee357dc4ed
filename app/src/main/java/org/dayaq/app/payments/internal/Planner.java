package org.dayaq.app.payments.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.dayaq.app.kernel.Ids;
import org.dayaq.app.kernel.Pin;
import org.dayaq.app.payments.Award;
import org.dayaq.app.payments.Branch;
import org.dayaq.app.payments.CardOrder;
import org.dayaq.app.payments.CardState;
import org.dayaq.app.payments.Iban;
import org.dayaq.app.payments.Kind;
import org.dayaq.app.payments.OrderState;
import org.dayaq.app.payments.PaymentOrder;
import org.dayaq.app.payments.PaymentsSettings;
import org.dayaq.app.payments.internal.AccountStore.Account;
import org.dayaq.app.payments.internal.LedgerStore.Posting;
import org.dayaq.app.payments.outbox.Outbox;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Makes orders and finds out where to pay them. Everything here runs in the caller's transaction and talks to nobody:
 * questions, cards and orders go to the outbox.
 */
@Component
public class Planner {

    private final OrderStore orders;
    private final AwardStore awards;
    private final AccountStore accounts;
    private final CardStore cards;
    private final BranchStore branches;
    private final LedgerStore ledger;
    private final Outbox outbox;
    private final PaymentsSettings settings;
    private final PaymentDay day;
    private final Clock clock;

    public Planner(
            OrderStore orders,
            AwardStore awards,
            AccountStore accounts,
            CardStore cards,
            BranchStore branches,
            LedgerStore ledger,
            Outbox outbox,
            PaymentsSettings settings,
            PaymentDay day,
            Clock clock) {
        this.orders = orders;
        this.awards = awards;
        this.accounts = accounts;
        this.cards = cards;
        this.branches = branches;
        this.ledger = ledger;
        this.outbox = outbox;
        this.settings = settings;
        this.day = day;
        this.clock = clock;
    }

    /** Locks the person's account, which everybody does before an award or an order of theirs. */
    public Account hold(Pin person, @Nullable String place) {
        return accounts.lock(Ids.newId(clock), person, place, clock.instant());
    }

    /**
     * Orders for everything the award owes up to today that has none yet; months wait where nobody knows what day it is.
     *
     * @param determined the account that officers determined, whatever other account the person has, or null
     */
    public void planDue(Award award, @Nullable String place, @Nullable Iban determined) {
        plan(
                award,
                place,
                determined,
                award.kind() == Kind.ONCE ? null : day.today().orElse(null));
    }

    /** Orders for every month up to this one that has none yet, of awards that are locked with their accounts; how many. */
    int planMonths(List<Award> due, LocalDate today) {
        if (due.isEmpty()) {
            return 0;
        }
        var next = new LinkedHashMap<UUID, LocalDate>();
        var wanted = new ArrayList<PaymentOrder>();
        for (var award : due) {
            var months = DueMonths.of(award, today);
            months.periods().forEach(period -> wanted.add(first(award, period)));
            next.put(award.id(), months.next());
        }
        awards.nextPeriods(next);
        var made = orders.insert(wanted);
        made.forEach(order -> ledger.postLater(order.id(), Posting.PLANNED, clock.instant()));
        settle(accounts.of(made.stream().map(PaymentOrder::beneficiary).collect(Collectors.toSet())));
        return made.size();
    }

    private void plan(Award award, @Nullable String place, @Nullable Iban determined, @Nullable LocalDate today) {
        var account = hold(award.beneficiary(), place);
        var made = false;
        if (award.kind() == Kind.ONCE) {
            made = plan(first(award, award.from()), Posting.PLANNED);
        } else if (today != null) {
            var months = DueMonths.of(award, today);
            for (var period : months.periods()) {
                made |= plan(first(award, period), Posting.PLANNED);
            }
            awards.nextPeriods(Map.of(award.id(), months.next()));
        }
        if (determined != null) {
            payInto(determined, account, award.id());
        } else if (made) {
            settle(account);
        }
    }

    /** What else the person is paid stays where it is; who has no account yet has this one now. */
    private void payInto(Iban determined, Account account, UUID awardId) {
        orders.readyOfAward(awardId, determined).forEach(order -> outbox.again(OrderChannel.NAME, order));
        if (!account.state().equals("FOUND")) {
            accountKnown(account, determined);
        }
    }

    private PaymentOrder first(Award award, LocalDate period) {
        return new PaymentOrder(
                Ids.newId(clock),
                award.id(),
                award.caseId(),
                award.beneficiary(),
                award.benefit(),
                period,
                1,
                null,
                award.amount(),
                OrderState.PLANNED,
                null,
                clock.instant(),
                null,
                null,
                null);
    }

    private boolean plan(PaymentOrder order, Posting posting) {
        var made = orders.insert(order);
        if (made) {
            ledger.postLater(order.id(), posting, clock.instant());
        }
        return made;
    }

    /** A new order, with a new id, for one that did not reach the person. */
    public UUID planAgain(PaymentOrder failed, @Nullable Iban account) {
        var person = hold(failed.beneficiary(), null);
        var again = replace(failed, failed.beneficiary(), Posting.PLANNED_AGAIN);
        if (account != null) {
            accountKnown(person, account);
        } else {
            noAccount(person, failed.caseId());
        }
        return again;
    }

    /**
     * A new order for one that was cancelled before it left the house.
     *
     * @param payee who is paid now, who need not be whom the cancelled one would have paid
     * @param determined the account that officers determined, or null: the bank is asked
     */
    UUID planAnew(PaymentOrder cancelled, Pin payee, @Nullable String place, @Nullable Iban determined) {
        var person = hold(payee, place);
        var anew = replace(cancelled, payee, Posting.PLANNED);
        if (determined != null) {
            payInto(determined, person, cancelled.awardId());
        } else {
            settle(person);
        }
        return anew;
    }

    private UUID replace(PaymentOrder earlier, Pin payee, Posting posting) {
        var order = new PaymentOrder(
                Ids.newId(clock),
                earlier.awardId(),
                earlier.caseId(),
                payee,
                earlier.benefit(),
                earlier.period(),
                earlier.version() + 1,
                earlier.id(),
                earlier.amount(),
                OrderState.PLANNED,
                null,
                clock.instant(),
                null,
                null,
                null);
        if (!plan(order, posting)) {
            throw new IllegalStateException("The order was replaced meanwhile");
        }
        return order.id();
    }

    /** For many persons, most of whom have an account that the bank has told us of. Their rows must be locked. */
    private void settle(List<Account> persons) {
        var payable = new HashMap<Pin, Iban>();
        for (var account : persons) {
            var iban = payableInto(account);
            if (iban == null) {
                settle(account);
            } else {
                payable.put(account.pin(), iban);
            }
        }
        if (!payable.isEmpty()) {
            orders.ready(payable).forEach(order -> outbox.again(OrderChannel.NAME, order));
        }
    }

    /** The account that the bank has told us of not too long ago. */
    private @Nullable Iban payableInto(Account account) {
        var answered = account.answeredAt();
        return account.state().equals("FOUND")
                        && answered != null
                        && answered.plus(settings.accountValidFor()).isAfter(clock.instant())
                ? account.iban()
                : null;
    }

    /** What can be paid at once is readied; otherwise the bank is asked, unless it is being asked already. */
    private void settle(Account account) {
        switch (account.state()) {
            case "FOUND" -> {
                var known = payableInto(account);
                if (known != null) {
                    accountKnown(account, known);
                } else {
                    ask(account);
                }
            }
            // The bank may have answered when nothing waited for it: then the question is done with, and is asked anew.
            case "ASKED" -> outbox.again(AccountChannel.NAME, account.id());
            case "NONE" -> {
                if (cards.current(account.pin())
                        .filter(card -> card.state().isOpen())
                        .isEmpty()) {
                    ask(account);
                }
            }
            // An officer is finding out where to pay.
            case "CLOSED" -> {}
            default -> throw new IllegalStateException("Unheard-of state of an account: " + account.state());
        }
    }

    private void ask(Account account) {
        accounts.asked(account.id(), clock.instant());
        outbox.again(AccountChannel.NAME, account.id());
    }

    /** Readies every order that waits for this person's account. The account's row must be locked. */
    void accountKnown(Account account, Iban iban) {
        if (!iban.equals(account.iban()) || !"FOUND".equals(account.state()) || account.answeredAt() == null) {
            accounts.found(account.id(), iban, clock.instant());
        }
        orders.ready(account.pin(), iban).forEach(order -> outbox.again(OrderChannel.NAME, order));
    }

    /** The bank confirmed accounts it had told before, or told them for the first time. Their rows must be locked. */
    void accountsAnswered(Map<Account, Iban> answers) {
        if (answers.isEmpty()) {
            return;
        }
        var byId = new HashMap<UUID, Iban>();
        var byPin = new HashMap<Pin, Iban>();
        answers.forEach((account, iban) -> {
            byId.put(account.id(), iban);
            byPin.put(account.pin(), iban);
        });
        accounts.found(byId, clock.instant());
        orders.ready(byPin).forEach(order -> outbox.again(OrderChannel.NAME, order));
        cards.notNeeded(byPin.keySet());
    }

    /** No account, so a card is ordered, with which one comes. The account's row must be locked. */
    void noAccount(Account account, UUID caseId) {
        accounts.none(account.id(), clock.instant());
        var card = cards.current(account.pin())
                .filter(known -> known.state().isOpen())
                .orElse(null);
        var id = card == null ? Ids.newId(clock) : card.id();
        if (card == null) {
            cards.insert(
                    id,
                    caseId,
                    account.pin(),
                    branches.near(account.place()).map(Branch::id).orElse(null),
                    clock.instant());
        } else if (card.branch() == null) {
            branches.near(account.place()).ifPresent(branch -> cards.branch(id, branch.id()));
        }
        if (cards.move(id, CardState.READY, Set.of(CardState.PLANNED))) {
            outbox.put(CardChannel.NAME, id);
        }
    }

    /** Orders a card if the bank knows of no account; the branch it will be at, if it is wanted. */
    public Optional<CardOrder> planCard(UUID caseId, Pin pin, @Nullable String place) {
        var account = hold(pin, place);
        if (account.state().equals("FOUND")) {
            return Optional.empty();
        }
        var branch = branches.near(account.place()).orElse(null);
        var card = new CardOrder(
                Ids.newId(clock), caseId, pin, branch, CardState.PLANNED, clock.instant(), null, null, null);
        var branchId = branch == null ? null : branch.id();
        var fresh = account.fresh()
                ? cards.insertFirst(card.id(), caseId, pin, branchId, card.plannedAt())
                : cards.insert(card.id(), caseId, pin, branchId, card.plannedAt());
        if (account.state().equals("ASKED")) {
            outbox.again(AccountChannel.NAME, account.id());
            if (fresh) {
                return Optional.of(card);
            }
        } else {
            noAccount(account, caseId);
        }
        return cards.current(pin).filter(one -> one.state().isOpen());
    }
}
