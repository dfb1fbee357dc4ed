package org.dayaq.app.process.internal;

import static org.dayaq.app.process.internal.Bpmn.end;
import static org.dayaq.app.process.internal.Bpmn.flow;
import static org.dayaq.app.process.internal.Bpmn.start;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Hostile diagrams. Each would set the system property {@link #CANARY}, read a file or burn the machine, were it run. */
final class Attacks {

    static final String CANARY = "dayaq.canary";
    static final String PROCESS = "attack";

    private static final String SET =
            "''.getClass().forName('java.lang.System').getMethod('setProperty',''.getClass(),''.getClass())"
                    + ".invoke(null,'" + CANARY + "','1')";
    private static final String RUN = "${" + SET + "}";
    private static final String JUEL_SCRIPT = "scriptFormat=\"juel\"><bpmn:script>" + RUN + "</bpmn:script>";

    private Attacks() {}

    /** Run by the first transaction that starts the process, if nothing stops them. */
    static Map<String, byte[]> all() {
        var all = new LinkedHashMap<String, byte[]>();
        all.put("expression", task("<bpmn:serviceTask id=\"t\" camunda:expression=\"" + RUN + "\" />"));
        all.put(
                "delegate expression",
                task("<bpmn:serviceTask id=\"t\" camunda:delegateExpression=\"" + RUN + "\" />"));
        all.put(
                "condition of a flow",
                diagram(start("s") + "<bpmn:exclusiveGateway id=\"t\" />" + end("e", "End") + flow("f1", "s", "t")
                        + flow("f2", "t", "e", "${" + SET + " == null}")
                        + flow("f3", "t", "e", "${1 == 2}")));
        all.put(
                "assignee",
                task("<bpmn:userTask id=\"t\" camunda:formKey=\"shared/approve\" camunda:assignee=\"" + RUN + "\" />"));
        all.put(
                "name of a task",
                task("<bpmn:userTask id=\"t\" name=\"" + RUN
                        + "\" camunda:formKey=\"shared/approve\" camunda:candidateGroups=\"officer\" />"));
        all.put("script task", task("<bpmn:scriptTask id=\"t\" " + JUEL_SCRIPT + "</bpmn:scriptTask>"));
        all.put(
                "script in an input parameter",
                task(
                        "<bpmn:serviceTask id=\"t\" camunda:delegateExpression=\"${step}\"><bpmn:extensionElements><camunda:inputOutput>"
                                + "<camunda:inputParameter name=\"x\"><camunda:script scriptFormat=\"juel\">" + RUN
                                + "</camunda:script></camunda:inputParameter></camunda:inputOutput></bpmn:extensionElements></bpmn:serviceTask>"));
        all.put(
                "input parameter",
                task(
                        "<bpmn:serviceTask id=\"t\" camunda:delegateExpression=\"${step}\"><bpmn:extensionElements><camunda:inputOutput>"
                                + "<camunda:inputParameter name=\"x\">" + RUN
                                + "</camunda:inputParameter></camunda:inputOutput></bpmn:extensionElements></bpmn:serviceTask>"));
        all.put("class", task("<bpmn:serviceTask id=\"t\" camunda:class=\"" + Payload.class.getName() + "\" />"));
        all.put(
                "execution listener",
                task("<bpmn:userTask id=\"t\" camunda:formKey=\"shared/approve\"><bpmn:extensionElements>"
                        + "<camunda:executionListener event=\"start\" expression=\"" + RUN
                        + "\" /></bpmn:extensionElements></bpmn:userTask>"));
        all.put(
                "task listener",
                task("<bpmn:userTask id=\"t\" camunda:formKey=\"shared/approve\"><bpmn:extensionElements>"
                        + "<camunda:taskListener event=\"create\" class=\"" + Payload.class.getName()
                        + "\" /></bpmn:extensionElements></bpmn:userTask>"));
        all.put(
                "the engine itself",
                task(
                        "<bpmn:serviceTask id=\"t\" camunda:expression=\"${execution.processEngineServices.runtimeService.createProcessInstanceQuery().list().getClass().forName('java.lang.System').getMethod('setProperty',''.getClass(),''.getClass()).invoke(null,'"
                                + CANARY + "','1')}\" />"));
        all.put(
                "a loop",
                task("<bpmn:serviceTask id=\"t\" camunda:expression=\"" + RUN
                        + "\"><bpmn:multiInstanceLoopCharacteristics><bpmn:loopCardinality>${20}</bpmn:loopCardinality>"
                        + "</bpmn:multiInstanceLoopCharacteristics></bpmn:serviceTask>"));
        return all;
    }

    /** Attacks on the reading of the file. */
    static Map<String, byte[]> onTheParser() {
        var all = new LinkedHashMap<String, byte[]>();
        var harmless = new String(harmless(), StandardCharsets.UTF_8);
        all.put(
                "external entity",
                bytes(harmless.replace("?>", "?><!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>")));
        all.put(
                "external document type",
                bytes(harmless.replace("?>", "?><!DOCTYPE d SYSTEM \"http://127.0.0.1:9/d.dtd\">")));
        var laughs = new StringBuilder("?><!DOCTYPE d [<!ENTITY a0 'aaaaaaaaaa'>");
        for (int i = 1; i < 9; i++) {
            laughs.append("<!ENTITY a")
                    .append(i)
                    .append(" '")
                    .append(("&a" + (i - 1) + ";").repeat(10))
                    .append("'>");
        }
        all.put(
                "billion laughs",
                bytes(harmless.replace("?>", laughs + "]>").replace("name=\"Test\"", "name=\"&a8;\"")));
        all.put(
                "UTF-16",
                harmless.replace("UTF-8", "UTF-16")
                        .replace("?>", "?><!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>")
                        .getBytes(StandardCharsets.UTF_16));
        all.put(
                "too large",
                bytes(harmless.replace("</bpmn:process>", "<!--" + "x".repeat(1_000_000) + "--></bpmn:process>")));
        all.put(
                "too deep",
                bytes(harmless.replace(
                        "</bpmn:process>",
                        "<bpmn:documentation>".repeat(200) + "</bpmn:documentation>".repeat(200) + "</bpmn:process>")));
        all.put("no XML", bytes("{}"));
        return all;
    }

    static byte[] harmless() {
        return diagram(start("s") + end("e", "End") + flow("f1", "s", "e"));
    }

    static byte[] task(String task) {
        return diagram(start("s") + task + end("e", "End") + flow("f1", "s", "t") + flow("f2", "t", "e"));
    }

    private static byte[] diagram(String body) {
        return Bpmn.file(PROCESS, "", body);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
