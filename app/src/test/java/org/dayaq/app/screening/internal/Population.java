package org.dayaq.app.screening.internal;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.dayaq.app.kernel.Pin;
import org.dayaq.app.persons.Attribute;
import org.dayaq.app.persons.Told;

/** Made-up persons of every kind; many are born near the days that matter. */
final class Population {

    private static final String LETTERS = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    private Population() {}

    static List<Told> of(int size, long seed, LocalDate today) {
        var random = new Random(seed);
        var told = new ArrayList<Told>();
        for (int i = 0; i < size; i++) {
            told.add(new Told(pin(i), values(random, today)));
        }
        return told;
    }

    static Pin pin(int number) {
        var text = new StringBuilder();
        for (int i = 0, rest = number; i < 7; i++, rest /= LETTERS.length()) {
            text.append(LETTERS.charAt(rest % LETTERS.length()));
        }
        return new Pin(text.toString());
    }

    private static Map<Attribute, Object> values(Random random, LocalDate today) {
        var values = new EnumMap<Attribute, Object>(Attribute.class);
        var near = today.minusMonths(new int[] {774, 780, 714, 720, 654, 768}[random.nextInt(6)])
                .plusDays(random.nextInt(21) - 10);
        var born = random.nextInt(3) == 0 ? near : today.minusDays(random.nextInt(95 * 365));
        values.put(Attribute.BIRTH_DATE, born);
        values.put(Attribute.SEX, random.nextBoolean() ? "F" : "M");
        values.put(Attribute.ALIVE, random.nextInt(20) > 0);
        if (random.nextInt(30) > 0) {
            values.put(Attribute.ALREADY_PENSIONER, random.nextInt(10) == 0);
            values.put(Attribute.CAPITAL, BigDecimal.valueOf(random.nextInt(9_000_000), 2));
            values.put(Attribute.CAPITAL_BOOKED, random.nextBoolean());
            values.put(Attribute.RECORD_BEFORE, random.nextInt(300));
            values.put(Attribute.RECORD_SINCE, random.nextInt(240));
            values.put(Attribute.HEAVY_WORK, random.nextInt(4) == 0 ? random.nextInt(300) : 0);
            values.put(Attribute.CHILDREN, random.nextInt(9));
            values.put(Attribute.DISABLED_CHILD, random.nextInt(10) == 0);
            values.put(Attribute.SOLE_FATHER, random.nextInt(10) == 0);
        }
        if (random.nextInt(50) == 0) {
            values.remove(random.nextBoolean() ? Attribute.SEX : Attribute.BIRTH_DATE);
        }
        return values;
    }
}
