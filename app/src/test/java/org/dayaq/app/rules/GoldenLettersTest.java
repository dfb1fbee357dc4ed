package org.dayaq.app.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.UUID;
import java.util.stream.Stream;
import org.dayaq.app.documents.LetterContent;
import org.dayaq.app.documents.LetterOrder;
import org.dayaq.app.documents.LetterOrder.Ground;
import org.dayaq.app.documents.LetterOrder.Recipient;
import org.dayaq.app.documents.SealKeys;
import org.dayaq.app.documents.TestSeal;
import org.dayaq.app.documents.internal.Imprint;
import org.dayaq.app.documents.internal.LetterOffice;
import org.dayaq.app.documents.internal.Said;
import org.dayaq.app.kernel.Language;
import org.dayaq.app.kernel.Money;
import org.dayaq.app.kernel.ServiceKey;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every golden case that ends with a letter has all its words, in every language: no sentence or value is missing, and on its
 * pages stand who decided, how much in figures and words, until when one may complain, and every reason with its law.
 */
class GoldenLettersTest {

    private static final Instant NOON = Instant.parse("2025-07-14T08:00:00Z");
    private static final SealKeys KEYS = SealKeys.in(TestSeal.FOLDER, Clock.fixed(NOON, ZoneId.of("Asia/Baku")));
    private static final LocalDate ISSUED = LocalDate.of(2025, 7, 14);
    private static final String APPEAL_UNTIL = "13.08.2025";
    private static final LetterOffice OFFICE = LetterOffice.open(KEYS.keystore(), KEYS.password(), null, true);
    private static final Imprint IMPRINT =
            new Imprint("2025-0000001", "00000000000000000000", "https://dayaq.example/check/0");
    private static final Recipient SOMEBODY =
            new Recipient("Əliyeva Gülşən Rəşid qızı", "5ABCD12", "Bakı şəhəri, Şərifzadə küçəsi 12", 1990);
    private static final Map<String, String> LETTERS = Map.of(
            "pension-assignment ASSIGN", "assigned",
            "pension-assignment REFUSE", "not-assigned",
            "pension-assignment NOT_YET", "closed",
            "pension-assignment STOP", "closed",
            "childbirth-allowance ASSIGN", "assigned",
            "childbirth-allowance REFUSE", "refused",
            "disability-assessment ESTABLISHED", "assigned",
            "disability-assessment NOT_ESTABLISHED", "refused");

    /** To whom one may complain, whatever else the sentence says. */
    private static final Map<String, List<String>> WHERE = Map.of(
            "service az",
                    List.of("yuxarı orqana", "Əmək və Əhalinin Sosial Müdafiəsi Nazirliyinə", "inzibati məhkəməyə"),
            "service en", List.of("higher body", "Ministry of Labour and Social Protection", "administrative court"),
            "service ru",
                    List.of("вышестоящий орган", "Министерство труда и социальной защиты", "административный суд"),
            "disability az", List.of("doqquz nəfərlik komissiyasına", "inzibati məhkəməyə"),
            "disability en", List.of("commission of nine", "administrative court"),
            "disability ru", List.of("комиссию министерства из девяти человек", "административный суд"));

    @ParameterizedTest
    @ValueSource(strings = {"pension-assignment", "childbirth-allowance", "disability-assessment"})
    void every_golden_case_can_be_written_about(String service) throws Exception {
        var release = Rulebooks.shipped(service);
        var dictionary = Rulebooks.NEW.dictionary(release);
        var decision = dictionary.decision();
        var cases = CaseFile.read(Path.of("../rules/" + service + "/cases.csv"), dictionary)
                .cases();
        var folder = Files.createDirectories(Path.of("target/letters/golden"));
        var written = 0;

        for (var golden : cases) {
            var on =
                    (LocalDate) golden.facts().getOrDefault("on", golden.facts().get("child.birthDate"));
            var finding = Rulebooks.NEW.decide(release, decision, on, golden.facts());
            var template = LETTERS.get(service + " " + finding.results().get("outcome"));
            if (template != null) {
                for (var language : Language.values()) {
                    var order = order(service, template, language, finding);
                    var made = OFFICE.make(order, IMPRINT, NOON, ISSUED);
                    assertThat(made.title()).endsWith("№ 2025-0000001");
                    Files.write(folder.resolve(golden.id() + "-" + language.code() + ".pdf"), made.pdf());
                    assertThat(Said.of(made.pdf()))
                            .as("%s in %s", golden.id(), language)
                            .contains(owed(order));
                    written++;
                }
            }
        }

        assertThat(written).isGreaterThan(30);
    }

    /** No commission has decided here: of a disability, too, one complains to the ministry. */
    @ParameterizedTest
    @ValueSource(strings = {"pension-assignment", "childbirth-allowance", "disability-assessment"})
    void whose_case_an_officer_closes_reads_why_and_how_to_appeal(String service) {
        for (var language : Language.values()) {
            var order = new LetterOrder(
                    UUID.randomUUID(),
                    UUID.randomUUID(),
                    "{}".getBytes(StandardCharsets.UTF_8),
                    new ServiceKey(service),
                    new Folder(service),
                    "closed-by-hand",
                    language,
                    SOMEBODY,
                    "CLOSED",
                    null,
                    Map.of("caseNumber", "X-2025-000001"),
                    List.of(new Ground("CLOSED", "", Map.of("why", "Reyestr bu FİN üzrə heç kimi tanımır."))));

            var said = Said.of(OFFICE.make(order, IMPRINT, NOON, ISSUED).pdf());

            assertThat(said)
                    .contains(Stream.of(
                                    sentence(order, "letter.closed-by-hand.outcome"),
                                    "Reyestr bu FİN üzrə heç kimi tanımır.",
                                    "X-2025-000001",
                                    sentence(order, "letter.appeal"),
                                    APPEAL_UNTIL,
                                    sentence(order, "letter.appeal.how").replace("{number}", "2025-0000001"))
                            .map(Said::close)
                            .toList())
                    .contains(where("service ", language));
            if (service.equals("disability-assessment")) {
                assertThat(said).doesNotContain(where("disability ", language).get(0));
            }
        }
    }

    private static List<String> where(String kind, Language language) {
        return Objects.requireNonNull(WHERE.get(kind + language.code())).stream()
                .map(Said::close)
                .toList();
    }

    /** What the person has a right to read in this letter. */
    private static List<String> owed(LetterOrder order) {
        var owed = new ArrayList<>(List.of(
                sentence(order, "letter.office"),
                APPEAL_UNTIL,
                sentence(order, "letter.appeal"),
                order.recipient().pin()));
        owed.addAll(appeal(order));
        var amount = order.amount();
        if (order.template().equals("assigned")) {
            assertThat(amount).as("the amount of what is assigned").isNotNull();
        }
        if (amount != null) {
            owed.add(Said.figures(amount));
            owed.add(Said.words(amount, order.language()));
        }
        var said = order.grounds().stream()
                .filter(ground -> !sentence(order, "reason." + ground.row()).isBlank())
                .toList();
        assertThat(said).as("reasons").isNotEmpty();
        for (var ground : said) {
            var pieces = sentence(order, "reason." + ground.row()).strip().split("\\{[^}]*\\}", -1);
            owed.addAll(List.of(pieces).subList(0, pieces.length - 1));
            // Under the end of each reason stands its law.
            owed.add(pieces[pieces.length - 1] + provision(order, ground));
        }
        return owed.stream().map(Said::close).toList();
    }

    /** Where one may complain and until when, and how: both sentences, with the words in them that must not go. */
    private static List<String> appeal(LetterOrder order) {
        var kind = order.service().value().equals("disability-assessment") ? "disability " : "service ";
        var owed = new ArrayList<>(
                Objects.requireNonNull(WHERE.get(kind + order.language().code())));
        var until = sentence(order, "letter.appeal.text");
        var how = sentence(order, "letter.appeal.how");
        assertThat(until).contains("{appealDays}", "{appealUntil}");
        assertThat(how).contains("{number}");
        owed.addAll(List.of(until.replace("{appealDays}", "30").split("\\{[^}]*\\}", -1)));
        owed.add(how.replace("{number}", "2025-0000001"));
        return owed;
    }

    /** The words for a row's law: those of the row, else of its table, else of the service, else as the table cites. */
    private static String provision(LetterOrder order, Ground ground) {
        var name = ground.row();
        while (true) {
            var text = order.content().text(order.language(), "letter.provision." + name, Map.of());
            if (text != null || name.indexOf('_') < 0) {
                return text == null ? ground.provision() : text;
            }
            name = name.substring(0, name.lastIndexOf('_'));
        }
    }

    private static String sentence(LetterOrder order, String key) {
        return Objects.requireNonNull(order.content().text(order.language(), key, Map.of()), key);
    }

    private static LetterOrder order(String service, String template, Language language, Finding finding) {
        var values = new HashMap<String, Object>(finding.facts());
        values.putAll(finding.results());
        values.put("assessment.decidedOn", finding.lawOfDay());
        values.put("assessment.number", "K7Q2M4XW");
        values.put("assessment.reason", "");
        return new LetterOrder(
                UUID.randomUUID(),
                UUID.randomUUID(),
                finding.canonical(),
                new ServiceKey(service),
                new Folder(service),
                template,
                language,
                SOMEBODY,
                String.valueOf(finding.results().get("outcome")),
                finding.results().get("amount") instanceof BigDecimal amount ? new Money(amount) : null,
                values,
                finding.applied().stream()
                        .map(row -> {
                            var all = new HashMap<String, Object>(row.inputs());
                            all.putAll(row.outputs());
                            return new Ground(row.row(), row.provision(), all);
                        })
                        .toList());
    }

    /** The content folder as it stands. */
    private record Folder(String service) implements LetterContent {

        private static final Map<String, Properties> TEXTS = new HashMap<>();

        @Override
        public String releaseId() {
            return "folder-" + service;
        }

        @Override
        public byte @Nullable [] template(String name) {
            try {
                return Files.readAllBytes(Path.of("../forms/" + service + "/letters/" + name + ".xhtml"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public @Nullable String text(Language language, String key, Map<String, String> values) {
            return TEXTS.computeIfAbsent(service + language.code(), both -> {
                        var texts = new Properties();
                        // What every service says alike, and over it what this one says.
                        for (var folder : List.of("shared", service)) {
                            try {
                                texts.load(new StringReader(Files.readString(Path.of(
                                        "../forms/" + folder + "/messages_" + language.code() + ".properties"))));
                            } catch (IOException e) {
                                throw new UncheckedIOException(e);
                            }
                        }
                        return texts;
                    })
                    .getProperty(key);
        }
    }
}
