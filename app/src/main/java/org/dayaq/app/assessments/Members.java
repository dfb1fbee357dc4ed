package org.dayaq.app.assessments;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.dayaq.app.assessments.internal.MemberStore;
import org.dayaq.app.assessments.internal.MembersFile;
import org.dayaq.app.audit.CommandAudit;

/** Who sits in which commission, as an operator enters it. Called by the command and, for its invented members, by the sandbox. */
public final class Members {

    private final MemberStore store;
    private final CommandAudit audit;

    private Members(MemberStore store, CommandAudit audit) {
        this.store = store;
        this.audit = audit;
    }

    public static Members in(DataSource database, Clock clock) {
        return new Members(MemberStore.on(database), CommandAudit.on(database, clock));
    }

    /**
     * What was entered.
     *
     * @param leaving who is not in the file, has said something in an assessment that is open, and so stays for it
     */
    public record Entered(int members, int commissions, List<String> leaving) {

        public Entered {
            leaving = List.copyOf(leaving);
        }
    }

    /** The file cannot be entered as it stands; nothing was changed. */
    public static final class Unusable extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient List<String> sentences;

        public Unusable(List<String> sentences) {
            super(String.join(System.lineSeparator(), sentences));
            this.sentences = List.copyOf(sentences);
        }

        /** Everything that is wrong, each with its line and column; no PIN is repeated. */
        public List<String> sentences() {
            return sentences;
        }
    }

    /** Whether there is a commission in which nobody sits. */
    public boolean areMissing() {
        return store.hasEmptyCommission();
    }

    /** Puts the members of a CSV text in the place of those who are entered, all or none. */
    public Entered replace(String csv) throws Unusable {
        try {
            return store.within(() -> {
                var file = MembersFile.read(csv, store.commissions(), store.bound());
                if (!file.problems().isEmpty()) {
                    throw new Stopped(new Unusable(file.problems()));
                }
                store.replace(file.members());
                var leaving = store.leaving();
                var commissions = file.members().stream()
                        .map(MembersFile.Member::commission)
                        .distinct()
                        .count();
                audit.changed(
                        "commission-members",
                        "replaced",
                        Map.of(
                                "members",
                                String.valueOf(file.members().size()),
                                "leaving",
                                String.valueOf(leaving.size())));
                return new Entered(file.members().size(), (int) commissions, leaving);
            });
        } catch (Stopped stopped) {
            throw stopped.unusable;
        }
    }

    /** Ends the transaction. */
    private static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Unusable unusable;

        Stopped(Unusable unusable) {
            super(unusable);
            this.unusable = unusable;
        }
    }
}
