package org.dayaq.app.assessments;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dayaq.app.registries.RegisterDouble;
import org.dayaq.app.worklist.DeskApp;
import org.dayaq.app.worklist.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** What is uploaded, typed or issued at one node is read at the other to the byte. */
class PapersOnTwoNodesTest extends AssessmentsFixture {

    private static ConfigurableApplicationContext other;

    private static synchronized int otherPort() {
        if (other == null) {
            var settings = new ArrayList<>(List.of(
                    "--spring.datasource.url=" + DB.url(),
                    "--spring.datasource.username=" + DB.user(),
                    "--spring.datasource.password=" + DB.password(),
                    "--spring.main.banner-mode=off",
                    "--dayaq.database.throw-away=true",
                    "--server.port=0",
                    "--management.server.port=-1",
                    "--dayaq.intake.node=two",
                    "--dayaq.web.secure-cookies=false",
                    "--server.servlet.session.cookie.name=dayaq",
                    "--server.servlet.session.cookie.secure=false",
                    "--dayaq.access.issuer=http://127.0.0.1:1"));
            for (var register : new RegisterDouble[] {INTERNAL_AFFAIRS, JUSTICE, SOCIAL_FUND}) {
                var prefix = "--dayaq.registries." + register.id + ".";
                settings.add(prefix + "url=" + register.url());
                settings.add(prefix + "client-id=dayaq");
                settings.add(prefix + "client-secret=secret");
            }
            other = new SpringApplicationBuilder(DeskApp.class).run(settings.toArray(String[]::new));
        }
        return other.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    @AfterAll
    static void stop() {
        if (other != null) {
            other.close();
            other = null;
        }
    }

    @Test
    void what_a_clinic_sent_to_one_node_a_member_reads_at_the_other_without_the_pages_that_name_somebody() {
        var form = form();
        form.put("files", List.of(Map.of("name", "a.pdf", "identifyingPages", List.of(1))));
        var caseId = caseOf(clinic.refer(form, Clinic.papers("x")));
        var commission = text("SELECT commission FROM assessment WHERE case_id = '" + caseId + "'");
        var paper = path(caseId) + "/papers/1";

        var here = member(commission, 1).raw("GET", paper);
        var there = member(otherPort(), commission, 1).raw("GET", paper);

        assertThat(here.statusCode()).isEqualTo(200);
        assertThat(there.statusCode()).isEqualTo(200);
        assertThat(there.body()).startsWith("%PDF".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        assertThat(there.body()).isEqualTo(here.body());
    }

    @Test
    void what_a_person_gives_at_one_node_an_officer_reads_and_accepts_at_the_other() {
        var caseId = caseOf(clinic.refer(form()));
        var papers = "/desk/cases/" + caseId + "/papers";
        var officer = officer(port);
        officer.post(
                "/desk/cases/" + caseId + "/open",
                Map.of("kind", "complaint", "reason", "The person stands at the counter."));
        officer.get("/desk/cases/" + caseId);
        officer.post(
                papers,
                Map.of(
                        "kind",
                        "identity-document",
                        "role",
                        "applicant",
                        "why",
                        "The number on the form is hard to read.",
                        "days",
                        "10",
                        "action",
                        "ask"));
        var request = text("SELECT id::text FROM paper_request WHERE case_id = '" + caseId + "'");
        var person = new Visitor(otherPort(), pin, "Kanareyka", "citizen", "");
        var scan = Clinic.papers("scan");
        person.get("/my/papers/" + request);

        assertThat(person.postFiles("/my/papers/" + request, Map.of(), scan).text())
                .contains("The document is with us");

        var read = officer.raw("GET", papers + "/" + request + "/files/1");
        assertThat(read.statusCode()).isEqualTo(200);
        assertThat(read.body()).isEqualTo(scan);
        var elsewhere = officer(otherPort());
        elsewhere.get(papers + "/" + request);
        assertThat(elsewhere.post(papers + "/" + request + "/accept", Map.of()).text())
                .contains("The document is accepted.");
        assertThat(officer.get(papers + "/" + request).text()).contains("accepted");
    }

    @Test
    void what_was_typed_at_one_node_and_the_letter_issued_there_are_at_the_other() {
        person(Map.of("address", List.of(Map.of("address_line_1", "Kanareyka küç. 77", "locality", "Lənkəran"))));
        var caseId = caseOf(clinic.refer(form()));
        var task = "/desk/tasks/"
                + text("SELECT id::text FROM task WHERE case_id = '" + caseId
                        + "' AND activity = 'task_findRegion' AND ended_at IS NULL");
        var here = new Visitor(port, "mina", "Mina", "officer", "ministry");
        here.get("/desk");
        here.post(task + "/claim", Map.of());
        here.post(task + "/draft", Map.of("seen", "0", "field.note", "Typed at the first node."));

        var there = new Visitor(otherPort(), "mina", "Mina", "officer", "ministry");
        assertThat(there.get(task).body()).contains("Typed at the first node.");

        there.post(task, Map.of("field.region", "AZ-LA", "field.note", "The person said so on the telephone."));
        decide(caseId, 3, opinion(50, 0, "0"));
        waitFor("the case has ended", () -> !cases.line(caseId).isOpen());
        var letter = "/my/documents/" + documents.ofCase(caseId).get(0).id();
        var read = new Visitor(otherPort(), pin, "Kanareyka", "citizen", "").raw("GET", letter);
        assertThat(read.statusCode()).isEqualTo(200);
        assertThat(read.body())
                .isEqualTo(documents.pdf(documents.ofCase(caseId).get(0).id()));
    }

    private static Visitor officer(int at) {
        var officer = new Visitor(at, "aytac", "Aytac", "officer", "baku-nasimi");
        officer.get("/desk");
        return officer;
    }

    private static Visitor member(int at, String commission, int seat) {
        var id = commission.replace("tsek-", "tsek.") + (seat == 1 ? ".chair" : "." + seat);
        return new Visitor(at, id, "Üzv " + seat, "commission", commission);
    }
}
