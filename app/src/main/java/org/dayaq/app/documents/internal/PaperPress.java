package org.dayaq.app.documents.internal;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.io.MemoryUsageSetting;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.dayaq.app.documents.Papers;
import org.dayaq.app.kernel.Refused;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Looks at files from outside and draws their pages anew. What is drawn holds pixels and nothing else, so that no name hides
 * behind a page: not in the text layer, the metadata, an annotation or a thumbnail.
 */
@Component
class PaperPress implements Papers {

    static final int MOST_BYTES = 10 << 20;
    static final int MOST_PAGES = 40;
    private static final long MOST_PIXELS = 40_000_000;
    private static final int LONGEST_SIDE = 1_800;
    private static final float QUALITY = 0.8f;
    private static final int SECONDS = 60;
    private static final int DEEP = 6;

    /** A drawing may take a hundred megabytes; more at once than processors would only take memory. */
    private final Semaphore places = new Semaphore(2);

    private final ExecutorService drawers = Executors.newCachedThreadPool(work -> {
        var thread = new Thread(work, "paper");
        thread.setDaemon(true);
        return thread;
    });

    /** Work on a document that is closed afterwards. */
    private interface OnDocument<T> {
        T with(PDDocument document) throws IOException;
    }

    @Override
    public Paper look(byte[] content) {
        var type = type(content);
        if (type.equals("application/pdf")) {
            return new Paper(type, inTime(() -> open(content, PDDocument::getNumberOfPages)));
        }
        return new Paper(type, inTime(() -> picture(content)) == null ? 0 : 1);
    }

    @Override
    public byte[] withoutPages(byte[] content, Set<Integer> withheld) {
        if (!type(content).equals("application/pdf")) {
            return withheld.contains(1) ? new byte[0] : inTime(() -> pages(picture(content)));
        }
        return inTime(() -> open(content, document -> redrawn(document, withheld)));
    }

    private static byte[] redrawn(PDDocument document, Set<Integer> withheld) throws IOException {
        var renderer = new PDFRenderer(document);
        renderer.setSubsamplingAllowed(true);
        try (var fresh = new PDDocument()) {
            for (int page = 0; page < document.getNumberOfPages(); page++) {
                if (!withheld.contains(page + 1)) {
                    var box = document.getPage(page).getCropBox();
                    var scale = LONGEST_SIDE / Math.max(1f, Math.max(box.getWidth(), box.getHeight()));
                    add(fresh, renderer.renderImage(page, Math.min(scale, 3f), ImageType.RGB));
                }
            }
            return fresh.getNumberOfPages() == 0 ? new byte[0] : saved(fresh);
        }
    }

    private static byte[] pages(BufferedImage picture) throws IOException {
        try (var fresh = new PDDocument()) {
            add(fresh, picture);
            return saved(fresh);
        }
    }

    private static void add(PDDocument fresh, BufferedImage drawn) throws IOException {
        var image = JPEGFactory.createFromImage(fresh, drawn, QUALITY);
        var scale = PDRectangle.A4.getHeight() / Math.max(drawn.getWidth(), drawn.getHeight());
        var page = new PDPage(new PDRectangle(drawn.getWidth() * scale, drawn.getHeight() * scale));
        fresh.addPage(page);
        try (var pen = new PDPageContentStream(fresh, page)) {
            pen.drawImage(
                    image,
                    0,
                    0,
                    page.getMediaBox().getWidth(),
                    page.getMediaBox().getHeight());
        }
    }

    private static byte[] saved(PDDocument fresh) throws IOException {
        fresh.getDocument().getTrailer().removeItem(COSName.INFO);
        var out = new ByteArrayOutputStream();
        fresh.save(out);
        return out.toByteArray();
    }

    private static <T> T open(byte[] content, OnDocument<T> work) throws IOException {
        if (Bombs.isBomb(content)) {
            throw bomb();
        }
        try (var document = Loader.loadPDF(
                content, "", null, null, MemoryUsageSetting.setupMainMemoryOnly(200L << 20).streamCache)) {
            if (document.isEncrypted()) {
                throw new Refused(
                        "papers.protected", "The file is protected by a password", "Send it without a password");
            }
            if (document.getNumberOfPages() == 0) {
                throw broken();
            }
            if (document.getNumberOfPages() > MOST_PAGES) {
                throw new Refused(
                        "papers.too-many-pages",
                        "The file has more than " + MOST_PAGES + " pages",
                        "Send the pages that matter, or several files");
            }
            for (var page : document.getPages()) {
                pictures(page.getResources(), DEEP);
            }
            return work.with(document);
        } catch (InvalidPasswordException e) {
            throw new Refused("papers.protected", "The file is protected by a password", "Send it without a password");
        }
    }

    /** Pictures that say they are larger than memory. */
    private static void pictures(@Nullable PDResources resources, int depth) throws IOException {
        if (resources == null || depth == 0) {
            return;
        }
        for (var name : resources.getXObjectNames()) {
            var object = resources.getXObject(name);
            var stream = object.getCOSObject();
            for (var part :
                    Arrays.asList(stream, stream.getCOSStream(COSName.SMASK), stream.getCOSStream(COSName.MASK))) {
                if (part != null
                        && (long) part.getInt(COSName.WIDTH, 0) * part.getInt(COSName.HEIGHT, 0) > MOST_PIXELS) {
                    throw bomb();
                }
            }
            if (object instanceof PDFormXObject form) {
                pictures(form.getResources(), depth - 1);
            }
        }
    }

    /** The picture in plain colours, no larger than is needed to read it; what else the file held is gone. */
    private static BufferedImage picture(byte[] content) throws IOException {
        try (var in = ImageIO.createImageInputStream(new ByteArrayInputStream(content))) {
            var readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw broken();
            }
            var reader = readers.next();
            try {
                reader.setInput(in, true, true);
                if ((long) reader.getWidth(0) * reader.getHeight(0) > MOST_PIXELS) {
                    throw bomb();
                }
                return plain(reader.read(0));
            } finally {
                reader.dispose();
            }
        }
    }

    private static BufferedImage plain(BufferedImage read) {
        var scale = Math.min(1.0, (double) LONGEST_SIDE / Math.max(read.getWidth(), read.getHeight()));
        var width = Math.max(1, (int) (read.getWidth() * scale));
        var height = Math.max(1, (int) (read.getHeight() * scale));
        var plain = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var pen = plain.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, width, height);
        pen.drawImage(read, 0, 0, width, height, null);
        pen.dispose();
        return plain;
    }

    private static String type(byte[] content) {
        if (content.length == 0) {
            throw new Refused("papers.empty", "The file is empty", "Send it again");
        }
        if (content.length > MOST_BYTES) {
            throw new Refused(
                    "papers.too-large",
                    "The file is larger than 10 MB",
                    "Send the pages that matter, or scan them with 200 dots an inch");
        }
        if (starts(content, "%PDF-")) {
            return "application/pdf";
        }
        if (starts(content, "\u0089PNG\r\n\u001a\n")) {
            return "image/png";
        }
        if (starts(content, "\u00ff\u00d8\u00ff")) {
            return "image/jpeg";
        }
        throw new Refused("papers.type", "The file is no PDF, PNG or JPEG, whatever its name says", "Send it as a PDF");
    }

    private static boolean starts(byte[] content, String head) {
        for (int i = 0; i < head.length(); i++) {
            if (content.length <= i || (content[i] & 0xFF) != head.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static Refused bomb() {
        return new Refused(
                "papers.bomb",
                "The file would unfold to more than can be looked at",
                "Scan the pages with 200 dots an inch and send them again");
    }

    private static Refused broken() {
        return new Refused("papers.broken", "The file cannot be opened", "Open it yourself, save it and send it again");
    }

    private <T> T inTime(java.util.concurrent.Callable<T> work) {
        places.acquireUninterruptibly();
        var running = drawers.submit(() -> {
            try {
                return work.call();
            } finally {
                places.release();
            }
        });
        try {
            return running.get(SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException tooLong) {
            running.cancel(true);
            throw bomb();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof Refused refused) {
                throw refused;
            }
            // Whatever a parser says of a foreign file, it is the file that is wrong.
            throw broken();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException("Interrupted while a file was looked at"));
        }
    }
}
