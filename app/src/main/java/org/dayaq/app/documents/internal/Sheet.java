package org.dayaq.app.documents.internal;

/**
 * The look of a letter: one set of measures in points, read by both renderers. Multiples of 0.75, because the XHTML
 * renderer counts in pixels of that size.
 */
final class Sheet {

    static final float LEFT = 66;
    static final float RIGHT = 66;
    static final float TOP = 48;
    static final float BOTTOM = 60;

    static final int INK = 0x17252E;
    static final int GREY = 0x51626B;
    static final int CASPIAN = 0x00566B;
    static final int MIST = 0xF2F5F6;
    static final int LINE = 0xC9D3D7;
    static final int GREEN = 0x1F7A4D;
    static final int RED = 0xB3261E;

    static final float WIDTH = 595.275f;
    static final float HEIGHT = 841.875f;

    static final Style BODY = new Style(10.5f, 15.75f, 11.925f, false, INK);
    static final Style STRONG = new Style(10.5f, 15.75f, 11.925f, true, INK);
    static final Style NAME = new Style(10.5f, 15.75f, 11.925f, false, GREY);
    static final Style SMALL = new Style(8.25f, 12f, 9.1875f, false, GREY);
    static final Style OFFICE = new Style(11.25f, 15.75f, 12.2625f, true, CASPIAN);
    static final Style H1 = new Style(18f, 24f, 18.975f, true, INK);
    static final Style H2 = new Style(12f, 18f, 13.65f, true, CASPIAN);
    static final Style LEAD = new Style(13.5f, 19.5f, 15f, true, INK);

    static final float HEAD_RULE = 1.5f;
    static final float HEAD_PADDING = 9;
    static final float HEAD_GAP = 21;
    static final float MARKS_WIDTH = 150;
    static final float MARKS_GAP = 18;
    static final float ADDRESS_GAP = 24;
    static final float H1_GAP = 12;
    static final float H2_BEFORE = 6;
    static final float H2_GAP = 4.5f;
    static final float PARAGRAPH_GAP = 7.5f;
    static final float PANEL_BAR = 4.5f;
    static final float PANEL_PADDING = 12;
    static final float PANEL_SIDE = 15;
    static final float PANEL_GAP = 13.5f;
    static final float CELL_PADDING = 4.5f;
    static final float NAME_WIDTH = 165;
    static final float CELL_GAP = 12;
    static final float HAIRLINE = 0.75f;
    static final float TABLE_GAP = 9;
    static final float ITEM_INDENT = 21;
    static final float ITEM_GAP = 6;
    static final float CHECK_BEFORE = 7.5f;
    static final float CHECK_PADDING = 13.5f;
    static final float QR_SIDE = 87;
    static final float QR_GAP = 16.5f;
    static final float QR_LINE_GAP = 4.5f;
    static final float FOOT_FROM_BOTTOM = 30;

    private Sheet() {}

    /**
     * A way to set words: size and distance of lines in points, where in its line the words stand, weight and colour.
     * The place of the words is what the XHTML renderer makes of the face's measures.
     */
    record Style(float size, float leading, float baseline, boolean bold, int colour) {}
}
