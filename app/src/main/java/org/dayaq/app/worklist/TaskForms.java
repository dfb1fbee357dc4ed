package org.dayaq.app.worklist;

import java.util.Map;
import java.util.Optional;
import org.dayaq.app.catalogue.Services;
import org.dayaq.app.decisions.Determinations;
import org.dayaq.app.decisions.Weighed;
import org.dayaq.app.forms.Checked;
import org.dayaq.app.forms.Forms;
import org.dayaq.app.forms.HandRule;
import org.dayaq.app.kernel.Language;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The forms of tasks: what was typed is checked, and an officer's verdict held beside what the rule tables say now. */
@Component
public class TaskForms {

    private final Services services;
    private final Forms forms;
    private final Determinations determinations;

    TaskForms(Services services, Forms forms, Determinations determinations) {
        this.services = services;
        this.forms = forms;
        this.determinations = determinations;
    }

    /** What came of the check, and what the tables said beside it; null where nothing is compared. */
    record Read(Checked checked, @Nullable Weighed weighed) {}

    Read read(Task task, Language language, Map<String, String> typed) {
        var release = services.release(task.release());
        var weighed = rule(task)
                .filter(rule -> rule.verdict() != null)
                .map(rule -> weigh(task, rule))
                .orElse(null);
        return new Read(forms.check(release, task.form(), language, typed, outcome(weighed)), weighed);
    }

    /** Keeps the verdict for good, before anything that was typed changes the facts it was compared on. */
    void keep(Task task, Officer officer, Checked.Accepted accepted, @Nullable Weighed weighed) {
        var verdict = accepted.verdict();
        if (verdict != null && weighed != null) {
            determinations.keep(
                    task.caseId(),
                    new Determinations.Choice(
                            task.id(),
                            task.activity(),
                            task.form(),
                            verdict.field(),
                            verdict.choice(),
                            verdict.otherwise()),
                    officer.id(),
                    weighed);
        }
    }

    /** With what the verdict of a task is compared; empty where its service declares nothing. */
    public Optional<HandRule> rule(Task task) {
        return forms.handRule(services.release(task.release()), task.form());
    }

    /** What the tables say of the task's case now. */
    public Weighed weigh(Task task, HandRule rule) {
        return determinations.weigh(task.caseId(), rule.decision(), rule.amount(), rule.lawOfDay());
    }

    private static @Nullable String outcome(@Nullable Weighed weighed) {
        return weighed instanceof Weighed.Said said ? said.decision().outcome() : null;
    }
}
