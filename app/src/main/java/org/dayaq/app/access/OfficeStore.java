package org.dayaq.app.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.dayaq.app.kernel.LocalText;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of offices. */
@Repository
class OfficeStore {

    private static final String ALL = "SELECT * FROM office ORDER BY code";

    private final JdbcClient jdbc;

    OfficeStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Office> all() {
        return jdbc.sql(ALL).query((row, number) -> office(row)).list();
    }

    private static Office office(ResultSet row) throws SQLException {
        var regions = (String[]) row.getArray("regions").getArray();
        return new Office(
                row.getString("code"), text(row, "name"), text(row, "address"), new HashSet<>(Arrays.asList(regions)));
    }

    private static LocalText text(ResultSet row, String what) throws SQLException {
        return new LocalText(row.getString(what + "_az"), row.getString(what + "_en"), row.getString(what + "_ru"));
    }
}
