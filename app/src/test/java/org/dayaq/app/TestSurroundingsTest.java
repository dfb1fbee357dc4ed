package org.dayaq.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.dayaq.app.TestBrowser.Decision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which database and which browser the tests take, by what the machine and its variables say. */
class TestSurroundingsTest {

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
            # url                                                   | user named | password named | user     | password | database x
            jdbc:postgresql://db.example:5433/?user=ci&password=pw  |            |                | ci       | pw       | jdbc:postgresql://db.example:5433/x?user=ci&password=pw
            jdbc:postgresql://db.example/postgres?password=pw       |            |                | postgres | pw       | jdbc:postgresql://db.example/x?password=pw
            jdbc:postgresql://db.example/                           |            |                | postgres | ''       | jdbc:postgresql://db.example/x
            jdbc:postgresql://db.example/?user=ci&password=pw       | root       | other          | root     | other    | jdbc:postgresql://db.example/x?user=ci&password=pw
            """,
            delimiter = '|')
    void a_server_that_is_named_is_taken_with_its_user_and_options(
            String url, String namedUser, String namedPassword, String user, String password, String database) {
        var server = TestServer.given(url, namedUser, namedPassword);

        assertThat(server.user()).isEqualTo(user);
        assertThat(server.password()).isEqualTo(password);
        assertThat(server.url("x")).isEqualTo(database);
        assertThat(server.databases()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"postgres://db.example/x", "jdbc:postgresql://db.example:5432", "jdbc:mysql://db.example/x"})
    void an_address_of_another_form_is_refused_with_the_form_it_should_have(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TestServer.given(url, null, null))
                .withMessageContaining("DAYAQ_TEST_DB_URL reads")
                .withMessageNotContaining("db.example");
    }

    @Test
    void without_a_browser_a_test_is_skipped_and_where_one_is_required_it_fails() {
        assertThat(TestBrowser.decision(true, null)).isEqualTo(Decision.TEST);
        assertThat(TestBrowser.decision(true, "true")).isEqualTo(Decision.TEST);
        assertThat(TestBrowser.decision(false, null)).isEqualTo(Decision.SKIP);
        assertThat(TestBrowser.decision(false, "false")).isEqualTo(Decision.SKIP);
        assertThat(TestBrowser.decision(false, "true")).isEqualTo(Decision.FAIL);
    }
}
