package org.dayaq.app.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import org.dayaq.app.rules.PlainLaw.Parent;
import org.dayaq.app.rules.PlainLaw.Person;
import org.junit.jupiter.api.Test;

/** The tables against the law in plain Java: every combination of parents, and thousands of seeded pension cases. */
class AllCombinationsTest {

    private static final RuleRelease PENSION = Rulebooks.shipped("pension-assignment");
    private static final RuleRelease CHILDBIRTH = Rulebooks.shipped("childbirth-allowance");
    private static final LocalDate BIRTH = LocalDate.of(2025, 7, 1);

    @Test
    void every_pair_of_parents_gets_the_answer_of_the_law() {
        var wrong = new ArrayList<String>();
        for (var mother : parents()) {
            for (var father : parents()) {
                var facts = new HashMap<String, Object>(mother.facts("mother"));
                facts.putAll(father.facts("father"));
                facts.put("child.birthDate", BIRTH);
                facts.put("child.registeredOn", BIRTH);
                facts.put("child.liveBirth", true);
                facts.put("child.alreadyPaid", false);
                var found = Rulebooks.NEW
                        .decide(CHILDBIRTH, "entitlement", BIRTH, facts)
                        .results();
                if (!found.equals(PlainLaw.childbirth(BIRTH, true, true, false, mother, father))) {
                    wrong.add(mother + " " + father + " " + found);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static List<Parent> parents() {
        var parents = new ArrayList<Parent>();
        for (var status : List.of("alive", "dead", "deprived", "unknown")) {
            for (var resident : List.of(true, false)) {
                for (var working : List.of(true, false)) {
                    for (int age : new int[] {17, 18}) {
                        parents.add(new Parent(status, resident, working, age));
                    }
                }
            }
        }
        return parents;
    }

    @Test
    void every_state_of_a_birth_comes_before_the_parents() {
        var mother = new Parent("alive", true, false, 30);
        for (var live : List.of(true, false)) {
            for (var registered : List.of(true, false)) {
                for (var paid : List.of(true, false)) {
                    var facts = new HashMap<String, Object>(mother.facts("mother"));
                    facts.put("child.birthDate", BIRTH);
                    facts.put("child.liveBirth", live);
                    facts.put("child.alreadyPaid", paid);
                    if (registered) {
                        facts.put("child.registeredOn", BIRTH);
                    }

                    var found = Rulebooks.NEW
                            .decide(CHILDBIRTH, "entitlement", BIRTH, facts)
                            .results();

                    var unknown = new Parent("unknown", false, false, 0);
                    assertThat(found).isEqualTo(PlainLaw.childbirth(BIRTH, live, registered, paid, mother, unknown));
                }
            }
        }
    }

    @Test
    void seeded_pension_cases_get_the_answer_of_the_law() {
        var random = new Random(20250620);
        var wrong = new ArrayList<String>();
        for (int i = 0; i < 3_000; i++) {
            var born = LocalDate.of(1950, 1, 1).plusDays(random.nextInt(365 * 18));
            var person = new Person(
                    random.nextBoolean(),
                    born,
                    random.nextInt(10) > 6 ? random.nextInt(8) : 0,
                    random.nextInt(8) == 0,
                    random.nextInt(4) == 0,
                    random.nextInt(5) == 0 ? random.nextInt(200) : 0);
            var on = LocalDate.of(2015, 1, 1).plusDays(random.nextInt(365 * 17));
            var alive = random.nextInt(20) > 0;
            var pensioner = random.nextInt(20) == 0;
            var capital = random.nextBoolean()
                    ? new BigDecimal(random.nextInt(6_000_000)).movePointLeft(2)
                    : PlainLaw.minimumPension(on)
                            .multiply(new BigDecimal(144))
                            .add(new BigDecimal(random.nextInt(3) - 1).movePointLeft(2));
            var booked = random.nextBoolean();
            int before = random.nextInt(310);
            int since = random.nextInt(310);
            var facts = new HashMap<String, Object>(person.facts());
            facts.put("applicant.alive", alive);
            facts.put("applicant.alreadyPensioner", pensioner);
            facts.put("applicant.capital", capital);
            facts.put("applicant.capitalBooked2006To2018", booked);
            facts.put("applicant.recordMonthsBefore2006", before);
            facts.put("applicant.recordMonthsFrom2006", since);
            var found = Rulebooks.NEW.decide(PENSION, "assignment", on, facts).results();
            var law = PlainLaw.pension(person, on, alive, pensioner, capital, booked, before, since);
            if (!found.equals(law)) {
                wrong.add(on + " " + facts + " gives " + found + " instead of " + law);
            }
        }
        assertThat(wrong).isEmpty();
    }
}
