package org.dayaq.app.catalogue;

import org.dayaq.app.kernel.LocalText;
import org.dayaq.app.kernel.ServiceKey;

/** A service of the ministry as its files describe it, with the release that new cases run on. */
public record Service(ServiceKey key, LocalText title, Release current, ServiceSheet sheet) {}
