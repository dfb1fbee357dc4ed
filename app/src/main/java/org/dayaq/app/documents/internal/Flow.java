package org.dayaq.app.documents.internal;

import static org.dayaq.app.documents.internal.Sheet.*;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.dayaq.app.kernel.Refused;

/**
 * Lays a letter out on pages: where lines break, where pages end, what stands where, and the structure for screen
 * readers. The XHTML renderer is told where pages end and finds the same lines by itself.
 *
 * <p>Nothing that belongs together is torn apart: a paragraph, a reason with its provision, the table, the panel stay
 * whole, and a heading stays with what it heads.
 */
final class Flow {

    /** The renderer's unit of length, in points: widths are whole numbers of it. */
    private static final float DOT = 0.0375f;

    private static final float PAGE_END = HEIGHT - BOTTOM - 0.5f;

    /** A part that starts a page: the block, and in a list the item. */
    record Start(int block, int item) {}

    private final Letter letter;
    private final Typeface face;
    private final List<Pen> pages = new ArrayList<>();
    private final Set<Start> starts = new HashSet<>();
    private final Tag document = new Tag("Document");
    private final Tag body = document.add("Div");
    private float y;

    private Flow(Letter letter, Typeface face) {
        this.letter = letter;
        this.face = face;
    }

    static Flow of(Letter letter, Typeface face) {
        var flow = new Flow(letter, face);
        flow.turn();
        for (int i = 0; i < letter.blocks().size(); i++) {
            flow.set(i);
        }
        flow.foot();
        return flow;
    }

    Set<Start> starts() {
        return starts;
    }

    List<Pen> pages() {
        return pages;
    }

    Tag document() {
        return document;
    }

    private Pen pen() {
        return pages.get(pages.size() - 1);
    }

    private void turn() {
        pages.add(new Pen(face));
        y = TOP;
    }

    /** Starts a page if the next part, with what must stay with it, does not fit. True if it did. */
    private boolean make(float room, int block, int item) {
        if (room > PAGE_END - TOP) {
            throw new Refused(
                    "documents.too-long",
                    "A part of the letter is longer than a page",
                    "Shorten the sentence in the messages of the service, or divide it into two");
        }
        if (y + room <= PAGE_END) {
            return false;
        }
        turn();
        starts.add(new Start(block, item));
        return true;
    }

    private void set(int index) {
        var block = letter.blocks().get(index);
        if (block instanceof Block.Letterhead head) {
            letterhead(head);
        } else if (block instanceof Block.Addressee addressee) {
            addressee(addressee);
        } else if (block instanceof Block.Heading heading) {
            heading(heading, index);
        } else if (block instanceof Block.Paragraph paragraph) {
            var lines = lines(paragraph.text(), BODY, LEFT, WIDTH - RIGHT);
            make(height(lines, BODY), index, 0);
            text(body.add("P"), lines, BODY, LEFT);
            y += PARAGRAPH_GAP;
        } else if (block instanceof Block.Outcome outcome) {
            outcome(outcome, index);
        } else if (block instanceof Block.Facts facts) {
            facts(facts, index);
        } else if (block instanceof Block.Reasons reasons) {
            reasons(reasons, index);
        } else if (block instanceof Block.Check check) {
            check(check, index);
        }
    }

    private void letterhead(Block.Letterhead head) {
        var tag = body.add("Div");
        text(tag.add("P"), lines(head.office(), OFFICE, LEFT, WIDTH - RIGHT), OFFICE, LEFT);
        text(tag.add("P"), lines(head.contact(), SMALL, LEFT, WIDTH - RIGHT), SMALL, LEFT);
        y += HEAD_PADDING;
        pen().fill(CASPIAN, LEFT, y, WIDTH - LEFT - RIGHT, HEAD_RULE);
        y += HEAD_RULE + HEAD_GAP;
    }

    private void addressee(Block.Addressee addressee) {
        var tag = body.add("Div");
        var top = y;
        var marks = tag.add("Div");
        for (var mark : addressee.marks()) {
            var x = WIDTH - RIGHT - MARKS_WIDTH;
            text(marks.add("P"), lines(mark, BODY, x, WIDTH - RIGHT), BODY, x);
        }
        var marksEnd = y;
        y = top;
        var to = tag.add("Div");
        for (int i = 0; i < addressee.lines().size(); i++) {
            var style = i == 0 ? STRONG : BODY;
            var right = WIDTH - RIGHT - MARKS_WIDTH - MARKS_GAP;
            text(to.add("P"), lines(addressee.lines().get(i), style, LEFT, right), style, LEFT);
        }
        y = Math.max(y, marksEnd) + ADDRESS_GAP;
    }

    private void heading(Block.Heading heading, int index) {
        var style = heading.level() == 1 ? H1 : H2;
        var lines = lines(heading.text(), style, LEFT, WIDTH - RIGHT);
        var before = heading.level() == 1 ? 0 : H2_BEFORE;
        var gap = heading.level() == 1 ? H1_GAP : H2_GAP;
        if (!make(before + height(lines, style) + gap + beginning(index + 1), index, 0)) {
            y += before;
        }
        text(body.add("H" + heading.level()), lines, style, LEFT);
        y += gap;
    }

    /** The height of what must not be parted from the heading above it. */
    private float beginning(int index) {
        if (index >= letter.blocks().size()) {
            return 0;
        }
        var block = letter.blocks().get(index);
        if (block instanceof Block.Paragraph paragraph) {
            return height(lines(paragraph.text(), BODY, LEFT, WIDTH - RIGHT), BODY);
        } else if (block instanceof Block.Reasons reasons && !reasons.reasons().isEmpty()) {
            return item(reasons.reasons().get(0)).height();
        } else if (block instanceof Block.Facts facts) {
            return tableHeight(facts);
        }
        return 0;
    }

    private void outcome(Block.Outcome outcome, int index) {
        var left = LEFT + PANEL_BAR + PANEL_SIDE;
        var right = WIDTH - RIGHT - PANEL_SIDE;
        var set = new ArrayList<List<String>>();
        var height = 2 * PANEL_PADDING;
        for (int i = 0; i < outcome.lines().size(); i++) {
            var style = i == 0 ? LEAD : BODY;
            var lines = lines(outcome.lines().get(i), style, left, right);
            set.add(lines);
            height += height(lines, style);
        }
        make(height, index, 0);
        var bar =
                switch (outcome.tone()) {
                    case GRANTED -> GREEN;
                    case REFUSED -> RED;
                    case CLOSED -> CASPIAN;
                };
        pen().fill(MIST, LEFT + PANEL_BAR, y, WIDTH - LEFT - RIGHT - PANEL_BAR, height);
        pen().fill(bar, LEFT, y, PANEL_BAR, height);
        y += PANEL_PADDING;
        var tag = body.add("Div");
        for (int i = 0; i < set.size(); i++) {
            text(tag.add("P"), set.get(i), i == 0 ? LEAD : BODY, left);
        }
        y += PANEL_PADDING + PANEL_GAP;
    }

    private void facts(Block.Facts facts, int index) {
        make(tableHeight(facts), index, 0);
        var table = body.add("Table").add("TBody");
        for (var pair : facts.pairs()) {
            var top = y + CELL_PADDING;
            var row = table.add("TR");
            var name = row.add("TH");
            name.attributes = "<</O/Table/Scope/Row>>";
            y = top;
            text(name, nameLines(pair), NAME, LEFT);
            var nameEnd = y;
            y = top;
            text(row.add("TD"), valueLines(pair), BODY, LEFT + NAME_WIDTH);
            y = Math.max(y, nameEnd) + CELL_PADDING;
            pen().fill(LINE, LEFT, y, WIDTH - LEFT - RIGHT, HAIRLINE);
            y += HAIRLINE;
        }
        y += TABLE_GAP;
    }

    private float tableHeight(Block.Facts facts) {
        var height = 0f;
        for (var pair : facts.pairs()) {
            height += Math.max(nameLines(pair).size(), valueLines(pair).size()) * BODY.leading()
                    + 2 * CELL_PADDING
                    + HAIRLINE;
        }
        return height;
    }

    private List<String> nameLines(Block.Pair pair) {
        return lines(pair.name(), NAME, LEFT, LEFT + NAME_WIDTH - CELL_GAP);
    }

    private List<String> valueLines(Block.Pair pair) {
        return lines(pair.value(), BODY, LEFT + NAME_WIDTH, WIDTH - RIGHT);
    }

    private record Item(List<String> text, List<String> provision) {

        float height() {
            return text.size() * BODY.leading() + provision.size() * SMALL.leading();
        }
    }

    private Item item(Block.Reason reason) {
        var left = LEFT + ITEM_INDENT;
        return new Item(
                lines(reason.text(), BODY, left, WIDTH - RIGHT), lines(reason.provision(), SMALL, left, WIDTH - RIGHT));
    }

    private void reasons(Block.Reasons reasons, int index) {
        var list = body.add("L");
        list.attributes = "<</O/List/ListNumbering/Decimal>>";
        var left = LEFT + ITEM_INDENT;
        for (int i = 0; i < reasons.reasons().size(); i++) {
            var item = item(reasons.reasons().get(i));
            make(item.height(), index, i);
            var tag = list.add("LI");
            var label = (i + 1) + ".  ";
            var top = y;
            text(tag.add("Lbl"), List.of(label), BODY, left - width(label, BODY) * DOT);
            y = top;
            var content = tag.add("LBody");
            text(content.add("P"), item.text(), BODY, left);
            if (!item.provision().isEmpty()) {
                text(content.add("P"), item.provision(), SMALL, left);
            }
            y += ITEM_GAP;
        }
    }

    private void check(Block.Check check, int index) {
        var left = LEFT + QR_SIDE + QR_GAP;
        var set = check.lines().stream()
                .map(line -> lines(line, SMALL, left, WIDTH - RIGHT))
                .toList();
        var words = 0f;
        for (var lines : set) {
            words += height(lines, SMALL) + QR_LINE_GAP;
        }
        var card = HAIRLINE + CHECK_PADDING + Math.max(QR_SIDE, words);
        if (!make(CHECK_BEFORE + card, index, 0)) {
            y += CHECK_BEFORE;
        }
        pen().fill(LINE, LEFT, y, WIDTH - LEFT - RIGHT, HAIRLINE);
        y += HAIRLINE + CHECK_PADDING;
        var tag = body.add("Div").add("Div");
        var figure = tag.add("Figure");
        figure.alternative = check.alternative();
        figure.attributes = "<</O/Layout/Placement/Block/BBox[" + LEFT + ' ' + (HEIGHT - y - QR_SIDE) + ' '
                + (LEFT + QR_SIDE) + ' ' + (HEIGHT - y) + "]>>";
        begin(figure);
        pen().code(QrCode.of(check.url()), LEFT, y, QR_SIDE);
        pen().end();
        for (var lines : set) {
            text(tag.add("P"), lines, SMALL, left);
            y += QR_LINE_GAP;
        }
    }

    private void foot() {
        y = HEIGHT - FOOT_FROM_BOTTOM - SMALL.leading();
        for (int i = 0; i < pages.size(); i++) {
            var number = letter.page(i + 1, pages.size());
            var pen = pages.get(i);
            pen.footer();
            pen.line(letter.footer(), SMALL, LEFT, y + SMALL.baseline());
            pen.line(number, SMALL, WIDTH - RIGHT - width(number, SMALL) * DOT, y + SMALL.baseline());
            pen.end();
        }
    }

    private void begin(Tag tag) {
        tag.page = pages.size() - 1;
        tag.piece = pen().begin(tag.type);
    }

    private void text(Tag tag, List<String> lines, Style style, float x) {
        begin(tag);
        for (var line : lines) {
            pen().line(line, style, x, y + style.baseline());
            y += style.leading();
        }
        pen().end();
    }

    private static float height(List<String> lines, Style style) {
        return lines.size() * style.leading();
    }

    /** Breaks at spaces; a word longer than a line is broken where the line ends. */
    private List<String> lines(String text, Style style, float left, float right) {
        var room = (int) ((right - left) / DOT + 0.01f);
        var lines = new ArrayList<String>();
        var start = 0;
        while (start < text.length()) {
            var end = lineEnd(text, start, style, room);
            lines.add(text.substring(start, end));
            start = end;
            while (start < text.length() && text.charAt(start) == ' ') {
                start++;
            }
        }
        return lines;
    }

    private int lineEnd(String text, int start, Style style, int room) {
        var used = 0;
        var end = start;
        while (end < text.length()) {
            var space = text.indexOf(' ', end + (end > start ? 1 : 0));
            var next = space < 0 ? text.length() : space;
            var piece = width(text, end, next, style);
            if (used + piece > room) {
                // Only a word that no line holds is broken, and then from where it stands.
                return piece >= room ? broken(text, end, next, style, room - used) : end;
            }
            used += piece;
            end = next;
        }
        return end;
    }

    private int broken(String text, int from, int to, Style style, int room) {
        var used = 0;
        for (int i = from; i < to; i++) {
            used += width(text, i, i + 1, style);
            if (used > room) {
                return Math.max(i, from + 1);
            }
        }
        return to;
    }

    private int width(String text, Style style) {
        return width(text, 0, text.length(), style);
    }

    /** In dots, rounded up as the XHTML renderer does. */
    private int width(String text, int from, int to, Style style) {
        var units = (style.bold() ? face.bold() : face.regular()).width(text, from, to);
        var exact = units / 1000f * (style.size() / DOT);
        var whole = (int) exact;
        return exact - whole < 0.01f ? whole : whole + 1;
    }
}
