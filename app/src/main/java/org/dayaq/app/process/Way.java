package org.dayaq.app.process;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The way a case took through its processes, oldest first. */
public record Way(UUID caseId, List<Run> runs) {

    public Way {
        runs = List.copyOf(runs);
    }

    /** The latest run, which is the one a case page shows first. */
    public Optional<Run> latest() {
        return runs.isEmpty() ? Optional.empty() : Optional.of(runs.get(runs.size() - 1));
    }

    /** Where the case stands now, over all its runs. */
    public List<Standing> standing() {
        return runs.stream().flatMap(run -> run.standing().stream()).toList();
    }

    /**
     * One process of the case.
     *
     * @param flows ids of the sequence flows taken, in order
     * @param endedAt absent while it runs
     * @param endEvent id of the end event, {@code stopped} if it was ended from outside, absent while it runs
     */
    public record Run(
            UUID id,
            String processId,
            String releaseId,
            Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable String endEvent,
            List<Passed> passed,
            List<String> flows,
            List<Standing> standing) {

        public Run {
            passed = List.copyOf(passed);
            flows = List.copyOf(flows);
            standing = List.copyOf(standing);
        }
    }

    /** An activity, gateway or event that was passed; {@code code} is the code of a diversion. */
    public record Passed(String activity, String name, Instant at, How how, @Nullable String code) {}

    /** Where a run stands: at an open task, or at a step that waits; {@code code} says what for. */
    public record Standing(
            String activity, String name, Instant since, How how, @Nullable String code, @Nullable UUID taskId) {}

    /** How an activity was passed, or why the case stands at it. */
    public enum How {
        /** Passed, or a step done. */
        DONE,
        /** A step that left the straight way. */
        DIVERTED,
        /** A step that waits to be woken. */
        WAITING,
        /** A task of a person, open. */
        TASK,
        /** A task of a person, completed. */
        COMPLETED,
        /** A task or a waiting step that the process took back. */
        CANCELLED
    }
}
