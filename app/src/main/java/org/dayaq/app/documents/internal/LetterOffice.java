package org.dayaq.app.documents.internal;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.dayaq.app.documents.FileCheck.SealState;
import org.dayaq.app.documents.LetterOrder;
import org.dayaq.app.kernel.Refused;
import org.jspecify.annotations.Nullable;

/** Makes letters out of orders, and looks at the seals of files. Safe for many threads. */
public final class LetterOffice {

    private final Map<String, LetterTemplate> templates = new ConcurrentHashMap<>();
    private final Press press;
    private final SealCheck seals;
    private final Sealer sealer;

    private LetterOffice(SealKey key, boolean fast) {
        this.sealer = new CmsSealer(key);
        this.press = fast ? new FastPress(sealer) : new TemplatePress(sealer);
        this.seals = new SealCheck(key);
    }

    /** @throws SealKeyProblem where the keystore is missing, does not open, or holds no usable key */
    public static LetterOffice open(
            @Nullable Path keystore, @Nullable String password, @Nullable String alias, boolean fast) {
        return new LetterOffice(SealKey.load(keystore, password, alias), fast);
    }

    /** A finished letter, with what it shares with others and what lists show of it. */
    public record Made(byte[] pdf, @Nullable Beginning beginning, String title, String office) {}

    public Made make(LetterOrder order, Imprint imprint, Instant at, LocalDate issuedOn) {
        var letter = new Composer(template(order), order, imprint, issuedOn).letter(imprint, at);
        var pressed = press.press(letter);
        return new Made(pressed.pdf(), pressed.beginning(), letter.title(), letter.office());
    }

    /** What is wrong with a template, or nothing: for whoever checks content before it is released. */
    public static List<String> problems(String name, byte[] xhtml) {
        try {
            LetterTemplate.parse(name, xhtml);
            return List.of();
        } catch (Refused refused) {
            return List.of(refused.reason());
        }
    }

    /** The seal over bytes that are no letter, detached (CMS). */
    public byte[] sealOver(byte[] content) {
        return sealer.sign(content, 0, content.length, content.length, 0);
    }

    public SealState seal(byte[] file) {
        return seals.check(file).state();
    }

    /** Codes of messages that say what is wrong with the seal of a file. */
    public List<String> sealFindings(byte[] file) {
        return seals.check(file).findings();
    }

    private LetterTemplate template(LetterOrder order) {
        var path = order.service() + "/letters/" + order.template() + ".xhtml";
        return templates.computeIfAbsent(order.content().releaseId() + ":" + path, key -> {
            var xhtml = order.content().template(order.template());
            if (xhtml == null) {
                throw new Refused(
                        "documents.template-missing",
                        "The release " + order.content().releaseId() + " has no letter forms/" + path,
                        "Add the template, or name another letter in the diagram");
            }
            return LetterTemplate.parse("forms/" + path, xhtml);
        });
    }
}
