package org.dayaq.app.documents.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.dayaq.app.documents.LetterOrder;
import org.dayaq.app.documents.LetterOrder.Ground;
import org.dayaq.app.documents.LetterOrder.Recipient;
import org.dayaq.app.documents.internal.Samples.Sample;
import org.dayaq.app.kernel.Language;
import org.dayaq.app.kernel.Money;
import org.dayaq.app.kernel.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LetterTemplateTest {

    private static final String GOOD =
            """
            <html xmlns="http://www.w3.org/1999/xhtml"><head><title>{letter.assigned.title}</title>
            <meta name="appeal-days" content="30"/></head><body><div class="letterhead"/><div class="addressee"/>
            <h1>{letter.assigned.title}</h1><ol class="reasons"/>MORE<div class="check"/></body></html>""";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "<img src=\"http://127.0.0.1/x.png\"/>",
                "<p style=\"background:url(file:///etc/passwd)\">x</p>",
                "<p onclick=\"x\">x</p>",
                "<p><b>x</b></p>",
                "<link rel=\"stylesheet\" href=\"http://127.0.0.1/\"/>",
                "<object data=\"x\"/>",
                "<iframe src=\"x\"/>",
                "<style>p{}</style>",
                "<div class=\"panel\"/>",
                "<ol><li>x</li></ol>",
                "<table><tr><td>x</td></tr></table>"
            })
    void whatever_is_no_part_of_a_letter_is_refused(String part) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> parse(GOOD.replace("MORE", part)))
                .returns("documents.template", Refused::code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE html [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>",
                "<!DOCTYPE html [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>",
                "<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Strict//EN\" \"http://127.0.0.1/x.dtd\">"
            })
    void a_doctype_is_refused(String doctype) {
        assertThatExceptionOfType(Refused.class).isThrownBy(() -> parse(doctype + GOOD.replace("MORE", "")));
    }

    @Test
    void everything_wrong_is_told_at_once() {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(
                        () -> parse("<html xmlns=\"http://www.w3.org/1999/xhtml\"><head/><body><blink/></body></html>"))
                .withMessageContainingAll(
                        "test: ",
                        "<blink>",
                        "letterhead",
                        "addressee",
                        "reasons",
                        "check",
                        "<h1>",
                        "<title>",
                        "appeal-days");
    }

    @Test
    void a_value_is_never_read_as_markup_or_as_a_placeholder() {
        var order = order(Map.of("capital", new BigDecimal("1"), "minimum", "<b>&amp;{pin}$1\\", "record", 1));

        var letter = Samples.letter(order);

        assertThat(reasons(letter).get(1).text()).contains("<b>&amp;{pin}$1\\");
        var pressed =
                new TemplatePress(new CmsSealer(Samples.KEY)).press(letter).pdf();
        assertThat(Pdf.text(pressed)).contains("<b>&amp;{pin}$1\\");
    }

    @Test
    void values_are_written_as_the_language_writes_them() {
        var wording = new Wording(Language.AZ, new FolderContent("childbirth-allowance"));

        assertThat(List.of(
                        wording.of(new BigDecimal("52000")),
                        wording.of(new BigDecimal("1234.5")),
                        wording.of(2026),
                        wording.of(new BigDecimal("0.333333")),
                        wording.of(LocalDate.of(2026, 11, 23)),
                        wording.of("2026-11-23"),
                        wording.of(true),
                        wording.of("mother"),
                        wording.of("UNKNOWN_CODE"),
                        Wording.money(Money.of("1234567.80")),
                        Wording.money(Money.of("0"))))
                .containsExactly(
                        "52\u00A0000",
                        "1234,50",
                        "2026",
                        "0,33",
                        "23.11.2026",
                        "23.11.2026",
                        "bəli",
                        "ana",
                        "UNKNOWN_CODE",
                        "1\u00A0234\u00A0567,80\u00A0₼",
                        "0,00\u00A0₼");
    }

    @Test
    void a_letter_without_words_for_a_reason_is_refused_and_says_which() {
        var sample = new Sample("pension-assignment", "assigned", Language.RU, false);
        var order = sample.order();
        var wordless = new LetterOrder(
                order.caseId(),
                order.decisionId(),
                order.decisionJson(),
                order.service(),
                order.content(),
                order.template(),
                order.language(),
                order.recipient(),
                order.outcome(),
                order.amount(),
                Map.of(),
                List.of(new Ground("no_such_row", "§", Map.of())));

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> Samples.letter(wordless))
                .returns("documents.words", Refused::code)
                .withMessageContaining("reason.no_such_row");
    }

    @Test
    void the_provision_is_said_in_the_language_of_the_letter() {
        var sample = new Sample("pension-assignment", "assigned", Language.AZ, false);
        var order = sample.order();
        var content = new FolderContent("pension-assignment");
        content.put(Language.AZ, "reason.row_retirementAge_men2020", "Yaş");
        var cited = new LetterOrder(
                order.caseId(),
                order.decisionId(),
                order.decisionJson(),
                order.service(),
                content,
                order.template(),
                order.language(),
                order.recipient(),
                order.outcome(),
                order.amount(),
                order.values(),
                List.of(new Ground("row_retirementAge_men2020", "Law, Art. 7", Map.of())));

        assertThat(reasons(Samples.letter(cited)).get(0).provision()).startsWith("“Əmək pensiyaları haqqında”");
    }

    @Test
    void a_character_without_a_picture_is_refused_by_its_number() {
        var order = order(Map.of("capital", 1, "minimum", "გ", "record", 1));

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> new FastPress(new CmsSealer(Samples.KEY))
                        .press(Samples.letter(order))
                        .pdf())
                .returns("documents.character", Refused::code)
                .withMessageContaining("U+10D2");
    }

    private static LetterOrder order(Map<String, ?> values) {
        var order = new Sample("pension-assignment", "closed", Language.AZ, false).order();
        return new LetterOrder(
                order.caseId(),
                order.decisionId(),
                order.decisionJson(),
                order.service(),
                order.content(),
                order.template(),
                order.language(),
                new Recipient("A", "5ABCD12", "", null),
                "STOP",
                null,
                values,
                List.of(
                        new Ground("sample_a", "", Map.of()),
                        new Ground("sample_b", "", Map.of()),
                        new Ground("sample_c", "", Map.of())));
    }

    private static List<Block.Reason> reasons(Letter letter) {
        return letter.blocks().stream()
                .filter(Block.Reasons.class::isInstance)
                .map(Block.Reasons.class::cast)
                .findFirst()
                .orElseThrow()
                .reasons();
    }

    private static LetterTemplate parse(String xhtml) {
        return LetterTemplate.parse("test", xhtml.getBytes(StandardCharsets.UTF_8));
    }
}
