package org.dayaq.sandbox.world;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The person that a registered birth makes: named after the father, else the mother, at home with the mother. */
final class Newborn {

    private static final PeopleStore.Parent NOBODY =
            new PeopleStore.Parent(0, "", "", "F", "C", "AZ-BA", null, null, "az");

    private Newborn() {}

    /** A row for {@link PeopleStore#addPersons}. */
    static Object[] row(long no, String pin, PeopleStore.BirthRow birth, Map<Long, PeopleStore.Parent> parents) {
        var rng = Rng.of(no, "newborn", 0);
        var mother = parent(birth.motherNo(), parents);
        var father = parent(birth.fatherNo(), parents);
        var home = mother != null ? mother : father != null ? father : NOBODY;
        var named = father != null ? father : mother;
        var boy = rng.chance(0.52);
        var fathersName = father != null ? father.givenName() : Names.given(rng, true);
        var surname = named == null ? Names.surname(Names.family(rng, false)).of(boy) : surname(named, boy);
        return new Object[] {
            no,
            pin,
            Names.given(rng, boy),
            surname,
            Names.patronymic(fathersName, boy),
            boy ? "M" : "F",
            birth.birthDate(),
            home.residence(),
            home.regionCode(),
            home.locality(),
            home.address(),
            home.language(),
            birth.motherNo(),
            birth.fatherNo()
        };
    }

    /** The parent's surname in the child's gender: -ov and -yev take an a, the other endings do not change. */
    static String surname(PeopleStore.Parent parent, boolean boy) {
        var surname = parent.surname();
        var hers = surname.endsWith("ova") || surname.endsWith("eva");
        var his = surname.endsWith("ov") || surname.endsWith("ev");
        if (boy && hers) {
            return surname.substring(0, surname.length() - 1);
        }
        return !boy && his ? surname + "a" : surname;
    }

    private static PeopleStore.@Nullable Parent parent(@Nullable Long no, Map<Long, PeopleStore.Parent> parents) {
        return no == null ? null : parents.get(no);
    }
}
