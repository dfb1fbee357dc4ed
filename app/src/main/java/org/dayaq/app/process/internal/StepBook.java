package org.dayaq.app.process.internal;

import java.util.Map;
import java.util.TreeMap;
import org.dayaq.app.process.steps.Step;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The steps there are, by key. Looked up late, because the modules that bring steps themselves call processes. */
@Component
class StepBook {

    private final ObjectProvider<Step> beans;
    private volatile @Nullable Map<String, Step> steps;

    StepBook(ObjectProvider<Step> beans) {
        this.beans = beans;
    }

    Map<String, Step> all() {
        var known = steps;
        if (known == null) {
            known = read();
            steps = known;
        }
        return known;
    }

    Step step(String key) {
        var step = all().get(key);
        if (step == null) {
            throw new IllegalStateException(
                    "There is no step \"" + key + "\" any more, which a deployed diagram names");
        }
        return step;
    }

    private Map<String, Step> read() {
        var found = new TreeMap<String, Step>();
        beans.forEach(step -> {
            var other = found.put(step.key(), step);
            if (other != null) {
                throw new IllegalStateException("Two steps have the key \"" + step.key() + "\": " + other.getClass()
                        + " and " + step.getClass());
            }
        });
        return found;
    }
}
