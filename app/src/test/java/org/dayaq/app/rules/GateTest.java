package org.dayaq.app.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.dayaq.app.rules.internal.Engines;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A model is untrusted code: every attack is refused before it runs, and the canary stays alive. */
class GateTest {

    private static final String SERVICE = "childbirth-allowance";
    private static final String FILE = "childbirth.dmn";
    private static final String CANARY = "dayaq.canary";
    private static final String CALL_OF_JAVA =
            "{ f: function(k, v) external { java: { class: \"java.lang.System\", method signature:"
                    + " \"setProperty(java.lang.String,java.lang.String)\" } },"
                    + " out: f(\"dayaq.canary\", \"dead\") }.out";

    @AfterEach
    void the_canary_lives() {
        assertThat(System.getProperty(CANARY)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ f: function(k, v) external { java: { class: \"java.lang.System\", method signature:"
                        + " \"setProperty(java.lang.String,java.lang.String)\" } }, out: f(\"dayaq.canary\", \"dead\") }.out",
                "function(x) x + 1",
                "\"a\".class",
                "{ x: \"a\", y: x.class.module.name }.y",
                "count(for i in 1..3000, j in 1..3000, k in 1..3000 return 1)",
                "some x in [1,2] satisfies x > 1",
                "every x in [1,2] satisfies x > 1",
                "[1,2,3][item > 1]",
                "{ f: function(n) if n = 0 then 0 else 1 + f(n - 1), out: f(100000) }.out",
                "matches(\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!\", \"^(a+)+$\")",
                "replace(\"a\", \"(a+)+$\", \"b\")",
                "split(\"a\", \"(a+)+$\")",
                "now()",
                "today()",
                "9 ** 999999999",
                "1e999999999",
                "decimal(1 / 3, 999999999)",
                "round half up(1, 2000000000)",
                "1 instance of number",
                "get value({ a: 1 }, \"a\")",
                "context put({ }, \"a\", 1)",
                "string join([\"a\"], \"b\")",
                "amountPerChild.secret",
                "@\"2020-01-01\"",
                "this is not ( FEEL",
                "((((((((((((((((((((((((((((((((((((((((((((((((1))))))))))))))))))))))))))))))))))))))))))))))))",
                "1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1"
            })
    void refuses_in_an_output_cell(String attack) {
        refuses(attacked("<text>round half up(amountPerChild, 2)</text>", attack), "rules.gate");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "matches(?, \"(a+)+$\")",
                "count(for i in 1..3000 return i) > 1",
                "? in (function(x) x)(1)",
                "\"a\".class",
                "now()",
                "not(today())"
            })
    void refuses_in_an_input_cell(String attack) {
        refuses(attacked("<text>&gt;= 18</text>", attack), "rules.gate");
    }

    @ParameterizedTest
    @ValueSource(strings = {"now()", "child.class", "for i in 1..9 return i"})
    void refuses_in_a_column_expression(String attack) {
        refuses(attacked("<text>child.registeredOn != null</text>", attack), "rules.gate");
    }

    @Test
    void refuses_in_allowed_values_of_a_type() {
        refuses(attacked("<text>&gt;= 0</text>", "matches(?, \"(a+)+$\")"), "rules.gate");
    }

    @Test
    void refuses_a_function_in_java() {
        var boxed = "<businessKnowledgeModel id=\"k\" name=\"evil\"><variable name=\"evil\" />"
                + "<encapsulatedLogic kind=\"Java\"><context><contextEntry><variable name=\"class\" />"
                + "<literalExpression><text>\"java.lang.System\"</text></literalExpression></contextEntry>"
                + "</context></encapsulatedLogic></businessKnowledgeModel>";
        refuses(inserted(boxed), "rules.language");
    }

    @Test
    void refuses_a_function_in_pmml() {
        refuses(
                inserted(
                        "<businessKnowledgeModel id=\"k\" name=\"evil\"><encapsulatedLogic kind=\"PMML\">"
                                + "<literalExpression id=\"l\"><text>1</text></literalExpression></encapsulatedLogic></businessKnowledgeModel>"),
                "rules.language");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<import namespace=\"http://evil\" name=\"evil\" importType=\"https://www.omg.org/spec/DMN/20191111/MODEL/\" />",
                "<extensionElements><x xmlns=\"http://evil\" /></extensionElements>",
                "<decision id=\"d\" name=\"evil\"><variable name=\"evil\" /><for id=\"f\" /></decision>",
                "<evil xmlns=\"http://evil\" />"
            })
    void refuses_an_element_that_is_not_known(String element) {
        refuses(inserted(element), "rules.element");
    }

    @Test
    void refuses_another_expression_language() {
        refuses(
                Rulebooks.changed(
                        SERVICE,
                        FILE,
                        xml -> xml.replaceFirst(
                                "<literalExpression|<inputExpression",
                                "<inputExpression expressionLanguage=\"http://www.java.com/java\"")),
                "rules.language");
    }

    @Test
    void refuses_functions_that_call_each_other_in_a_circle() {
        refuses(inserted(function("ping", "pong(1)") + function("pong", "ping(1)")), "rules.gate");
    }

    @Test
    void refuses_a_tower_of_calls() {
        var tower = new StringBuilder(function("f0", "1"));
        for (int i = 1; i < 30; i++) {
            tower.append(function("f" + i, "f" + (i - 1) + "(1) + f" + (i - 1) + "(1)"));
        }
        refuses(inserted(tower.toString()), "rules.gate");
    }

    private static String function(String name, String body) {
        return "<businessKnowledgeModel id=\"k_" + name + "\" name=\"" + name + "\"><variable name=\"" + name
                + "\" /><encapsulatedLogic><formalParameter name=\"x\" typeRef=\"number\" />"
                + "<literalExpression id=\"l_" + name + "\"><text>" + body
                + "</text></literalExpression></encapsulatedLogic></businessKnowledgeModel>";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE definitions>",
                "<!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>",
                "<!DOCTYPE d [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;\">]>",
                "<?xml-stylesheet href=\"http://evil\"?>"
            })
    void refuses_a_doctype_and_what_comes_with_it(String prolog) {
        refuses(
                Rulebooks.changed(SERVICE, FILE, xml -> xml.replaceFirst("\\?>\n", "?>\n" + prolog + "\n")),
                "rules.xml");
    }

    @Test
    void refuses_a_file_that_is_too_large_or_too_deep() {
        refuses(Rulebooks.changed(SERVICE, FILE, xml -> xml + " ".repeat(1_000_000)), "rules.xml");
        refuses(inserted("<description>".repeat(60) + "</description>".repeat(60)), "rules.xml");
        refuses(Rulebooks.changed(SERVICE, FILE, xml -> xml.substring(0, 5000)), "rules.xml");
        refuses(Rulebooks.changed(SERVICE, FILE, xml -> "no xml at all"), "rules.xml");
    }

    /** Takes the gate away: only the loader stands between the model and Java. */
    @Test
    void the_class_loader_alone_keeps_a_model_from_java() {
        assertThat(Engines.evaluate(CALL_OF_JAVA, true)).isNull();
        assertThat(System.getProperty(CANARY)).isNull();
    }

    /** Takes the loader away as well: now the attack succeeds, so the test above can fail. */
    @Test
    void the_attack_is_real_where_nothing_stands_against_it() {
        try {
            Engines.evaluate(CALL_OF_JAVA, false);
            assertThat(System.getProperty(CANARY)).isEqualTo("dead");
        } finally {
            System.clearProperty(CANARY);
        }
    }

    @Test
    void a_refused_release_decides_nothing() {
        var release = attacked("<text>round half up(amountPerChild, 2)</text>", "now()");

        assertThatExceptionOfType(BadRules.class)
                .isThrownBy(() -> Rulebooks.NEW.decide(release, "entitlement", LocalDate.EPOCH, Map.of()))
                .withMessageContaining("row_entitlement_perChild_out3")
                .withMessageContaining("now");
    }

    @Test
    void a_hostile_dictionary_is_refused() {
        refuses(
                Rulebooks.changed(
                        SERVICE, "dictionary.yaml", yaml -> yaml.replaceFirst("derive: .*", "derive: \"now()\"")),
                "rules.dictionary");
        refuses(
                Rulebooks.changed(SERVICE, "dictionary.yaml", yaml -> "a: &a [x, x]\n".repeat(3) + "{{{"),
                "rules.dictionary");
    }

    private static RuleRelease attacked(String good, String attack) {
        var escaped = attack.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        return Rulebooks.changed(SERVICE, FILE, xml -> {
            int at = xml.indexOf(good);
            return xml.substring(0, at) + "<text>" + escaped + "</text>" + xml.substring(at + good.length());
        });
    }

    private static RuleRelease inserted(String element) {
        return Rulebooks.changed(SERVICE, FILE, xml -> {
            int at = xml.indexOf("  <inputData");
            return xml.substring(0, at) + element + xml.substring(at);
        });
    }

    private static void refuses(RuleRelease release, String code) {
        assertThat(Rulebooks.NEW.check(release)).anySatisfy(problem -> {
            assertThat(problem.code()).isEqualTo(code);
            assertThat(problem.blocks()).isTrue();
        });
        var empty = new TreeMap<String, Object>();
        assertThatExceptionOfType(BadRules.class)
                .isThrownBy(() -> Rulebooks.NEW.decide(release, "entitlement", LocalDate.EPOCH, empty));
    }
}
