package org.dayaq.app.documents.internal;

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
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.dayaq.app.documents.LetterContent;
import org.dayaq.app.documents.LetterOrder;
import org.dayaq.app.documents.LetterOrder.Ground;
import org.dayaq.app.documents.LetterOrder.Recipient;
import org.dayaq.app.documents.SealKeys;
import org.dayaq.app.kernel.CanonicalJson;
import org.dayaq.app.kernel.Language;
import org.dayaq.app.kernel.Money;
import org.dayaq.app.kernel.ServiceKey;
import org.jspecify.annotations.Nullable;

/** Letters of every template, with little and with much in them, from the real templates and sentences. */
final class Samples {

    static final Clock CLOCK = Clock.fixed(Instant.parse("2025-07-14T08:30:00Z"), ZoneId.of("Asia/Baku"));
    static final SealKeys KEYS = SealKeys.in(Path.of("target/test-seal"), CLOCK);
    static final SealKey KEY = SealKey.load(KEYS.keystore(), KEYS.password(), "");
    static final Imprint IMPRINT =
            new Imprint("2025-0001234", "7K2M9QX4T0B8Z5RVHJCN", "https://dayaq.example/check/7K2M9QX4T0B8Z5RVHJCN");

    private static final Path FORMS = Path.of("../forms");

    record Sample(String service, String template, Language language, boolean isLong) {

        @Override
        public String toString() {
            return service + "-" + template + "-" + language.code() + (isLong ? "-long" : "-short");
        }

        Letter letter() {
            return Samples.letter(order());
        }

        LetterOrder order() {
            return Samples.order(this);
        }
    }

    private Samples() {}

    static Stream<Sample> all() {
        return Stream.of(
                        "pension-assignment/assigned",
                        "pension-assignment/not-assigned",
                        "pension-assignment/closed",
                        "childbirth-allowance/assigned",
                        "childbirth-allowance/refused")
                .flatMap(name -> Stream.of(Language.values()).flatMap(language -> Stream.of(false, true)
                        .map(isLong -> new Sample(name.split("/")[0], name.split("/")[1], language, isLong))));
    }

    static Letter letter(LetterOrder order) {
        var template = LetterTemplate.parse(order.template(), order.content().template(order.template()));
        var issuedOn = LocalDate.ofInstant(CLOCK.instant(), CLOCK.getZone());
        return new Composer(template, order, IMPRINT, issuedOn).letter(IMPRINT, CLOCK.instant());
    }

    static LetterOrder order(Sample sample) {
        var assigned = sample.template.equals("assigned");
        var values = new TreeMap<String, Object>();
        values.put("capital", new BigDecimal("52000"));
        values.put("minimum", new BigDecimal("320"));
        values.put("record", 144);
        if (sample.service.startsWith("pension")) {
            values.put("rightDate", LocalDate.of(2025, 7, 10));
        } else {
            values.put("child.birthDate", LocalDate.of(2025, 7, 2));
            values.put("payee", "mother");
        }
        return new LetterOrder(
                UUID.fromString("01980000-0000-7000-8000-000000000001"),
                UUID.fromString("01980000-0000-7000-8000-000000000002"),
                CanonicalJson.bytes(Map.of("outcome", "ASSIGN", "values", values, "name", "Əliyeva Gülşən")),
                new ServiceKey(sample.service),
                new FolderContent(sample.service),
                sample.template,
                sample.language,
                sample.isLong
                        ? new Recipient(
                                "Abdulrəhimova-Şıxəlizadə Gülşən-Çinarə Ağasəfdərəlihüseynqulu qızı",
                                "5ABCD12",
                                "AZ1073, Bakı şəhəri, Yasamal rayonu, Mirzəağa Əliyev və Şərifzadə küçələrinin kəsişməsi, bina 12a, blok 4, mənzil 145, domofon kodu 0199",
                                1990)
                        : new Recipient(
                                "Əliyeva Gülşən Rəşid qızı", "5ABCD12", "Bakı şəhəri, Şərifzadə küçəsi 12", 1990),
                assigned ? "ASSIGN" : "REFUSE",
                assigned ? Money.of(sample.isLong ? "1234567.89" : "361.11") : null,
                values,
                grounds(sample.isLong ? 17 : 3));
    }

    private static List<Ground> grounds(int count) {
        var grounds = new ArrayList<Ground>();
        for (int i = 0; i < count; i++) {
            grounds.add(new Ground(
                    "sample_" + "abc".charAt(i % 3), "Law No. 54-IIIQ, Art. " + (i + 1), Map.of("capital", 46080 + i)));
        }
        return grounds;
    }

    /** The content folder, with sentences for rows that no rule table has. */
    static final class FolderContent implements LetterContent {

        private static final Map<Language, List<String>> REASONS = Map.of(
                Language.AZ,
                List.of(
                        "Pensiya kapitalınız {capital} ₼ təşkil edir.",
                        "Qanunda tələb olunan ən az məbləğ {minimum} ₼-dır; kapitalınız 144 aya bölünür və bu məbləğlə müqayisə edilir, buna görə də hesablama sizin xeyrinizə aparılıb və nəticə yuxarıda göstərilib.",
                        "Sığorta stajınız {record} aydır."),
                Language.EN,
                List.of(
                        "Your pension capital is {capital} ₼.",
                        "The least amount that the law asks for is {minimum} ₼; your capital is divided by 144 months and compared with that amount, so the calculation was made in your favour and the result stands above.",
                        "Your insurance record is {record} months."),
                Language.RU,
                List.of(
                        "Ваш пенсионный капитал – {capital} ₼.",
                        "Наименьшая сумма по закону – {minimum} ₼; ваш капитал делится на 144 месяца и сравнивается с этой суммой, поэтому расчёт сделан в вашу пользу, а результат указан выше.",
                        "Ваш страховой стаж – {record} месяца."));

        private final String service;
        private final Map<Language, Properties> texts = new TreeMap<>();

        FolderContent(String service) {
            this.service = service;
            for (var language : Language.values()) {
                var properties = new Properties();
                try {
                    properties.load(new StringReader(
                            Files.readString(FORMS.resolve(service + "/messages_" + language.code() + ".properties"))));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                for (int i = 0; i < 3; i++) {
                    properties.setProperty(
                            "reason.sample_" + "abc".charAt(i),
                            REASONS.get(language).get(i));
                }
                texts.put(language, properties);
            }
        }

        void put(Language language, String key, String text) {
            texts.get(language).setProperty(key, text);
        }

        @Override
        public String releaseId() {
            return "sample-" + service;
        }

        @Override
        public byte @Nullable [] template(String name) {
            var file = FORMS.resolve(service + "/letters/" + name + ".xhtml");
            try {
                return Files.exists(file) ? Files.readString(file).getBytes(StandardCharsets.UTF_8) : null;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public @Nullable String text(Language language, String key, Map<String, String> values) {
            return texts.get(language).getProperty(key);
        }
    }
}
