package org.dayaq.app.documents.internal;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.dayaq.app.documents.LetterContent;
import org.dayaq.app.kernel.Language;
import org.jspecify.annotations.Nullable;

/** The content folder, with sentences for rows that no rule table has. */
final class FolderContent implements LetterContent {

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

    private static final Path FORMS = Path.of("../forms");
    private static final Path PAPERS = Path.of("src/main/resources/messages");
    private static final Map<Language, String> SUFFIX = Map.of(Language.AZ, "", Language.EN, "_en", Language.RU, "_ru");

    private final String service;
    private final Map<Language, Properties> texts = new TreeMap<>();

    FolderContent(String service) {
        this.service = service;
        // What a paper's letter says of the office that sends it is of the service of the case.
        var own = service.equals(Samples.PAPERS) ? "pension-assignment" : service;
        for (var language : Language.values()) {
            var properties = new Properties();
            read(FORMS.resolve("shared/messages_" + language.code() + ".properties"), properties);
            read(FORMS.resolve(own + "/messages_" + language.code() + ".properties"), properties);
            for (int i = 0; i < 3; i++) {
                properties.setProperty(
                        "reason.sample_" + "abc".charAt(i),
                        REASONS.get(language).get(i));
            }
            if (service.equals(Samples.PAPERS)) {
                var ofPapers = new Properties();
                read(PAPERS.resolve("papers" + SUFFIX.get(language) + ".properties"), ofPapers);
                // As the platform does: words of its own stand over the service's.
                ofPapers.forEach((key, text) -> {
                    properties.put(key, text);
                    properties.put(key.toString().replace("letter.paper.", "letter."), text);
                });
            }
            texts.put(language, properties);
        }
    }

    private static void read(Path file, Properties into) {
        try {
            into.load(new StringReader(Files.readString(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
        var file = Samples.file(service, name);
        try {
            return Files.exists(file) ? Files.readAllBytes(file) : null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public @Nullable String text(Language language, String key, Map<String, String> values) {
        return texts.get(language).getProperty(key);
    }
}
