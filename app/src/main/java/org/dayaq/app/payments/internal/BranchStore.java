package org.dayaq.app.payments.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.dayaq.app.kernel.LocalText;
import org.dayaq.app.payments.Branch;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code bank_branch}: the bank's list as last read. */
@Repository
public class BranchStore {

    /** The list changes once a day; every node reads it anew as often as this. */
    private static final long KEPT_NANOS = TimeUnit.MINUTES.toNanos(1);

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
    private volatile Kept kept = new Kept(List.of(), 0);

    public BranchStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The branch whose longest word for a region, such as a district's name or a region's code, is in the place, else the
     * main branch, else none: the list was never read.
     */
    Optional<Branch> near(@Nullable String place) {
        Branch nearest = null;
        var best = -1;
        for (var branch : list()) {
            var fit = branch.regions().stream()
                    .filter(word -> place != null && place.contains(word))
                    .mapToInt(String::length)
                    .max()
                    .orElse(branch.main() ? 0 : -1);
            if (fit > best) {
                best = fit;
                nearest = branch;
            }
        }
        return Optional.ofNullable(nearest);
    }

    /** All branches by their ids, as they were at most a minute ago. */
    private List<Branch> list() {
        var known = kept;
        if (known.branches().isEmpty() || System.nanoTime() - known.readAt() > KEPT_NANOS) {
            known = new Kept(all(), System.nanoTime());
            kept = known;
        }
        return known.branches();
    }

    private record Kept(List<Branch> branches, long readAt) {}

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
        return list().stream()
                .filter(branch -> branch.id().startsWith(code))
                .findFirst()
                .map(Branch::bank);
    }

    /** Branches that are gone stay: cards may wait in them. */
    void save(List<Branch> branches) {
        kept = new Kept(List.of(), 0);
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
