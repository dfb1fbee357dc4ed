package org.dayaq.app.documents.internal;

import java.text.Normalizer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dayaq.app.documents.LetterOrder;
import org.dayaq.app.documents.internal.Block.Tone;
import org.dayaq.app.kernel.Refused;
import org.jspecify.annotations.Nullable;

/** Puts words to a template: the sentences of the content, filled with what was decided. */
final class Composer {

    private static final Pattern NAME = Pattern.compile("\\{([A-Za-z][A-Za-z0-9_.-]*)\\}");

    private final LetterTemplate template;
    private final LetterOrder order;
    private final Wording wording;
    private final Map<String, String> values;
    private final TreeSet<String> missing = new TreeSet<>();

    Composer(LetterTemplate template, LetterOrder order, Imprint imprint, LocalDate issuedOn) {
        this.template = template;
        this.order = order;
        this.wording = new Wording(order.language(), order.content());
        this.values = new HashMap<>(wording.all(order.values()));
        values.put("number", imprint.number());
        values.put("code", groupsOfFive(imprint.code()));
        values.put("date", wording.of(issuedOn));
        values.put("name", order.recipient().name());
        values.put("pin", order.recipient().pin());
        values.put("address", order.recipient().address());
        values.put("appealDays", Integer.toString(template.appealDays()));
        values.put("appealUntil", wording.of(issuedOn.plusDays(template.appealDays())));
        var amount = order.amount();
        if (amount != null) {
            values.put("amount", Wording.money(amount));
            values.put("amountWords", AmountWords.of(amount, order.language()));
        }
    }

    Letter letter(Imprint imprint, Instant issuedAt) {
        var blocks = new ArrayList<Block>();
        for (var part : template.parts()) {
            var condition = part.condition();
            if (condition == null || !values.getOrDefault(condition, "").isEmpty()) {
                blocks.add(block(part, imprint));
            }
        }
        var letter = new Letter(
                order.language(),
                fill(template.title()) + " № " + imprint.number(),
                sentence("letter.office"),
                fill("{letter.footer}"),
                pageOf(),
                List.copyOf(blocks),
                sentence("letter.data"),
                sentence("letter.seal"),
                order.decisionJson(),
                issuedAt);
        if (!missing.isEmpty()) {
            throw new Refused(
                    "documents.words",
                    "The letter " + order.service() + "/" + order.template() + " in "
                            + order.language().code() + " has no words or value for " + String.join(", ", missing),
                    "Add the sentences to forms/" + order.service() + "/messages_"
                            + order.language().code() + ".properties, or name a value that the decision has");
        }
        return letter;
    }

    private Block block(LetterTemplate.Part part, Imprint imprint) {
        return switch (part.kind()) {
            case LETTERHEAD -> new Block.Letterhead(sentence("letter.office"), sentence("letter.contact"));
            case ADDRESSEE -> addressee();
            case H1 -> new Block.Heading(1, fill(part.words().get(0)));
            case H2 -> new Block.Heading(2, fill(part.words().get(0)));
            case P -> new Block.Paragraph(fill(part.words().get(0)));
            case OUTCOME ->
                new Block.Outcome(
                        tone(part.look()), part.words().stream().map(this::fill).toList());
            case TABLE -> facts(part.words());
            case REASONS -> reasons();
            case CHECK ->
                new Block.Check(
                        imprint.checkUrl(),
                        sentence("letter.check.alternative"),
                        List.of(sentence("letter.check"), sentence("letter.check.code"), sentence("letter.sealed")));
        };
    }

    private Block addressee() {
        var lines = new ArrayList<String>();
        lines.add(clean(order.recipient().name()));
        lines.add(sentence("letter.pin"));
        if (!order.recipient().address().isBlank()) {
            lines.add(clean(order.recipient().address()));
        }
        return new Block.Addressee(lines, List.of(sentence("letter.number"), sentence("letter.date")));
    }

    private static Tone tone(String look) {
        return look.endsWith("granted") ? Tone.GRANTED : look.endsWith("refused") ? Tone.REFUSED : Tone.CLOSED;
    }

    private Block facts(List<String> cells) {
        var pairs = new ArrayList<Block.Pair>();
        for (int i = 0; i < cells.size(); i += 3) {
            var condition = cells.get(i + 2);
            if (condition.isEmpty() || !values.getOrDefault(condition, "").isEmpty()) {
                pairs.add(new Block.Pair(fill(cells.get(i)), fill(cells.get(i + 1))));
            }
        }
        return new Block.Facts(pairs);
    }

    private Block reasons() {
        var reasons = new ArrayList<Block.Reason>();
        for (var ground : order.grounds()) {
            var known = new HashMap<>(values);
            known.putAll(wording.all(ground.values()));
            var key = "reason." + ground.row();
            var text = order.content().text(order.language(), key, known);
            if (text == null) {
                missing.add(key);
            } else if (!text.isBlank()) {
                // A row whose sentence is there but empty says nothing that a person has to know.
                reasons.add(new Block.Reason(clean(replaced(text, known)), provision(ground)));
            }
        }
        if (reasons.isEmpty()) {
            missing.add("the reasons of the decision");
        }
        return new Block.Reasons(reasons);
    }

    /**
     * The tables cite in one language. The words for {@code row_amount_from2025} are those of the row, else of its table
     * ({@code letter.provision.row_amount}), else of the service ({@code letter.provision.row}), else as the table cites.
     */
    private String provision(LetterOrder.Ground ground) {
        for (var row = ground.row(); !row.isEmpty(); row = row.substring(0, Math.max(0, row.lastIndexOf('_')))) {
            var text = order.content().text(order.language(), "letter.provision." + row, values);
            if (text != null) {
                return clean(replaced(text, values));
            }
        }
        return clean(ground.provision());
    }

    private String sentence(String key) {
        return text(key, values);
    }

    private String text(String key, Map<String, String> known) {
        var text = order.content().text(order.language(), key, known);
        if (text == null || text.isBlank()) {
            missing.add(key);
            return "";
        }
        return clean(replaced(text, known));
    }

    /** The words of a template: {@code {letter.x}} is a sentence, any other name a value. */
    private String fill(String words) {
        return NAME.matcher(words).replaceAll(found -> {
            var name = found.group(1);
            return Matcher.quoteReplacement(name.startsWith("letter.") ? sentence(name) : value(name, values));
        });
    }

    private String replaced(String text, Map<String, String> known) {
        return text.indexOf('{') < 0
                ? text
                : NAME.matcher(text).replaceAll(found -> Matcher.quoteReplacement(value(found.group(1), known)));
    }

    private String value(String name, Map<String, String> known) {
        @Nullable String value = known.get(name);
        if (value == null) {
            missing.add("{" + name + "}");
            return "";
        }
        return clean(value);
    }

    /** The page numbers are not known yet: their places stay. */
    private String pageOf() {
        var known = new HashMap<>(values);
        known.put("page", "{page}");
        known.put("pages", "{pages}");
        return text("letter.page", known);
    }

    /** One line, one form of each letter, nothing that is no letter. */
    private static String clean(String text) {
        var composed = Normalizer.isNormalized(text, Normalizer.Form.NFC)
                ? text
                : Normalizer.normalize(text, Normalizer.Form.NFC);
        StringBuilder out = null;
        for (int i = 0; i < composed.length(); i++) {
            var c = composed.charAt(i);
            var odd = Character.isISOControl(c) || c == '\uFEFF' || c == '\u200B' || c == '\u00AD';
            if (odd && out == null) {
                out = new StringBuilder(composed.substring(0, i));
            }
            if (out != null) {
                out.append(odd ? " " : String.valueOf(c));
            }
        }
        return (out == null ? composed : out.toString()).strip();
    }

    private static String groupsOfFive(String code) {
        return code.replaceAll("(.{5})(?=.)", "$1-");
    }
}
