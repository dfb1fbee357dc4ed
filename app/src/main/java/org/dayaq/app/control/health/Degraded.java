package org.dayaq.app.control.health;

import org.springframework.boot.health.contributor.Status;

/** The platform works, and somebody should look: answered with 200, so that no load balancer takes the node away. */
final class Degraded {

    static final Status STATUS = new Status("DEGRADED");

    private Degraded() {}

    static Status unless(boolean well) {
        return well ? Status.UP : STATUS;
    }
}
