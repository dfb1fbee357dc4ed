package org.dayaq.app.registries.internal;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.dayaq.app.cases.Fact;
import org.dayaq.app.cases.Facts;
import org.dayaq.app.registries.dci.Fields;
import tools.jackson.databind.JsonNode;

/**
 * Who a person is in the civil register, beside who they are in the register of persons: kept under names of their own, so that
 * both stand in the case, and compared.
 */
final class Civil {

    static final String BIRTH_DATE = "civilBirthDate";

    private static final String SURNAME = "civilSurname";
    private static final String GIVEN_NAME = "civilGivenName";

    /** What the register of persons calls the same. */
    private static final Map<String, String> OF_PERSONS =
            Map.of(BIRTH_DATE, "birthDate", SURNAME, "surname", GIVEN_NAME, "givenName");

    private static final String CLARIFIED = "clarification.result";
    private static final Pattern NO_LETTER = Pattern.compile("[^\\p{L}]");

    private Civil() {}

    static SortedMap<String, Object> read(JsonNode node) {
        var found = new TreeMap<String, Object>();
        Fields.date(node, "birth_date").ifPresent(day -> found.put(BIRTH_DATE, day));
        Fields.text(node.path("name"), "surname").ifPresent(text -> found.put(SURNAME, text));
        Fields.text(node.path("name"), "given_name").ifPresent(text -> found.put(GIVEN_NAME, text));
        return found;
    }

    static boolean isOne(Fact fact) {
        return OF_PERSONS.containsKey(attribute(fact));
    }

    /** Names of facts on which this other register says otherwise, and which no officer has looked at so. */
    static Set<String> differences(Facts known, List<Fact> learnt, String register) {
        var differing = new TreeSet<String>();
        for (var fact : learnt) {
            var plain = OF_PERSONS.get(attribute(fact));
            if (plain == null || seen(known, fact)) {
                continue;
            }
            var name = fact.name().substring(0, fact.name().indexOf('.') + 1) + plain;
            Optional<Fact> other = known.fact(name).filter(said -> said.source().equals(register));
            other.filter(said -> !same(said.value(), fact.value())).ifPresent(said -> differing.add(name));
        }
        return differing;
    }

    private static boolean seen(Facts known, Fact fact) {
        return known.fact(CLARIFIED).isPresent()
                && known.fact(fact.name())
                        .filter(before -> before.value().equals(fact.value()))
                        .isPresent();
    }

    /** A day is the same day or not; a name is the same however its letters are written. */
    private static boolean same(Object one, Object other) {
        return one.equals(other)
                || (one instanceof String name
                        && other instanceof String another
                        && folded(name).equals(folded(another)));
    }

    /** Without case, marks, spaces and hyphens; letters that only some alphabets have as those that are written for them. */
    private static String folded(String name) {
        var plain = name.replace('\u0259', 'e')
                .replace('\u018f', 'E')
                .replace('\u0131', 'i')
                .replace('\u0130', 'I');
        return NO_LETTER
                .matcher(Normalizer.normalize(plain, Normalizer.Form.NFKD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
    }

    private static String attribute(Fact fact) {
        return fact.name().substring(fact.name().indexOf('.') + 1);
    }
}
