package org.dayaq.app.payments.internal;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.dayaq.app.kernel.Money;
import org.dayaq.app.kernel.Pin;
import org.dayaq.app.stores.AtCommit;
import org.dayaq.app.stores.Remembered;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables {@code known_death} and {@code award_ended_by_death}, and the orders of those awards. */
@Repository
public class DeathStore {

    static final String AFTER_DEATH = "after-death";
    static final String OWED = "beneficiary-died";

    /** What is for a time after the death is owed to nobody; the rest is owed, but not to the dead. */
    private static final String WHY =
            " CASE WHEN o.period > ended.last_period THEN '" + AFTER_DEATH + "' ELSE '" + OWED + "' END ";

    private static final String OF_PERSON =
            """
              FROM award a LEFT JOIN award_ended_by_death ended ON ended.award_id = a.id
             WHERE o.award_id = a.id AND o.pin = :pin
            """;
    /** Neither paid to somebody else nor planned anew since. */
    private static final String STANDING =
            " AND NOT EXISTS (SELECT 1 FROM payment_order newer WHERE newer.replaces = o.id)";

    private static final String STOPPED = " o.state = 'CANCELLED' AND o.reason = '" + OWED + "'" + STANDING;

    private final JdbcClient jdbc;
    private final Remembered<Pin, Optional<LocalDate>> remembered = new Remembered<>();

    public DeathStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The day on which the person died, as it was told last; empty if nobody told of it. */
    Optional<LocalDate> known(Pin pin) {
        var asked = remembered.get(pin);
        if (asked == null) {
            asked = jdbc.sql("SELECT died_on FROM known_death WHERE pin = :pin")
                    .param("pin", pin.value())
                    .query(LocalDate.class)
                    .optional();
            remembered.put(pin, asked);
        }
        return asked;
    }

    void know(Pin pin, LocalDate day) {
        remembered.forget();
        jdbc.sql(
                        """
                        INSERT INTO known_death (pin, died_on) VALUES (:pin, :day)
                        ON CONFLICT (pin) DO UPDATE SET died_on = excluded.died_on
                        """)
                .param("pin", pin.value())
                .param("day", day)
                .update();
    }

    void forget(Pin pin) {
        remembered.forget();
        jdbc.sql("DELETE FROM known_death WHERE pin = :pin")
                .param("pin", pin.value())
                .update();
    }

    /** The tables with everything in them that this transaction has planned. */
    private JdbcClient tables() {
        AtCommit.flushAll();
        return jdbc;
    }

    /** An award that a death ended. */
    record Ended(UUID awardId, LocalDate diedOn, LocalDate lastPeriod, @Nullable LocalDate endsBefore) {}

    List<Ended> of(Pin pin) {
        return tables().sql("SELECT * FROM award_ended_by_death WHERE pin = :pin ORDER BY award_id")
                .param("pin", pin.value())
                .query((row, n) -> new Ended(
                        row.getObject("award_id", UUID.class),
                        row.getObject("died_on", LocalDate.class),
                        row.getObject("last_period", LocalDate.class),
                        row.getObject("ends_before", LocalDate.class)))
                .list();
    }

    void put(Pin pin, Ended ended) {
        tables().sql(
                        """
                        INSERT INTO award_ended_by_death (award_id, pin, died_on, last_period, ends_before)
                        VALUES (:award, :pin, :day, :last, :before)
                        ON CONFLICT (award_id) DO UPDATE
                           SET died_on = excluded.died_on, last_period = excluded.last_period
                        """)
                .param("award", ended.awardId())
                .param("pin", pin.value())
                .param("day", ended.diedOn())
                .param("last", ended.lastPeriod())
                .param("before", ended.endsBefore())
                .update();
    }

    void remove(UUID awardId) {
        tables().sql("DELETE FROM award_ended_by_death WHERE award_id = :award")
                .param("award", awardId)
                .update();
    }

    /** Stops whatever has not left the house. */
    List<UUID> stop(Pin pin) {
        return tables().sql("UPDATE payment_order o SET state = 'CANCELLED', reason =" + WHY + OF_PERSON
                        + " AND o.state IN ('PLANNED', 'READY') RETURNING o.id")
                .param("pin", pin.value())
                .query(UUID.class)
                .list();
    }

    /** What was stopped on another day of death is owed, or is not, by the day that is known now. */
    void judgeAnew(Pin pin) {
        tables().sql("UPDATE payment_order o SET reason =" + WHY + OF_PERSON + " AND o.state = 'CANCELLED'"
                        + " AND o.reason IN (:reasons)" + STANDING)
                .param("pin", pin.value())
                .param("reasons", List.of(AFTER_DEATH, OWED))
                .update();
    }

    /** What a death stopped and nobody else was paid. */
    List<UUID> stopped(Pin pin) {
        return tables().sql("SELECT o.id FROM payment_order o WHERE o.pin = :pin AND o.state = 'CANCELLED'"
                        + " AND o.reason IN (:reasons)" + STANDING + " ORDER BY o.period, o.id")
                .param("pin", pin.value())
                .param("reasons", List.of(AFTER_DEATH, OWED))
                .query(UUID.class)
                .list();
    }

    /** What a case owes since its payee died, locked until the transaction ends. */
    List<UUID> owedBy(UUID caseId) {
        return tables().sql("SELECT o.id FROM payment_order o WHERE o.case_id = :case AND" + STOPPED
                        + " ORDER BY o.period, o.id FOR UPDATE")
                .param("case", caseId)
                .query(UUID.class)
                .list();
    }

    Money sumOwedBy(UUID caseId) {
        return new Money(tables().sql(
                        "SELECT coalesce(sum(o.amount), 0) FROM payment_order o WHERE o.case_id = :case AND" + STOPPED)
                .param("case", caseId)
                .query(BigDecimal.class)
                .single());
    }

    /** What the bank has, or may have, of an award for a time after the death, less what is claimed back already. */
    Money paidAfter(UUID awardId) {
        return new Money(tables().sql(
                        """
                        SELECT greatest(0, coalesce((SELECT sum(o.amount)
                                           FROM payment_order o JOIN award_ended_by_death ended USING (award_id)
                                          WHERE o.award_id = :award AND o.period > ended.last_period
                                            AND o.state IN ('SENDING', 'UNKNOWN', 'CONFIRMED', 'RECONCILED')), 0)
                             - coalesce((SELECT sum(amount) FROM recovery_claim WHERE award_id = :award), 0))
                        """)
                .param("award", awardId)
                .query(BigDecimal.class)
                .single());
    }
}
