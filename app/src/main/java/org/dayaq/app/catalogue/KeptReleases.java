package org.dayaq.app.catalogue;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.dayaq.app.kernel.ServiceKey;

/** The releases that a database keeps, for commands that run without a content folder: nothing is on offer here. */
public final class KeptReleases implements Services {

    private final ReleaseStore store;
    private final Map<String, Release> known = new ConcurrentHashMap<>();

    private KeptReleases(ReleaseStore store) {
        this.store = store;
    }

    public static KeptReleases of(DataSource database) {
        return new KeptReleases(ReleaseStore.on(database));
    }

    @Override
    public List<Service> all() {
        return List.of();
    }

    @Override
    public Service service(ServiceKey key) {
        throw new NoSuchService(key.value());
    }

    @Override
    public Release release(String releaseId) {
        return known.computeIfAbsent(releaseId, id -> store.find(id).orElseThrow(() -> new NoSuchRelease(id)));
    }
}
