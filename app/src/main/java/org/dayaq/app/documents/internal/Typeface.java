package org.dayaq.app.documents.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.dayaq.app.kernel.Refused;

/**
 * Noto Sans in three sizes of file. A letter embeds the smallest that holds every character of it, and a letter that
 * none holds is refused: a box instead of a letter of somebody's name is worse than no letter.
 */
record Typeface(String tier, Face regular, Face bold) {

    private static final List<Typeface> TIERS = List.of(load("latin"), load("cyrillic"), load("full"));

    /** One weight: the file, and for each character of the basic plane its glyph and its advance in 1/1000 em. */
    record Face(String name, byte[] file, short[] glyphs, short[] advances, Measures measures) {

        boolean holds(String text) {
            for (int i = 0; i < text.length(); i++) {
                if (glyphs[text.charAt(i)] == 0) {
                    return false;
                }
            }
            return true;
        }

        /** In 1/1000 em. */
        int width(String text, int from, int to) {
            var width = 0;
            for (int i = from; i < to; i++) {
                width += advances[text.charAt(i)];
            }
            return width;
        }
    }

    /** In 1/1000 em; the advances are those of the glyphs in their order. */
    record Measures(int ascent, int descent, int capHeight, int[] box, int[] glyphAdvances) {}

    static Typeface holding(Letter letter) {
        var texts = texts(letter);
        for (var face : TIERS) {
            if (texts.stream().allMatch(face.regular::holds)) {
                return face;
            }
        }
        var foreign = new TreeSet<String>();
        var widest = TIERS.get(TIERS.size() - 1).regular;
        for (var text : texts) {
            text.codePoints()
                    .filter(c -> c > 0xFFFF || widest.glyphs[c] == 0)
                    .forEach(c -> foreign.add("U+%04X".formatted(c)));
        }
        throw new Refused(
                "documents.character",
                "The letter holds characters that its typeface cannot show: " + String.join(", ", foreign),
                "Correct the name or address at its source, or add a typeface that has them (app/src/main/fonts)");
    }

    static List<Typeface> tiers() {
        return TIERS;
    }

    private static List<String> texts(Letter letter) {
        var texts = new ArrayList<String>();
        texts.add(letter.footer());
        texts.add(letter.pageOf());
        for (var block : letter.blocks()) {
            if (block instanceof Block.Letterhead head) {
                texts.add(head.office());
                texts.add(head.contact());
            } else if (block instanceof Block.Addressee addressee) {
                texts.addAll(addressee.lines());
                texts.addAll(addressee.marks());
            } else if (block instanceof Block.Heading heading) {
                texts.add(heading.text());
            } else if (block instanceof Block.Paragraph paragraph) {
                texts.add(paragraph.text());
            } else if (block instanceof Block.Outcome outcome) {
                texts.addAll(outcome.lines());
            } else if (block instanceof Block.Facts facts) {
                facts.pairs().forEach(pair -> {
                    texts.add(pair.name());
                    texts.add(pair.value());
                });
            } else if (block instanceof Block.Reasons reasons) {
                reasons.reasons().forEach(reason -> {
                    texts.add(reason.text());
                    texts.add(reason.provision());
                });
            } else if (block instanceof Block.Check check) {
                texts.addAll(check.lines());
            }
        }
        return texts;
    }

    private static Typeface load(String tier) {
        return new Typeface(tier, face(tier, "Regular"), face(tier, "Bold"));
    }

    private static Face face(String tier, String weight) {
        var file = Resources.read("letters/fonts/" + tier + "-" + weight + ".ttf");
        try (var font = new TTFParser().parse(new RandomAccessReadBuffer(file))) {
            var scale = 1000f / font.getUnitsPerEm();
            var glyphs = new short[0x10000];
            var advances = new short[0x10000];
            var lookup = font.getUnicodeCmapLookup();
            for (int c = ' '; c <= 0xFFFF; c++) {
                var glyph = Character.isSurrogate((char) c) ? 0 : lookup.getGlyphId(c);
                glyphs[c] = (short) glyph;
                advances[c] = glyph == 0 ? 0 : (short) Math.round(font.getAdvanceWidth(glyph) * scale);
            }
            var glyphAdvances = new int[font.getNumberOfGlyphs()];
            for (int glyph = 0; glyph < glyphAdvances.length; glyph++) {
                glyphAdvances[glyph] = Math.round(font.getAdvanceWidth(glyph) * scale);
            }
            var header = font.getHeader();
            var horizontal = font.getHorizontalHeader();
            var measures = new Measures(
                    Math.round(horizontal.getAscender() * scale),
                    Math.round(horizontal.getDescender() * scale),
                    714,
                    new int[] {
                        Math.round(header.getXMin() * scale),
                        Math.round(header.getYMin() * scale),
                        Math.round(header.getXMax() * scale),
                        Math.round(header.getYMax() * scale)
                    },
                    glyphAdvances);
            return new Face("NotoSans-" + weight, file, glyphs, advances, measures);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
