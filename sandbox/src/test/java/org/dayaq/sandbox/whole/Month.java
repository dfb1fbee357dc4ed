package org.dayaq.sandbox.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.dayaq.app.audit.VerifyAuditCommand;
import org.dayaq.app.decisions.ReplayCommand;

/** What must be true of a time that was played, held against the books of the state, the bank and the SMS gateway. */
final class Month {

    private final Whole whole;
    private final Books books;

    Month(Whole whole) {
        this.whole = whole;
        this.books = whole.books();
    }

    /** Every event that happened came in and was handled; every birth and every age has exactly one case. */
    void everyEventHasOneCase() {
        var happened = books.countState("SELECT count(*) FROM world.event");
        assertThat(books.count("SELECT sum(versions) FROM life_event")).isEqualTo(happened);
        assertThat(books.count("SELECT count(*) FROM life_event_version")).isEqualTo(happened);
        assertThat(books.texts(
                        "SELECT identity || ' ' || coalesce(problem, '') FROM life_event WHERE handled < versions"))
                .isEmpty();
        assertThat(
                        books.texts(
                                """
                        SELECT identity FROM life_event e
                         WHERE type <> 'Death' AND note IS DISTINCT FROM 'withdrawn-before-a-case'
                           AND (SELECT count(*) FROM case_file c WHERE c.event_id = e.id) <> 1
                        """))
                .isEmpty();
        assertThat(books.texts("SELECT number FROM case_file WHERE event_id NOT IN (SELECT id FROM life_event)"))
                .isEmpty();
    }

    /** Every case that was granted has one decision, one letter and one award with its orders, and no other has an award. */
    void everyGrantIsDecidedOnce() {
        assertThat(
                        books.texts(
                                """
                        SELECT number || ' ' || status FROM case_file c
                         WHERE status IN ('granted', 'refused', 'not-yet')
                           AND ((SELECT count(*) FROM decision d WHERE d.case_id = c.id) <> 1
                             OR (SELECT count(*) FROM document d WHERE d.case_id = c.id)
                                <> CASE status WHEN 'not-yet' THEN 0 ELSE 1 END
                             OR (SELECT count(*) FROM award a WHERE a.case_id = c.id)
                                <> CASE status WHEN 'granted' THEN 1 ELSE 0 END)
                        """))
                .isEmpty();
        assertThat(
                        books.texts(
                                """
                        SELECT a.subject || ' ' || o.period || ' ' || count(*)
                          FROM award a JOIN payment_order o ON o.award_id = a.id AND o.replaces IS NULL
                         GROUP BY a.subject, o.period HAVING count(*) > 1
                        UNION ALL
                        SELECT a.subject || ' has no order' FROM award a
                         WHERE NOT EXISTS (SELECT 1 FROM payment_order o WHERE o.award_id = a.id)
                        """))
                .isEmpty();
    }

    /** Every order is in the bank's books once, with its amount, and the bank has no other. */
    void everyOrderIsPaidOnce() {
        var ours = books.texts(
                "SELECT id || ' ' || amount FROM payment_order WHERE state NOT IN ('PLANNED', 'CANCELLED') ORDER BY 1");
        var theirs =
                books.stateTexts("SELECT key || ' ' || amount FROM bank.payment WHERE status = 'accepted' ORDER BY 1");
        assertThat(theirs).isEqualTo(ours).isNotEmpty();
        // Only who has no account waits, and only for a card that is not due yet.
        assertThat(books.texts("SELECT pin FROM payment_order WHERE state = 'PLANNED'"))
                .isSubsetOf(
                        books.stateTexts(
                                """
                        SELECT c.pin FROM bank.card c, world.state s
                         WHERE c.status = 'accepted' AND c.ready_on >= s.today
                        """));
        assertThat(
                        books.texts(
                                """
                        SELECT state || ' ' || count(*) FROM payment_order
                         WHERE state NOT IN ('PLANNED', 'CONFIRMED', 'RECONCILED', 'RETURNED') GROUP BY state
                        """))
                .isEmpty();
    }

    /** Every granted or refused case told its person once: by an SMS that the gateway has once, or by a letter to post. */
    void everybodyIsToldOnce() {
        assertThat(
                        books.texts(
                                """
                        SELECT number FROM case_file c
                         WHERE status = 'granted' AND (SELECT count(*) FROM notice n WHERE n.case_id = c.id) <> 1
                        """))
                .isEmpty();
        var ours = books.texts(
                "SELECT id::text FROM notice WHERE state IN ('SENT', 'DELIVERED', 'FAILED', 'EXPIRED') AND text IS NOT NULL ORDER BY 1");
        assertThat(books.stateTexts("SELECT key FROM sms.message ORDER BY 1"))
                .isEqualTo(ours)
                .isNotEmpty();
    }

    void nothingIsDead() {
        assertThat(books.texts("SELECT channel || ' ' || coalesce(last_error, '') FROM outbox WHERE state <> 'DONE'"))
                .isEmpty();
        assertThat(books.count("SELECT count(*) FROM reconciliation_gap WHERE closed_at IS NULL"))
                .isZero();
        assertThat(books.count("SELECT count(*) FROM act_ru_incident")).isZero();
    }

    /** The log is whole, by its own verifier, its key and the roots kept outside. */
    void theAuditLogIsIntact() {
        var out = new ByteArrayOutputStream();
        var code = new VerifyAuditCommand(environment(), print(out), print(out))
                .run(List.of(
                        "--key=" + whole.folder.resolve("var/keys/audit.pem"),
                        "--roots=" + whole.folder.resolve("var/audit-roots.txt")));
        assertThat(code).as(text(out)).isZero();
        assertThat(text(out)).contains("intact").doesNotContain(" 0 events");
    }

    /** Every decision, made again from what is on record, is the same to the byte. */
    void everyDecisionComesOutTheSame() {
        var out = new ByteArrayOutputStream();
        var code = new ReplayCommand(environment(), print(out), print(out)).run(List.of());
        assertThat(code).as(text(out)).isZero();
        assertThat(text(out).strip())
                .isEqualTo(books.count("SELECT count(*) FROM decision") + " decisions, "
                        + books.count(
                                "SELECT count(*) FROM determination WHERE convert_from(content, 'UTF8')::jsonb -> 'results' IS NOT NULL")
                        + " determinations: each the same to the byte");
    }

    private Map<String, String> environment() {
        return Map.of(
                "SPRING_DATASOURCE_URL",
                "jdbc:postgresql://127.0.0.1:" + whole.databasePort() + "/dayaq",
                "SPRING_DATASOURCE_USERNAME",
                "dayaq",
                "SPRING_DATASOURCE_PASSWORD",
                whole.password());
    }

    private static PrintStream print(ByteArrayOutputStream out) {
        return new PrintStream(out, true, StandardCharsets.UTF_8);
    }

    private static String text(ByteArrayOutputStream out) {
        return out.toString(StandardCharsets.UTF_8);
    }
}
