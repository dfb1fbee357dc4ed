package org.dayaq.app.payments;

import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.dayaq.app.cases.Cases;
import org.dayaq.app.cases.Facts;
import org.dayaq.app.decisions.Decisions;
import org.springframework.stereotype.Component;

/**
 * Who is meant by a role. The role {@code payee} is whom an officer entered, else the role the standing decision names as
 * its result {@code payee}; every other role is the one of the facts.
 */
@Component
public class Payees {

    /** Whom officers found where the tables leave it open. */
    public static final String PAYEE = "payee";

    private final Cases cases;
    private final Decisions decisions;

    public Payees(Cases cases, Decisions decisions) {
        this.cases = cases;
        this.decisions = decisions;
    }

    /**
     * Empty if nobody is known to play the role. Several roles, separated by commas, are tried in their order; of those the
     * first counts who is not known to be dead, before those of whom no register says a name.
     */
    public Optional<Payee> of(UUID caseId, String roles) {
        var facts = cases.factsOf(caseId);
        var found = Stream.of(roles.split("\\s*,\\s*"))
                .flatMap(role -> one(caseId, role, facts).stream())
                .filter(payee -> roles.indexOf(',') < 0 || !payee.isDead())
                .toList();
        return found.stream()
                .filter(payee -> payee.fact("surname").isPresent())
                .findFirst()
                .or(() -> found.stream().findFirst());
    }

    private Optional<Payee> one(UUID caseId, String role, Facts facts) {
        var direct = facts.pin(role + ".pin").map(pin -> new Payee(role, pin, facts));
        if (direct.isPresent() || !role.equals(PAYEE)) {
            return direct;
        }
        return decisions
                .standing(caseId)
                .flatMap(decision -> decision.result(PAYEE))
                .flatMap(chosen -> facts.pin(chosen + ".pin").map(pin -> new Payee(chosen, pin, facts)));
    }
}
