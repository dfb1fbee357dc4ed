package org.dayaq.sandbox.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostgresServerTest {

    @TempDir
    Path programs;

    @ParameterizedTest
    @CsvSource({
        "lib/postgresql/pg_stat_statements.so, share/postgresql/extension/pg_stat_statements.control",
        "lib/postgresql/pg_stat_statements.dylib, share/postgresql/extension/pg_stat_statements.control",
        "lib/pg_stat_statements.dll, share/extension/pg_stat_statements.control"
    })
    void an_extension_is_there_wherever_its_system_puts_it(String library, String control) throws IOException {
        file(library);
        file(control);

        assertThat(PostgresServer.hold(programs, "pg_stat_statements")).isTrue();
    }

    @Test
    void an_extension_without_its_library_or_without_its_sql_is_not_there() throws IOException {
        file("share/extension/pg_stat_statements.control");
        file("lib/pgcrypto.so");
        file("lib/auto_explain.so");

        assertThat(PostgresServer.hold(programs, "pg_stat_statements")).isFalse();
        assertThat(PostgresServer.hold(programs, "auto_explain")).isFalse();
    }

    private void file(String name) throws IOException {
        var file = programs.resolve(name);
        Files.createDirectories(file.resolveSibling("."));
        Files.createFile(file);
    }
}
