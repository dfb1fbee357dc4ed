package org.dayaq.app.documents.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.dayaq.app.documents.internal.Samples.Sample;
import org.dayaq.app.kernel.Language;
import org.junit.jupiter.api.Test;

/** Whoever adds a template adds what stands in it, or no test could look at the letter. */
class SamplesTest {

    @Test
    void every_template_has_sample_values_and_no_values_are_left_of_a_template_that_went() {
        assertThat(Samples.templates())
                .extracting(template -> template.getParent() + "/" + template.getFileName())
                .containsExactlyInAnyOrderElementsOf(SampleValues.known());
    }

    @Test
    void a_template_without_sample_values_says_what_to_do() {
        assertThatIllegalStateException()
                .isThrownBy(() -> new Sample("pension-assignment", "brand-new", Language.AZ, false).order())
                .withMessageContainingAll("brand-new.xhtml", "SampleValues");
    }
}
