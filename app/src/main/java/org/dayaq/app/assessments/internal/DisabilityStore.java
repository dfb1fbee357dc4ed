package org.dayaq.app.assessments.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.dayaq.app.kernel.Pin;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The register of disabilities, and when each is looked at again. */
@Repository
class DisabilityStore {

    /** Days of several terms make a month when they make the longest: no term becomes longer by a day it did not last. */
    private static final int LONGEST_MONTH = 31;

    private final JdbcClient jdbc;

    DisabilityStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An established disability; one that was decided otherwise later is kept, and void. */
    record Row(
            UUID id,
            Pin person,
            UUID caseId,
            int percent,
            String band,
            String cause,
            boolean visual,
            List<String> diagnoses,
            LocalDate startsOn,
            @Nullable LocalDate endsOn,
            boolean voided) {

        /** Whether another body that was told of the other learns nothing new from this one. */
        boolean saysTheSameAs(Row other) {
            return percent == other.percent
                    && band.equals(other.band)
                    && cause.equals(other.cause)
                    && visual == other.visual
                    && diagnoses.equals(other.diagnoses)
                    && startsOn.equals(other.startsOn)
                    && Objects.equals(endsOn, other.endsOn);
        }
    }

    /** A person whose disability is to be looked at again. */
    record Due(UUID disability, Pin person, UUID caseId, @Nullable LocalDate endsOn) {}

    void insert(Row row, @Nullable LocalDate lookAgainOn) {
        jdbc.sql(
                        """
                        INSERT INTO disability (id, pin, case_id, percent, band, cause, visual, diagnoses, starts_on, ends_on, again_on)
                        VALUES (:id, :pin, :case, :percent, :band, :cause, :visual, :diagnoses, :starts, :ends, :again)
                        """)
                .param("id", row.id())
                .param("pin", row.person().value())
                .param("case", row.caseId())
                .param("percent", row.percent())
                .param("band", row.band())
                .param("cause", row.cause())
                .param("visual", row.visual())
                .param("diagnoses", row.diagnoses().toArray(String[]::new))
                .param("starts", row.startsOn())
                .param("ends", row.endsOn())
                .param("again", lookAgainOn)
                .update();
    }

    /** What a case entered is void: the same case decided otherwise. */
    void voidOf(UUID caseId) {
        jdbc.sql("UPDATE disability SET voided = true, again_on = NULL WHERE case_id = :case AND NOT voided")
                .param("case", caseId)
                .update();
    }

    /** An earlier disability ends where a new one begins; what these cases established is none. */
    void replaceFrom(Pin person, Collection<UUID> but, LocalDate day) {
        jdbc.sql(
                        """
                        UPDATE disability SET ends_on = greatest(starts_on, :day::date - 1), again_on = NULL
                         WHERE pin = :pin AND case_id <> ALL (:but) AND NOT voided AND (ends_on IS NULL OR ends_on >= :day)
                        """)
                .param("pin", person.value())
                .param("but", but.toArray(UUID[]::new))
                .param("day", day)
                .update();
    }

    /** Another last day, or none, and another day from which it is looked at again, or none. */
    void endsOn(UUID id, @Nullable LocalDate lastDay, @Nullable LocalDate lookAgainOn) {
        jdbc.sql("UPDATE disability SET ends_on = :ends, again_on = :again WHERE id = :id")
                .param("ends", lastDay)
                .param("again", lookAgainOn)
                .param("id", id)
                .update();
    }

    Optional<Row> onDay(Pin person, LocalDate day) {
        return jdbc.sql(
                        """
                        SELECT * FROM disability WHERE pin = :pin AND NOT voided AND starts_on <= :day
                           AND (ends_on IS NULL OR ends_on >= :day) ORDER BY starts_on DESC, case_id DESC LIMIT 1
                        """)
                .param("pin", person.value())
                .param("day", day)
                .query(DisabilityStore::row)
                .optional();
    }

    /** What a case has established and stands. */
    Optional<Row> ofCase(UUID caseId) {
        return jdbc.sql("SELECT * FROM disability WHERE case_id = :case AND NOT voided")
                .param("case", caseId)
                .query(DisabilityStore::row)
                .optional();
    }

    Row get(UUID id) {
        return jdbc.sql("SELECT * FROM disability WHERE id = :id")
                .param("id", id)
                .query(DisabilityStore::row)
                .single();
    }

    List<Row> of(Pin person) {
        return jdbc.sql("SELECT * FROM disability WHERE pin = :pin AND NOT voided ORDER BY starts_on DESC, id DESC")
                .param("pin", person.value())
                .query(DisabilityStore::row)
                .list();
    }

    /** Full years with a disability up to a day, breaks left out. */
    int fullYears(Pin person, LocalDate until) {
        var total = Period.ZERO;
        LocalDate from = null;
        LocalDate to = null;
        var oldestFirst = new ArrayList<>(of(person));
        Collections.reverse(oldestFirst);
        for (var row : oldestFirst) {
            var ends = row.endsOn();
            var last = ends == null || !ends.isBefore(until) ? until : ends.plusDays(1);
            if (!row.startsOn().isBefore(last)) {
                continue;
            }
            // Terms that follow one another without a break are one.
            if (from != null && to != null && !row.startsOn().isAfter(to)) {
                to = last.isAfter(to) ? last : to;
                continue;
            }
            total = from == null || to == null ? total : total.plus(Period.between(from, to));
            from = row.startsOn();
            to = last;
        }
        total = from == null || to == null ? total : total.plus(Period.between(from, to));
        return total.getYears() + (total.getMonths() + total.getDays() / LONGEST_MONTH) / 12;
    }

    /**
     * Those due by a day, each handed out once, whichever node asks. In the transaction that opens the case. Who is being assessed
     * already need not be asked to come.
     */
    List<Due> takeDue(LocalDate day, int most) {
        return jdbc.sql(
                        """
                        UPDATE disability SET again_on = NULL
                         WHERE id IN (SELECT d.id FROM disability d WHERE d.again_on <= :day AND NOT d.voided
                                         AND NOT EXISTS (SELECT 1 FROM referral r WHERE r.pin = d.pin AND r.ended_at IS NULL)
                                       ORDER BY d.again_on LIMIT :most FOR UPDATE SKIP LOCKED)
                        RETURNING id, pin, case_id, ends_on
                        """)
                .param("day", day)
                .param("most", most)
                .query((row, n) -> new Due(
                        row.getObject(1, UUID.class),
                        new Pin(row.getString(2)),
                        row.getObject(3, UUID.class),
                        row.getObject(4, LocalDate.class)))
                .list();
    }

    /** The case in which a disability is looked at again. */
    void againIn(UUID disability, UUID caseId) {
        jdbc.sql("UPDATE disability SET again_case = :case WHERE id = :id")
                .param("case", caseId)
                .param("id", disability)
                .update();
    }

    /** Cases of re-assessment that need not wait any longer: the term is over, or the person is being assessed. */
    List<UUID> waitedEnough(LocalDate day, int most) {
        return jdbc.sql(
                        """
                        SELECT d.again_case FROM disability d
                         WHERE d.again_case IS NOT NULL
                           AND (d.ends_on < :day
                                OR EXISTS (SELECT 1 FROM referral r WHERE r.pin = d.pin AND r.ended_at IS NULL))
                         ORDER BY d.ends_on LIMIT :most
                        """)
                .param("day", day)
                .param("most", most)
                .query(UUID.class)
                .list();
    }

    /** False where another node has it. */
    boolean takeAgain(UUID caseId) {
        return jdbc.sql("UPDATE disability SET again_case = NULL WHERE again_case = :case")
                        .param("case", caseId)
                        .update()
                == 1;
    }

    /** An assessment of the person answered what was due by a day, though it established nothing: nobody is asked to come again. */
    void answered(Pin person, UUID caseId, LocalDate decidedOn, LocalDate day) {
        jdbc.sql(
                        """
                        UPDATE disability SET again_on = NULL
                         WHERE pin = :pin AND case_id <> :case AND starts_on < :decided AND again_on <= :day
                        """)
                .param("pin", person.value())
                .param("case", caseId)
                .param("decided", decidedOn)
                .param("day", day)
                .update();
    }

    private static Row row(ResultSet row, int n) throws SQLException {
        return new Row(
                row.getObject("id", UUID.class),
                new Pin(row.getString("pin")),
                row.getObject("case_id", UUID.class),
                row.getInt("percent"),
                row.getString("band"),
                row.getString("cause"),
                row.getBoolean("visual"),
                List.of((String[]) row.getArray("diagnoses").getArray()),
                row.getObject("starts_on", LocalDate.class),
                row.getObject("ends_on", LocalDate.class),
                row.getBoolean("voided"));
    }
}
