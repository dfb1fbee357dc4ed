package org.dayaq.app.worklist;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who works at the desk, and the views they saved. */
@Repository
class TeamStore {

    private static final String ENTER =
            """
            INSERT INTO desk_officer (id, name, office, roles) VALUES (:id, :name, :office, string_to_array(:roles, ','))
            ON CONFLICT (id) DO UPDATE SET name = excluded.name, office = excluded.office, roles = excluded.roles
             WHERE (desk_officer.name, desk_officer.office, desk_officer.roles)
                   IS DISTINCT FROM (excluded.name, excluded.office, excluded.roles)
            """;
    private static final String ABSENT =
            """
            UPDATE desk_officer SET absent_from = :from, absent_until = :until, substitute = :substitute WHERE id = :id
            """;
    private static final String PROFILE =
            """
            UPDATE desk_officer SET languages = string_to_array(:languages, ','), skills = string_to_array(:skills, ','),
                   load_limit = :limit WHERE id = :id
            """;
    private static final String STANDS_IN =
            """
            SELECT id FROM desk_officer
             WHERE substitute = :id AND :today BETWEEN absent_from AND absent_until ORDER BY id
            """;
    private static final String SAVE_VIEW =
            """
            INSERT INTO desk_view (officer, name, query) VALUES (:officer, :name, :query)
            ON CONFLICT (officer, name) DO UPDATE SET query = excluded.query
            """;

    private final JdbcClient jdbc;

    TeamStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void enter(Officer officer) {
        jdbc.sql(ENTER)
                .param("id", officer.id())
                .param("name", officer.name())
                .param("office", officer.office())
                .param("roles", joined(officer.roles()))
                .update();
    }

    Optional<Colleague> find(String id) {
        return jdbc.sql("SELECT * FROM desk_officer WHERE id = :id")
                .param("id", id)
                .query(TeamStore::colleague)
                .optional();
    }

    List<Colleague> ofOffice(String office) {
        return jdbc.sql("SELECT * FROM desk_officer WHERE office = :office ORDER BY name, id")
                .param("office", office)
                .query(TeamStore::colleague)
                .list();
    }

    void absent(String id, @Nullable LocalDate from, @Nullable LocalDate until, @Nullable String substitute) {
        jdbc.sql(ABSENT)
                .param("id", id)
                .param("from", from, java.sql.Types.DATE)
                .param("until", until, java.sql.Types.DATE)
                .param("substitute", substitute, java.sql.Types.VARCHAR)
                .update();
    }

    void profile(String id, Collection<String> languages, Collection<String> skills, int limit) {
        jdbc.sql(PROFILE)
                .param("id", id)
                .param("languages", joined(languages))
                .param("skills", joined(skills))
                .param("limit", limit)
                .update();
    }

    /** For whom the officer stands in today. */
    List<String> standsInFor(String id, LocalDate today) {
        return jdbc.sql(STANDS_IN)
                .param("id", id)
                .param("today", today)
                .query(String.class)
                .list();
    }

    void saveView(String officer, String name, String query) {
        jdbc.sql(SAVE_VIEW)
                .param("officer", officer)
                .param("name", name)
                .param("query", query)
                .update();
    }

    void dropView(String officer, String name) {
        jdbc.sql("DELETE FROM desk_view WHERE officer = :officer AND name = :name")
                .param("officer", officer)
                .param("name", name)
                .update();
    }

    Map<String, String> views(String officer) {
        var views = new LinkedHashMap<String, String>();
        jdbc.sql("SELECT name, query FROM desk_view WHERE officer = :officer ORDER BY name")
                .param("officer", officer)
                .query(row -> {
                    views.put(row.getString("name"), row.getString("query"));
                });
        return views;
    }

    private static String joined(Collection<String> codes) {
        return String.join(",", codes.stream().sorted().toList());
    }

    private static Colleague colleague(ResultSet row, int n) throws SQLException {
        return new Colleague(
                row.getString("id"),
                row.getString("name"),
                row.getString("office"),
                codes(row.getArray("roles")),
                codes(row.getArray("languages")),
                codes(row.getArray("skills")),
                row.getInt("load_limit"),
                row.getObject("absent_from", LocalDate.class),
                row.getObject("absent_until", LocalDate.class),
                row.getString("substitute"));
    }

    private static Set<String> codes(Array array) throws SQLException {
        return Set.of((String[]) array.getArray());
    }
}
