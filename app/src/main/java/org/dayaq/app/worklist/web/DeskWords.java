package org.dayaq.app.worklist.web;

import org.dayaq.app.kernel.ServiceKey;

/** What services, steps and offices are called, in the language of the request. */
public interface DeskWords {

    String service(ServiceKey service);

    /** What an activity of a service's current diagrams is called. */
    String step(ServiceKey service, String activity);

    String office(String code);
}
