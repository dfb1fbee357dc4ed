package org.dayaq.app.forms;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.dayaq.app.catalogue.Release;
import org.dayaq.app.kernel.Language;
import org.dayaq.app.kernel.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The forms of the releases. */
@Component
class FormBook implements Forms {

    private final MessageSource messages;

    FormBook(MessageSource messages) {
        this.messages = messages;
    }

    @Override
    public Form form(Release release, String name, Language language) {
        var form = safe(release, name).form(release, language);
        var verdict = verdict(release, name);
        return verdict.isEmpty() ? form : otherwise(language).into(form, verdict.get());
    }

    @Override
    public String schema(Release release, String name, Language language) {
        var schema = safe(release, name).schema(release, language);
        var verdict = verdict(release, name);
        return verdict.isEmpty() ? schema : otherwise(language).into(schema, verdict.get());
    }

    /** The field behind which the platform asks for the reason, where the form itself does not. */
    private Optional<String> verdict(Release release, String name) {
        return handRule(release, name).filter(rule -> rule.reason() == null).map(HandRule::verdict);
    }

    private Otherwise otherwise(Language language) {
        return new Otherwise(messages, language);
    }

    @Override
    public Optional<HandRule> handRule(Release release, String name) {
        return HandRules.of(release, name);
    }

    @Override
    public Checked check(
            Release release, String name, Language language, Map<String, ?> typed, @Nullable String outcome) {
        var form = form(release, name, language);
        var rule = handRule(release, name).filter(one -> one.verdict() != null);
        var choice = rule.map(one -> one.choice(typed)).orElse(null);
        var differs = rule.isPresent() && rule.get().differs(choice, outcome);
        var problems = new LinkedHashMap<String, String>();
        var facts = new TreeMap<String, Object>();
        var branch = new TreeMap<String, Object>();
        var emptied = new TreeSet<String>();
        var check = new FieldCheck(messages, language);
        for (var field : form.inputs()) {
            var answer = check.read(field, typed.get(field.key()), field.isRequired(typed));
            if (answer.value().isEmpty() && field.fact() != null && field.canBeEmptied()) {
                emptied.add(field.fact());
            }
            answer.problem().ifPresent(problem -> problems.put(field.key(), problem));
            if (rule.isPresent() && field.key().equals(rule.get().reasonField())) {
                otherwise(language).problem(answer, differs).ifPresent(problem -> problems.put(field.key(), problem));
            }
            answer.value().ifPresent(value -> {
                if (field.fact() != null) {
                    facts.put(field.fact(), value);
                }
                if (field.branch()) {
                    branch.put(field.key(), value);
                }
            });
        }
        var known = form.inputs().stream().map(Field::key).toList();
        if (!known.containsAll(typed.keySet())) {
            problems.put("", messages.getMessage("forms.unknown-field", null, language.locale()));
        }
        return problems.isEmpty()
                ? new Checked.Accepted(facts, branch, emptied, verdict(rule, choice, differs, typed))
                : new Checked.Rejected(problems);
    }

    private static Checked.@Nullable Verdict verdict(
            Optional<HandRule> rule, @Nullable String choice, boolean differs, Map<String, ?> typed) {
        var field = rule.map(HandRule::verdict).orElse(null);
        if (field == null || choice == null) {
            return null;
        }
        var otherwise = String.valueOf(typed.get(rule.get().reasonField())).strip();
        return new Checked.Verdict(field, choice, differs ? otherwise : null);
    }

    @Override
    public List<Problem> problems(Release release) {
        return release.files().keySet().stream()
                .filter(path -> path.endsWith(".form"))
                .flatMap(path -> FormFile.problems(release, path).stream())
                .toList();
    }

    private static FormFile safe(Release release, String name) {
        var file = FormFile.read(release, name);
        var problems = file.problems();
        if (!problems.isEmpty()) {
            throw new IllegalStateException("The form may not be served:\n" + Problem.lines(problems));
        }
        return file;
    }
}
