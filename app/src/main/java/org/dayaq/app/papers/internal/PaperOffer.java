package org.dayaq.app.papers.internal;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.dayaq.app.cases.CaseLine;
import org.dayaq.app.catalogue.Services;
import org.dayaq.app.kernel.Refused;
import org.dayaq.app.rules.Dictionary;
import org.dayaq.app.rules.RuleRelease;
import org.dayaq.app.rules.Rulebook;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Which papers the service of a case asks for, and what an accepted one may say. */
@Component
class PaperOffer {

    private final Services services;
    private final Rulebook rulebook;

    PaperOffer(Services services, Rulebook rulebook) {
        this.services = services;
        this.rulebook = rulebook;
    }

    /** Of the case's own release, or of today's where that one knew of no papers yet. */
    PaperSheet of(CaseLine line) {
        var own = PaperSheet.of(services.release(line.release()));
        return own.kinds().isEmpty()
                ? PaperSheet.of(services.service(line.service()).current())
                : own;
    }

    /** What a paper says about a fact, typed as the tables read it. */
    Object value(CaseLine line, String name, @Nullable String typed) {
        var key = line.service().value();
        var release = services.release(line.release());
        var dictionary = rulebook.dictionary(new RuleRelease(key, release.id(), release.under("rules/" + key + "/")));
        var fact = dictionary.fact(name).orElseThrow(PaperOffer::unfit);
        var text = typed == null ? "" : typed.strip();
        if (text.isEmpty()) {
            throw unfit();
        }
        try {
            var value = read(fact, text);
            if (!fact.values().isEmpty() && !fact.values().contains(value.toString())) {
                throw unfit();
            }
            if (value instanceof BigDecimal number
                    && ((fact.least() != null && number.compareTo(fact.least()) < 0)
                            || (fact.most() != null && number.compareTo(fact.most()) > 0))) {
                throw unfit();
            }
            return value;
        } catch (NumberFormatException | DateTimeParseException notOne) {
            throw unfit();
        }
    }

    private static Object read(Dictionary.Fact fact, String text) {
        return switch (fact.type()) {
            case BOOLEAN -> {
                if (!text.equals("true") && !text.equals("false")) {
                    throw unfit();
                }
                yield Boolean.valueOf(text);
            }
            case DATE -> LocalDate.parse(text);
            case INTEGER -> new BigDecimal(Integer.parseInt(text));
            case NUMBER -> number(text);
            case STRING, INTEGERS -> text;
        };
    }

    private static BigDecimal number(String text) {
        var number = new BigDecimal(text.replaceAll("[\\s\\u00a0]", "").replace(',', '.'));
        if (number.precision() > 18 || Math.abs(number.scale()) > 6) {
            throw unfit();
        }
        return number;
    }

    private static Refused unfit() {
        return new Refused(
                "papers.value", "What the paper says does not fit the fact it proves", "Write it as the field asks");
    }
}
