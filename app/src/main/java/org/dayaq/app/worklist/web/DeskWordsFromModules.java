package org.dayaq.app.worklist.web;

import org.dayaq.app.access.Offices;
import org.dayaq.app.catalogue.Services;
import org.dayaq.app.kernel.ServiceKey;
import org.dayaq.app.web.Show;
import org.springframework.stereotype.Component;

/** The names that modules give to services, steps and offices. */
@Component
class DeskWordsFromModules implements DeskWords {

    private final Services services;
    private final CaseViews cases;
    private final Offices offices;
    private final Show show;

    DeskWordsFromModules(Services services, CaseViews cases, Offices offices, Show show) {
        this.services = services;
        this.cases = cases;
        this.offices = offices;
        this.show = show;
    }

    @Override
    public String service(ServiceKey service) {
        return cases.serviceTitle(service);
    }

    @Override
    public String step(ServiceKey service, String activity) {
        return cases.activity(services.service(service).current().id(), activity, activity);
    }

    @Override
    public String office(String code) {
        return offices.office(code)
                .map(office -> office.name().in(show.language()))
                .orElse(code);
    }
}
