package org.dayaq.app.control.web;

import java.util.Map;
import org.dayaq.app.catalogue.Service;
import org.dayaq.app.catalogue.Services;
import org.dayaq.app.web.Show;
import org.springframework.stereotype.Component;

/** Words from the services' own files: {@code because.<code>} of their messages. */
@Component
class ServiceWordsFromModules implements ServiceWords {

    private final Services services;
    private final Show show;

    ServiceWordsFromModules(Services services, Show show) {
        this.services = services;
        this.show = show;
    }

    @Override
    public String title(String service) {
        return service(service).title().in(show.language());
    }

    @Override
    public String reason(String service, String code) {
        var release = service(service).current();
        var key = "because." + code;
        return release.hasText(show.language(), key)
                ? release.text(show.language(), key, Map.of())
                : show.code("control.rehearsal.reason", code);
    }

    private Service service(String key) {
        return services.all().stream()
                .filter(service -> service.key().value().equals(key))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException("A rehearsal speaks of a service that is no more: " + key));
    }
}
