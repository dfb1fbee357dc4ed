package org.dayaq.app.worklist.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dayaq.app.cases.CaseFile;
import org.dayaq.app.cases.CaseLine;
import org.dayaq.app.cases.Cases;
import org.dayaq.app.kernel.Pin;
import org.dayaq.app.web.Show;
import org.dayaq.app.worklist.CaseAccess;
import org.dayaq.app.worklist.Officer;
import org.dayaq.app.worklist.web.CaseAround.Relative;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** With whom the people of a case stand elsewhere, from what is on file: no register is asked for it. */
@Component
class CaseFamilyFromModules {

    private static final String PIN = ".pin";

    /** So many other cases of a person are looked into; somebody with more is no family but a guardian's office. */
    private static final int MOST = 10;

    private final Cases cases;
    private final CaseAccess access;
    private final Texts texts;
    private final Show show;

    CaseFamilyFromModules(Cases cases, CaseAccess access, Texts texts, Show show) {
        this.cases = cases;
        this.access = access;
        this.texts = texts;
        this.show = show;
    }

    List<Relative> of(CaseView view, Officer officer) {
        var titles = new LinkedHashMap<Pin, String>();
        view.people().forEach(one -> titles.merge(one.pin(), one.title(), (a, b) -> a + ", " + b));
        var family = new LinkedHashSet<>(named(cases.file(view.line().id()), titles.keySet(), null));
        titles.forEach((person, title) -> cases.of(person).stream()
                .filter(line -> !line.id().equals(view.line().id()))
                .limit(MOST)
                .forEach(line -> family.addAll(elsewhere(line, title, titles.keySet(), officer))));
        return List.copyOf(family);
    }

    /** Who stands in another case; without a name and a number as long as that case is not opened. */
    private List<Relative> elsewhere(CaseLine line, String with, Set<Pin> here, Officer officer) {
        var file = cases.file(line.id());
        if (access.mayOpen(line.id(), officer)) {
            return named(file, here, with);
        }
        return roles(file).entrySet().stream()
                .filter(one -> !here.contains(one.getValue()))
                .map(one -> new Relative(title(file, one.getKey()), with, null, null, line))
                .toList();
    }

    private List<Relative> named(CaseFile file, Set<Pin> here, @Nullable String with) {
        var found = new ArrayList<Relative>();
        roles(file).forEach((role, pin) -> {
            if (!here.contains(pin)) {
                var name = CasesFromModules.name(file, role);
                found.add(new Relative(title(file, role), with, name, pin, with == null ? null : file.line()));
            }
        });
        return found;
    }

    /** Who plays a role, and whom a fact names without a role, as a register's answer may name a husband or wife. */
    private static Map<String, Pin> roles(CaseFile file) {
        var roles = new LinkedHashMap<>(file.roles());
        file.facts().all().stream()
                .filter(fact -> fact.name().endsWith(PIN) && fact.value() instanceof String text && Pin.isPin(text))
                .forEach(fact -> roles.putIfAbsent(
                        fact.name().substring(0, fact.name().length() - PIN.length()), new Pin((String) fact.value())));
        return roles;
    }

    private String title(CaseFile file, String role) {
        return texts.first(texts.release(file.line().release()), Map.of(), "role." + role)
                .orElseGet(() -> show.code("role", role));
    }
}
