package org.dayaq.app.forms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.dayaq.app.catalogue.Release;
import org.dayaq.app.catalogue.TestReleases;
import org.dayaq.app.kernel.Language;
import org.dayaq.app.kernel.LocalText;
import org.dayaq.app.kernel.Problem;
import org.dayaq.app.rules.Dictionary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.support.ReloadableResourceBundleMessageSource;

class FormBookTest {

    private static final String FORM =
            """
            {"type": "default", "components": [
              {"type": "text", "id": "intro", "text": "Find the guardian"},
              {"type": "textfield", "key": "pin", "label": "PIN", "validate": {"required": true, "pattern": "[0-9A-HJ-NP-Z]{7}"},
               "properties": {"fact": "payee.pin", "hint": "seven characters"}},
              {"type": "textfield", "key": "account", "label": "Account", "properties": {"fact": "payee.account", "check": "iban"}},
              {"type": "number", "key": "share", "label": "Share", "validate": {"min": 1, "max": 100}, "properties": {"fact": "payee.share"}},
              {"type": "datetime", "subtype": "date", "key": "since", "dateLabel": "Since", "properties": {"fact": "payee.since"}},
              {"type": "select", "key": "found", "label": "Found", "validate": {"required": true},
               "values": [{"label": "Yes", "value": "yes"}, {"label": "No", "value": "no"}], "properties": {"branch": "true"}},
              {"type": "checkbox", "key": "sure", "label": "I have checked", "validate": {"required": true}}
            ]}
            """;

    private final Forms forms = new FormBook(messages());

    @Test
    void labels_are_told_in_the_language_of_the_person() {
        var form = forms.form(release(FORM), "guardian/find", Language.AZ);

        assertThat(form.fields())
                .extracting(Field::label)
                .containsExactly("Qəyyumu tapın", "FİN", "Account", "Share", "Since", "Found", "I have checked");
        assertThat(form.inputs().get(4).options())
                .containsExactly(new Field.Option("yes", "Bəli"), new Field.Option("no", "No"));
        assertThat(forms.schema(release(FORM), "guardian/find", Language.AZ))
                .contains("Qəyyumu tapın", "\"FİN\"", "Bəli");
    }

    @Test
    void what_is_right_becomes_typed_facts_and_branches() {
        var checked = forms.check(
                release(FORM),
                "guardian/find",
                Language.EN,
                Map.of("pin", " 2AB3C4D ", "share", "1 0,50", "since", "5.6.2025", "found", "yes", "sure", "on"));

        assertThat(checked)
                .isEqualTo(new Checked.Accepted(
                        new TreeMap<>(Map.of(
                                "payee.pin",
                                "2AB3C4D",
                                "payee.share",
                                new BigDecimal("10.50"),
                                "payee.since",
                                LocalDate.of(2025, 6, 5))),
                        new TreeMap<>(Map.of("found", "yes")),
                        new TreeSet<>(Set.of("payee.account")),
                        null));
    }

    private static final String COMPARED =
            """
            by-hand:
              guardian/find: {verdict: found, agrees: {yes: [MANUAL], no: any}}
            """;

    private static final Map<String, String> FOUND =
            Map.of("pin", "2AB3C4D", "found", "yes", "sure", "on", "otherwise", "");

    private static Release compared(String byHand) {
        return TestReleases.of(
                "guardian", Map.of("forms/guardian/find.form", FORM, "processes/guardian/service.yaml", byHand));
    }

    @Test
    void who_chooses_otherwise_than_the_tables_is_asked_why_behind_the_choice() {
        var form = forms.form(compared(COMPARED), "guardian/find", Language.EN);

        assertThat(form.inputs())
                .extracting(Field::key)
                .containsSubsequence("found", HandRule.OTHERWISE, "sure")
                .doesNotHaveDuplicates();
        assertThat(forms.schema(compared(COMPARED), "guardian/find", Language.EN))
                .contains("field_otherwise");
        assertThat(forms.check(compared(COMPARED), "guardian/find", Language.EN, FOUND, "ASSIGN"))
                .isInstanceOfSatisfying(Checked.Rejected.class, rejected -> assertThat(rejected.problems())
                        .containsOnlyKeys(HandRule.OTHERWISE));
    }

    @ParameterizedTest
    @CsvSource({"yes,MANUAL", "no,ASSIGN", "yes,"})
    void who_agrees_or_has_nothing_to_differ_from_is_not_asked(String choice, String outcome) {
        var typed = new TreeMap<>(FOUND);
        typed.put("found", choice);

        var checked = forms.check(compared(COMPARED), "guardian/find", Language.EN, typed, outcome);

        assertThat(checked).isInstanceOfSatisfying(Checked.Accepted.class, accepted -> assertThat(accepted.verdict())
                .isEqualTo(new Checked.Verdict("found", choice, null)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "too short|at least 10",
                "The grandmother 2AB3C4D asked for it.|number of a person",
                "The court decided on 01.07.2025.|"
            })
    void the_reason_is_a_sentence_without_numbers_of_persons(String reason, String problem) {
        var typed = new TreeMap<>(FOUND);
        typed.put("otherwise", reason);

        var checked = forms.check(compared(COMPARED), "guardian/find", Language.EN, typed, "ASSIGN");

        if (problem == null) {
            assertThat(checked)
                    .isInstanceOfSatisfying(Checked.Accepted.class, accepted -> assertThat(accepted.verdict())
                            .isEqualTo(new Checked.Verdict("found", "yes", reason)));
        } else {
            assertThat(checked).isInstanceOfSatisfying(Checked.Rejected.class, rejected -> assertThat(
                            rejected.problems().get(HandRule.OTHERWISE))
                    .contains(problem));
        }
    }

    @Test
    void everything_wrong_with_a_comparison_is_said_at_once() {
        var byHand =
                """
                by-hand:
                  guardian/find: {verdict: found, decision: nothing, agrees: {yes: [GRANT], perhaps: any}, then: x}
                  guardian/gone: {}
                  guardian/none: yes
                """;

        var problems = HandRules.problems(
                compared(byHand),
                new Dictionary(
                        "guardian",
                        "right",
                        "on",
                        List.of(),
                        List.of(new Dictionary.Result(
                                "outcome",
                                Dictionary.Type.STRING,
                                List.of("ASSIGN", "MANUAL"),
                                null,
                                new LocalText("", "", "")))),
                Set.of("right"));

        assertThat(problems)
                .extracting(Problem::sentence)
                .satisfiesExactlyInAnyOrder(
                        text -> assertThat(text).contains("\"then\", which means nothing here"),
                        text -> assertThat(text).contains("the decision \"nothing\""),
                        text -> assertThat(text).contains("with which outcomes \"no\" agrees"),
                        text -> assertThat(text).contains("the choice \"perhaps\""),
                        text -> assertThat(text).contains("\"GRANT\", which is no outcome"),
                        text -> assertThat(text).contains("is no form of the service"),
                        text -> assertThat(text).contains("is no mapping"));
    }

    @ParameterizedTest
    @CsvSource({"AZ21NABZ00000000137010001944,true", "AZ21NABZ00000000137010001945,false"})
    void an_account_number_is_checked_for_typing_errors(String account, boolean right) {
        var typed = Map.of("pin", "2AB3C4D", "account", account, "found", "yes", "sure", "on");

        var checked = forms.check(release(FORM), "guardian/find", Language.EN, typed);

        if (checked instanceof Checked.Accepted accepted) {
            assertThat(right).isTrue();
            assertThat(accepted.facts()).containsEntry("payee.account", account);
        } else {
            assertThat(right).isFalse();
            assertThat(((Checked.Rejected) checked).problems())
                    .containsExactly(
                            Map.entry("account", "Account: this is no account number; check it for a typing error."));
        }
    }

    @Test
    void everything_wrong_is_told_at_once_beside_its_field() {
        var checked = forms.check(
                release(FORM),
                "guardian/find",
                Language.EN,
                Map.of("pin", "OOOOOOO", "share", "101", "since", "31.02.2025", "found", "maybe", "amount", "1000"));

        assertThat(((Checked.Rejected) checked).problems())
                .containsEntry("pin", "PIN: seven characters")
                .containsEntry("share", "Share: must be 100 or less.")
                .containsEntry("since", "Since: write the day as day.month.year, such as 20.06.2025.")
                .containsEntry("found", "Found: choose one from the list.")
                .containsEntry("sure", "I have checked: fill this in.")
                .containsKey("")
                .hasSize(6);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"type": "html", "key": "x", "content": "<script>alert(1)</script>"}          | component of type "html"
                    {"type": "iframe", "key": "x", "url": "javascript:alert(1)"}                   | component of type "iframe"
                    {"type": "button", "key": "x", "label": "Go"}                                  | component of type "button"
                    {"type": "text", "id": "x", "text": "<img src=x onerror=alert(1)>"}            | markup or an expression
                    {"type": "text", "id": "x", "text": "[click](javascript:alert(1))"}            | markup or an expression
                    {"type": "textfield", "key": "x", "label": "=secret"}                          | markup or an expression
                    {"type": "textfield", "key": "x", "label": "{{secret}}"}                       | markup or an expression
                    {"type": "textfield", "key": "x", "label": "A", "conditional": {"hide": "=a"}} | branch in the diagram
                    {"type": "textfield", "key": "x-y", "label": "A"}                              | key of letters and digits
                    {"type": "textfield", "key": "x", "label": "A", "validate": {"pattern": "(a+)+"}} | repeats a repetition
                    {"type": "textfield", "key": "x", "label": "A", "validate": {"pattern": "["}}  | no regular expression
                    {"type": "textfield", "key": "x", "label": "A", "properties": {"check": "spelling"}} | no check "spelling"
                    {"type": "select", "key": "x", "label": "A"}                                   | needs values
                    """)
    void a_form_that_is_more_than_plain_is_not_served(String component, String sentence) {
        var release = release("{\"components\": [" + component + "]}");

        assertThat(forms.problems(release))
                .hasSize(1)
                .first()
                .extracting(Problem::sentence)
                .asString()
                .contains(sentence);
        assertThatIllegalStateException().isThrownBy(() -> forms.schema(release, "guardian/find", Language.AZ));
    }

    private static Release release(String form) {
        return TestReleases.of(
                "guardian",
                Map.of(
                        "forms/guardian/find.form",
                        form,
                        "forms/guardian/messages_az.properties",
                        "form.find.intro=Qəyyumu tapın\nform.find.pin=FİN\nform.find.found.yes=Bəli\n"));
    }

    private static ReloadableResourceBundleMessageSource messages() {
        var messages = new ReloadableResourceBundleMessageSource();
        messages.setBasename("classpath:messages/forms");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        return messages;
    }
}
