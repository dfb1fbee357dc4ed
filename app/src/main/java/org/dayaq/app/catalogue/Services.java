package org.dayaq.app.catalogue;

import java.util.List;
import org.dayaq.app.kernel.ServiceKey;

/** Front door of the catalogue: the services on offer, and every release there ever was. */
public interface Services {

    /** The services on offer, by key. */
    List<Service> all();

    /** One service; {@link NoSuchService} if there is none of that key. */
    Service service(ServiceKey key);

    /** A release, current or past; {@link NoSuchRelease} if there never was one of that id. */
    Release release(String releaseId);
}
