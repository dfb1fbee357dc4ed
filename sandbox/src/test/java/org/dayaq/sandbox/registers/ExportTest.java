package org.dayaq.sandbox.registers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.dayaq.app.TestDatabase;
import org.dayaq.sandbox.PlatformDouble;
import org.dayaq.sandbox.StateAround;
import org.dayaq.sandbox.http.Json;
import org.dayaq.sandbox.world.Calendar;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the registers tell of youngest children and of terms, on 20 June 2025. */
class ExportTest {

    private static PlatformDouble platform;
    private static StateAround state;

    @BeforeAll
    static void start() throws Exception {
        platform = new PlatformDouble();
        state = StateAround.start(TestDatabase.empty().dataSource(), platform.options(0));
        state.world()
                .load(
                        """
                {"type":"person","pin":"M0THER1","sex":"F","birthDate":"1995-01-01"}
                {"type":"person","pin":"FATHER1","sex":"M","birthDate":"1990-01-01"}
                {"type":"person","pin":"CH1LD01","sex":"F","birthDate":"2019-05-05","motherPin":"M0THER1","fatherPin":"FATHER1"}
                {"type":"person","pin":"CH1LD02","sex":"M","birthDate":"2024-02-29","motherPin":"M0THER1","fatherPin":"FATHER1"}
                {"type":"person","pin":"CH1LD03","sex":"M","birthDate":"2025-01-10","fatherPin":"FATHER1","unknownTo":["internal-affairs"]}
                {"type":"person","pin":"M0THER2","sex":"F","birthDate":"1994-01-01"}
                {"type":"person","pin":"CH1LD04","sex":"M","birthDate":"2023-01-10","deathDate":"2024-01-10","motherPin":"M0THER2"}
                {"type":"person","pin":"M0THER3","sex":"F","birthDate":"1994-01-01"}
                {"type":"person","pin":"CH1LD05","sex":"M","birthDate":"2023-03-10","deathDate":"2025-06-10","deathUnnoticed":true,"motherPin":"M0THER3"}
                {"type":"birth","birthNumber":"B1","birthDate":"2025-06-20","registeredOn":"2025-06-25","motherPin":"M0THER1","childPin":"CH1LD06"}
                {"type":"account","pin":"M0THER1","capital":1.00,"benefitEndsOn":"2025-08-31"}
                {"type":"account","pin":"FATHER1","capital":1.00}
                """);
    }

    @AfterAll
    static void stop() {
        state.close();
        platform.close();
    }

    @Test
    void the_youngest_child_who_lives_is_told_of_mother_and_father_and_a_birth_changes_it() throws Exception {
        var before = told("internal-affairs", "/v1/persons/export", "youngestChildBirthDate");

        state.world().advance(Calendar.Unit.DAY, 5);

        assertThat(before)
                .containsEntry("M0THER1", "\"2024-02-29\"")
                .containsEntry("FATHER1", "\"2024-02-29\"")
                .containsEntry("CH1LD01", "null")
                .containsEntry("M0THER2", "null")
                .containsEntry("M0THER3", "\"2023-03-10\"");
        assertThat(told("internal-affairs", "/v1/persons/export", "youngestChildBirthDate"))
                .containsEntry("M0THER1", "\"2025-06-20\"")
                .containsEntry("FATHER1", "\"2024-02-29\"");
    }

    @Test
    void the_fund_tells_on_which_day_a_benefit_ends_or_that_none_does() throws Exception {
        assertThat(told("social-fund", "/v1/accounts/export", "benefitEndsOn"))
                .containsExactlyInAnyOrderEntriesOf(Map.of("M0THER1", "\"2025-08-31\"", "FATHER1", "null"));
    }

    private static Map<String, String> told(String body, String path, String key) throws Exception {
        var answer = platform.post(state.port(body), path, "{\"limit\":100}".getBytes(StandardCharsets.UTF_8));
        var told = new TreeMap<String, String>();
        for (var line :
                new String(answer.body(), StandardCharsets.UTF_8).lines().toList()) {
            var node = Json.tree(line.getBytes(StandardCharsets.UTF_8));
            if (node.has("pin")) {
                told.put(node.path("pin").asString(), String.valueOf(node.get(key)));
            }
        }
        return told;
    }
}
