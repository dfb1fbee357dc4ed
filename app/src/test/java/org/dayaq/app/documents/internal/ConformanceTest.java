package org.dayaq.app.documents.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.stream.Stream;
import org.dayaq.app.documents.internal.Samples.Sample;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;

/** Every template in every language, short and long, by both paths: PDF/A-3a and PDF/UA-1, by veraPDF. */
class ConformanceTest {

    @BeforeAll
    static void wake() {
        VeraGreenfieldFoundryProvider.initialise();
    }

    static Stream<Sample> samples() {
        return Samples.all();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void a_letter_can_be_archived_and_read_aloud(Sample sample) throws Exception {
        for (var file : sample.pressed().both()) {
            assertThat(failures(file, PDFAFlavour.PDFA_3_A)).isEmpty();
            assertThat(failures(file, PDFAFlavour.PDFUA_1)).isEmpty();
        }
    }

    private static List<String> failures(byte[] file, PDFAFlavour flavour) throws Exception {
        try (var parser = Foundries.defaultInstance().createParser(new ByteArrayInputStream(file), flavour);
                var validator = Foundries.defaultInstance().createValidator(flavour, false)) {
            var result = validator.validate(parser);
            assertThat(result.getTotalAssertions()).isGreaterThan(500);
            return result.isCompliant()
                    ? List.of()
                    : result.getTestAssertions().stream()
                            .filter(assertion -> assertion.getStatus() != TestAssertion.Status.PASSED)
                            .map(assertion -> assertion.getRuleId().getClause() + " " + assertion.getMessage() + " "
                                    + assertion.getLocation().getContext())
                            .limit(10)
                            .toList();
        }
    }
}
