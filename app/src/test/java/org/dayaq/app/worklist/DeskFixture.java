package org.dayaq.app.worklist;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.dayaq.app.TestDatabase;
import org.dayaq.app.cases.Cases;
import org.dayaq.app.cases.Fact;
import org.dayaq.app.cases.NewCase;
import org.dayaq.app.catalogue.Services;
import org.dayaq.app.kernel.Pin;
import org.dayaq.app.kernel.ServiceKey;
import org.dayaq.app.process.Processes;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The platform with its own services, and cases with tasks on it: a birth that was corrected later. */
@SpringBootTest(
        classes = DeskApp.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "dayaq.access.issuer=http://127.0.0.1:1",
            "dayaq.web.secure-cookies=false",
            "server.servlet.session.cookie.name=dayaq",
            "server.servlet.session.cookie.secure=false",
            "management.server.port=-1",
            "dayaq.database.throw-away=true"
        })
@DirtiesContext
abstract class DeskFixture {

    static final Map<String, String> PROPOSAL =
            Map.of("field.recovery", "yes", "field.note", "The birth was withdrawn by the register.");
    static final Map<String, String> APPROVAL =
            Map.of("field.approved", "yes", "field.note", "The register confirmed it on the phone.");

    private static TestDatabase database;

    @LocalServerPort
    int port;

    @Autowired
    Cases cases;

    @Autowired
    Services services;

    @Autowired
    Processes processes;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        database = TestDatabase.migrated();
        database.register(registry);
    }

    static TestDatabase db() {
        return database;
    }

    UUID openCase(String surname, String givenName, String pin, String region) {
        var day = LocalDate.of(2025, 6, 1);
        var facts = new ArrayList<>(List.of(
                new Fact("mother.surname", surname, "internal-affairs", null, day),
                new Fact("mother.givenName", givenName, "internal-affairs", null, day)));
        if (!region.isEmpty()) {
            facts.add(new Fact("mother.region", region, "internal-affairs", null, day));
        }
        var release = services.service(new ServiceKey("childbirth-allowance")).current();
        return cases.open(new NewCase(
                release.service(), release.id(), UUID.randomUUID(), day, Map.of("mother", new Pin(pin)), facts));
    }

    /** Starts what leaves a task to an officer, and gives its path. */
    String openTask(UUID caseId) {
        processes.start("later-correction", cases.line(caseId).release(), caseId, Map.of());
        return task(caseId, "officer");
    }

    String task(UUID caseId, String role) {
        return "/desk/tasks/"
                + db().jdbc()
                        .sql("SELECT id FROM task WHERE case_id = :id AND role = :role AND ended_at IS NULL")
                        .param("id", caseId)
                        .param("role", role)
                        .query(UUID.class)
                        .single();
    }

    static UUID idOf(String task) {
        return UUID.fromString(task.substring("/desk/tasks/".length()));
    }

    static String column(String task, String column) {
        return db().jdbc()
                .sql("SELECT " + column + "::text FROM task WHERE id = :id")
                .param("id", idOf(task))
                .query(String.class)
                .list()
                .get(0);
    }
}
