package org.dayaq.app.documents.internal;

import static org.dayaq.app.documents.internal.Sheet.*;

import com.openhtmltopdf.extend.FSCacheEx;
import com.openhtmltopdf.extend.FSCacheValue;
import com.openhtmltopdf.extend.impl.FSDefaultCacheStore;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import javax.xml.transform.TransformerFactory;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.w3c.dom.Document;

/** The template path: the letter as XHTML and CSS, set by an XHTML renderer. Slower, and open to any layout. */
final class TemplatePress implements Press {

    private static final String TRANSFORMER = "javax.xml.transform.TransformerFactory";

    // No two margins touch, so that none collapses: what stands between two parts is the sum of what both ask for.
    // Pages end where the flow of the other renderer ends them: a part that starts a page is marked so.
    private static final String PAGE_CSS =
            """
            @page { size: A4; margin: %s %s %s %s;
              @bottom-left { content: %s; %s; vertical-align: top; padding-top: %s; white-space: nowrap }
              @bottom-right { content: %s; %s; vertical-align: top; padding-top: %s; white-space: nowrap } }
            """;
    private static final String TEXT_CSS =
            """
            body { margin: 0; word-wrap: break-word; orphans: 1; widows: 1; %s }
            p { margin: 0 }
            .small { %s } .strong { %s } .office { %s } .lead { %s }
            .letterhead { border-bottom: %s solid %s; padding-bottom: %s; margin-bottom: %s }
            .addressee { margin-bottom: %s }
            .marks { margin-left: %s }
            .to { margin-right: %s }
            h1 { margin: 0 0 %s 0; %s }
            h2 { margin: 0; padding: %s 0 %s 0; %s }
            .body { margin-bottom: %s }
            .outcome { background-color: %s; border-left: %s solid %s; padding: %s %s; margin-bottom: %s }
            .outcome.granted { border-left-color: %s } .outcome.refused { border-left-color: %s }
            .page { page-break-before: always }
            h2.page { padding-top: 0 }
            """;
    private static final String BLOCK_CSS =
            """
            table { border-collapse: separate; border-spacing: 0; width: 100%%; margin-bottom: %s; table-layout: fixed }
            th, td { text-align: left; vertical-align: top; border-bottom: %s solid %s; padding: %s 0; %s }
            th { width: %s; padding-right: %s; font-weight: normal; color: %s }
            ol { margin: 0; padding-left: %s; list-style-type: decimal }
            li { margin-bottom: %s }
            .check { padding-top: %s }
            .check.page { padding-top: 0 }
            .card { border-top: %s solid %s; padding-top: %s; min-height: %s }
            .card img { display: block; width: %s; height: %s; margin-bottom: -%s }
            .card p { margin-left: %s; margin-bottom: %s }
            """;

    private final FSCacheEx<String, FSCacheValue> metrics = new FSDefaultCacheStore();
    private final Sealer sealer;

    static {
        // It tells every stylesheet and every font it looks at; what is wrong with a letter comes as an exception.
        XRLog.setLoggingEnabled(false);
        // Saxon comes with the rule engine. Searching all jars for it, once a letter, takes longer than the letter.
        if (System.getProperty(TRANSFORMER) == null) {
            System.setProperty(
                    TRANSFORMER,
                    TransformerFactory.newDefaultInstance().getClass().getName());
        }
    }

    TemplatePress(Sealer sealer) {
        this.sealer = sealer;
    }

    @Override
    public Pressed press(Letter letter) {
        try {
            return new Pressed(render(letter), null);
        } catch (IOException e) {
            throw new IllegalStateException("The letter could not be rendered", e);
        }
    }

    private byte[] render(Letter letter) throws IOException {
        var face = Typeface.holding(letter);
        var builder = new PdfRendererBuilder();
        builder.useFastMode();
        builder.usePdfUaAccessibility(true);
        builder.usePdfAConformance(PdfRendererBuilder.PdfAConformance.PDFA_3_A);
        builder.useColorProfile(Resources.SRGB);
        builder.withProducer(Xmp.PRODUCER);
        builder.useFont(() -> new ByteArrayInputStream(face.regular().file()), "Letter", 400, FontStyle.NORMAL, false);
        builder.useFont(() -> new ByteArrayInputStream(face.bold().file()), "Letter", 700, FontStyle.NORMAL, false);
        builder.useCacheStore(PdfRendererBuilder.CacheStore.PDF_FONT_METRICS, metrics);
        builder.useUnicodeLineBreaker(new LineBreaks());
        // Nothing is fetched: the QR code comes as data, the fonts are our own.
        for (var priority : ExternalResourceControlPriority.values()) {
            builder.useExternalResourceAccessControl((uri, type) -> uri != null && uri.startsWith("data:"), priority);
        }
        builder.withW3cDocument(xhtml(letter, face), "about:blank");
        try (PdfBoxRenderer renderer = builder.buildPdfRenderer()) {
            renderer.layout();
            renderer.createPDFWithoutClosing();
            PDDocument document = renderer.getPdfDocument();
            return new Finish(letter, sealer).complete(document);
        }
    }

    /** Built as a tree, never as text, so that no value is ever read as markup. */
    private static Document xhtml(Letter letter, Typeface face) {
        var page = new Markup(letter.language().code());
        page.head("title", letter.title());
        page.head("style", css(letter));
        var starts = Flow.of(letter, face).starts();
        for (int i = 0; i < letter.blocks().size(); i++) {
            write(letter.blocks().get(i), i, starts, page);
        }
        return page.document();
    }

    private static String look(String look, boolean startsPage) {
        return startsPage ? (look + " page").strip() : look;
    }

    private static void write(Block block, int index, Set<Flow.Start> starts, Markup page) {
        var first = starts.contains(new Flow.Start(index, 0));
        if (block instanceof Block.Letterhead head) {
            page.open("div", "letterhead");
            page.leaf("p", "office", head.office());
            page.leaf("p", "small", head.contact());
            page.close();
        } else if (block instanceof Block.Addressee addressee) {
            page.open("div", "addressee");
            // Beside each other without a float: floats are painted, and read aloud, after everything else.
            page.open("div", "marks")
                    .setAttribute(
                            "style", "margin-bottom: -" + pt(addressee.marks().size() * BODY.leading()));
            addressee.marks().forEach(line -> page.leaf("p", "", line));
            page.close();
            page.open("div", "to");
            for (int i = 0; i < addressee.lines().size(); i++) {
                page.leaf("p", i == 0 ? "strong" : "", addressee.lines().get(i));
            }
            page.close();
            page.close();
        } else if (block instanceof Block.Heading heading) {
            page.leaf("h" + heading.level(), look("", first), heading.text());
        } else if (block instanceof Block.Paragraph paragraph) {
            page.leaf("p", look("body", first), paragraph.text());
        } else if (block instanceof Block.Outcome outcome) {
            page.open("div", look("outcome " + outcome.tone().name().toLowerCase(Locale.ROOT), first));
            for (int i = 0; i < outcome.lines().size(); i++) {
                page.leaf("p", i == 0 ? "lead" : "", outcome.lines().get(i));
            }
            page.close();
        } else if (block instanceof Block.Facts facts) {
            page.open("table", look("", first));
            page.open("tbody", "");
            for (var pair : facts.pairs()) {
                page.open("tr", "");
                page.leaf("th", "", pair.name()).setAttribute("scope", "row");
                page.leaf("td", "", pair.value());
                page.close();
            }
            page.close();
            page.close();
        } else if (block instanceof Block.Reasons reasons) {
            page.open("ol", "");
            for (int i = 0; i < reasons.reasons().size(); i++) {
                var reason = reasons.reasons().get(i);
                page.open("li", look("", starts.contains(new Flow.Start(index, i))));
                page.leaf("p", "", reason.text());
                if (!reason.provision().isEmpty()) {
                    page.leaf("p", "small", reason.provision());
                }
                page.close();
            }
            page.close();
        } else if (block instanceof Block.Check check) {
            page.open("div", look("check", first));
            page.open("div", "card");
            var image = page.leaf("img", "", "");
            image.setAttribute("alt", check.alternative());
            image.setAttribute(
                    "src", "data:image/png;base64," + QrCode.of(check.url()).png());
            check.lines().forEach(line -> page.leaf("p", "small", line));
            page.close();
            page.close();
        }
    }

    private static String css(Letter letter) {
        return PAGE_CSS.formatted(
                        pt(TOP),
                        pt(RIGHT),
                        pt(BOTTOM),
                        pt(LEFT),
                        literal(letter.footer()),
                        font(SMALL),
                        pt(BOTTOM - FOOT_FROM_BOTTOM - SMALL.leading()),
                        counted(letter.pageOf()),
                        font(SMALL),
                        pt(BOTTOM - FOOT_FROM_BOTTOM - SMALL.leading()))
                + TEXT_CSS.formatted(
                        font(BODY),
                        font(SMALL),
                        font(STRONG),
                        font(OFFICE),
                        font(LEAD),
                        pt(HEAD_RULE),
                        colour(CASPIAN),
                        pt(HEAD_PADDING),
                        pt(HEAD_GAP),
                        pt(ADDRESS_GAP),
                        pt(WIDTH - LEFT - RIGHT - MARKS_WIDTH),
                        pt(MARKS_WIDTH + MARKS_GAP),
                        pt(H1_GAP),
                        font(H1),
                        pt(H2_BEFORE),
                        pt(H2_GAP),
                        font(H2),
                        pt(PARAGRAPH_GAP),
                        colour(MIST),
                        pt(PANEL_BAR),
                        colour(CASPIAN),
                        pt(PANEL_PADDING),
                        pt(PANEL_SIDE),
                        pt(PANEL_GAP),
                        colour(GREEN),
                        colour(RED))
                + BLOCK_CSS.formatted(
                        pt(TABLE_GAP),
                        pt(HAIRLINE),
                        colour(LINE),
                        pt(CELL_PADDING),
                        font(BODY),
                        pt(NAME_WIDTH - CELL_GAP),
                        pt(CELL_GAP),
                        colour(GREY),
                        pt(ITEM_INDENT),
                        pt(ITEM_GAP),
                        pt(CHECK_BEFORE),
                        pt(HAIRLINE),
                        colour(LINE),
                        pt(CHECK_PADDING),
                        pt(QR_SIDE),
                        pt(QR_SIDE),
                        pt(QR_SIDE),
                        pt(QR_SIDE),
                        pt(QR_SIDE + QR_GAP),
                        pt(QR_LINE_GAP));
    }

    private static String font(Style style) {
        return "font: " + (style.bold() ? "bold " : "normal ") + pt(style.size()) + "/" + pt(style.leading())
                + " Letter; color: " + colour(style.colour());
    }

    private static String pt(float points) {
        return points + "pt";
    }

    private static String colour(int rgb) {
        return String.format(Locale.ROOT, "#%06x", rgb);
    }

    /** A CSS string in which no character can end it. */
    private static String literal(String text) {
        var out = new StringBuilder("'");
        text.codePoints().forEach(c -> out.append(String.format(Locale.ROOT, "\\%06x", c)));
        return out.append('\'').toString();
    }

    private static String counted(String pageOf) {
        var out = new StringBuilder();
        for (var piece : pageOf.split("(?=\\{pages?\\})|(?<=\\{page\\})|(?<=\\{pages\\})", -1)) {
            switch (piece) {
                case "" -> {}
                case "{page}" -> out.append(" counter(page)");
                case "{pages}" -> out.append(" counter(pages)");
                default -> out.append(' ').append(literal(piece));
            }
        }
        return out.toString();
    }
}
