package org.dayaq.app.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.dayaq.app.TestDatabase;
import org.dayaq.app.access.AccessRoles;
import org.dayaq.app.kernel.Pin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;

/** The log on a real database, attacked in every way that leaves traces. */
class AuditTest {

    private static final Pin AMINA = new Pin("5K7AMNA");
    private static final Pin BORIS = new Pin("2B8RSS4");
    private static final UUID CASE = UUID.fromString("0197a000-0000-7000-8000-000000000001");
    private static final Clock NOON = Clock.fixed(Instant.parse("2025-06-20T08:00:00Z"), ZoneId.of("Asia/Baku"));

    @TempDir
    Path folder;

    private TestDatabase database;
    private AuditSettings settings;
    private AuditStore store;
    private Audit audit;

    @BeforeEach
    void prepare() throws Exception {
        database = TestDatabase.migrated();
        settings = settings("audit.pem");
        store = new AuditStore(database.jdbc());
        audit = new Audit(store, new Pseudonyms(settings), TestAudit.access(), NOON);
    }

    @AfterEach
    void signOut() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void a_sealed_log_is_intact_and_every_event_is_under_a_seal() throws Exception {
        write(3);
        seal();
        write(2);
        seal();

        var report = verify();

        assertThat(report).isEqualTo(new AuditVerifier.Report(2, 5, List.of()));
        assertThat(audit.seals().waiting()).isZero();
    }

    @Test
    void an_event_of_a_transaction_still_open_waits_for_the_next_seal() throws Exception {
        write(1);
        database.transactions().executeWithoutResult(open -> {
            database.jdbc()
                    .sql("SELECT pg_current_xact_id()")
                    .query(String.class)
                    .single();
            runElsewhere(() -> write(1));
            runElsewhere(this::seal);
            write(1);
        });
        seal();

        var report = verify();

        assertThat(report.findings()).isEmpty();
        assertThat(report.events()).isEqualTo(3);
    }

    @Test
    void the_table_refuses_all_but_additions() throws Exception {
        write(1);
        seal();

        for (var table : List.of("audit_event", "audit_seal")) {
            for (var attempt :
                    List.of("DELETE FROM " + table, "TRUNCATE " + table, "UPDATE " + table + " SET xmin = xmin")) {
                assertThatThrownBy(() -> database.jdbc()
                                .sql(attempt.replace(
                                        "SET xmin = xmin",
                                        table.endsWith("seal") ? "SET key_id = ''" : "SET what = ''"))
                                .update())
                        .hasMessageContaining("only ever added to");
            }
        }
    }

    @Test
    void a_changed_event_is_found_at_its_place() throws Exception {
        write(5);
        seal();

        tamper("UPDATE audit_event SET action = 'refused' WHERE id = '" + id(3) + "'");

        assertThat(verify().findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("changed");
            assertThat(finding.seal()).isEqualTo(1);
            assertThat(finding.position()).isEqualTo(3);
            assertThat(finding.event()).isEqualTo(id(3));
        });
    }

    @Test
    void a_deleted_event_is_found_at_its_place() throws Exception {
        write(5);
        var gone = id(2);
        seal();

        tamper("DELETE FROM audit_event WHERE id = '" + gone + "'");

        assertThat(verify().findings())
                .extracting(AuditFinding::code, AuditFinding::seal, AuditFinding::position, AuditFinding::event)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("deleted", 1L, 2, gone));
    }

    @Test
    void two_swapped_events_are_both_found() throws Exception {
        write(4);
        seal();

        tamper("UPDATE audit_event a SET ids = b.ids FROM audit_event b WHERE (a.id, b.id) IN (('" + id(1) + "', '"
                + id(4) + "'), ('" + id(4) + "', '" + id(1) + "'))");

        assertThat(verify().findings())
                .extracting(AuditFinding::code, AuditFinding::position)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("changed", 1),
                        org.assertj.core.groups.Tuple.tuple("changed", 4));
    }

    @Test
    void an_event_put_into_the_past_is_found() throws Exception {
        write(2);
        seal();
        write(2);
        seal();

        tamper("INSERT INTO audit_event (id, xid, at, kind, actor, role, what, action)"
                + " SELECT gen_random_uuid(), xid, at, kind, actor, role, what, action FROM audit_event"
                + " WHERE id = '" + id(1) + "'");

        assertThat(verify().findings())
                .extracting(AuditFinding::code, AuditFinding::seal)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("inserted", 1L));
    }

    @Test
    void a_missing_seal_in_the_middle_is_found() throws Exception {
        for (int i = 0; i < 3; i++) {
            write(1);
            seal();
        }

        tamper("DELETE FROM audit_seal WHERE number = 2");

        assertThat(verify().findings())
                .extracting(AuditFinding::code, AuditFinding::seal)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("seal-missing", 2L),
                        org.assertj.core.groups.Tuple.tuple("unlinked", 3L));
    }

    @Test
    void a_tail_cut_off_is_found_by_the_roots_outside_and_only_by_them() throws Exception {
        for (int i = 0; i < 3; i++) {
            write(2);
            seal();
        }

        tamper("DELETE FROM audit_event WHERE xid >= (SELECT from_xid FROM audit_seal WHERE number = 3)");
        tamper("DELETE FROM audit_seal WHERE number = 3");

        assertThat(verify().findings())
                .extracting(AuditFinding::code, AuditFinding::seal)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("truncated", 3L));
        assertThat(new AuditVerifier(store, List.of(key()), new java.util.TreeMap<>())
                        .verify()
                        .findings())
                .isEmpty();
    }

    @Test
    void a_log_sealed_anew_with_another_key_is_found_from_its_first_seal() throws Exception {
        write(2);
        seal();
        write(2);
        seal();

        tamper("UPDATE audit_event SET actor = 'somebody-else' WHERE id = '" + id(1) + "'");
        tamper("DELETE FROM audit_seal");
        sealer(settings("other.pem", null)).sealAndExport();

        assertThat(verify().findings())
                .extracting(AuditFinding::code, AuditFinding::seal)
                .contains(
                        org.assertj.core.groups.Tuple.tuple("foreign-key", 1L),
                        org.assertj.core.groups.Tuple.tuple("root-differs", 1L));
    }

    @Test
    void a_seal_whose_leaves_were_changed_too_is_found() throws Exception {
        write(2);
        seal();

        tamper("UPDATE audit_seal SET leaves = decode(repeat('00', 64), 'hex')");

        assertThat(verify().findings()).extracting(AuditFinding::code).contains("seal-changed", "changed");
    }

    @Test
    void the_citizen_sees_who_looked_but_no_name_of_an_officer() {
        signIn("leyla.mammadova", "officer", "sumqayit");
        audit.read(AMINA, "case-work", CASE, Set.of("person.address", "pension.capital"));
        audit.read(BORIS, "case-work", CASE, Set.of("person.address"));

        assertThat(audit.countLooksAt(AMINA)).isEqualTo(1);
        assertThat(audit.looksAt(AMINA, 0, 10))
                .containsExactly(new Look(
                        NOON.instant(),
                        "officer",
                        "sumqayit",
                        "case-work",
                        CASE,
                        List.of("pension.capital", "person.address").stream()
                                .sorted()
                                .toList()));
    }

    @Test
    void no_column_of_the_log_holds_a_pin() {
        audit.read(AMINA, "case-work", CASE, Set.of("person.address"));

        var row = database.jdbc()
                .sql("SELECT row_to_json(e)::text FROM audit_event e")
                .query(String.class)
                .single();

        assertThat(row).doesNotContain(AMINA.value());
    }

    @Test
    void what_rolls_back_was_never_done_and_is_not_in_the_log() {
        database.transactions().executeWithoutResult(transaction -> {
            write(1);
            transaction.setRollbackOnly();
        });

        assertThat(audit.seals().waiting()).isZero();
    }

    @Test
    void the_command_tells_what_it_found_and_exits_accordingly() throws Exception {
        write(2);
        seal();

        var intact = command("--key=" + folder.resolve("audit.pem"), "--roots=" + settings.roots());
        tamper("DELETE FROM audit_event WHERE id = '" + id(2) + "'");
        var attacked = command("--key=" + folder.resolve("audit.pem"), "--roots=" + settings.roots());
        var clueless = command("--roots=" + settings.roots());

        assertThat(intact).startsWith("0 ").contains("1 seals, 2 events: intact");
        assertThat(attacked).startsWith("1 ").contains("seal 1, event 2: event ");
        assertThat(clueless).startsWith("2 ").contains("Usage:");
    }

    private String command(String... args) {
        var out = new ByteArrayOutputStream();
        var environment = Map.of(
                "SPRING_DATASOURCE_URL", database.url(),
                "SPRING_DATASOURCE_USERNAME", database.user(),
                "SPRING_DATASOURCE_PASSWORD", database.password());
        var print = new PrintStream(out);
        return new VerifyAuditCommand(environment, print, print).run(List.of(args)) + " " + out;
    }

    private void write(int events) {
        for (int i = 0; i < events; i++) {
            audit.changed(
                    "decision",
                    CASE,
                    "approved",
                    Map.of("number", UUID.randomUUID().toString()));
        }
    }

    private void seal() {
        sealer(settings).sealAndExport();
    }

    private Sealer sealer(AuditSettings how) {
        return new Sealer(store, database.transactions(), NOON, how, new OutsideRoots(store, how));
    }

    private AuditVerifier.Report verify() {
        return new AuditVerifier(store, List.of(key()), new RootsFile(settings.roots()).roots()).verify();
    }

    private PublicKey key() {
        return SealKey.readOpen(settings.key());
    }

    /** As somebody would who owns the database: nothing stops them, but it shows. */
    private void tamper(String sql) {
        database.transactions().executeWithoutResult(transaction -> {
            database.jdbc().sql("SET LOCAL session_replication_role = replica").update();
            assertThat(database.jdbc().sql(sql).update()).isPositive();
        });
    }

    private UUID id(int position) {
        return database.jdbc()
                .sql("SELECT id FROM audit_event ORDER BY xid, id OFFSET :skip LIMIT 1")
                .param("skip", position - 1)
                .query(UUID.class)
                .single();
    }

    private static void runElsewhere(Runnable work) {
        try {
            var thread = new Thread(work);
            thread.start();
            thread.join(Duration.ofSeconds(30).toMillis());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private AuditSettings settings(String key) throws Exception {
        return settings(key, folder.resolve("roots.txt"));
    }

    private AuditSettings settings(String key, Path roots) throws Exception {
        var file = folder.resolve(key);
        if (!Files.exists(file)) {
            var secret =
                    KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPrivate();
            Files.writeString(
                    file,
                    "-----BEGIN PRIVATE KEY-----\n" + Base64.getEncoder().encodeToString(secret.getEncoded())
                            + "\n-----END PRIVATE KEY-----\n");
        }
        return new AuditSettings(file, Duration.ofSeconds(2), roots, "a-secret");
    }

    private static void signIn(String subject, String role, String office) {
        var token = new OidcIdToken(
                "token", NOON.instant(), NOON.instant().plusSeconds(60), Map.of("sub", subject, "office", office));
        var authorities = AccessRoles.authorities(List.of(role));
        var user = new DefaultOidcUser(authorities, token);
        SecurityContextHolder.getContext()
                .setAuthentication(new TestingAuthenticationToken(user, null, new ArrayList<>(authorities)));
    }
}
