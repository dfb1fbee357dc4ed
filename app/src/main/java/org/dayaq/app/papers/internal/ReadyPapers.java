package org.dayaq.app.papers.internal;

import java.util.ArrayList;
import org.dayaq.app.catalogue.Services;
import org.dayaq.app.kernel.Problem;
import org.dayaq.app.rules.RuleRelease;
import org.dayaq.app.rules.Rulebook;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/** Refuses to start with a service that asks for papers which nobody can be asked for. */
@Component
class ReadyPapers implements SmartInitializingSingleton {

    private final Services services;
    private final Rulebook rulebook;

    ReadyPapers(Services services, Rulebook rulebook) {
        this.services = services;
        this.rulebook = rulebook;
    }

    @Override
    public void afterSingletonsInstantiated() {
        var problems = new ArrayList<Problem>();
        for (var service : services.all()) {
            if (service.sheet().at("papers").isPresent()) {
                var key = service.key().value();
                var release = service.current();
                problems.addAll(PaperSheet.problems(
                        release,
                        rulebook.dictionary(new RuleRelease(key, release.id(), release.under("rules/" + key + "/")))));
            }
        }
        if (!problems.isEmpty()) {
            throw new IllegalStateException("The papers of services have problems:\n" + Problem.lines(problems));
        }
    }
}
