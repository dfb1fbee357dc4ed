package org.dayaq.sandbox.bench.desk;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;

/** Makes the desk of a whole country in SQL: cases closed over years, open tasks, their people and the officers. */
public final class DeskFill {

    /** A task of a diagram: who may do it, of which service, its id. */
    public record Step(String role, String service, String activity) {}

    private static final int BATCH = 500_000;

    private static final String SURNAMES =
            "mammadov,aliyev,hasanov,huseynov,guliyev,ismayilov,hajiyev,rzayev,ahmadov,abbasov,"
                    + "mammadova,aliyeva,hasanova,huseynova,guliyeva,ismayilova,hajiyeva,rzayeva,ahmadova,abbasova,karimov,karimova,"
                    + "babayev,babayeva,musayev,musayeva,orujov,orujova,valiyev,valiyeva,mustafayev,mustafayeva,nabiyev,nabiyeva,"
                    + "safarov,safarova,gasimov,gasimova,jafarov,jafarova,mirzayev,mirzayeva,suleymanov,suleymanova,asgarov,asgarova";
    private static final String NAMES =
            "amina,nigar,sevda,leyla,gunay,aytac,ulviyya,konul,aysel,lala,sara,zahra,fidan,turkan,"
                    + "rauf,elchin,tural,orkhan,kamran,vusal,rashad,elnur,samir,farid,anar,murad,ali,hasan,emin,nijat";

    private static final String OFFICES =
            """
            INSERT INTO office (code, name_az, name_en, name_ru, address_az, address_en, address_ru)
            SELECT 'district-' || chr(97 + n / 26) || chr(97 + n % 26), n, n, n, n, n, n FROM generate_series(0, ? - 1) n
            ON CONFLICT DO NOTHING
            """;
    private static final String OFFICERS =
            """
            INSERT INTO desk_officer (id, name, office, roles)
            SELECT 'officer-' || n, 'Officer ' || n, 'district-' || chr(97 + n % ? / 26) || chr(97 + n % ? % 26), '{officer,approver}'
              FROM generate_series(0, ? - 1) n ON CONFLICT DO NOTHING
            """;
    private static final String CASES =
            """
            INSERT INTO case_file (id, number, service, release_id, event_id, law_of_day, opened_at, status, reason, closed_at)
            SELECT ('0' || lpad(to_hex(n), 11, '0') || '-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid,
                   'CA-' || (2014 + n / 1000000) || '-' || lpad((n % 1000000)::text, 6, '0'),
                   services[1 + n % cardinality(services)], release,
                   ('1' || lpad(to_hex(n), 11, '0') || '-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid,
                   DATE '2025-01-01', TIMESTAMPTZ '2015-01-01' + n * INTERVAL '30 seconds',
                   CASE WHEN n >= closed THEN 'open' ELSE (ARRAY['granted','refused','stopped'])[1 + n % 3] END,
                   CASE WHEN n < closed THEN 'bench' END,
                   CASE WHEN n < closed THEN TIMESTAMPTZ '2015-01-02' + n * INTERVAL '30 seconds' END
              FROM (SELECT string_to_array(?, ',') AS services, ? AS release, ?::bigint AS closed) given,
                   generate_series(?::bigint, ?::bigint) n
            """;
    private static final String PEOPLE =
            """
            INSERT INTO case_person (case_id, role, pin)
            SELECT ('0' || lpad(to_hex(n), 11, '0') || '-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'applicant',
                   translate(lpad(to_hex((n / 3) * 7 + 1), 7, '0'), 'abcdef', 'ABCDEF')
              FROM generate_series(?::bigint, ?::bigint) n
            """;
    private static final String TASKS =
            """
            INSERT INTO task (id, case_id, case_number, service, release_id, activity, name, form, role, office, cell, due, opened_at,
                              claimed_by, claimed_name, claimed_at)
            SELECT ('2' || lpad(to_hex(n), 11, '0') || '-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid,
                   ('0' || lpad(to_hex(n), 11, '0') || '-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid,
                   'CA-' || (2014 + n / 1000000) || '-' || lpad((n % 1000000)::text, 6, '0'),
                   c.service, ?, c.activity, c.activity, 'shared/approve', c.role, c.office, c.id,
                   CASE WHEN r.b < 0.02 THEN NULL ELSE CURRENT_DATE - 20 + (60 * r.a)::int END,
                   TIMESTAMPTZ '2015-01-01' + n * INTERVAL '30 seconds',
                   CASE WHEN r.c < 0.03 THEN 'officer-' || (r.d * (? - 1))::int END,
                   CASE WHEN r.c < 0.03 THEN 'Officer' END, CASE WHEN r.c < 0.03 THEN CURRENT_TIMESTAMP END
              FROM generate_series(?::bigint, ?::bigint) n
              CROSS JOIN LATERAL (SELECT random() AS a, random() AS b, random() AS c, random() AS d, random() AS e WHERE n > 0) r
              JOIN desk_cell c ON c.id = 1 + (? * power(r.e, 1.5))::int % ?
            """;
    private static final String WORDS =
            """
            INSERT INTO task_word (word, task_id, due_key, cell, free)
            SELECT w.word, t.id, t.due_key, t.cell, t.free
              FROM (SELECT string_to_array(?, ',') AS surnames, string_to_array(?, ',') AS names) given
              CROSS JOIN LATERAL (SELECT t.*, random() AS a, random() AS b, random() AS c FROM task t WHERE t.ended_at IS NULL) t
              CROSS JOIN LATERAL (VALUES
                  (surnames[1 + (power(t.a, 1.5) * cardinality(surnames))::int % cardinality(surnames)]),
                  (CASE WHEN t.c < 0.3 THEN 'rare' || (t.c * 100000)::int
                        ELSE names[1 + (t.b * cardinality(names))::int % cardinality(names)] END)) AS w (word)
             ORDER BY w.word, t.due_key, t.id
            ON CONFLICT DO NOTHING
            """;

    private final String url;
    private final String password;
    private final Consumer<String> say;

    public DeskFill(String url, String password, Consumer<String> say) {
        this.url = url;
        this.password = password;
        this.say = say;
    }

    public boolean isFilled(DeskSizes sizes) throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "SELECT (SELECT count(*) FROM task), (SELECT reltuples::bigint FROM pg_class WHERE oid ="
                                + " 'case_file'::regclass)")) {
            rows.next();
            var cases = sizes.closed() + (long) sizes.tasks();
            return rows.getLong(1) == sizes.tasks() && Math.abs(rows.getLong(2) - cases) <= cases / 20;
        }
    }

    public void fill(DeskSizes sizes, List<Step> steps, String release) throws SQLException {
        try (var connection = connect()) {
            run(connection, "SET session_replication_role = replica");
            run(connection, "SET synchronous_commit = off");
            run(connection, "SET maintenance_work_mem = '512MB'");
            run(connection, "SET work_mem = '128MB'");
            run(
                    connection,
                    "TRUNCATE task, task_word, desk_cell, desk_officer, case_person, case_file RESTART IDENTITY"
                            + " CASCADE");
            run(connection, OFFICES, sizes.offices());
            run(connection, OFFICERS, sizes.offices(), sizes.offices(), sizes.officers());
            for (var step : steps) {
                run(
                        connection,
                        "INSERT INTO desk_cell (role, office, service, activity) SELECT ?, code, ?, ? FROM office"
                                + " ORDER BY code",
                        step.role(),
                        step.service(),
                        step.activity());
            }
            var services = String.join(
                    ",", steps.stream().map(Step::service).distinct().toList());
            var all = (long) sizes.closed() + sizes.tasks();
            for (long from = 1; from <= all; from += BATCH) {
                var until = Math.min(all, from + BATCH - 1);
                run(connection, CASES, services, release, sizes.closed() + 1L, from, until);
                run(connection, PEOPLE, from, until);
                say.accept("cases: " + until);
            }
            var cells = cells(connection);
            for (long from = sizes.closed() + 1L; from <= all; from += BATCH) {
                var until = Math.min(all, from + BATCH - 1);
                run(connection, TASKS, release, sizes.officers(), from, until, cells, cells);
                say.accept("tasks: " + (until - sizes.closed()));
            }
            run(connection, WORDS, SURNAMES, NAMES);
            say.accept("names");
            // What is committed but not yet on the disk is not known to be visible to all, and vacuum would leave it.
            run(connection, "SET synchronous_commit = on");
            run(connection, "CHECKPOINT");
            run(connection, "VACUUM ANALYZE task");
            run(connection, "VACUUM ANALYZE task_word");
            run(connection, "VACUUM ANALYZE desk_cell");
            run(connection, "VACUUM ANALYZE case_file");
            run(connection, "VACUUM ANALYZE case_person");
            run(connection, "CHECKPOINT");
        }
    }

    /** Names that people will be looked for by: of many, of few, and one of each together. */
    public static List<String> sought() {
        return List.of("mammadov", "rare1", "mammadov amina", "aliy", "rare123 ahmadov");
    }

    private static int cells(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT count(*) FROM desk_cell")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(url, "postgres", password);
    }

    private static void run(Connection connection, String sql, Object... values) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.execute();
        }
    }
}
