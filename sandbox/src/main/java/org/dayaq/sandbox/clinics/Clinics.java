package org.dayaq.sandbox.clinics;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.dayaq.sandbox.http.Answer;
import org.dayaq.sandbox.http.Asked;
import org.dayaq.sandbox.http.Body;
import org.dayaq.sandbox.http.Json;
import org.dayaq.sandbox.http.Problem;
import org.dayaq.sandbox.world.Person;
import org.dayaq.sandbox.world.World;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.JacksonException;

/**
 * Plays the medical commissions of clinics: on demand, and so many a day of the calendar as was asked for. A referral is about a person of the
 * world, or, where none is named, about one picked for the day and the same at every run.
 */
public final class Clinics {

    /** The codes by which the platform knows them. */
    public static final List<String> CODES = List.of("klinika-1", "klinika-6", "klinika-23");

    private static final Logger LOG = LoggerFactory.getLogger(Clinics.class);
    private static final List<String> CATEGORIES =
            List.of("selfCare", "movement", "orientation", "communication", "behaviour", "learning", "work");
    private static final List<List<String>> DIAGNOSES = List.of(
            List.of("H54.0"),
            List.of("I25.2", "I10"),
            List.of("G35"),
            List.of("C50.9"),
            List.of("M16.0"),
            List.of("E10.7"));

    private final World world;
    private final JdbcClient jdbc;
    private final URI platform;
    private final String secret;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(3))
            .build();

    public Clinics(World world, URI platform, String secret) {
        this.world = world;
        this.jdbc = JdbcClient.create(world.database());
        this.platform = platform;
        this.secret = secret;
    }

    public Body.Builder serve(Body.Builder body) {
        return body.get("/clinics", asked -> Answer.text("text/html", ClinicPage.of(language(asked))))
                .post("/clinics/referrals", this::refer)
                .resource("/clinics/openapi.yaml", "application/yaml", "/openapi/clinics.yaml");
    }

    /** From now on so many referrals a day of the calendar. */
    public void everyDay(int referrals) {
        if (referrals > 0) {
            world.onNewDay(day -> {
                for (int i = 0; i < referrals; i++) {
                    var number = i;
                    picked(day, number).ifPresent(person -> send(form(person, day, number, Map.of()), person));
                }
            });
        }
    }

    private Answer refer(Asked asked) {
        var button = asked.header("content-type").orElse("").startsWith("application/x-www-form-urlencoded");
        var wanted = new LinkedHashMap<String, String>();
        if (button) {
            wanted.putAll(asked.form());
        } else if (asked.body().length > 0) {
            asked.json()
                    .properties()
                    .forEach(entry -> wanted.put(
                            entry.getKey(),
                            entry.getValue().isArray()
                                    ? list(entry.getValue())
                                    : entry.getValue().asString("")));
        }
        wanted.values().removeIf(String::isBlank);
        var today = world.today();
        var number = (int) (System.nanoTime() & 0xFFFF);
        var person = wanted.containsKey("pin") ? world.person(wanted.get("pin")) : picked(today, number);
        if (person.isEmpty()) {
            throw new Problem(404, "clinics.person", "The world has no such person");
        }
        var answer = send(form(person.get(), today, number, wanted), person.get());
        if (answer.isEmpty()) {
            throw new Problem(502, "clinics.platform", "The platform could not be reached");
        }
        var response = answer.get();
        return button
                ? Answer.text(
                        "text/html",
                        ClinicPage.of(language(asked), response.statusCode(), Json.tree(response.body()), person.get()))
                : new Answer(response.statusCode(), "application/json", response.body(), Map.of());
    }

    private static String language(Asked asked) {
        var accepted = asked.header("accept-language").orElse("az");
        return asked.query().getOrDefault("lang", accepted.substring(0, Math.min(2, accepted.length())));
    }

    private static String list(tools.jackson.databind.JsonNode array) {
        var words = new StringBuilder();
        array.forEach(item -> words.append(words.isEmpty() ? "" : ",").append(item.asString("")));
        return words.toString();
    }

    /** A living adult of working age whom every register knows, the same one for the same day and number. */
    private Optional<Person> picked(LocalDate day, int number) {
        var count =
                jdbc.sql("SELECT max(no) FROM world.person").query(Long.class).single();
        var random = new Random(day.toEpochDay() * 31 + number);
        for (int attempt = 0; attempt < 200 && count > 0; attempt++) {
            var found = jdbc.sql(
                            """
                            SELECT pin FROM world.person p
                             WHERE no >= :no AND death_date IS NULL AND birth_date BETWEEN :oldest AND :youngest
                               AND NOT EXISTS (SELECT FROM world.difference d WHERE d.no = p.no AND d.field = '*')
                             ORDER BY no LIMIT 1
                            """)
                    .param("no", (long) (random.nextDouble() * count))
                    .param("oldest", day.minusYears(62))
                    .param("youngest", day.minusYears(18))
                    .query(String.class)
                    .optional();
            if (found.isPresent()) {
                return world.person(found.get());
            }
        }
        return Optional.empty();
    }

    /** A Form 88 that the platform takes. */
    static Map<String, Object> form(Person person, LocalDate day, int number, Map<String, String> wanted) {
        var random = new Random(person.pin().hashCode() * 31L + day.toEpochDay());
        var findings = new LinkedHashMap<String, Object>();
        CATEGORIES.forEach(category -> findings.put(category, random.nextInt(4)));
        var known = person.phone();
        var form = new LinkedHashMap<String, Object>();
        form.put("messageId", day + "-" + number + "-" + UUID.randomUUID());
        form.put(
                "person",
                Map.of(
                        "pin",
                        person.pin(),
                        "phone",
                        wanted.getOrDefault(
                                "phone", known == null ? "+99450" + (2_000_000 + random.nextInt(7_999_999)) : known)));
        form.put("doctors", List.of("Dr. Nərgiz Talıbova", "Dr. Fuad Ağayev"));
        form.put("examinedOn", day.minusDays(1).toString());
        form.put(
                "diagnoses",
                wanted.containsKey("diagnoses")
                        ? List.of(wanted.get("diagnoses").split("[\\s,;]+"))
                        : DIAGNOSES.get(random.nextInt(DIAGNOSES.size())));
        form.put("findings", findings);
        form.put("cause", wanted.getOrDefault("cause", "general_illness"));
        form.put("files", List.of(Map.of("name", "epicrisis.pdf", "identifyingPages", List.of(1))));
        return form;
    }

    private Optional<HttpResponse<byte[]>> send(Map<String, Object> form, Person person) {
        var clinic = CODES.get(Math.floorMod(person.pin().hashCode(), CODES.size()));
        var paper = Epicrisis.pdf(List.of(
                List.of("Epicrisis", "Patient: " + person.surname() + " " + person.givenName(), "PIN: " + person.pin()),
                List.of("Findings", "Diagnoses: " + form.get("diagnoses"), "Limits in life: " + form.get("findings"))));
        try {
            var boundary = "clinic" + UUID.randomUUID();
            return Optional.of(http.send(
                    HttpRequest.newBuilder(platform.resolve("/clinics/v1/referrals"))
                            .timeout(Duration.ofSeconds(60))
                            .header("Authorization", "Bearer " + token(clinic))
                            .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                            .POST(HttpRequest.BodyPublishers.ofByteArray(multipart(boundary, form, paper)))
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray()));
        } catch (IOException | JacksonException away) {
            LOG.warn("A clinic could not send its referral: {}", away.getClass().getSimpleName());
            return Optional.empty();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private String token(String clinic) throws IOException, InterruptedException {
        var form = "grant_type=client_credentials&client_id=" + clinic + "&client_secret="
                + URLEncoder.encode(secret, StandardCharsets.UTF_8);
        var answer = http.send(
                HttpRequest.newBuilder(platform.resolve("/oauth2/client/token"))
                        .timeout(Duration.ofSeconds(10))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
        return Json.MAPPER.readTree(answer.body()).path("access_token").asString("");
    }

    private static byte[] multipart(String boundary, Map<String, Object> form, byte[] paper) {
        var body = new ByteArrayOutputStream();
        part(body, boundary, "form\"; filename=\"form.json", "application/json", Json.bytes(form));
        part(body, boundary, "file\"; filename=\"epicrisis.pdf", "application/pdf", paper);
        body.writeBytes(("--" + boundary + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        return body.toByteArray();
    }

    private static void part(ByteArrayOutputStream body, String boundary, String name, String type, byte[] content) {
        body.writeBytes(("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\nContent-Type: "
                        + type + "\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
    }
}
