package org.dayaq.app.documents.internal;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.documentinterchange.markedcontent.PDMarkedContent;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFMarkedContentExtractor;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/** What tests want to know of a file. */
final class Pdf {

    private Pdf() {}

    interface Look<T> {

        T at(PDDocument document) throws IOException;
    }

    static <T> T look(byte[] file, Look<T> look) {
        try (var document = Loader.loadPDF(file)) {
            return look.at(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everything visible, in reading order of the page. */
    static String text(byte[] file) {
        return look(file, document -> {
            var stripper = new PDFTextStripper();
            stripper.setSortByPosition(true);
            return stripper.getText(document)
                    .replace('\u00A0', ' ')
                    .replaceAll("\\s+", " ")
                    .strip();
        });
    }

    static List<BufferedImage> pages(byte[] file, float dpi) {
        return look(file, document -> {
            var pages = new ArrayList<BufferedImage>();
            for (int i = 0; i < document.getNumberOfPages(); i++) {
                pages.add(new PDFRenderer(document).renderImageWithDPI(i, dpi));
            }
            return pages;
        });
    }

    static BufferedImage lastPage(byte[] file, float dpi) {
        return look(
                file, document -> new PDFRenderer(document).renderImageWithDPI(document.getNumberOfPages() - 1, dpi));
    }

    /** The structure as a screen reader meets it: elements, their attributes, and the words of the leaves. */
    static List<String> structure(byte[] file) {
        return look(file, document -> {
            var pieces = new HashMap<COSDictionary, Map<Integer, String>>();
            for (PDPage page : document.getPages()) {
                var extractor = new PDFMarkedContentExtractor();
                extractor.processPage(page);
                var words = new HashMap<Integer, String>();
                extractor.getMarkedContents().forEach(piece -> words(piece, words));
                pieces.put(page.getCOSObject(), words);
            }
            var lines = new ArrayList<String>();
            var root = document.getDocumentCatalog().getStructureTreeRoot().getCOSObject();
            kids(root).forEach(kid -> element((COSDictionary) kid, pieces, lines, 0));
            return lines;
        });
    }

    private static void words(PDMarkedContent piece, Map<Integer, String> words) {
        var text = new StringBuilder();
        for (var content : piece.getContents()) {
            if (content instanceof TextPosition position) {
                text.append(position.getUnicode());
            }
        }
        if (piece.getMCID() >= 0) {
            words.merge(piece.getMCID(), text.toString(), String::concat);
        }
    }

    private static void element(
            COSDictionary element, Map<COSDictionary, Map<Integer, String>> pieces, List<String> lines, int depth) {
        var line = new StringBuilder("  ".repeat(depth)).append(element.getNameAsString(COSName.S));
        if (element.getDictionaryObject(COSName.A) instanceof COSDictionary attributes) {
            for (var key : List.of("Scope", "ListNumbering")) {
                if (attributes.containsKey(key)) {
                    line.append(' ').append(key).append('=').append(attributes.getNameAsString(key));
                }
            }
        }
        if (element.containsKey("Alt")) {
            line.append(" alt=").append(element.getString("Alt"));
        }
        if (element.containsKey("Lang")) {
            line.append(" lang=").append(element.getString("Lang"));
        }
        var words = new StringBuilder();
        var children = new ArrayList<COSDictionary>();
        for (var kid : kids(element)) {
            if (kid instanceof COSInteger piece) {
                var page = (COSDictionary) element.getDictionaryObject(COSName.PG);
                words.append(' ').append(pieces.get(page).getOrDefault(piece.intValue(), ""));
            } else if (kid instanceof COSDictionary child && child.containsKey(COSName.S)) {
                children.add(child);
            } else if (kid instanceof COSDictionary reference && reference.containsKey(COSName.MCID)) {
                var page = (COSDictionary) reference.getDictionaryObject(COSName.PG);
                words.append(pieces.get(page).getOrDefault(reference.getInt(COSName.MCID), ""));
            } else if (kid instanceof COSDictionary reference) {
                line.append(" -> ").append(reference.getNameAsString(COSName.TYPE));
            }
        }
        // Where a line ends, one path keeps the space and the other does not.
        line.append(" |")
                .append(words.toString().replaceAll("[\\s\u00A0]+", ""))
                .append('|');
        lines.add(line.toString());
        children.forEach(child -> element(child, pieces, lines, depth + 1));
    }

    private static List<COSBase> kids(COSDictionary element) {
        var kids = element.getDictionaryObject(COSName.K);
        var list = new ArrayList<COSBase>();
        if (kids instanceof COSArray array) {
            for (int i = 0; i < array.size(); i++) {
                list.add(array.getObject(i));
            }
        } else if (kids != null) {
            list.add(kids);
        }
        return list;
    }
}
