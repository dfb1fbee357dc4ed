package org.dayaq.app.forms;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.dayaq.app.forms.Entries.Error;
import org.dayaq.app.kernel.Pin;

/** Checks what was entered against the form, field by field, and collects every mistake. */
class EntryCheck {

    private static final int LONGEST = 4000;
    private static final DateTimeFormatter AS_WRITTEN_HERE = DateTimeFormatter.ofPattern("d.M.uuuu");

    Entries check(Form form, Map<String, List<String>> entered) {
        var values = new TreeMap<String, Object>();
        var errors = new LinkedHashMap<String, List<Error>>();
        var given = new LinkedHashMap<String, List<String>>();
        for (var field : form.inputs()) {
            var texts = entered.getOrDefault(field.key(), List.of()).stream()
                    .map(String::strip)
                    .filter(text -> !text.isEmpty())
                    .toList();
            given.put(field.key(), texts);
            if (isHidden(field, values)) {
                continue;
            }
            var wrong = new ArrayList<Error>();
            read(field, texts, wrong).ifPresent(value -> values.put(field.key(), value));
            if (!wrong.isEmpty()) {
                errors.put(field.key(), wrong);
            }
        }
        return new Entries(values, errors, given);
    }

    private static boolean isHidden(Field field, SortedMap<String, Object> values) {
        var condition = field.hiddenWhen();
        return condition != null && condition.holds(values.get(condition.key()));
    }

    private static Optional<Object> read(Field field, List<String> texts, List<Error> wrong) {
        if (field.kind() == Field.Kind.CHECKBOX) {
            var ticked = texts.contains("true") || texts.contains("on");
            if (field.required() && !ticked) {
                wrong.add(new Error("tick"));
            }
            return Optional.of(ticked);
        }
        if (texts.isEmpty()) {
            if (field.required()) {
                wrong.add(new Error(field.isChoice() || field.kind() == Field.Kind.CHECKLIST ? "choose" : "enter"));
            }
            return Optional.empty();
        }
        var text = texts.get(0);
        return switch (field.kind()) {
            case NUMBER -> number(field, text, wrong);
            case DATE -> date(text, wrong);
            case RADIO, SELECT -> option(field, text, wrong);
            case CHECKLIST -> {
                texts.forEach(one -> option(field, one, wrong));
                yield Optional.of(List.copyOf(texts));
            }
            default -> text(field, text, wrong);
        };
    }

    private static Optional<Object> option(Field field, String text, List<Error> wrong) {
        if (field.options().stream().noneMatch(option -> option.value().equals(text))) {
            wrong.add(new Error("choose"));
            return Optional.empty();
        }
        return Optional.of(text);
    }

    private static Optional<Object> number(Field field, String text, List<Error> wrong) {
        BigDecimal number;
        try {
            number = new BigDecimal(text.replace("\u00a0", "").replace(" ", "").replace(',', '.'));
        } catch (NumberFormatException e) {
            wrong.add(new Error("number"));
            return Optional.empty();
        }
        if (number.precision() > 18 || Math.abs((long) number.scale()) > 18) {
            wrong.add(new Error("number"));
            return Optional.empty();
        }
        if (field.min() != null && number.compareTo(field.min()) < 0) {
            wrong.add(new Error("least", field.min()));
        }
        if (field.max() != null && number.compareTo(field.max()) > 0) {
            wrong.add(new Error("most", field.max()));
        }
        return Optional.of(number);
    }

    private static Optional<Object> date(String text, List<Error> wrong) {
        for (var format : List.of(DateTimeFormatter.ISO_LOCAL_DATE, AS_WRITTEN_HERE)) {
            try {
                return Optional.of(LocalDate.parse(text, format));
            } catch (DateTimeException tryTheNext) {
                continue;
            }
        }
        wrong.add(new Error("date"));
        return Optional.empty();
    }

    private static Optional<Object> text(Field field, String text, List<Error> wrong) {
        // People type a PIN in small letters; the register writes it in capitals.
        var value = field.key().equals("pin") || field.key().endsWith(".pin")
                ? text.toUpperCase(java.util.Locale.ROOT)
                : text;
        var longest = field.maxLength() == null ? LONGEST : field.maxLength();
        if (value.length() > longest) {
            wrong.add(new Error("longest", longest));
        }
        if (field.minLength() != null && value.length() < field.minLength()) {
            wrong.add(new Error("shortest", field.minLength()));
        }
        if (field.fact().equals("pin") || field.fact().endsWith(".pin")) {
            if (!Pin.isPin(value)) {
                wrong.add(new Error("pin"));
            }
        } else if (field.pattern() != null
                && !Pattern.compile(field.pattern()).matcher(value).find()) {
            wrong.add(new Error("pattern"));
        }
        return Optional.of(value);
    }
}
