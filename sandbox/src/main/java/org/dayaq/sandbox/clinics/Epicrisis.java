package org.dayaq.sandbox.clinics;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A paper of a clinic as PDF, a page of lines each. Written by hand: letters outside ASCII are left out. */
final class Epicrisis {

    private Epicrisis() {}

    static byte[] pdf(List<List<String>> pages) {
        var objects = new ArrayList<String>();
        var kids = new StringBuilder();
        for (int i = 0; i < pages.size(); i++) {
            kids.append(4 + 2 * i).append(" 0 R ");
        }
        objects.add("<</Type/Catalog/Pages 2 0 R>>");
        objects.add("<</Type/Pages/Kids[" + kids + "]/Count " + pages.size() + ">>");
        objects.add("<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>");
        for (int i = 0; i < pages.size(); i++) {
            var text = new StringBuilder("BT /F1 12 Tf 60 770 Td 18 TL\n");
            pages.get(i).forEach(line -> text.append('(').append(plain(line)).append(") Tj T*\n"));
            text.append("ET");
            objects.add("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>/Contents "
                    + (5 + 2 * i) + " 0 R>>");
            objects.add("<</Length " + text.length() + ">>\nstream\n" + text + "\nendstream");
        }
        var pdf = new StringBuilder("%PDF-1.4\n");
        var starts = new ArrayList<Integer>();
        for (int i = 0; i < objects.size(); i++) {
            starts.add(pdf.length());
            pdf.append(i + 1).append(" 0 obj\n").append(objects.get(i)).append("\nendobj\n");
        }
        var table = pdf.length();
        pdf.append("xref\n0 ").append(objects.size() + 1).append("\n0000000000 65535 f \n");
        starts.forEach(start -> pdf.append("%010d 00000 n \n".formatted(start)));
        pdf.append("trailer\n<</Size ")
                .append(objects.size() + 1)
                .append("/Root 1 0 R>>\nstartxref\n")
                .append(table)
                .append("\n%%EOF\n");
        return pdf.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static String plain(String line) {
        return line.replaceAll("[^\\x20-\\x7E]", "?").replaceAll("([\\\\()])", "\\\\$1");
    }
}
