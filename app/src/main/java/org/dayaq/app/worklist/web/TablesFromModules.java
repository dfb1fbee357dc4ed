package org.dayaq.app.worklist.web;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dayaq.app.catalogue.Release;
import org.dayaq.app.decisions.Decision;
import org.dayaq.app.decisions.Determination;
import org.dayaq.app.decisions.Determinations;
import org.dayaq.app.decisions.Weighed;
import org.dayaq.app.forms.Field;
import org.dayaq.app.forms.Forms;
import org.dayaq.app.forms.HandRule;
import org.dayaq.app.kernel.Money;
import org.dayaq.app.web.Show;
import org.dayaq.app.worklist.Task;
import org.dayaq.app.worklist.TaskForms;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Asks the rule tables on behalf of a page, and puts the answer and what officers chose beside it into words. */
@Component
class TablesFromModules implements TablesView.Views {

    private final TaskForms taskForms;
    private final Forms forms;
    private final Determinations determinations;
    private final DecisionViews views;
    private final Texts texts;
    private final Show show;

    TablesFromModules(
            TaskForms taskForms,
            Forms forms,
            Determinations determinations,
            DecisionViews views,
            Texts texts,
            Show show) {
        this.taskForms = taskForms;
        this.forms = forms;
        this.determinations = determinations;
        this.views = views;
        this.texts = texts;
        this.show = show;
    }

    @Override
    public Optional<TablesView> of(Task task) {
        return taskForms.rule(task).map(rule -> {
            var release = texts.release(task.release());
            var weighed = taskForms.weigh(task, rule);
            if (weighed instanceof Weighed.Said said) {
                return said(said, rule, release);
            } else if (weighed instanceof Weighed.Missing missing) {
                return new TablesView(null, null, labels(release, missing.facts()), null, List.of());
            }
            var table = ((Weighed.Silent) weighed).table();
            return new TablesView(null, null, List.of(), table(release, table), List.of());
        });
    }

    private TablesView said(Weighed.Said said, HandRule rule, Release release) {
        var amount = said.amount();
        var view = views.view(said.decision());
        return new TablesView(
                view,
                amount == null || view.amount() != null ? null : new Money(amount),
                List.of(),
                null,
                differing(said.decision(), rule, release));
    }

    private List<String> differing(Decision decision, HandRule rule, Release release) {
        return options(release, rule.form(), rule.verdict()).stream()
                .filter(option -> rule.differs(option.value(), decision.outcome()))
                .map(Field.Option::label)
                .toList();
    }

    private List<Field.Option> options(Release release, String form, @Nullable String key) {
        return forms.form(release, form, show.language()).inputs().stream()
                .filter(field -> field.key().equals(key))
                .findFirst()
                .map(Field::options)
                .orElse(List.of());
    }

    private List<String> labels(Release release, List<String> facts) {
        var dictionary = texts.dictionary(release);
        return facts.stream()
                .map(fact -> texts.label(release, dictionary, fact))
                .toList();
    }

    private String table(Release release, String table) {
        return texts.first(release, Map.of(), "table." + table).orElse(table);
    }

    @Override
    public List<TablesView.Determined> determined(CaseView view) {
        var release = texts.release(view.line().release());
        return determinations.ofCase(view.line().id()).stream()
                .map(made -> determined(made, view, release))
                .toList();
    }

    private TablesView.Determined determined(Determination made, CaseView view, Release release) {
        var choice = options(release, made.form(), made.field()).stream()
                .filter(option -> option.value().equals(made.choice()))
                .findFirst()
                .map(Field.Option::label)
                .orElse(made.choice());
        var who = view.tasks().stream()
                .filter(task -> task.id().equals(made.taskId()))
                .findFirst()
                .map(Task::claimedName)
                .orElse(null);
        var outcome = made.outcome();
        return new TablesView.Determined(
                made.at(),
                texts.first(release, Map.of(), "activity." + made.activity()).orElse(made.activity()),
                who,
                choice,
                outcome == null
                        ? null
                        : texts.first(release, Map.of(), "outcome." + outcome)
                                .orElseGet(() -> show.code("outcome", outcome)),
                labels(release, made.missing()),
                made.otherwise());
    }
}
