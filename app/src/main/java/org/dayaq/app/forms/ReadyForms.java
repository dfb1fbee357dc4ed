package org.dayaq.app.forms;

import java.util.ArrayList;
import java.util.List;
import org.dayaq.app.catalogue.Service;
import org.dayaq.app.catalogue.Services;
import org.dayaq.app.kernel.Problem;
import org.dayaq.app.rules.RuleRelease;
import org.dayaq.app.rules.Rulebook;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/** Refuses to start with a form that may not be served, or with a comparison that the tables or the form cannot give. */
@Component
class ReadyForms implements SmartInitializingSingleton {

    private final Services services;
    private final Forms forms;
    private final Rulebook rulebook;

    ReadyForms(Services services, Forms forms, Rulebook rulebook) {
        this.services = services;
        this.forms = forms;
        this.rulebook = rulebook;
    }

    @Override
    public void afterSingletonsInstantiated() {
        var problems = new ArrayList<Problem>();
        for (var service : services.all()) {
            problems.addAll(forms.problems(service.current()));
            if (service.sheet().at("by-hand").isPresent()) {
                problems.addAll(compared(service));
            }
        }
        if (!problems.isEmpty()) {
            throw new IllegalStateException("The forms have problems:\n" + Problem.lines(problems));
        }
    }

    private List<Problem> compared(Service service) {
        var key = service.key().value();
        var release = service.current();
        var rules = new RuleRelease(key, release.id(), release.under("rules/" + key + "/"));
        return HandRules.problems(release, rulebook.dictionary(rules), rulebook.decisions(rules));
    }
}
