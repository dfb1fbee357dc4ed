package org.dayaq.app.documents.internal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.Map;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.apache.pdfbox.pdmodel.interactive.viewerpreferences.PDViewerPreferences;

/** Makes a rendered page a letter: what it says about itself, the decision inside it, and the seal over all of it. */
final class Finish {

    static final String DATA_FILE = "decision.json";
    static final String SEAL_FIELD = "Seal";
    private static final long PLACE = 9_999_999_999L;

    private final Letter letter;
    private final Sealer sealer;
    private final Calendar time;

    Finish(Letter letter, Sealer sealer) {
        this.letter = letter;
        this.sealer = sealer;
        this.time = GregorianCalendar.from(
                ZonedDateTime.ofInstant(letter.issuedAt().truncatedTo(ChronoUnit.SECONDS), ZoneOffset.UTC));
    }

    byte[] complete(PDDocument document) throws IOException {
        describe(document);
        attach(document);
        prune(document);
        seal(document);
        // The identifier of a file is a hash of this and its description, not of the moment of writing.
        document.setDocumentId((long) letter.title().hashCode());
        var out = new ByteArrayOutputStream(64 * 1024);
        document.save(out, CompressParameters.NO_COMPRESSION);
        return signed(out.toByteArray());
    }

    private void describe(PDDocument document) throws IOException {
        var catalog = document.getDocumentCatalog();
        catalog.setLanguage(letter.language().code());
        var preferences = new PDViewerPreferences(new COSDictionary());
        preferences.setDisplayDocTitle(true);
        catalog.setViewerPreferences(preferences);
        var information = new PDDocumentInformation();
        information.setTitle(letter.title());
        information.setAuthor(letter.office());
        information.setProducer(Xmp.PRODUCER);
        information.setCreator(Xmp.PRODUCER);
        information.setCreationDate(time);
        information.setModificationDate(time);
        document.setDocumentInformation(information);
        catalog.setMetadata(new PDMetadata(document, new ByteArrayInputStream(Xmp.of(letter))));
    }

    private void attach(PDDocument document) throws IOException {
        var file = new PDEmbeddedFile(document, new ByteArrayInputStream(letter.decisionJson()), COSName.FLATE_DECODE);
        file.setSubtype("application/json");
        file.setSize(letter.decisionJson().length);
        file.setModDate(time);
        var specification = new PDComplexFileSpecification();
        specification.setFile(DATA_FILE);
        specification.setFileUnicode(DATA_FILE);
        specification.setFileDescription(letter.dataDescription());
        specification.setEmbeddedFile(file);
        specification.setEmbeddedFileUnicode(file);
        specification.getCOSObject().setName("AFRelationship", "Data");
        var tree = new PDEmbeddedFilesNameTreeNode();
        tree.setNames(Map.of(DATA_FILE, specification));
        var catalog = document.getDocumentCatalog();
        var names = new PDDocumentNameDictionary(catalog);
        names.setEmbeddedFiles(tree);
        catalog.setNames(names);
        var associated = new COSArray();
        associated.add(specification);
        catalog.getCOSObject().setItem("AF", associated);
    }

    /** The renderer writes a head and a foot for every table, though ours have none. */
    private static void prune(PDDocument document) {
        prune(document.getDocumentCatalog().getStructureTreeRoot().getCOSObject());
    }

    private static boolean prune(COSDictionary element) {
        var kids = element.getDictionaryObject(COSName.K);
        if (kids instanceof COSArray array) {
            for (int i = array.size() - 1; i >= 0; i--) {
                if (array.getObject(i) instanceof COSDictionary kid && prune(kid)) {
                    array.remove(i);
                }
            }
            return array.size() == 0;
        }
        if (kids instanceof COSDictionary kid && kid.containsKey(COSName.S)) {
            return prune(kid);
        }
        return kids == null && element.containsKey(COSName.S);
    }

    /** The seal is a field of the first revision, so that the file is written once and the seal covers all of it. */
    private void seal(PDDocument document) {
        var page = document.getPage(0).getCOSObject();
        var signature = new COSDictionary();
        signature.setItem(COSName.TYPE, COSName.SIG);
        signature.setItem(COSName.FILTER, COSName.ADOBE_PPKLITE);
        signature.setName(COSName.SUB_FILTER, "ETSI.CAdES.detached");
        signature.setDate(COSName.M, time);
        var range = new COSArray();
        range.add(COSInteger.ZERO);
        for (int i = 0; i < 3; i++) {
            range.add(COSInteger.get(PLACE));
        }
        range.setDirect(true);
        signature.setItem(COSName.BYTERANGE, range);
        signature.setItem(COSName.CONTENTS, new COSString(new byte[sealer.reserve()], true));

        var widget = new COSDictionary();
        widget.setItem(COSName.TYPE, COSName.ANNOT);
        widget.setItem(COSName.SUBTYPE, COSName.getPDFName("Widget"));
        widget.setItem(COSName.FT, COSName.SIG);
        widget.setString(COSName.T, SEAL_FIELD);
        widget.setString(COSName.TU, letter.sealName());
        var nowhere = new COSArray();
        for (int i = 0; i < 4; i++) {
            nowhere.add(COSInteger.ZERO);
        }
        widget.setItem(COSName.RECT, nowhere);
        widget.setInt(COSName.F, 132);
        widget.setItem(COSName.P, page);
        widget.setItem(COSName.V, signature);
        var annotations = new COSArray();
        annotations.add(widget);
        page.setItem(COSName.ANNOTS, annotations);
        page.setName("Tabs", "S");

        var catalog = document.getDocumentCatalog().getCOSObject();
        var fields = new COSArray();
        fields.add(widget);
        var form = new COSDictionary();
        form.setInt(COSName.SIG_FLAGS, 3);
        form.setItem(COSName.FIELDS, fields);
        catalog.setItem(COSName.ACRO_FORM, form);

        tag(document, widget, page);
    }

    private void tag(PDDocument document, COSDictionary widget, COSDictionary page) {
        var root = document.getDocumentCatalog().getStructureTreeRoot();
        var tree = root.getCOSObject();
        var body = first(tree);
        var reference = new COSDictionary();
        reference.setItem(COSName.TYPE, COSName.getPDFName("OBJR"));
        reference.setItem(COSName.OBJ, widget);
        var element = new COSDictionary();
        element.setItem(COSName.TYPE, COSName.getPDFName("StructElem"));
        element.setName(COSName.S, "Form");
        element.setItem(COSName.P, body);
        element.setItem(COSName.PG, page);
        element.setString(COSName.ALT, letter.sealName());
        element.setItem(COSName.K, reference);
        kids(body).add(element);
        var key = root.getParentTreeNextKey();
        widget.setInt(COSName.STRUCT_PARENT, key);
        var numbers = (COSDictionary) tree.getDictionaryObject(COSName.PARENT_TREE);
        var pairs = leaf(numbers);
        pairs.add(COSInteger.get(key));
        pairs.add(element);
        root.setParentTreeNextKey(key + 1);
    }

    private static COSDictionary first(COSDictionary tree) {
        var kids = tree.getDictionaryObject(COSName.K);
        return (COSDictionary) (kids instanceof COSArray array ? array.getObject(0) : kids);
    }

    private static COSArray kids(COSDictionary element) {
        var kids = element.getDictionaryObject(COSName.K);
        if (kids instanceof COSArray array) {
            return array;
        }
        var array = new COSArray();
        array.add(kids);
        element.setItem(COSName.K, array);
        return array;
    }

    private static COSArray leaf(COSDictionary tree) {
        var node = tree;
        for (COSBase kids = node.getDictionaryObject(COSName.KIDS);
                kids instanceof COSArray array && array.size() > 0;
                kids = node.getDictionaryObject(COSName.KIDS)) {
            COSBase last = array.getObject(array.size() - 1);
            node = (COSDictionary) (last instanceof COSObject object ? object.getObject() : last);
            node.removeItem(COSName.LIMITS);
        }
        return (COSArray) node.getDictionaryObject(COSName.NUMS);
    }

    private byte[] signed(byte[] file) {
        var range = Bytes.lastIndexOf(file, "[0 " + PLACE);
        var open = Bytes.lastIndexOf(file, "/Contents <") + "/Contents ".length();
        var close = open + 2 * sealer.reserve() + 2;
        if (range < 0 || file[open] != '<' || file[close - 1] != '>') {
            throw new IllegalStateException("The place of the seal is not where it was written");
        }
        return Bytes.seal(file, file.length, range + 1, open, close, sealer);
    }
}
