package org.dayaq.app.process.internal;

import java.util.List;
import javax.script.Bindings;
import javax.script.ScriptEngine;
import org.camunda.bpm.engine.ArtifactFactory;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.scripting.ExecutableScript;
import org.camunda.bpm.engine.impl.scripting.ScriptFactory;
import org.camunda.bpm.engine.impl.scripting.engine.ScriptingEngines;
import org.camunda.bpm.engine.impl.scripting.env.ScriptingEnvironment;
import org.jspecify.annotations.Nullable;

/** Takes from the engine what the expression language does not cover: scripts and classes named in a diagram. */
final class NoCode {

    private NoCode() {}

    static final class Scripts extends ScriptingEnvironment {

        Scripts() {
            super(new ScriptFactory(), List.of(), new ScriptingEngines(null));
        }

        @Override
        public Object execute(ExecutableScript script, VariableScope scope) {
            throw new ProcessEngineException("Scripts are not run");
        }

        @Override
        public Object execute(
                ExecutableScript script,
                VariableScope scope,
                @Nullable Bindings bindings,
                @Nullable ScriptEngine scriptEngine) {
            throw new ProcessEngineException("Scripts are not run");
        }
    }

    static final class Classes implements ArtifactFactory {

        @Override
        public <T> T getArtifact(Class<T> type) {
            throw new ProcessEngineException("Classes are not made by name");
        }
    }
}
