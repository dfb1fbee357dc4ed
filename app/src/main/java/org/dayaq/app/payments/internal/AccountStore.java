package org.dayaq.app.payments.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.dayaq.app.kernel.Pin;
import org.dayaq.app.payments.Iban;
import org.dayaq.app.stores.Columns;
import org.dayaq.app.stores.Remembered;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The table {@code bank_account}, one row a person. Whoever plans, readies or answers locks the person's row first, so
 * that no order is planned unseen beside an answer that arrives.
 *
 * <p>Everybody locks in this order, or two would wait for each other: that the person is planned something at all (an advisory
 * lock, which a death takes alone), the person's account, the person's awards, orders. Who needs many persons at once takes their
 * accounts by PIN, or takes those that are free and waits for none.
 */
@Repository
public class AccountStore {

    private static final String LOCK =
            """
            WITH planning AS MATERIALIZED (SELECT pg_advisory_xact_lock_shared(hashtextextended(:pin, 1204)))
            INSERT INTO bank_account (id, pin, state, place, asked_at)
            SELECT :id, :pin, 'ASKED', CAST(:place AS text), :now FROM planning
            ON CONFLICT (pin) DO UPDATE SET place = coalesce(excluded.place, bank_account.place)
            RETURNING *, (xmax = 0) AS fresh
            """;

    private static final String LOCK_OF_AWARD =
            """
            WITH planning AS MATERIALIZED (
                SELECT pin, pg_advisory_xact_lock_shared(hashtextextended(pin, 1204)) FROM award WHERE id = :award)
            SELECT a.pin FROM bank_account a JOIN planning ON planning.pin = a.pin FOR UPDATE OF a
            """;

    private final JdbcClient jdbc;
    /** The row stays locked until the transaction ends, so what it says stays true until this store changes one. */
    private final Remembered<Pin, Account> held = new Remembered<>();

    /** Whose rows this transaction has locked, whatever became of what they say. */
    private final Remembered<Pin, Boolean> mine = new Remembered<>();

    public AccountStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The person's row, locked until the transaction ends; a new one is ASKED under the given id. */
    Account lock(UUID idIfNew, Pin pin, @Nullable String place, Instant now) {
        var locked = held.get(pin);
        if (locked != null && (place == null || place.equals(locked.place()))) {
            return locked;
        }
        var account = jdbc.sql(LOCK)
                .param("id", idIfNew)
                .param("pin", pin.value())
                .param("place", place)
                .param("now", Stamps.at(now))
                .query((row, n) -> account(row, row.getBoolean("fresh")))
                .single();
        held.put(pin, account);
        mine.put(pin, true);
        return account;
    }

    /** Locks the account of whom an award pays, before the award itself: whoever awarded it made the account's row. */
    void lockOfAward(UUID award) {
        jdbc.sql(LOCK_OF_AWARD)
                .param("award", award)
                .query((row, n) -> new Pin(row.getString("pin")))
                .list()
                .forEach(pin -> mine.put(pin, true));
    }

    /**
     * Waits for all who lock the person's row, also one that they have not committed yet, and keeps others waiting until the
     * transaction ends. Who has the row already keeps everybody waiting by it, and those may have come as far as the row.
     */
    void alone(Pin pin) {
        if (mine.get(pin) != null) {
            return;
        }
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended(:pin, 1204))")
                .param("pin", pin.value())
                .query(row -> {});
    }

    List<Account> lock(Collection<UUID> ids) {
        return jdbc.sql("SELECT * FROM bank_account WHERE id = ANY(:ids::text[]::uuid[]) ORDER BY pin FOR UPDATE")
                .param("ids", Columns.of(ids, id -> id))
                .query((row, n) -> account(row, false))
                .list();
    }

    List<Account> get(Collection<UUID> ids) {
        return jdbc.sql("SELECT * FROM bank_account WHERE id = ANY(:ids::text[]::uuid[])")
                .param("ids", Columns.of(ids, id -> id))
                .query((row, n) -> account(row, false))
                .list();
    }

    List<Account> of(Collection<Pin> persons) {
        return jdbc.sql("SELECT * FROM bank_account WHERE pin = ANY(:pins::text[])")
                .param("pins", Columns.of(persons, Pin::value))
                .query((row, n) -> account(row, false))
                .list();
    }

    Optional<Account> find(Pin pin) {
        return jdbc.sql("SELECT * FROM bank_account WHERE pin = :pin")
                .param("pin", pin.value())
                .query((row, n) -> account(row, false))
                .optional();
    }

    void found(UUID id, Iban iban, Instant now) {
        held.forget();
        jdbc.sql(
                        """
                        UPDATE bank_account SET state = 'FOUND', iban = :iban, bank = :bank, answered_at = :now
                         WHERE id = :id
                        """)
                .param("id", id)
                .param("iban", iban.value())
                .param("bank", iban.bankCode())
                .param("now", Stamps.at(now))
                .update();
    }

    /** Many answers at once, by the ids of the accounts. */
    void found(Map<UUID, Iban> answers, Instant now) {
        held.forget();
        jdbc.sql(
                        """
                        UPDATE bank_account a SET state = 'FOUND', iban = f.iban, bank = f.bank, answered_at = :now
                          FROM unnest(:ids::text[]::uuid[], :ibans::text[], :banks::text[]) AS f (id, iban, bank)
                         WHERE a.id = f.id
                        """)
                .param("ids", Columns.of(answers.entrySet(), Map.Entry::getKey))
                .param("ibans", Columns.of(answers.entrySet(), answer -> answer.getValue()
                        .value()))
                .param("banks", Columns.of(answers.entrySet(), answer -> answer.getValue()
                        .bankCode()))
                .param("now", Stamps.at(now))
                .update();
    }

    void none(UUID id, Instant now) {
        held.forget();
        jdbc.sql("UPDATE bank_account SET state = 'NONE', iban = NULL, bank = NULL, answered_at = :now WHERE id = :id")
                .param("id", id)
                .param("now", Stamps.at(now))
                .update();
    }

    void asked(UUID id, Instant now) {
        held.forget();
        jdbc.sql("UPDATE bank_account SET state = 'ASKED', asked_at = :now WHERE id = :id")
                .param("id", id)
                .param("now", Stamps.at(now))
                .update();
    }

    void closed(UUID id) {
        held.forget();
        jdbc.sql("UPDATE bank_account SET state = 'CLOSED' WHERE id = :id")
                .param("id", id)
                .update();
    }

    private static Account account(ResultSet row, boolean fresh) throws SQLException {
        var iban = row.getString("iban");
        return new Account(
                row.getObject("id", UUID.class),
                new Pin(row.getString("pin")),
                row.getString("state"),
                iban == null ? null : new Iban(iban),
                row.getString("place"),
                Stamps.instant(row.getObject("answered_at", OffsetDateTime.class)),
                fresh);
    }

    /** What is known of a person's account: ASKED, FOUND, NONE or CLOSED. */
    record Account(
            UUID id,
            Pin pin,
            String state,
            @Nullable Iban iban,
            @Nullable String place,
            @Nullable Instant answeredAt,
            boolean fresh) {}
}
