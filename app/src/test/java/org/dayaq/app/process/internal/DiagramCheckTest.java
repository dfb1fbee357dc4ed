package org.dayaq.app.process.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dayaq.app.process.internal.Bpmn.caught;
import static org.dayaq.app.process.internal.Bpmn.end;
import static org.dayaq.app.process.internal.Bpmn.error;
import static org.dayaq.app.process.internal.Bpmn.file;
import static org.dayaq.app.process.internal.Bpmn.flow;
import static org.dayaq.app.process.internal.Bpmn.gateway;
import static org.dayaq.app.process.internal.Bpmn.start;
import static org.dayaq.app.process.internal.Bpmn.step;
import static org.dayaq.app.process.internal.Bpmn.task;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dayaq.app.kernel.Problem;
import org.dayaq.app.process.steps.Result;
import org.dayaq.app.process.steps.Step;
import org.junit.jupiter.api.Test;

class DiagramCheckTest {

    private static final String FILE = "processes/test/test.bpmn";
    private static final Step PASS = TestSteps.nothing("pass");
    private static final Step ASK = TestSteps.step("ask", context -> Result.done(), "register");
    private static final Map<String, Step> STEPS = Map.of("pass", PASS, "ask", ASK);

    private static List<Problem> problems(byte[] diagram) throws XmlReader.Unreadable {
        var root = XmlReader.read(FILE, diagram);
        var problems = new ArrayList<>(Guard.problems(FILE, root));
        problems.addAll(DiagramCheck.problems(FILE, root, STEPS, Set.of("shared/approve")));
        return problems;
    }

    private static String lines(String branch, String body, String outside) throws XmlReader.Unreadable {
        return Problem.lines(problems(file("test", branch, body, outside)));
    }

    @Test
    void a_diagram_in_order_has_no_problems() throws XmlReader.Unreadable {
        assertThat(lines(
                        "",
                        start("s")
                                + step("task_ask", "ask", "register", "justice")
                                + end("e", "End")
                                + flow("f1", "s", "task_ask")
                                + flow("f2", "task_ask", "e"),
                        ""))
                .isEmpty();
    }

    @Test
    void all_problems_are_told_at_once_each_with_where_and_what_to_do() throws XmlReader.Unreadable {
        var told = lines(
                "outcome",
                start("s") + step("task_ask", "ask", "registre", "justice") + step("task_none", "nothing")
                        + task("task_person", "shared/other", "officer", "dueDays", "soon")
                        + "<bpmn:exclusiveGateway id=\"gw\" />" + end("e", "End") + end("e2", "Lost")
                        + flow("f1", "s", "task_ask") + flow("f2", "task_ask", "task_none")
                        + flow("f3", "task_none", "task_person") + flow("f4", "task_person", "gw")
                        + flow("f5", "gw", "e", "${outcom == 'A'}") + flow("f6", "gw", "nowhere"),
                "");

        assertThat(told)
                .contains(FILE + ", task_ask: gives the step \"ask\" no \"register\". Add the property register.")
                .contains("task_ask: gives the step \"ask\" [registre], which it does not read. It reads [register].")
                .contains(
                        "task_none: names the step \"nothing\", which does not exist. Set the property \"step\" to one of [ask, pass].")
                .contains(
                        "task_person: asks for the form \"shared/other\", but there is no file forms/shared/other.form.")
                .contains("task_person: has dueDays \"soon\".")
                .contains("gw: has no default flow")
                .contains("gw: asks no question.")
                .contains("f6: leaves the gateway gw without a condition.")
                .contains("f6: begins or ends at an element that is not in the process.")
                .contains("asks for [outcom], which the process does not declare.");
    }

    @Test
    void a_circle_without_a_person_is_refused_and_one_with_a_person_is_not() throws XmlReader.Unreadable {
        var machine = start("s")
                + step("a", "pass")
                + gateway("gw", "f3")
                + end("e", "End")
                + flow("f1", "s", "a")
                + flow("f2", "a", "gw")
                + flow("f3", "gw", "e")
                + flow("f4", "gw", "a", "${again}");
        var person = machine.replace(step("a", "pass"), task("a", "shared/approve", "officer", "dueDays", "5"));

        assertThat(lines("again", machine, "")).contains("stands in a circle without a person's task");
        assertThat(lines("again", person, "")).isEmpty();
    }

    @Test
    void what_is_not_reached_or_leads_nowhere_is_told() throws XmlReader.Unreadable {
        assertThat(lines("", start("s") + end("e", "End") + end("lost", "Lost") + flow("f1", "s", "e"), ""))
                .contains("lost: is never reached from the start.");
        assertThat(lines("", start("s") + step("a", "pass") + flow("f1", "s", "a"), ""))
                .contains("a: leads nowhere.");
    }

    @Test
    void a_boundary_event_catches_a_code_and_never_a_failure_of_the_program() throws XmlReader.Unreadable {
        var body = start("s")
                + step("a", "pass")
                + caught("c", "a", "error_x")
                + end("e", "End")
                + end("e2", "Caught")
                + flow("f1", "s", "a")
                + flow("f2", "a", "e")
                + flow("f3", "c", "e2");

        assertThat(lines("", body, error("error_x", "no-phone"))).isEmpty();
        assertThat(lines("", body, error("error_x", "java.lang.RuntimeException")))
                .contains("c: is to refer to a bpmn:error");
        assertThat(lines("", body, "")).contains("c: is to refer to a bpmn:error");
    }

    @Test
    void what_is_not_drawn_is_told() throws XmlReader.Unreadable {
        var diagram = new String(
                        file("test", "", start("s") + end("e", "End") + flow("f1", "s", "e")), StandardCharsets.UTF_8)
                .replace("bpmnElement=\"e\"", "bpmnElement=\"other\"");

        assertThat(Problem.lines(problems(diagram.getBytes(StandardCharsets.UTF_8))))
                .contains("e: is not drawn.");
    }

    @Test
    void banned_elements_come_with_what_to_do_instead() throws XmlReader.Unreadable {
        var told = lines(
                "",
                start("s")
                        + step("a", "pass")
                                .replace(
                                        "camunda:delegateExpression",
                                        "camunda:exclusive=\"false\" camunda:delegateExpression")
                        + "<bpmn:businessRuleTask id=\"b\" name=\"Decide\" camunda:decisionRef=\"x\" />"
                        + "<bpmn:callActivity id=\"c\" name=\"Call\" calledElement=\"x\" />" + end("e", "End")
                        + flow("f1", "s", "a") + flow("f2", "a", "e"),
                "");

        assertThat(told)
                .contains(
                        "a: has the attribute camunda:exclusive, which is not allowed here. Remove it: jobs of a case run one after the other.")
                .contains("b: uses <businessRuleTask>")
                .contains("the step \"decide\"")
                .contains("c: uses <callActivity>");
    }
}
