package org.dayaq.app.worklist;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;

/** Files as people send them, and as they should not. */
final class Scans {

    private Scans() {}

    /** A PDF of so many empty pages. */
    static byte[] pdf(int pages) {
        try (var document = new PDDocument()) {
            for (int i = 0; i < pages; i++) {
                document.addPage(new PDPage());
            }
            var out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] png(int width) {
        try {
            var out = new ByteArrayOutputStream();
            ImageIO.write(new BufferedImage(width, 20, BufferedImage.TYPE_INT_RGB), "png", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] program() {
        return "MZ this is a program".getBytes(StandardCharsets.US_ASCII);
    }

    /** Eleven megabytes that begin like a PDF. */
    static byte[] large() {
        var large = new byte[11 << 20];
        System.arraycopy("%PDF-1.7".getBytes(StandardCharsets.US_ASCII), 0, large, 0, 8);
        return large;
    }

    /** A small PDF whose one stream unfolds to 300 MB. */
    static byte[] bomb() {
        var zipped = new ByteArrayOutputStream();
        try (var deflate = new DeflaterOutputStream(zipped)) {
            var zeros = new byte[1 << 20];
            for (int i = 0; i < 300; i++) {
                deflate.write(zeros);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var pdf = new ByteArrayOutputStream();
        pdf.writeBytes(("%PDF-1.7\n1 0 obj\n<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length " + zipped.size()
                        + ">>\nstream\n")
                .getBytes(StandardCharsets.US_ASCII));
        pdf.writeBytes(zipped.toByteArray());
        pdf.writeBytes("\nendstream\nendobj\n%%EOF".getBytes(StandardCharsets.US_ASCII));
        return pdf.toByteArray();
    }
}
