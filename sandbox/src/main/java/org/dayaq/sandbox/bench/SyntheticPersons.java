package org.dayaq.sandbox.bench;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.SplittableRandom;
import org.dayaq.app.kernel.Pin;
import org.dayaq.app.persons.Attribute;
import org.dayaq.app.persons.Told;

/**
 * Persons with accounts, made up by number: the same number and seed make the same person. Ages, careers, children and
 * concessions are spread as in the model country, roughly.
 */
final class SyntheticPersons {

    private static final String LETTERS = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    /** Persons in a thousand by ten years of age. */
    private static final int[] AGES = {155, 150, 150, 170, 130, 105, 85, 38, 15, 2};

    private final long seed;
    private final LocalDate today;

    SyntheticPersons(long seed, LocalDate today) {
        this.seed = seed;
        this.today = today;
    }

    List<Told> some(long from, int count) {
        var some = new ArrayList<Told>(count);
        for (long number = from; number < from + count; number++) {
            some.add(one(number));
        }
        return some;
    }

    private Told one(long number) {
        var random = new SplittableRandom(seed * 1_000_003 + number);
        var man = random.nextBoolean();
        var years = years(random);
        var born = today.minusDays((long) (years * 365.2425));
        var worked = Math.max(0, Math.min(years, 63) - 20) * random.nextDouble();
        var since = (int) (12 * Math.min(worked, today.getYear() - 2006));
        var before = (int) (12 * worked) - since;
        var values = new EnumMap<Attribute, Object>(Attribute.class);
        values.put(Attribute.SEX, man ? "M" : "F");
        values.put(Attribute.BIRTH_DATE, born);
        values.put(Attribute.ALIVE, random.nextInt(1000) > 4);
        values.put(Attribute.ALREADY_PENSIONER, years > 64.5 ? random.nextInt(100) < 92 : random.nextInt(100) < 3);
        values.put(Attribute.CAPITAL, BigDecimal.valueOf((long) (worked * 12 * (3_000 + random.nextInt(30_000))), 2));
        values.put(Attribute.CAPITAL_BOOKED, since > 72 && random.nextInt(10) > 0);
        values.put(Attribute.RECORD_BEFORE, Math.max(0, before));
        values.put(Attribute.RECORD_SINCE, since);
        values.put(
                Attribute.HEAVY_WORK, random.nextInt(20) == 0 ? random.nextInt(Math.max(1, (int) (worked * 12))) : 0);
        values.put(Attribute.CHILDREN, years < 28 ? 0 : children(random));
        values.put(Attribute.DISABLED_CHILD, years > 30 && random.nextInt(70) == 0);
        values.put(Attribute.SOLE_FATHER, man && years > 30 && random.nextInt(200) == 0);
        return new Told(pin(number), values);
    }

    private static double years(SplittableRandom random) {
        var drawn = random.nextInt(1000);
        var decade = 0;
        while (drawn >= AGES[decade]) {
            drawn -= AGES[decade++];
        }
        return 10.0 * decade + 10 * random.nextDouble();
    }

    private static int children(SplittableRandom random) {
        var drawn = random.nextInt(100);
        return drawn < 15 ? 0 : drawn < 35 ? 1 : drawn < 72 ? 2 : drawn < 90 ? 3 : drawn < 96 ? 4 : 5 + drawn % 4;
    }

    private static Pin pin(long number) {
        var text = new StringBuilder();
        long rest = number;
        for (int i = 0; i < 7; i++) {
            text.append(LETTERS.charAt((int) (rest % LETTERS.length())));
            rest /= LETTERS.length();
        }
        return new Pin(text.toString());
    }
}
