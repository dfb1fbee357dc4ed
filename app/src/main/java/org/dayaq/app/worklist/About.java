package org.dayaq.app.worklist;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.dayaq.app.cases.CaseFile;

/** What a task takes from the file of its case: whose office it is for, in which language, by which words it is found. */
record About(CaseFile file) {

    private static final List<String> NAMES = List.of("surname", "givenName", "patronymic");

    /** Where one of its people lives, the first that says so. */
    Optional<String> region() {
        return fact("region");
    }

    String language() {
        return fact("language").filter(Set.of("az", "en", "ru")::contains).orElse("az");
    }

    private Optional<String> fact(String name) {
        return file.roles().keySet().stream()
                .flatMap(role -> file.facts().text(role + "." + name).stream())
                .findFirst();
    }

    Set<String> words() {
        var words = new LinkedHashSet<String>();
        for (var role : file.roles().keySet()) {
            NAMES.forEach(name -> file.facts().text(role + "." + name).ifPresent(text -> words.addAll(Words.of(text))));
        }
        return words;
    }
}
