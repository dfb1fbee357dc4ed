package org.dayaq.app.documents.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.europa.esig.dss.enumerations.Indication;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.enumerations.SignatureScopeType;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.spi.x509.revocation.crl.ExternalResourcesCRLSource;
import eu.europa.esig.dss.validation.SignedDocumentValidator;
import eu.europa.esig.dss.validation.reports.Reports;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.dayaq.app.documents.FileCheck.SealState;
import org.dayaq.app.documents.SealKeys;
import org.dayaq.app.documents.internal.Samples.Sample;
import org.dayaq.app.kernel.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The seal: valid to an independent validator, and to ours, which is stricter. */
class SealTest {

    private static final SealCheck OURS = new SealCheck(Samples.KEY);
    private static final Sample SAMPLE = new Sample("pension-assignment", "assigned", Language.AZ, false);
    private static final Letter LETTER = SAMPLE.letter();

    static Stream<Press> presses() {
        var sealer = new CmsSealer(Samples.KEY);
        return Stream.of(new FastPress(sealer), new TemplatePress(sealer));
    }

    /** One of every template, which is more than one of every service; how long and in which language is nothing to a seal. */
    static Stream<Sample> templates() {
        return Samples.all().filter(sample -> sample.language() == Language.AZ && !sample.isLong());
    }

    @ParameterizedTest
    @MethodSource("templates")
    void an_independent_validator_accepts_the_seal_over_the_whole_file(Sample sample) throws Exception {
        for (var file : sample.pressed().both()) {
            accepted(validated(file));
        }
    }

    private static void accepted(Reports reports) {
        var id = reports.getSimpleReport().getFirstSignatureId();
        assertThat(reports.getSimpleReport().getSignaturesCount()).isEqualTo(1);
        assertThat(reports.getSimpleReport().getIndication(id)).isEqualTo(Indication.TOTAL_PASSED);
        assertThat(reports.getSimpleReport().getSignatureFormat(id)).isEqualTo(SignatureLevel.PAdES_BASELINE_B);
        var signature = reports.getDiagnosticData().getSignatureById(id);
        assertThat(signature.getSignatureScopes())
                .allSatisfy(scope -> assertThat(scope.getScope()).isEqualTo(SignatureScopeType.FULL));
        assertThat(signature.arePdfObjectModificationsDetected()).isFalse();
        assertThat(signature.getPdfUndefinedChanges()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("presses")
    void our_check_finds_it_whole(Press press) {
        assertThat(OURS.check(press.press(LETTER).pdf()).state()).isEqualTo(SealState.WHOLE);
    }

    @ParameterizedTest
    @MethodSource("presses")
    void none_of_400_flipped_bits_passes(Press press) throws Exception {
        var file = press.press(LETTER).pdf();
        var range = range(file);
        var random = new Random(20250714);

        for (int i = 0; i < 400; i++) {
            var sealed = random.nextInt(range[0] + file.length - range[1]);
            var at = sealed < range[0] ? sealed : sealed - range[0] + range[1];
            var flipped = file.clone();
            flipped[at] ^= (byte) (1 << random.nextInt(8));

            assertThat(OURS.check(flipped).state()).as("bit in byte %d", at).isNotEqualTo(SealState.WHOLE);
            if (i % 20 == 0) {
                assertThat(passes(flipped))
                        .as("bit in byte %d, by the other validator", at)
                        .isFalse();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("presses")
    void nothing_hides_behind_the_signature_in_the_place_kept_for_it(Press press) {
        var file = press.press(LETTER).pdf();
        var end = range(file)[1] - 1;

        for (int i = 1; i <= 200; i++) {
            var flipped = file.clone();
            flipped[end - i] ^= 1;

            assertThat(OURS.check(flipped).state()).as("padding %d", i).isEqualTo(SealState.NONE);
        }
    }

    @ParameterizedTest
    @MethodSource("presses")
    void a_page_painted_over_is_refused_though_the_usual_validator_says_passed(Press press) throws Exception {
        var painted = paintedOver(press.press(LETTER).pdf());

        assertThat(OURS.check(painted)).isEqualTo(SealCheck.Verdict.of(SealState.CHANGED, "documents.seal.added"));
        // Why ours exists: the seal of the first revision is still valid, and that alone is what most programs look at.
        assertThat(validated(painted).getSimpleReport().getSignaturesCount()).isEqualTo(1);
        assertThat(passes(painted)).isTrue();
    }

    @Test
    void bytes_added_behind_the_end_are_noticed() {
        var file = new FastPress(new CmsSealer(Samples.KEY)).press(LETTER).pdf();
        var longer = java.util.Arrays.copyOf(file, file.length + 1);

        assertThat(OURS.check(longer).state()).isEqualTo(SealState.CHANGED);
    }

    @Test
    void somebody_elses_seal_is_none_of_ours(@TempDir Path folder) {
        var other = SealKeys.in(folder, Samples.CLOCK);
        var foreign = new CmsSealer(SealKey.load(other.keystore(), other.password(), null));

        var verdict = OURS.check(new FastPress(foreign).press(LETTER).pdf());

        assertThat(verdict).isEqualTo(SealCheck.Verdict.of(SealState.NONE, "documents.seal.foreign"));
    }

    @Test
    void hostile_files_are_no_letters_and_do_no_harm() {
        for (var text : new String[] {
            "",
            "%PDF-1.7",
            "/ByteRange[0 1 2 3]",
            "/ByteRange[0 9999999999 9999999999 9999999999]",
            "/ByteRange[0 40 60 0]                /Contents <0000000000000000000>",
            "/ByteRange[0 38 60 0]      /Contents <308000000000000000000>",
            "/ByteRange[0 1 2 3]/ByteRange[0 1 2 3]"
        }) {
            var verdict = OURS.check(text.getBytes(StandardCharsets.ISO_8859_1));

            assertThat(verdict.state()).as(text).isNotEqualTo(SealState.WHOLE);
        }
    }

    @Test
    void without_a_key_there_is_a_sentence(@TempDir Path folder) throws Exception {
        var keys = SealKeys.in(folder, Samples.CLOCK);
        Files.writeString(folder.resolve("no.p12"), "no keystore");

        assertThatExceptionOfType(SealKeyProblem.class)
                .isThrownBy(() -> SealKey.load(null, "", null))
                .withMessageContainingAll("no keystore is configured", "dayaq.documents.keystore");
        assertThatExceptionOfType(SealKeyProblem.class)
                .isThrownBy(() -> SealKey.load(folder.resolve("missing.p12"), "", null))
                .withMessageContaining("cannot be read");
        assertThatExceptionOfType(SealKeyProblem.class)
                .isThrownBy(() -> SealKey.load(folder.resolve("no.p12"), "", null))
                .withMessageContaining("does not open");
        assertThatExceptionOfType(SealKeyProblem.class)
                .isThrownBy(() -> SealKey.load(keys.keystore(), "wrong", null))
                .withMessageContaining("does not open")
                .withMessageNotContaining("wrong");
        assertThatExceptionOfType(SealKeyProblem.class)
                .isThrownBy(() -> SealKey.load(keys.keystore(), keys.password(), "other"))
                .withMessageContainingAll("[seal]", "\"other\"");
    }

    @Test
    void the_demonstration_seal_is_made_once(@TempDir Path folder) {
        var first = SealKeys.in(folder, Samples.CLOCK);
        var second = SealKeys.in(folder, Samples.CLOCK);

        assertThat(SealKey.load(second.keystore(), second.password(), null).certificate())
                .isEqualTo(
                        SealKey.load(first.keystore(), first.password(), null).certificate());
    }

    private static byte[] paintedOver(byte[] file) throws IOException {
        try (var document = Loader.loadPDF(file)) {
            var page = document.getPage(0);
            try (var stream = new PDPageContentStream(document, page, AppendMode.APPEND, true, true)) {
                stream.setNonStrokingColor(1f, 1f, 1f);
                stream.addRect(0, 0, 600, 850);
                stream.fill();
            }
            page.getCOSObject().setNeedToBeUpdated(true);
            var out = new ByteArrayOutputStream();
            document.saveIncremental(out);
            return out.toByteArray();
        }
    }

    /** Where the signature begins and where it ends. */
    private static int[] range(byte[] file) {
        var found = Pattern.compile("/ByteRange ?\\[0 (\\d+) (\\d+)")
                .matcher(new String(file, StandardCharsets.ISO_8859_1));
        assertThat(found.find()).isTrue();
        return new int[] {Integer.parseInt(found.group(1)), Integer.parseInt(found.group(2))};
    }

    private static boolean passes(byte[] file) throws Exception {
        try {
            var report = validated(file).getSimpleReport();
            return report.getSignaturesCount() == 1
                    && report.getIndication(report.getFirstSignatureId()) == Indication.TOTAL_PASSED;
        } catch (RuntimeException unreadable) {
            return false;
        }
    }

    private static Reports validated(byte[] file) throws Exception {
        var trusted = new CommonTrustedCertificateSource();
        trusted.addCertificate(new CertificateToken(Samples.KEY.chain().get(1)));
        var verifier = new CommonCertificateVerifier();
        verifier.setTrustedCertSources(trusted);
        verifier.setCrlSource(new ExternalResourcesCRLSource(Files.newInputStream(Samples.KEYS.revocations())));
        var validator = SignedDocumentValidator.fromDocument(new InMemoryDocument(file));
        validator.setCertificateVerifier(verifier);
        return validator.validateDocument();
    }
}
