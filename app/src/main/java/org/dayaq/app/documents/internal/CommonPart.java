package org.dayaq.app.documents.internal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.zip.Deflater;
import org.dayaq.app.documents.internal.Typeface.Face;

/** The beginning of every letter in one typeface, byte for byte: resources, colour profile and fonts. */
final class CommonPart {

    static final int RESOURCES = 1;
    static final int INTENT = 2;
    private static final int PROFILE = 3;
    private static final int REGULAR = 4;
    private static final int OBJECTS_OF_A_FONT = 5;
    private static final int BOLD = REGULAR + OBJECTS_OF_A_FONT;
    private static final int COUNT = BOLD + OBJECTS_OF_A_FONT;

    private final Out out = new Out(96 * 1024);
    private final int[] offsets = new int[COUNT];
    private final Beginning beginning;

    CommonPart(Typeface face) {
        // The second line tells programs that the file is not text.
        out.text("%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n");
        open(RESOURCES)
                .text("<</Font<</F1 ")
                .ref(REGULAR)
                .text("/F2 ")
                .ref(BOLD)
                .text(">>>>\nendobj\n");
        open(INTENT).text("<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB IEC61966-2.1)");
        out.text("/OutputCondition(sRGB IEC61966-2.1)/Info(sRGB IEC61966-2.1)/RegistryName(http://www.color.org)");
        out.text("/DestOutputProfile ").ref(PROFILE).text(">>\nendobj\n");
        open(PROFILE).text("<</N 3/Alternate/DeviceRGB");
        stream(Resources.SRGB);
        font(REGULAR, "DAYAQA+" + face.regular().name(), face.regular(), 80);
        font(BOLD, "DAYAQB+" + face.bold().name(), face.bold(), 140);
        var bytes = out.copy();
        beginning = new Beginning(HexFormat.of().formatHex(CmsSealer.sha256().digest(bytes)), bytes);
    }

    byte[] bytes() {
        return beginning.bytes();
    }

    Beginning beginning() {
        return beginning;
    }

    /** Where each object stands; the place of object 0 is not used. */
    int[] offsets() {
        return offsets;
    }

    private void font(int id, String name, Face face, int stem) {
        var measures = face.measures();
        open(id).text("<</Type/Font/Subtype/Type0/BaseFont/").text(name).text("/Encoding/Identity-H/DescendantFonts[");
        out.ref(id + 1).text("]/ToUnicode ").ref(id + 4).text(">>\nendobj\n");
        open(id + 1).text("<</Type/Font/Subtype/CIDFontType2/BaseFont/").text(name);
        out.text("/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor ")
                .ref(id + 2);
        out.text("/CIDToGIDMap/Identity/DW 1000/W[0[");
        for (var advance : measures.glyphAdvances()) {
            out.number(advance).space();
        }
        out.text("]]>>\nendobj\n");
        open(id + 2).text("<</Type/FontDescriptor/FontName/").text(name).text("/Flags 4/ItalicAngle 0/Ascent ");
        out.number(measures.ascent()).text("/Descent ").number(measures.descent());
        out.text("/CapHeight ")
                .number(measures.capHeight())
                .text("/StemV ")
                .number(stem)
                .text("/FontBBox[");
        for (var edge : measures.box()) {
            out.number(edge).space();
        }
        out.text("]/FontFile2 ").ref(id + 3).text(">>\nendobj\n");
        open(id + 3).text("<</Length1 ").number(face.file().length);
        stream(face.file());
        open(id + 4).text("<<");
        stream(unicode(face).getBytes(StandardCharsets.US_ASCII));
    }

    /** Which character each glyph is, so that text can be searched, copied and read aloud. */
    private static String unicode(Face face) {
        var characters = new int[face.measures().glyphAdvances().length];
        for (int c = 0xFFFF; c >= ' '; c--) {
            characters[face.glyphs()[c] & 0xFFFF] = c;
        }
        var lines = new ArrayList<String>();
        for (int glyph = 1; glyph < characters.length; glyph++) {
            if (characters[glyph] != 0) {
                lines.add(String.format(Locale.ROOT, "<%04X><%04X>\n", glyph, characters[glyph]));
            }
        }
        var map = new StringBuilder("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
                + "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n/CMapName/Adobe-Identity-UCS def\n"
                + "/CMapType 2 def\n1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n");
        for (int from = 0; from < lines.size(); from += 100) {
            var part = lines.subList(from, Math.min(lines.size(), from + 100));
            map.append(part.size()).append(" beginbfchar\n");
            part.forEach(map::append);
            map.append("endbfchar\n");
        }
        return map.append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n")
                .toString();
    }

    private Out open(int object) {
        offsets[object] = out.length();
        return out.number(object).text(" 0 obj\n");
    }

    private void stream(byte[] content) {
        var deflater = new Deflater(Deflater.BEST_COMPRESSION);
        deflater.setInput(content);
        deflater.finish();
        var packed = new byte[content.length + 64];
        var count = deflater.deflate(packed);
        deflater.end();
        out.text("/Filter/FlateDecode/Length ").number(count).text(">>stream\n");
        out.raw(Arrays.copyOf(packed, count)).text("\nendstream\nendobj\n");
    }
}
