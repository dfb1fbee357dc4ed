package org.dayaq.app.assessments;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.dayaq.app.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command by which an operator enters members: its exit codes, its sentences, and what it leaves in the database. */
class CommissionsCommandTest {

    private static final String HEAD = "subject,commission,chair,pin,relatives,clinics\n";
    private static final TestDatabase DB = TestDatabase.migrated();

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void a_database_begins_without_members_and_a_file_replaces_those_who_are_entered() throws IOException {
        var fresh = TestDatabase.migrated();
        assertThat(members(fresh)).isEmpty();
        var first = HEAD + "rena,tsek-baku,yes,5ABCD12,6EFGH34 7JKLM56,klinika-3\ntofiq,tsek-baku,no,,,\n";
        var second = "\uFEFF" + HEAD + "tofiq,tsek-ganja,yes,,,klinika-3;klinika-8\n";

        assertThat(run(environment(fresh), file(first))).isZero();
        assertThat(members(fresh))
                .containsExactly(
                        "rena tsek-baku true 5ABCD12 {6EFGH34,7JKLM56} {klinika-3}", "tofiq tsek-baku false - {} {}");
        assertThat(run(environment(fresh), file(second))).isZero();

        assertThat(members(fresh)).containsExactly("tofiq tsek-ganja true - {} {klinika-3,klinika-8}");
        assertThat(said()).isEqualTo("Entered. Members: 2, commissions: 1.\nEntered. Members: 1, commissions: 1.");
        assertThat(fresh.jdbc()
                        .sql(
                                "SELECT actor || ' ' || what || ' ' || action || ' ' || (ids->>'members') FROM audit_event ORDER BY at")
                        .query(String.class)
                        .list())
                .containsExactly("command commission-members replaced 2", "command commission-members replaced 1");
        assertThat(fresh.jdbc()
                        .sql("SELECT string_agg(to_jsonb(e)::text, '') FROM audit_event e")
                        .query(String.class)
                        .single())
                .doesNotContain("5ABCD12", "6EFGH34");
    }

    @Test
    void everything_wrong_with_a_file_is_told_at_once_without_a_pin_and_nothing_is_changed() throws IOException {
        var wrong = HEAD
                + "rena,tsek-baku,yes,5ABCD12,,\n"
                + "tofiq,tsek-baku,yes,5ABCD12,,\n"
                + "rena,tsek-ganja,no,5ABCDO1,6EFGH34 1234,\n"
                + "sona,tsek-moon,perhaps,,,\n"
                + ",tsek-lankaran,perhaps,,,a/b\n"
                + "too,few\n";

        assertThat(run(environment(DB), file(wrong))).isEqualTo(1);

        assertThat(said().lines())
                .containsExactly(
                        "line 3, column chair: tsek-baku has its chair in line 2 already.",
                        "line 3, column pin: the same PIN stands in line 2 already.",
                        "line 4, column subject: \"rena\" stands in line 2 already; a member has one seat.",
                        "line 4, column pin: this is no PIN: seven digits and Latin capitals without I and O.",
                        "line 4, column relatives: 1 of 2 are no PINs. Write PINs with spaces between them.",
                        "line 5, column commission: there is no commission \"tsek-moon\". There are complaints,"
                                + " tsek-baku, tsek-ganja, tsek-lankaran, tsek-sumqayit.",
                        "line 6, column subject: give the name under which the member signs in, of at most 200 signs.",
                        "line 6, column chair: write yes or no.",
                        "line 6, column clinics: write the codes of clinics as in dayaq.assessments.clinics, with"
                                + " spaces between them.",
                        "line 7, column subject: the line has 2 cells; it must have 6.",
                        "line 4, column chair: nobody of tsek-ganja is its chair; write yes for one of its members.",
                        "line 6, column chair: nobody of tsek-lankaran is its chair; write yes for one of its members.",
                        "Nothing was changed. Problems: 12.");
        assertThat(members(DB)).isEmpty();
    }

    @Test
    void a_file_without_members_or_with_other_columns_or_quotes_that_do_not_end_is_refused() throws IOException {
        assertThat(run(environment(DB), file(HEAD))).isEqualTo(1);
        assertThat(run(environment(DB), file("subject,commission,chair,pin,brothers\nrena,tsek-baku,yes,,\n")))
                .isEqualTo(1);
        assertThat(run(environment(DB), file(HEAD + "rena,\"tsek-baku,yes,5ABCD12,,\n")))
                .isEqualTo(1);

        assertThat(said())
                .contains(
                        "line 1: the file names no member.",
                        "Missing or not known: relatives, clinics, brothers.",
                        "this is not CSV. Look at its quotes")
                .doesNotContain("5ABCD12");
    }

    @Test
    void a_wrong_call_a_file_that_is_not_there_and_a_database_without_tables_are_said() throws IOException {
        var good = file(HEAD + "rena,tsek-baku,yes,,,\n");

        assertThat(run(environment(DB))).isEqualTo(2);
        assertThat(run(Map.of(), good)).isEqualTo(2);
        assertThat(run(environment(DB), folder.resolve("no-such-file.csv").toString()))
                .isEqualTo(2);
        assertThat(run(environment(TestDatabase.empty()), good)).isEqualTo(2);
        assertThat(run(Map.of("SPRING_DATASOURCE_URL", "jdbc:postgresql://127.0.0.1:1/dayaq"), good))
                .isEqualTo(2);

        assertThat(said())
                .contains(
                        "Usage: java -jar dayaq.jar commissions FILE.csv",
                        "There is no file",
                        "no-such-file.csv",
                        "The database of SPRING_DATASOURCE_URL cannot be used",
                        "127.0.0.1:1");
    }

    private static List<String> members(TestDatabase database) {
        return database.jdbc()
                .sql(
                        "SELECT concat_ws(' ', subject, commission, chair::text, coalesce(pin, '-'), relatives::text, clinics::text)"
                                + " FROM commission_member ORDER BY subject")
                .query(String.class)
                .list();
    }

    private String file(String csv) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "members", ".csv"), csv)
                .toString();
    }

    private static Map<String, String> environment(TestDatabase database) {
        return Map.of(
                "SPRING_DATASOURCE_URL", database.url(),
                "SPRING_DATASOURCE_USERNAME", database.user(),
                "SPRING_DATASOURCE_PASSWORD", database.password());
    }

    private int run(Map<String, String> environment, String... arguments) {
        var print = new PrintStream(out, true, StandardCharsets.UTF_8);
        return new CommissionsCommand(environment, print, print).run(List.of(arguments));
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8).strip();
    }
}
