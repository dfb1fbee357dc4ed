package org.dayaq.app.catalogue;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.dayaq.app.kernel.ServiceKey;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Releases and their files, each file's content once. */
@Repository
class ReleaseStore {

    private static final String INSERT_RELEASE =
            """
            INSERT INTO release (id, service, known_from) VALUES (:id, :service, :now)
            ON CONFLICT (id) DO NOTHING
            """;
    private static final String INSERT_CONTENT =
            "INSERT INTO release_content (sha256, content) VALUES (:sha256, :content) ON CONFLICT (sha256) DO NOTHING";
    private static final String INSERT_FILE =
            """
            INSERT INTO release_file (release_id, path, sha256) VALUES (:id, :path, :sha256)
            ON CONFLICT (release_id, path) DO NOTHING
            """;

    private final JdbcClient jdbc;

    ReleaseStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    static ReleaseStore on(DataSource database) {
        return new ReleaseStore(JdbcClient.create(database));
    }

    void keep(Release release, Instant now) {
        jdbc.sql(INSERT_RELEASE)
                .param("id", release.id())
                .param("service", release.service().value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
        release.hashes().forEach((path, sha256) -> {
            jdbc.sql(INSERT_CONTENT)
                    .param("sha256", sha256)
                    .param("content", release.files().get(path))
                    .update();
            jdbc.sql(INSERT_FILE)
                    .param("id", release.id())
                    .param("path", path)
                    .param("sha256", sha256)
                    .update();
        });
    }

    Optional<Release> find(String id) {
        var service = jdbc.sql("SELECT service FROM release WHERE id = :id")
                .param("id", id)
                .query(String.class)
                .optional();
        return service.map(key -> {
            SortedMap<String, byte[]> files = new TreeMap<>();
            SortedMap<String, String> hashes = new TreeMap<>();
            jdbc.sql(
                            """
                            SELECT f.path, f.sha256, c.content
                              FROM release_file f JOIN release_content c ON c.sha256 = f.sha256
                             WHERE f.release_id = :id
                            """)
                    .param("id", id)
                    .query(row -> {
                        files.put(row.getString("path"), row.getBytes("content"));
                        hashes.put(row.getString("path"), row.getString("sha256"));
                    });
            return new Release(id, new ServiceKey(key), files, hashes);
        });
    }
}
