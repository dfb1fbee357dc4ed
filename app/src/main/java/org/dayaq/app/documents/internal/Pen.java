package org.dayaq.app.documents.internal;

import org.dayaq.app.documents.internal.Sheet.Style;

/** Writes one page. Places are in points from the top left corner. */
final class Pen {

    private final Typeface face;
    private final Out out = new Out(16 * 1024);
    private int pieces;
    private int colour = -1;

    Pen(Typeface face) {
        this.face = face;
    }

    Out content() {
        return out;
    }

    int pieces() {
        return pieces;
    }

    /** Begins a piece of the structure and gives its number on this page. */
    int begin(String type) {
        out.text("/").text(type).text("<</MCID ").number(pieces).text(">>BDC\n");
        return pieces++;
    }

    void footer() {
        out.text("/Artifact<</Type/Pagination/Subtype/Footer>>BDC\n");
    }

    void end() {
        out.text("EMC\n");
    }

    void fill(int rgb, float x, float y, float width, float height) {
        out.text("/Artifact BMC\n");
        colour(rgb);
        rectangle(x, y, width, height);
        out.text("f\nEMC\n");
    }

    void line(String text, Style style, float x, float y) {
        colour(style.colour());
        var glyphs = (style.bold() ? face.bold() : face.regular()).glyphs();
        out.text(style.bold() ? "BT/F2 " : "BT/F1 ")
                .number((double) style.size())
                .text(" Tf 1 0 0 1 ");
        out.number((double) x).space().number((double) (Sheet.HEIGHT - y)).text(" Tm<");
        for (int i = 0; i < text.length(); i++) {
            out.hex4(glyphs[text.charAt(i)] & 0xFFFF);
        }
        out.text(">Tj ET\n");
    }

    /** Modules of a row that touch are one bar: fewer numbers, and no hairlines between them. */
    void code(QrCode code, float x, float y, float side) {
        colour(0);
        var module = side / code.side();
        for (int row = 0; row < code.side(); row++) {
            for (int column = 0; column < code.side(); column++) {
                if (code.dark(column, row)) {
                    var from = column;
                    while (column < code.side() && code.dark(column, row)) {
                        column++;
                    }
                    rectangle(x + from * module, y + row * module, (column - from) * module, module);
                }
            }
        }
        out.text("f\n");
    }

    private void rectangle(float x, float y, float width, float height) {
        out.number((double) x)
                .space()
                .number((double) (Sheet.HEIGHT - y - height))
                .space();
        out.number((double) width).space().number((double) height).text(" re\n");
    }

    private void colour(int rgb) {
        if (rgb != colour) {
            colour = rgb;
            out.number((rgb >> 16 & 255) / 255.0).space();
            out.number((rgb >> 8 & 255) / 255.0).space();
            out.number((rgb & 255) / 255.0).text(" rg\n");
        }
    }
}
