package org.dayaq.app.assessments.internal;

import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.dayaq.app.assessments.Form88;
import org.dayaq.app.kernel.CanonicalJson;
import org.dayaq.app.kernel.Pin;
import org.dayaq.app.stores.AtCommit;
import org.dayaq.app.stores.Columns;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The tables {@code referral} and {@code referral_file}: who was referred, by whom, with which papers. */
@Repository
class ReferralStore {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int NONCE_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcClient jdbc;
    private final AtCommit<Ended> ended = new AtCommit<>(this::endAll);

    ReferralStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A referral without its papers. */
    record Row(
            UUID id,
            String clinic,
            String messageId,
            String sha256,
            @Nullable String nonce,
            Pin person,
            String phone,
            JsonNode form,
            @Nullable UUID caseId,
            Instant receivedAt,
            @Nullable Instant endedAt) {

        /** What stands for the referral in the log of draws. */
        String reference() {
            return ReferralStore.reference(sha256, nonce);
        }
    }

    /** The clinic has the message and reckons its hash: only with what the clinic does not have it tells nobody who judges. */
    static String reference(String sha256, @Nullable String nonce) {
        return nonce == null ? sha256 : Draw.hash(sha256 + ":" + nonce);
    }

    /** A paper as it came. */
    record File(int position, String name, String type, int pages, Set<Integer> withheld, byte[] content) {}

    void insert(UUID id, String clinic, Form88 form, String sha256, @Nullable String enteredBy, Instant now) {
        jdbc.sql(
                        """
                        INSERT INTO referral (id, clinic, message_id, sha256, nonce, pin, phone, form, entered_by, received_at)
                        VALUES (:id, :clinic, :message, :sha256, :nonce, :pin, :phone, :form::jsonb, :by, :now)
                        """)
                .param("id", id)
                .param("clinic", clinic)
                .param("message", form.messageId())
                .param("sha256", sha256)
                .param("nonce", nonce())
                .param("pin", form.person().value())
                .param("phone", form.phone())
                .param(
                        "form",
                        CanonicalJson.text(java.util.Map.of(
                                "doctors", form.doctors(),
                                "examinedOn", form.examinedOn(),
                                "diagnoses", form.diagnoses(),
                                "findings", form.findings(),
                                "cause", form.cause())))
                .param("by", enteredBy)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    private static String nonce() {
        var bytes = new byte[NONCE_BYTES];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    void insert(UUID referral, File file) {
        jdbc.sql(
                        """
                        INSERT INTO referral_file (referral_id, position, name, type, pages, withheld, content)
                        VALUES (:id, :position, :name, :type, :pages, :withheld, :content)
                        """)
                .param("id", referral)
                .param("position", file.position())
                .param("name", file.name())
                .param("type", file.type())
                .param("pages", file.pages())
                .param("withheld", file.withheld().stream().sorted().toArray(Integer[]::new))
                .param("content", file.content())
                .update();
    }

    void belongsTo(UUID id, UUID caseId) {
        jdbc.sql("UPDATE referral SET case_id = :case WHERE id = :id")
                .param("id", id)
                .param("case", caseId)
                .update();
    }

    /** The person may be referred again from the commit on: one statement for all cases that a transaction ends. */
    void end(UUID caseId, Instant now) {
        ended.add(new Ended(caseId, now));
    }

    private record Ended(UUID caseId, Instant at) {}

    private void endAll(List<Ended> cases) {
        jdbc.sql("UPDATE referral SET ended_at = :now WHERE case_id = ANY(:cases::text[]::uuid[]) AND ended_at IS NULL")
                .param("cases", Columns.of(cases, Ended::caseId))
                .param("now", cases.get(0).at().atOffset(ZoneOffset.UTC))
                .update();
    }

    Optional<Row> ofMessage(String clinic, String messageId) {
        return jdbc.sql("SELECT * FROM referral WHERE clinic = :clinic AND message_id = :message")
                .param("clinic", clinic)
                .param("message", messageId)
                .query(ReferralStore::row)
                .optional();
    }

    Optional<Row> ofCase(UUID caseId) {
        return jdbc.sql("SELECT * FROM referral WHERE case_id = :case")
                .param("case", caseId)
                .query(ReferralStore::row)
                .optional();
    }

    /** The number that was given last as the person's own. */
    Optional<String> phone(Pin person) {
        return jdbc.sql("SELECT phone FROM referral WHERE pin = :pin ORDER BY received_at DESC LIMIT 1")
                .param("pin", person.value())
                .query(String.class)
                .optional();
    }

    boolean hasOpen(Pin person) {
        return jdbc.sql("SELECT EXISTS (SELECT 1 FROM referral WHERE pin = :pin AND ended_at IS NULL)")
                .param("pin", person.value())
                .query(Boolean.class)
                .single();
    }

    boolean hasSince(Pin person, Instant moment) {
        return jdbc.sql("SELECT EXISTS (SELECT 1 FROM referral WHERE pin = :pin AND received_at >= :moment)")
                .param("pin", person.value())
                .param("moment", moment.atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .single();
    }

    /** Whether the number was given as somebody else's own. */
    boolean isOfAnother(String phone, Pin person) {
        return jdbc.sql("SELECT EXISTS (SELECT 1 FROM referral WHERE phone = :phone AND pin <> :pin)")
                .param("phone", phone)
                .param("pin", person.value())
                .query(Boolean.class)
                .single();
    }

    /** Until the transaction ends nobody else gives this number as somebody's own. */
    void lock(String phone) {
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended('referral.phone:' || :phone, 0))")
                .param("phone", phone)
                .query((row, n) -> n)
                .list();
    }

    List<File> files(UUID referral) {
        return jdbc.sql("SELECT * FROM referral_file WHERE referral_id = :id ORDER BY position")
                .param("id", referral)
                .query((row, n) -> new File(
                        row.getInt("position"),
                        row.getString("name"),
                        row.getString("type"),
                        row.getInt("pages"),
                        Set.of((Integer[]) row.getArray("withheld").getArray()),
                        row.getBytes("content")))
                .list();
    }

    private static Row row(ResultSet row, int n) throws SQLException {
        var ended = row.getObject("ended_at", OffsetDateTime.class);
        return new Row(
                row.getObject("id", UUID.class),
                row.getString("clinic"),
                row.getString("message_id"),
                row.getString("sha256"),
                row.getString("nonce"),
                new Pin(row.getString("pin")),
                row.getString("phone"),
                JSON.readTree(row.getString("form")),
                row.getObject("case_id", UUID.class),
                row.getObject("received_at", OffsetDateTime.class).toInstant(),
                ended == null ? null : ended.toInstant());
    }
}
