package org.dayaq.app.documents.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.LuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.dayaq.app.documents.internal.Samples.Sample;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One letter, two renderers, one document. */
class TwoPathsTest {

    static Stream<Sample> samples() {
        return Samples.all();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void both_paths_give_the_same_document(Sample sample) throws Exception {
        var template = sample.pressed().template();
        var fast = sample.pressed().fast();

        keep(sample, template, fast);
        assertThat(Pdf.structure(fast)).isEqualTo(Pdf.structure(template));
        assertThat(words(Pdf.text(fast))).isEqualTo(words(Pdf.text(template)));
        assertThat(metadata(fast)).isEqualTo(metadata(template));
        assertSamePicture(Pdf.pages(template, 72), Pdf.pages(fast, 72));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everything_the_letter_says_stands_on_its_pages(Sample sample) {
        var letter = sample.letter();

        var file = sample.pressed().fast();
        var text = Pdf.text(file).replaceAll("\\s", "");
        // A cell of two lines stands beside its neighbour, line by line: what it says whole is read from its tag.
        var cells = String.join("\n", Pdf.structure(file));

        assertThat(said(letter)).allSatisfy(sentence -> assertThat(text).contains(close(sentence)));
        assertThat(cells(letter)).allSatisfy(cell -> assertThat(cells).contains("|" + close(cell) + "|"));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void every_letter_has_a_picture(Sample sample) {
        for (var file : sample.pressed().both()) {
            var missing = Pdf.look(file, document -> {
                var found = new ArrayList<String>();
                var stripper = new org.apache.pdfbox.text.PDFTextStripper() {
                    @Override
                    protected void processTextPosition(org.apache.pdfbox.text.TextPosition position) {
                        var codes = position.getCharacterCodes();
                        if (((PDType0Font) position.getFont()).codeToCID(codes[0]) == 0) {
                            found.add(position.toString());
                        }
                    }
                };
                stripper.getText(document);
                return found;
            });

            assertThat(missing).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void the_code_on_the_page_leads_to_the_check_page(Sample sample) throws Exception {
        for (var file : sample.pressed().both()) {
            assertThat(scan(Pdf.lastPage(file, 150)))
                    .isEqualTo(Samples.IMPRINT.checkUrl())
                    .doesNotContain("5ABCD12");
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void the_same_order_gives_the_same_bytes_up_to_the_signature(Sample sample) {
        assertThat(withoutSignature(Samples.TEMPLATE.press(sample.letter()).pdf()))
                .isEqualTo(withoutSignature(sample.pressed().template()));
        assertThat(withoutSignature(Samples.FAST.press(sample.letter()).pdf()))
                .isEqualTo(withoutSignature(sample.pressed().fast()));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void the_decision_is_inside_byte_for_byte(Sample sample) {
        for (var file : sample.pressed().both()) {
            var embedded = Pdf.look(file, document -> {
                var names = document.getDocumentCatalog()
                        .getNames()
                        .getEmbeddedFiles()
                        .getNames();
                var decision = names.get("decision.json");
                assertThat(decision.getCOSObject().getNameAsString("AFRelationship"))
                        .isEqualTo("Data");
                assertThat(document.getDocumentCatalog().getCOSObject().containsKey("AF"))
                        .isTrue();
                return decision.getEmbeddedFile().toByteArray();
            });

            assertThat(embedded).isEqualTo(sample.order().decisionJson());
        }
    }

    private static void keep(Sample sample, byte[] template, byte[] fast) throws Exception {
        var folder = Files.createDirectories(Path.of("target/letters"));
        Files.write(folder.resolve(sample + "-template.pdf"), template);
        Files.write(folder.resolve(sample + "-fast.pdf"), fast);
    }

    private static List<String> words(String text) {
        return Arrays.asList(text.split(" "));
    }

    private static List<String> metadata(byte[] file) {
        return Pdf.look(file, document -> {
            var catalog = document.getDocumentCatalog();
            var information = document.getDocumentInformation();
            var page = document.getPage(0);
            return List.of(
                    new String(catalog.getMetadata().toByteArray(), "UTF-8"),
                    information.getTitle(),
                    information.getAuthor(),
                    information.getProducer(),
                    information.getCreator(),
                    String.valueOf(information.getCreationDate().getTimeInMillis()),
                    String.valueOf(information.getModificationDate().getTimeInMillis()),
                    catalog.getLanguage(),
                    String.valueOf(catalog.getViewerPreferences().displayDocTitle()),
                    String.valueOf(catalog.getMarkInfo().isMarked()),
                    String.valueOf(catalog.getOutputIntents().size()),
                    String.valueOf(document.getNumberOfPages()),
                    page.getMediaBox().toString(),
                    page.getCOSObject().getNameAsString("Tabs"),
                    document.getSignatureFields().get(0).getFullyQualifiedName(),
                    document.getSignatureFields().get(0).getAlternateFieldName(),
                    document.getSignatureDictionaries().get(0).getSubFilter(),
                    document.getSignatureDictionaries().get(0).getCOSObject().getString(COSName.M));
        });
    }

    private static void assertSamePicture(List<BufferedImage> expected, List<BufferedImage> actual) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int page = 0; page < expected.size(); page++) {
            var a = expected.get(page);
            var b = actual.get(page);
            var different = 0;
            for (int y = 0; y < a.getHeight(); y++) {
                for (int x = 0; x < a.getWidth(); x++) {
                    if (distance(a.getRGB(x, y), b.getRGB(x, y)) > 96) {
                        different++;
                    }
                }
            }
            // One path draws the QR code as a picture, the other as lines: its edges are greyed differently.
            assertThat((double) different / (a.getWidth() * a.getHeight()))
                    .as("share of different pixels on page " + (page + 1))
                    .isLessThan(0.001);
        }
    }

    private static int distance(int a, int b) {
        var distance = 0;
        for (int shift = 0; shift < 24; shift += 8) {
            distance = Math.max(distance, Math.abs((a >> shift & 255) - (b >> shift & 255)));
        }
        return distance;
    }

    private static List<String> said(Letter letter) {
        var said = new ArrayList<String>();
        said.add(letter.footer());
        for (var block : letter.blocks()) {
            if (block instanceof Block.Letterhead head) {
                said.addAll(List.of(head.office(), head.contact()));
            } else if (block instanceof Block.Heading heading) {
                said.add(heading.text());
            } else if (block instanceof Block.Paragraph paragraph) {
                said.add(paragraph.text());
            } else if (block instanceof Block.Outcome outcome) {
                said.addAll(outcome.lines());
            } else if (block instanceof Block.Check check) {
                said.addAll(check.lines());
            } else if (block instanceof Block.Reasons reasons) {
                reasons.reasons().forEach(reason -> said.add(reason.text() + reason.provision()));
            }
        }
        // Paragraphs are never parted by the end of a page; what is long enough to be checked is checked.
        return said;
    }

    private static List<String> cells(Letter letter) {
        return letter.blocks().stream()
                .filter(Block.Facts.class::isInstance)
                .flatMap(block -> ((Block.Facts) block).pairs().stream())
                .flatMap(pair -> Stream.of(pair.name(), pair.value()))
                .toList();
    }

    private static String close(String text) {
        return text.replaceAll("[\\s\u00A0]", "");
    }

    private static String withoutSignature(byte[] file) {
        var text = new String(file, java.nio.charset.StandardCharsets.ISO_8859_1);
        return text.replaceAll("/Contents <[0-9a-fA-F]+>", "");
    }

    private static String scan(BufferedImage page) throws Exception {
        var luminance = new LuminanceSource(page.getWidth(), page.getHeight()) {
            @Override
            public byte[] getRow(int y, byte[] row) {
                var line = row == null || row.length < getWidth() ? new byte[getWidth()] : row;
                for (int x = 0; x < getWidth(); x++) {
                    line[x] = (byte) (page.getRGB(x, y) >> 8 & 255);
                }
                return line;
            }

            @Override
            public byte[] getMatrix() {
                var all = new byte[getWidth() * getHeight()];
                for (int y = 0; y < getHeight(); y++) {
                    System.arraycopy(getRow(y, null), 0, all, y * getWidth(), getWidth());
                }
                return all;
            }
        };
        return new QRCodeReader()
                .decode(new BinaryBitmap(new HybridBinarizer(luminance)))
                .getText();
    }
}
