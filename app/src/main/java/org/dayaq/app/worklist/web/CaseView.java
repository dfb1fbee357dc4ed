package org.dayaq.app.worklist.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.dayaq.app.cases.CaseLine;
import org.dayaq.app.documents.DocumentLine;
import org.dayaq.app.kernel.Money;
import org.dayaq.app.kernel.Pin;
import org.dayaq.app.worklist.Task;
import org.jspecify.annotations.Nullable;

/** A case as pages show it, its texts in the language of the request. */
public record CaseView(
        CaseLine line,
        String service,
        @Nullable String reason,
        List<Person> people,
        List<Facts> facts,
        List<Evidence> evidence,
        List<Moment> timeline,
        List<DecisionView> decisions,
        List<DocumentLine> documents,
        List<Payment> payments,
        List<Message> messages,
        List<Task> tasks,
        WayView way,
        List<Bar> capital) {

    /** Somebody's part in the case. */
    public record Person(String role, String title, @Nullable String name, Pin pin) {}

    /** The facts about one role, or about the case as a whole. */
    public record Facts(String title, List<FactView> facts) {}

    /** A fact: what, who said it, for which day, and until when it may be relied upon. */
    public record FactView(
            String label, String value, String source, @Nullable LocalDate day, @Nullable LocalDate validUntil) {

        public FactView(String label, String value, String source, @Nullable LocalDate day) {
            this(label, value, source, day, null);
        }
    }

    /** A register's answer on file, or a paper that was accepted; such a one holds as long as it is not replaced. */
    public record Evidence(
            String register, String question, boolean found, Instant at, @Nullable LocalDate validUntil) {}

    /** A line of the timeline; {@code now} where the case still stands there. */
    public record Moment(Instant at, String text, boolean now) {}

    /** A payment or a card, where it goes and where it stands. */
    public record Payment(
            UUID caseId,
            String what,
            @Nullable Money amount,
            @Nullable String to,
            String state,
            Instant at,
            @Nullable LocalDate day) {}

    /** A message to a person. */
    public record Message(Instant at, String channel, String text, String state) {}

    /** A year of a series, and how high its bar is in a drawing of a hundred. */
    public record Bar(String year, String amount, int height) {}

    /** The way taken through all its processes: what was passed and where it stands. */
    public record WayView(List<Stage> stages, List<Run> runs) {

        /** The run of this id, or the latest where none is asked for; nothing where there is no such run. */
        public Optional<Run> run(@Nullable UUID id) {
            return runs.stream()
                    .filter(run -> id == null || run.id().equals(id))
                    .reduce((earlier, later) -> later);
        }
    }

    /** One process of the case, and the ids to mark in its diagram. */
    public record Run(UUID id, String name, Instant startedAt, List<String> passed, List<String> here) {

        /** The marks of the diagram, for the island that draws it. */
        public Map<String, List<String>> marks() {
            return Map.of("passed", passed, "here", here);
        }
    }

    /** An activity that was passed, or where the case stands. */
    public record Stage(String name, Instant at, String how, boolean now) {}

    public Optional<DecisionView> standing() {
        return decisions.isEmpty() ? Optional.empty() : Optional.of(decisions.get(decisions.size() - 1));
    }

    /** Whether there is still something to do, also on a case that has ended, such as finding an account. */
    public boolean isWorked() {
        return line.isOpen() || tasks.stream().anyMatch(Task::isOpen);
    }

    /** Whether a person has a part in the case. */
    public boolean concerns(Pin person) {
        return people.stream().anyMatch(one -> one.pin().equals(person));
    }
}
