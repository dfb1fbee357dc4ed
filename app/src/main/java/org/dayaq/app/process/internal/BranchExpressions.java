package org.dayaq.app.process.internal;

import java.util.Iterator;
import java.util.Map;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.el.JuelExpressionManager;
import org.camunda.bpm.impl.juel.jakarta.el.ELContext;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;
import org.jspecify.annotations.Nullable;

/**
 * The second guard: an expression language that knows branch variables and the bridge, and neither properties nor
 * methods of anything. With it no expression does harm, wherever it comes from (a diagram or a query, see
 * CVE-2026-109432).
 */
final class BranchExpressions extends JuelExpressionManager {

    BranchExpressions(Map<Object, Object> beans) {
        super(beans);
    }

    @Override
    protected ELResolver createElResolver() {
        return new Names(beans);
    }

    /** Resolves names; whatever has something before the dot is not resolved, and so fails. */
    private static final class Names extends ELResolver {

        private final Map<Object, Object> beans;

        Names(Map<Object, Object> beans) {
            this.beans = beans;
        }

        @Override
        public @Nullable Object getValue(ELContext context, @Nullable Object base, @Nullable Object property) {
            if (base != null || property == null) {
                return null;
            }
            context.setPropertyResolved(true);
            // The bridge first: a variable of its name must not stand in for it.
            if (beans.containsKey(property)) {
                return beans.get(property);
            }
            var scope = (VariableScope) context.getContext(VariableScope.class);
            // A branch variable that no step has set yet is null, which equals nothing.
            return scope == null ? null : scope.getVariable(property.toString());
        }

        @Override
        public @Nullable Class<?> getType(ELContext context, @Nullable Object base, @Nullable Object property) {
            return null;
        }

        @Override
        public void setValue(
                ELContext context, @Nullable Object base, @Nullable Object property, @Nullable Object value) {
            // Nothing is writable; left unresolved, the attempt fails.
        }

        @Override
        public boolean isReadOnly(ELContext context, @Nullable Object base, @Nullable Object property) {
            return true;
        }

        @Override
        @SuppressWarnings({"rawtypes", "unchecked"})
        public @Nullable Iterator getFeatureDescriptors(ELContext context, @Nullable Object base) {
            return null;
        }

        @Override
        public @Nullable Class<?> getCommonPropertyType(ELContext context, @Nullable Object base) {
            return null;
        }
    }
}
