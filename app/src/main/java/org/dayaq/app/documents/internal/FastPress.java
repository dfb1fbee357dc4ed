package org.dayaq.app.documents.internal;

import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.Deflater;

/**
 * The fast path: the file is written directly. What all letters share - fonts, colour profile, resources - is serialised
 * once for each typeface; a letter adds its pages, its structure, the decision and the seal.
 */
final class FastPress implements Press {

    private static final DateTimeFormatter PDF_TIME =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss").withZone(ZoneOffset.UTC);

    private final Map<String, CommonPart> common = new ConcurrentHashMap<>();
    private final Sealer sealer;

    FastPress(Sealer sealer) {
        this.sealer = sealer;
    }

    @Override
    public Pressed press(Letter letter) {
        var face = Typeface.holding(letter);
        var shared = common.computeIfAbsent(face.tier(), tier -> new CommonPart(face));
        return new Pressed(new Writer(letter, Flow.of(letter, face), shared).write(), shared.beginning());
    }

    private final class Writer {

        private final Letter letter;
        private final Flow flow;
        private final Out out = new Out(96 * 1024);
        private final Deflater deflater = new Deflater(6);
        private int[] offsets = new int[256];
        private int next;
        private int[][] parents = {};
        private int[] pageIds = {};

        Writer(Letter letter, Flow flow, CommonPart shared) {
            this.letter = letter;
            this.flow = flow;
            out.raw(shared.bytes());
            System.arraycopy(shared.offsets(), 0, offsets, 0, shared.offsets().length);
            next = shared.offsets().length;
        }

        byte[] write() {
            try {
                return file();
            } finally {
                deflater.end();
            }
        }

        private byte[] file() {
            var time = "(D:" + PDF_TIME.format(letter.issuedAt()) + "+00'00')";
            var catalog = next++;
            var tree = next++;
            var metadata = next++;
            var information = next++;
            var structure = next++;
            var data = next++;
            var specification = next++;
            var widget = next++;
            var signature = next++;
            pages(tree, widget);

            open(catalog).text("<</Type/Catalog/Pages ").ref(tree);
            out.text("/Lang(").text(letter.language().code());
            out.text(")/MarkInfo<</Marked true>>/ViewerPreferences<</DisplayDocTitle true>>/StructTreeRoot ");
            out.ref(structure).text("/Metadata ").ref(metadata);
            out.text("/OutputIntents[").ref(CommonPart.INTENT).text("]/AF[").ref(specification);
            out.text("]/Names<</EmbeddedFiles<</Names[(")
                    .text(Finish.DATA_FILE)
                    .text(")")
                    .ref(specification);
            out.text("]>>>>/AcroForm<</SigFlags 3/Fields[").ref(widget).text("]>>>>\nendobj\n");

            var packet = Xmp.of(letter);
            open(metadata)
                    .text("<</Type/Metadata/Subtype/XML/Length ")
                    .number(packet.length)
                    .text(">>stream\n");
            out.raw(packet).text("\nendstream\nendobj\n");

            open(information)
                    .text("<</Title ")
                    .string(letter.title())
                    .text("/Author ")
                    .string(letter.office());
            out.text("/Producer(").text(Xmp.PRODUCER).text(")/Creator(").text(Xmp.PRODUCER);
            out.text(")/CreationDate").text(time).text("/ModDate").text(time).text(">>\nendobj\n");

            open(data).text("<</Type/EmbeddedFile/Subtype/application#2Fjson/Params<</Size ");
            out.number(letter.decisionJson().length).text("/ModDate").text(time).text(">>");
            stream(letter.decisionJson(), letter.decisionJson().length);
            open(specification)
                    .text("<</Type/Filespec/F(")
                    .text(Finish.DATA_FILE)
                    .text(")/UF(");
            out.text(Finish.DATA_FILE).text(")/Desc ").string(letter.dataDescription());
            out.text("/AFRelationship/Data/EF<</F ")
                    .ref(data)
                    .text("/UF ")
                    .ref(data)
                    .text(">>>>\nendobj\n");

            structure(structure, widget);
            return sealed(catalog, information, widget, signature, time);
        }

        private void pages(int tree, int widget) {
            var pens = flow.pages();
            pageIds = new int[pens.size()];
            parents = new int[pens.size()][];
            for (int i = 0; i < pens.size(); i++) {
                var page = next++;
                var content = next++;
                pageIds[i] = page;
                parents[i] = new int[pens.get(i).pieces()];
                open(page).text("<</Type/Page/Parent ").ref(tree);
                out.text("/MediaBox[0 0 ").number((double) Sheet.WIDTH).space().number((double) Sheet.HEIGHT);
                out.text("]/Resources ")
                        .ref(CommonPart.RESOURCES)
                        .text("/Contents ")
                        .ref(content);
                out.text("/Tabs/S/StructParents ").number(i);
                if (i == 0) {
                    out.text("/Annots[").ref(widget).text("]");
                }
                out.text(">>\nendobj\n");
                open(content).text("<<");
                stream(pens.get(i).content().array(), pens.get(i).content().length());
            }
            open(tree).text("<</Type/Pages/Count ").number(pageIds.length).text("/Kids[");
            for (var page : pageIds) {
                out.ref(page).space();
            }
            out.text("]>>\nendobj\n");
        }

        private void structure(int root, int widget) {
            var form = next++;
            var document = element(flow.document(), root, form);
            open(form)
                    .text("<</Type/StructElem/S/Form/P ")
                    .ref(document)
                    .text("/Pg ")
                    .ref(pageIds[0]);
            out.text("/Alt ")
                    .string(letter.sealName())
                    .text("/K<</Type/OBJR/Obj ")
                    .ref(widget)
                    .text(">>>>\nendobj\n");
            open(root).text("<</Type/StructTreeRoot/K ").ref(document);
            out.text("/ParentTreeNextKey ").number(pageIds.length + 1).text("/ParentTree<</Nums[");
            for (int i = 0; i < parents.length; i++) {
                out.number(i).text("[");
                for (var parent : parents[i]) {
                    out.ref(parent).space();
                }
                out.text("]");
            }
            out.number(parents.length).space().ref(form).text("]>>>>\nendobj\n");
        }

        /** Writes the element and everything below it; {@code last} is one more kid, or 0. */
        private int element(Tag tag, int parent, int last) {
            var id = next++;
            var kids = new int[tag.kids.size()];
            for (int i = 0; i < kids.length; i++) {
                kids[i] = element(tag.kids.get(i), id, 0);
            }
            open(id).text("<</Type/StructElem/S/").text(tag.type).text("/P ").ref(parent);
            if (last != 0) {
                out.text("/Lang(").text(letter.language().code()).text(")");
            }
            var alternative = tag.alternative;
            if (alternative != null) {
                out.text("/Alt ").string(alternative);
            }
            var attributes = tag.attributes;
            if (attributes != null) {
                out.text("/A").text(attributes);
            }
            if (tag.piece >= 0) {
                parents[tag.page][tag.piece] = id;
                out.text("/Pg ").ref(pageIds[tag.page]).text("/K ").number(tag.piece);
            } else {
                out.text("/K[");
                for (var kid : kids) {
                    out.ref(kid).space();
                }
                if (last != 0) {
                    out.ref(last);
                }
                out.text("]");
            }
            out.text(">>\nendobj\n");
            return id;
        }

        private byte[] sealed(int catalog, int information, int widget, int signature, String time) {
            open(widget)
                    .text("<</Type/Annot/Subtype/Widget/FT/Sig/T(")
                    .text(Finish.SEAL_FIELD)
                    .text(")/TU ");
            out.string(letter.sealName())
                    .text("/Rect[0 0 0 0]/F 132/StructParent ")
                    .number(pageIds.length);
            out.text("/P ").ref(pageIds[0]).text("/V ").ref(signature).text(">>\nendobj\n");
            open(signature)
                    .text("<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached/M")
                    .text(time);
            out.text("/ByteRange[");
            var ranges = out.length();
            out.fill(' ', 34).text("]/Contents ");
            var opening = out.length();
            out.text("<").fill('0', 2 * sealer.reserve()).text(">");
            var closing = out.length();
            out.text(">>\nendobj\n");

            var table = out.length();
            out.text("xref\n0 ").number(next).text("\n0000000000 65535 f \n");
            for (int i = 1; i < next; i++) {
                out.reference(offsets[i]);
            }
            var id = identifier(time);
            out.text("trailer\n<</Size ")
                    .number(next)
                    .text("/Root ")
                    .ref(catalog)
                    .text("/Info ")
                    .ref(information);
            out.text("/ID[<")
                    .text(id)
                    .text("><")
                    .text(id)
                    .text(">]>>\nstartxref\n")
                    .number(table)
                    .text("\n%%EOF\n");
            var file = out.copy();
            return Bytes.seal(file, file.length, ranges, opening, closing, sealer);
        }

        private String identifier(String time) {
            var digest = CmsSealer.sha256();
            digest.update(letter.title().getBytes(StandardCharsets.UTF_8));
            digest.update(time.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest.digest(), 0, 16);
        }

        private Out open(int object) {
            if (object >= offsets.length) {
                offsets = Arrays.copyOf(offsets, Math.max(object + 1, offsets.length * 2));
            }
            offsets[object] = out.length();
            return out.number(object).text(" 0 obj\n");
        }

        /** Ends the dictionary that is open and writes the bytes compressed. */
        private void stream(byte[] content, int length) {
            deflater.reset();
            deflater.setInput(content, 0, length);
            deflater.finish();
            var packed = new byte[length + 64];
            var count = deflater.deflate(packed);
            out.text("/Filter/FlateDecode/Length ").number(count).text(">>stream\n");
            out.raw(packed, count).text("\nendstream\nendobj\n");
        }
    }
}
