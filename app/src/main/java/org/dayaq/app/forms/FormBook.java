package org.dayaq.app.forms;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.dayaq.app.catalogue.Release;
import org.dayaq.app.kernel.Language;
import org.dayaq.app.kernel.Problem;
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
        return safe(release, name).form(release, language);
    }

    @Override
    public String schema(Release release, String name, Language language) {
        return safe(release, name).schema(release, language);
    }

    @Override
    public Checked check(Release release, String name, Language language, Map<String, ?> typed) {
        var form = form(release, name, language);
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
        return problems.isEmpty() ? new Checked.Accepted(facts, branch, emptied) : new Checked.Rejected(problems);
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
