package org.dayaq.app.payments.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.dayaq.app.kernel.LocalText;
import org.dayaq.app.payments.Branch;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code bank_branch}: the bank's list as last read. */
@Repository
public class BranchStore {

    /** The branch whose longest word for a region, such as a district's name or a region's code, is in the place. */
    private static final String NEAR =
            """
            SELECT b.*
              FROM bank_branch b
              LEFT JOIN LATERAL (SELECT max(length(word)) AS fit FROM unnest(b.regions) AS word
                                  WHERE position(word IN coalesce(CAST(:place AS text), '')) > 0) AS near ON true
             WHERE near.fit IS NOT NULL OR b.main
             ORDER BY near.fit DESC NULLS LAST, b.id
             LIMIT 1
            """;

    private static final String SAVE =
            """
            INSERT INTO bank_branch (id, bank_az, bank_en, bank_ru, name_az, name_en, name_ru, regions, main)
            VALUES (:id, :bankAz, :bankEn, :bankRu, :nameAz, :nameEn, :nameRu, string_to_array(:regions, ','), :main)
            ON CONFLICT (id) DO UPDATE
               SET bank_az = excluded.bank_az, bank_en = excluded.bank_en, bank_ru = excluded.bank_ru,
                   name_az = excluded.name_az, name_en = excluded.name_en, name_ru = excluded.name_ru,
                   regions = excluded.regions, main = excluded.main
            """;

    private final JdbcClient jdbc;

    public BranchStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A branch near the place, else the main branch, else none: the list was never read. */
    Optional<Branch> near(@Nullable String place) {
        return jdbc.sql(NEAR)
                .param("place", place)
                .query((row, n) -> branch(row))
                .optional();
    }

    Optional<Branch> find(@Nullable String id) {
        return jdbc.sql("SELECT * FROM bank_branch WHERE id = :id")
                .param("id", id)
                .query((row, n) -> branch(row))
                .optional();
    }

    List<Branch> all() {
        return jdbc.sql("SELECT * FROM bank_branch ORDER BY id")
                .query((row, n) -> branch(row))
                .list();
    }

    /** The name of the bank with these four letters, if one of its branches is known. */
    Optional<LocalText> bank(String code) {
        return jdbc.sql("SELECT * FROM bank_branch WHERE id LIKE :code || '%' ORDER BY id LIMIT 1")
                .param("code", code)
                .query((row, n) -> branch(row).bank())
                .optional();
    }

    /** Branches that are gone stay: cards may wait in them. */
    void save(List<Branch> branches) {
        for (var branch : branches) {
            jdbc.sql(SAVE)
                    .param("id", branch.id())
                    .param("bankAz", branch.bank().az())
                    .param("bankEn", branch.bank().en())
                    .param("bankRu", branch.bank().ru())
                    .param("nameAz", branch.name().az())
                    .param("nameEn", branch.name().en())
                    .param("nameRu", branch.name().ru())
                    .param("regions", String.join(",", branch.regions()))
                    .param("main", branch.main())
                    .update();
        }
    }

    static Branch branch(ResultSet row) throws SQLException {
        return new Branch(
                row.getString("id"),
                new LocalText(row.getString("bank_az"), row.getString("bank_en"), row.getString("bank_ru")),
                new LocalText(row.getString("name_az"), row.getString("name_en"), row.getString("name_ru")),
                List.of((String[]) row.getArray("regions").getArray()),
                row.getBoolean("main"));
    }
}
