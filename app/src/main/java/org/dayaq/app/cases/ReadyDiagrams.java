package org.dayaq.app.cases;

import org.dayaq.app.catalogue.Services;
import org.dayaq.app.process.Processes;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/** Brings the current release of every service into the engine, after all steps are there and before any event is worked. */
@Component
class ReadyDiagrams implements SmartInitializingSingleton {

    private final Services services;
    private final Processes processes;

    ReadyDiagrams(Services services, Processes processes) {
        this.services = services;
        this.processes = processes;
    }

    @Override
    public void afterSingletonsInstantiated() {
        for (var service : services.all()) {
            processes.deploy(
                    service.current().id(), service.key(), service.current().files());
        }
    }
}
