package org.dayaq.app.forms;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.dayaq.app.kernel.CheckDigits;
import org.dayaq.app.kernel.Language;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;

/** Reads one typed value as its field wants it, or says in the person's language what is wrong with it. */
final class FieldCheck {

    private static final int LONGEST = 4000;

    private final MessageSource messages;
    private final Language language;

    FieldCheck(MessageSource messages, Language language) {
        this.messages = messages;
        this.language = language;
    }

    /** A typed value, or a sentence, or neither where nothing was typed and nothing is needed. */
    record Answer(Optional<Object> value, Optional<String> problem) {}

    Answer read(Field field, @Nullable Object typed, boolean required) {
        var text = typed == null ? "" : typed.toString().strip();
        if (field.type().equals("checkbox")) {
            return checkbox(field, text, required);
        }
        if (text.isEmpty()) {
            return required ? wrong("forms.required", field.label()) : new Answer(Optional.empty(), Optional.empty());
        }
        return switch (field.type()) {
            case "number" -> number(field, text);
            case "date" -> date(field, text);
            case "select", "radio" -> choice(field, text);
            default -> text(field, text);
        };
    }

    private Answer checkbox(Field field, String text, boolean required) {
        var ticked = text.equals("true") || text.equals("on");
        return required && !ticked ? wrong("forms.required", field.label()) : right(ticked);
    }

    private Answer number(Field field, String text) {
        try {
            // Officers type 1 234,56 as they write it.
            var number = new BigDecimal(text.replaceAll("[\\s\\u00a0]", "").replace(',', '.'));
            if (number.precision() > 18 || Math.abs(number.scale()) > 6) {
                return wrong("forms.number", field.label());
            } else if (field.min() != null && number.compareTo(field.min()) < 0) {
                return wrong("forms.least", field.label(), field.min().toPlainString());
            } else if (field.max() != null && number.compareTo(field.max()) > 0) {
                return wrong("forms.most", field.label(), field.max().toPlainString());
            }
            return right(number);
        } catch (NumberFormatException notANumber) {
            return wrong("forms.number", field.label());
        }
    }

    private Answer date(Field field, String text) {
        try {
            return right(text.matches("\\d{1,2}\\.\\d{1,2}\\.\\d{4}") ? written(text) : LocalDate.parse(text));
        } catch (DateTimeParseException | NumberFormatException notADay) {
            return wrong("forms.date", field.label());
        }
    }

    private static LocalDate written(String text) {
        var parts = text.split("\\.");
        return LocalDate.parse(String.format(
                Locale.ROOT, "%s-%02d-%02d", parts[2], Integer.parseInt(parts[1]), Integer.parseInt(parts[0])));
    }

    private Answer choice(Field field, String text) {
        return field.options().stream().anyMatch(option -> option.value().equals(text))
                ? right(text)
                : wrong("forms.choice", field.label());
    }

    private Answer text(Field field, String text) {
        var longest = field.maxLength() == null ? LONGEST : Math.min(field.maxLength(), LONGEST);
        if (text.length() > longest) {
            return wrong("forms.long", field.label(), longest);
        } else if (field.minLength() != null && text.length() < field.minLength()) {
            return wrong("forms.short", field.label(), field.minLength());
        } else if (field.pattern() != null && !Pattern.matches(field.pattern(), text)) {
            return field.hint() == null
                    ? wrong("forms.pattern", field.label())
                    : wrong("forms.hint", field.label(), field.hint());
        } else if (field.iban() && !CheckDigits.fit(text)) {
            return wrong("forms.check-digits", field.label());
        }
        return right(text);
    }

    private static Answer right(Object value) {
        return new Answer(Optional.of(value), Optional.empty());
    }

    private Answer wrong(String code, Object... values) {
        return new Answer(Optional.empty(), Optional.of(messages.getMessage(code, values, language.locale())));
    }
}
