package org.dayaq.app.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.dayaq.app.kernel.Language;
import org.dayaq.app.kernel.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Writes days, moments, money and codes as people read them: {@code 23.11.2026}, {@code 1 234,56 ₼}. */
@Component("show")
public class Show {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd.MM.yyyy");
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("HH:mm");
    private static final DateTimeFormatter DAY_AND_MINUTE = DateTimeFormatter.ofPattern("dd.MM.yyyy, HH:mm");
    private static final char THIN = '\u00a0';

    private final Clock clock;
    private final MessageSource messages;

    Show(Clock clock, MessageSource messages) {
        this.clock = clock;
        this.messages = messages;
    }

    public String day(@Nullable LocalDate day) {
        return day == null ? "" : DAY.format(day);
    }

    public String dayOf(@Nullable Instant at) {
        return at == null ? "" : DAY.format(at.atZone(zone()));
    }

    public String moment(@Nullable Instant at) {
        return at == null ? "" : DAY_AND_MINUTE.format(at.atZone(zone()));
    }

    /** The hour alone when it was today, else the day and the hour: "10:42", "22.11.2026, 10:42". */
    public String since(@Nullable Instant at) {
        if (at == null) {
            return "";
        }
        var local = at.atZone(zone());
        return local.toLocalDate().equals(LocalDate.now(clock)) ? MINUTE.format(local) : DAY_AND_MINUTE.format(local);
    }

    public String iso(@Nullable Instant at) {
        return at == null
                ? ""
                : at.truncatedTo(java.time.temporal.ChronoUnit.SECONDS).toString();
    }

    /** Days until (positive) or since (negative) a due day, as a sentence. */
    public String due(@Nullable LocalDate due) {
        if (due == null) {
            return "";
        }
        var days = java.time.temporal.ChronoUnit.DAYS.between(LocalDate.now(clock), due);
        if (days == 0) {
            return text("web.due.today");
        }
        return days > 0 ? text("web.due.in", days) : text("web.due.over", -days);
    }

    public boolean overdue(@Nullable LocalDate due) {
        return due != null && due.isBefore(LocalDate.now(clock));
    }

    public String manat(@Nullable BigDecimal amount) {
        return amount == null ? "" : format(amount.setScale(2, RoundingMode.HALF_UP), "#,##0.00") + THIN + "₼";
    }

    public String money(@Nullable Money money) {
        return money == null ? "" : manat(money.amount());
    }

    public String number(long number) {
        return format(BigDecimal.valueOf(number), "#,##0");
    }

    public String decimal(BigDecimal number) {
        return format(number, "#,##0.######");
    }

    /** A share of a whole in per cent, to one place. */
    public String share(long part, long whole) {
        if (whole == 0) {
            return "";
        }
        var percent = BigDecimal.valueOf(part).multiply(BigDecimal.valueOf(100));
        return format(percent.divide(BigDecimal.valueOf(whole), 1, RoundingMode.HALF_UP), "#,##0.#") + THIN + "%";
    }

    public String duration(Duration duration) {
        if (duration.toDays() > 0) {
            return text("web.duration.days", duration.toDays());
        }
        return duration.toHours() > 0
                ? text("web.duration.hours", duration.toHours())
                : text("web.duration.minutes", duration.toMinutes());
    }

    /** Any value of a fact. */
    public String value(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof Boolean yes) {
            return text(yes ? "web.yes" : "web.no");
        }
        if (value instanceof LocalDate day) {
            return day(day);
        }
        if (value instanceof Instant at) {
            return moment(at);
        }
        if (value instanceof Money money) {
            return money(money);
        }
        if (value instanceof BigDecimal number) {
            return decimal(number);
        }
        if (value instanceof Number number) {
            return number(number.longValue());
        }
        return value.toString();
    }

    /** The message of a code below a prefix; the code itself where no message was written for it, so that nothing is hidden. */
    public String code(String prefix, @Nullable String code) {
        return code == null || code.isEmpty() ? "" : text(prefix + "." + code, code);
    }

    public boolean knows(String key) {
        return messages.getMessage(key, null, null, locale()) != null;
    }

    /** A message with {@code {name}} placeholders, as timelines have them. */
    public String named(String key, Map<String, String> values) {
        var pattern = messages.getMessage(key, null, key, locale());
        var text = pattern == null ? key : pattern;
        for (var value : values.entrySet()) {
            text = text.replace("{" + value.getKey() + "}", value.getValue());
        }
        return text;
    }

    public String text(String key, Object... values) {
        var shown = java.util.Arrays.stream(values)
                .map(value -> value instanceof Long number ? number(number) : value)
                .toArray();
        var text = messages.getMessage(key, shown, null, locale());
        // A single argument that is no number is what to say where no message was written.
        return text != null ? text : values.length == 1 && values[0] instanceof String other ? other : key;
    }

    public LocalDate today() {
        return LocalDate.now(clock);
    }

    public Language language() {
        return Language.of(locale().getLanguage());
    }

    private ZoneId zone() {
        return clock.getZone();
    }

    private static Locale locale() {
        return LocaleContextHolder.getLocale();
    }

    private static String format(BigDecimal number, String pattern) {
        var symbols = DecimalFormatSymbols.getInstance(Locale.ROOT);
        symbols.setDecimalSeparator(',');
        symbols.setGroupingSeparator(THIN);
        return new DecimalFormat(pattern, symbols).format(number);
    }

    /** How a status looks: good, bad, wait or now; whatever is not listed is neutral. */
    public String look(@Nullable String status) {
        return status == null ? "" : LOOKS.getOrDefault(status.substring(status.lastIndexOf('.') + 1), "");
    }

    private static final Map<String, String> LOOKS = looks(Map.of(
            "good", "granted ACCEPTED RECONCILED ISSUED DELIVERED NOT_NEEDED REPAID POSTED PORTAL DONE",
            "bad", "refused stopped LATE REJECTED RETURNED FAILED EXPIRED DEAD OURS_ONLY THEIRS_ONLY DIFFERS",
            "wait", "waiting not-yet ASKED PLANNED UNKNOWN WAITING",
            "now", "open GIVEN READY SENDING ORDERED SENT CONFIRMED"));

    private static Map<String, String> looks(Map<String, String> statuses) {
        var looks = new HashMap<String, String>();
        statuses.forEach((look, names) -> List.of(names.split(" ")).forEach(name -> looks.put(name, look)));
        return Map.copyOf(looks);
    }
}
