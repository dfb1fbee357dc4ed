package org.dayaq.app.documents.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.dayaq.app.documents.LetterOrder;
import org.dayaq.app.documents.SealKeys;
import org.dayaq.app.documents.TestSeal;
import org.dayaq.app.kernel.Language;

/** Letters of every template there is, with little and with much in them, from the real templates and sentences. */
final class Samples {

    static final Clock CLOCK = Clock.fixed(Instant.parse("2025-07-14T08:30:00Z"), ZoneId.of("Asia/Baku"));
    static final SealKeys KEYS = SealKeys.in(TestSeal.FOLDER, CLOCK);
    static final SealKey KEY = SealKey.load(KEYS.keystore(), KEYS.password(), "");
    static final Press TEMPLATE = new TemplatePress(new CmsSealer(KEY));
    static final Press FAST = new FastPress(new CmsSealer(KEY));
    static final Imprint IMPRINT =
            new Imprint("2025-0001234", "7K2M9QX4T0B8Z5RVHJCN", "https://dayaq.example/check/7K2M9QX4T0B8Z5RVHJCN");

    /** Templates of the platform itself, which are no service's. */
    static final String PAPERS = "papers";

    private static final Path FORMS = Path.of("../forms");
    private static final Path OF_PAPERS = Path.of("src/main/resources/letters/papers");
    private static final Map<Sample, Pair> PRESSED = new ConcurrentHashMap<>();

    /** The same letter by both paths, of which there is one of each for all tests. */
    record Pair(byte[] template, byte[] fast) {

        List<byte[]> both() {
            return List.of(template, fast);
        }
    }

    record Sample(String service, String template, Language language, boolean isLong) {

        @Override
        public String toString() {
            return service + "-" + template + "-" + language.code() + (isLong ? "-long" : "-short");
        }

        Letter letter() {
            return Samples.letter(order());
        }

        LetterOrder order() {
            return SampleValues.order(this);
        }

        Pair pressed() {
            return PRESSED.computeIfAbsent(this, sample -> {
                var letter = sample.letter();
                return new Pair(TEMPLATE.press(letter).pdf(), FAST.press(letter).pdf());
            });
        }
    }

    private Samples() {}

    /** Every template there is, in every language, with little and with much in it. */
    static Stream<Sample> all() {
        return templates().stream()
                .flatMap(template -> Stream.of(Language.values()).flatMap(language -> Stream.of(false, true)
                        .map(isLong -> new Sample(
                                template.getParent().toString(),
                                template.getFileName().toString(),
                                language,
                                isLong))));
    }

    /** Service and name of every template on the disk: whoever adds one has it in every test. */
    static List<Path> templates() {
        var found = new ArrayList<Path>();
        try (var services = Files.list(FORMS)) {
            for (var service : services.sorted().toList()) {
                found.addAll(
                        in(service.resolve("letters"), service.getFileName().toString()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        found.addAll(in(OF_PAPERS, PAPERS));
        return found;
    }

    private static List<Path> in(Path folder, String service) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".xhtml"))
                    .map(name -> Path.of(service, name.substring(0, name.length() - ".xhtml".length())))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Letter letter(LetterOrder order) {
        var template = LetterTemplate.parse(order.template(), order.content().template(order.template()));
        var issuedOn = LocalDate.ofInstant(CLOCK.instant(), CLOCK.getZone());
        return new Composer(template, order, IMPRINT, issuedOn).letter(IMPRINT, CLOCK.instant());
    }

    static Path file(String service, String template) {
        return (service.equals(PAPERS) ? OF_PAPERS : FORMS.resolve(service + "/letters")).resolve(template + ".xhtml");
    }
}
