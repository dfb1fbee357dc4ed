package org.dayaq.sandbox.world;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Writes a chunk as rows of the world's tables; the persons' numbers are those of the chunk's place in the whole. */
final class ChunkRows {

    static final Map<String, String> COLUMNS = columns();

    private static final String[] MOBILE = {"10", "50", "50", "50", "51", "55", "55", "60", "70", "70", "77", "99"};

    private final Chunk chunk;
    private final Rng rng;
    private final Pins pins;
    private final long first;
    private final int today;
    final CopyRows person = new CopyRows();
    final CopyRows marriage = new CopyRows();
    final CopyRows birth = new CopyRows();
    final CopyRows account = new CopyRows();
    final CopyRows work = new CopyRows();
    final CopyRows difference = new CopyRows();
    private final Places.@Nullable Place[] place;
    private final @Nullable String[] address;

    /** @param first the number of the chunk's first person */
    ChunkRows(Chunk chunk, Pins pins, long first, LocalDate today) {
        this(chunk, pins, first, today, person -> true);
    }

    /** @param kept whose rows are written; the others are made up all the same, for the others' sake */
    ChunkRows(Chunk chunk, Pins pins, long first, LocalDate today, IntPredicate kept) {
        this.chunk = chunk;
        this.rng = chunk.rng();
        this.pins = pins;
        this.first = first;
        this.today = (int) today.toEpochDay();
        this.place = new Places.Place[chunk.size()];
        this.address = new String[chunk.size()];
        var raised = raisedTo8();
        for (int i = 0; i < chunk.size(); i++) {
            home(i);
            if (!kept.test(i)) {
                continue;
            }
            person(i);
            if (chunk.age(i, this.today) >= 18) {
                account(i, raised[i]);
            }
            if (chunk.married[i] != Chunk.NEVER) {
                marriage.number(number(chunk.spouse[i])).number(number(i));
                marriage.day(chunk.married[i]).day(chunk.divorced[i]).end();
            }
            if (chunk.age(i, this.today) < 18 && chunk.mother[i] >= 0) {
                birth(i);
            }
        }
    }

    Map<String, CopyRows> tables() {
        var tables = new LinkedHashMap<String, CopyRows>();
        tables.put("person", person);
        tables.put("marriage", marriage);
        tables.put("birth", birth);
        tables.put("account", account);
        tables.put("work", work);
        tables.put("difference", difference);
        return tables;
    }

    private static Map<String, String> columns() {
        var columns = new LinkedHashMap<String, String>();
        columns.put(
                "person",
                "no,pin,given_name,surname,patronymic,sex,birth_date,death_date,residence,region_code,locality,address,"
                        + "phone,language,mother_no,father_no,rights_removed,disabled,death_unnoticed");
        columns.put("marriage", "husband_no,wife_no,married_on,divorced_on");
        columns.put("birth", "number,birth_date,live,registered_on,status,mother_no,father_no,child_no");
        columns.put(
                "account",
                "no,capital_by_year,capital,monthly,booked_2006_2018,months_before_2006,months_from_2006,heavy_months,"
                        + "pension_since");
        columns.put("work", "no,kind,employer,since,until");
        columns.put("difference", "no,body,field,value");
        return columns;
    }

    private long number(int person) {
        return person < 0 ? 0 : first + person;
    }

    private int[] raisedTo8() {
        var raised = new int[chunk.size()];
        for (int i = 0; i < chunk.size(); i++) {
            var eighth = chunk.born[i] + (int) (8 * 365.25);
            if (chunk.mother[i] >= 0 && eighth <= today && (chunk.died[i] == Chunk.NEVER || chunk.died[i] > eighth)) {
                raised[chunk.mother[i]]++;
            }
        }
        return raised;
    }

    /** With the mother while young, with the husband when married, else in a home of their own. */
    private void home(int i) {
        var with = chunk.age(i, today) < 24 && chunk.mother[i] >= 0 ? chunk.mother[i] : chunk.spouse[i];
        var there = with >= 0 ? place[with] : null;
        if (there != null && (chunk.married[i] == Chunk.NEVER || chunk.divorced[i] == Chunk.NEVER)) {
            place[i] = there;
            address[i] = address[with];
        } else {
            var own = Places.drawn(rng);
            place[i] = own;
            address[i] = Places.address(rng, own);
        }
    }

    private void person(int i) {
        var man = chunk.man[i];
        var years = chunk.age(i, today);
        var citizen = chunk.residence[i] == 'C';
        var takesHis = !man && chunk.spouse[i] >= 0 && citizen && rng.chance(0.55);
        var surname = Names.surname(takesHis ? chunk.family[chunk.spouse[i]] : chunk.family[i])
                .of(man);
        var fathersName = chunk.father[i] >= 0 ? chunk.given[chunk.father[i]] : Names.given(rng, true);
        var phone = years >= 16 && rng.chance(years > 70 ? 0.86 : 0.965) ? phone() : null;
        var home = java.util.Objects.requireNonNull(place[i]);
        var language =
                citizen ? (rng.chance(0.94) ? "az" : rng.chance(0.9) ? "ru" : "en") : rng.chance(0.6) ? "ru" : "en";
        var deprived =
                chunk.mother[i] >= 0 || years < 20 || !rng.chance(0.0008) ? Chunk.NEVER : today - rng.below(3000);
        person.number(number(i))
                .text(pins.pin(number(i)))
                .text(chunk.given[i])
                .text(surname)
                .text(citizen ? Names.patronymic(fathersName, man) : null)
                .text(man ? "M" : "F")
                .day(chunk.born[i])
                .day(chunk.died[i])
                .text(String.valueOf(chunk.residence[i]))
                .text(home.regionCode())
                .text(home.locality())
                .text(address[i])
                .text(phone)
                .text(language)
                .reference(number(chunk.mother[i]))
                .reference(number(chunk.father[i]))
                .day(deprived)
                .flag(rng.chance(0.012))
                .flag(chunk.died[i] != Chunk.NEVER && rng.chance(0.15))
                .end();
        if (years >= 16 && rng.chance(0.003)) {
            differ(i, surname);
        }
    }

    /** Justice wrote the surname otherwise or got the day of birth wrong. */
    private void differ(int i, String surname) {
        difference.number(number(i)).text("justice");
        if (rng.chance(0.6)) {
            difference
                    .text("surname")
                    .text(surname.replace('ə', 'e').replace('Ə', 'E') + (surname.endsWith("a") ? "" : "a"));
        } else {
            var other = LocalDate.ofEpochDay(chunk.born[i]).plusDays(rng.between(1, 20));
            difference.text("birth_date").text(other.toString());
        }
        difference.end();
    }

    private String phone() {
        return "+994" + MOBILE[rng.below(MOBILE.length)] + (2_000_000 + rng.below(8_000_000));
    }

    private void account(int i, int raised) {
        var man = chunk.man[i];
        var alive = chunk.died[i] == Chunk.NEVER;
        var stopped = alive ? today : chunk.died[i];
        var retired = chunk.born[i] + 365 * rng.between(61, 67);
        var career = new Career(
                rng, man, chunk.born[i], Math.min(stopped, Math.max(retired, today - 40 * 365)), today, alive);
        var privileged = (!man && raised >= 5) || career.heavyMonths >= (man ? 150 : 120);
        var right = (int) RetirementAge.rightFrom(man, LocalDate.ofEpochDay(chunk.born[i]), privileged ? 60 : 0)
                .toEpochDay();
        var early = chunk.age(i, today) >= 50 && rng.chance(0.04);
        var since = right < stopped && rng.chance(0.95) ? right : early ? stopped - rng.between(30, 3000) : Chunk.NEVER;
        if (career.capital == 0 && career.monthsBefore2006 + career.monthsFrom2006 == 0 && !early) {
            since = Chunk.NEVER;
        }
        account.number(number(i))
                .array(career.capitalByYear)
                .number(career.capital)
                .number(career.monthly)
                .flag(career.booked2006To2018)
                .number(career.monthsBefore2006)
                .number(career.monthsFrom2006)
                .number(career.heavyMonths)
                .day(since)
                .end();
        for (var spell : career.spells) {
            work.number(number(i)).text(spell.business() ? "B" : "E").text(spell.employer());
            work.day(spell.since()).day(spell.until()).end();
        }
    }

    private void birth(int i) {
        var day = chunk.born[i];
        var registered = Math.min(today, day + rng.between(2, 12));
        birth.text(Births.number(LocalDate.ofEpochDay(day), number(i)))
                .day(day)
                .flag(true)
                .day(registered)
                .text("registered")
                .reference(number(chunk.mother[i]))
                .reference(number(chunk.father[i]))
                .number(number(i))
                .end();
    }
}
