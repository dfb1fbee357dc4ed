package org.dayaq.app.process.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.DefaultArtifactFactory;
import org.camunda.bpm.engine.impl.el.JuelExpressionManager;
import org.camunda.bpm.engine.impl.scripting.ScriptFactory;
import org.camunda.bpm.engine.impl.scripting.engine.BeansResolverFactory;
import org.camunda.bpm.engine.impl.scripting.engine.CamundaScriptEngineManager;
import org.camunda.bpm.engine.impl.scripting.engine.DefaultScriptEngineResolver;
import org.camunda.bpm.engine.impl.scripting.engine.ScriptBindingsFactory;
import org.camunda.bpm.engine.impl.scripting.engine.ScriptingEngines;
import org.camunda.bpm.engine.impl.scripting.engine.VariableScopeResolverFactory;
import org.camunda.bpm.engine.impl.scripting.env.ScriptingEnvironment;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.dayaq.app.TestDatabase;
import org.dayaq.app.kernel.Refused;
import org.dayaq.app.kernel.ServiceKey;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A diagram is untrusted code: what hostile ones reach with both guards, with each alone, and with none. */
class GuardsTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2025-06-20T08:00:00Z"), ZoneId.of("Asia/Baku"));
    private static final ServiceKey SERVICE = new ServiceKey("attack");
    private static final TestDatabase DATABASE = TestDatabase.migrated();

    private static final TestEngine BOTH = engine(configuration -> {});
    private static final TestEngine PARSER_ONLY = engine(GuardsTest::withoutSecond);
    private static final TestEngine EXPRESSIONS_ONLY = engine(GuardsTest::withoutFirst);
    private static final TestEngine NONE = engine(configuration -> {
        withoutFirst(configuration);
        withoutSecond(configuration);
    });

    private static TestEngine engine(Consumer<SpringProcessEngineConfiguration> changes) {
        return new TestEngine(DATABASE, CLOCK, changes, TestSteps.nothing("pass"));
    }

    private static void withoutFirst(SpringProcessEngineConfiguration configuration) {
        configuration.setCustomPreBPMNParseListeners(new ArrayList<>());
    }

    private static void withoutSecond(SpringProcessEngineConfiguration configuration) {
        configuration.setExpressionManager(new JuelExpressionManager(configuration.getBeans()));
        configuration.setArtifactFactory(new DefaultArtifactFactory());
        configuration.setScriptingEnvironment(new ScriptingEnvironment(
                new ScriptFactory(),
                new ArrayList<>(),
                new ScriptingEngines(
                        new ScriptBindingsFactory(
                                List.of(new VariableScopeResolverFactory(), new BeansResolverFactory())),
                        new DefaultScriptEngineResolver(new CamundaScriptEngineManager()))));
    }

    @AfterAll
    static void close() {
        Stream.of(BOTH, PARSER_ONLY, EXPRESSIONS_ONLY, NONE).forEach(TestEngine::close);
    }

    @BeforeEach
    void reset() {
        System.clearProperty(Attacks.CANARY);
    }

    static List<String> attacks() {
        return List.copyOf(Attacks.all().keySet());
    }

    static List<String> onTheParser() {
        return List.copyOf(Attacks.onTheParser().keySet());
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void the_front_door_refuses_the_file(String attack) {
        var file = Map.of("processes/attack/attack.bpmn", diagram(attack), "forms/shared/approve.form", new byte[0]);

        assertThat(BOTH.processes.check(file)).isNotEmpty();
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> BOTH.processes.deploy("front-" + attack, SERVICE, file))
                .returns("process.diagram-problems", Refused::code);
    }

    @ParameterizedTest
    @MethodSource("onTheParser")
    void the_front_door_refuses_what_attacks_the_parser_and_soon(String attack) {
        var file = Map.of("processes/attack/attack.bpmn", Attacks.onTheParser().get(attack));

        var problems = assertTimeoutPreemptively(Duration.ofSeconds(5), () -> BOTH.processes.check(file));

        assertThat(problems).singleElement().satisfies(problem -> assertThat(problem.file())
                .isEqualTo("processes/attack/attack.bpmn"));
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void with_both_guards_nothing_runs_whichever_way_the_file_came_in(String attack) {
        run(BOTH, attack);

        assertThat(System.getProperty(Attacks.CANARY)).isNull();
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void the_guard_in_the_parser_alone_stops_it(String attack) {
        run(PARSER_ONLY, attack);

        assertThat(System.getProperty(Attacks.CANARY)).isNull();
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void the_guard_on_expressions_alone_stops_it(String attack) {
        run(EXPRESSIONS_ONLY, attack);

        assertThat(System.getProperty(Attacks.CANARY)).isNull();
    }

    /** The proof that the tests above have teeth. */
    @ParameterizedTest
    @MethodSource("attacks")
    void without_guards_it_runs(String attack) {
        run(NONE, attack);

        assertThat(System.getProperty(Attacks.CANARY)).isEqualTo("1");
    }

    @Test
    void an_expression_in_a_query_runs_only_without_the_second_guard() {
        var expression =
                "${''.getClass().forName('java.lang.System').getMethod('setProperty',''.getClass(),''.getClass()).invoke(null,'"
                        + Attacks.CANARY + "','1')}";

        query(BOTH.engine, expression);
        query(EXPRESSIONS_ONLY.engine, expression);
        assertThat(System.getProperty(Attacks.CANARY)).isNull();

        query(PARSER_ONLY.engine, expression);
        assertThat(System.getProperty(Attacks.CANARY)).isEqualTo("1");
    }

    /** CVE-2026-109432: the check for expressions in queries does not look into {@code or()}. */
    private static void query(ProcessEngine engine, String expression) {
        try {
            engine.getTaskService()
                    .createTaskQuery()
                    .or()
                    .dueAfterExpression(expression)
                    .endOr()
                    .list();
        } catch (RuntimeException refused) {
            // What counts is whether it ran.
        }
    }

    @Test
    void a_harmless_diagram_passes_both_guards() {
        var file = Map.of("processes/attack/attack.bpmn", Attacks.harmless());

        assertThat(BOTH.processes.check(file)).isEmpty();
    }

    private static byte[] diagram(String attack) {
        return Attacks.all().get(attack);
    }

    /** Past the front door: straight into the engine, as a bug or another door of its would do it. */
    private static void run(TestEngine engine, String attack) {
        try {
            var name = "attack-" + System.identityHashCode(engine) + "-" + attack;
            var deployment = engine.engine
                    .getRepositoryService()
                    .createDeployment()
                    .name(name)
                    .source("attack")
                    .addInputStream("attack.bpmn", new ByteArrayInputStream(diagram(attack)))
                    .deploy();
            var definition = engine.engine
                    .getRepositoryService()
                    .createProcessDefinitionQuery()
                    .deploymentId(deployment.getId())
                    .singleResult();
            engine.engine
                    .getRuntimeService()
                    .startProcessInstanceById(
                            definition.getId(), UUID.randomUUID().toString());
        } catch (RuntimeException refused) {
            // What counts is whether it ran.
        }
    }
}
