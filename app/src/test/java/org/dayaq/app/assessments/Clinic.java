package org.dayaq.app.assessments;

import java.awt.Color;
import java.awt.Font;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.dayaq.app.kernel.CanonicalJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A clinic of the tests: draws up Form 88 and sends it, with papers that hold names wherever a PDF can. */
final class Clinic {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpClient http = HttpClient.newHttpClient();
    private final int port;
    private final String code;
    private final String token;

    Clinic(int port, String code, String secret) {
        this.port = port;
        this.code = code;
        var form = "grant_type=client_credentials&client_id=" + code + "&client_secret=" + secret;
        this.token = send(HttpRequest.newBuilder(at("/oauth2/client/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form)))
                .json()
                .path("access_token")
                .asString("");
    }

    record Answer(int status, String body) {

        JsonNode json() {
            return JSON.readTree(body);
        }

        List<String> codes() {
            var codes = new ArrayList<String>();
            json().path("errors").forEach(error -> codes.add(error.path("code").asString()));
            return codes;
        }

        List<String> sentences() {
            var sentences = new ArrayList<String>();
            json().path("errors")
                    .forEach(error -> sentences.add(error.path("message").asString()));
            return sentences;
        }
    }

    /** A form without fault; a test changes what it is about. */
    static Map<String, Object> form(String pin, String phone) {
        var form = new LinkedHashMap<String, Object>();
        form.put("messageId", UUID.randomUUID().toString());
        form.put("person", Map.of("pin", pin, "phone", phone));
        form.put("doctors", List.of("Dr. Zərifə Kanareyka"));
        form.put(
                "examinedOn",
                LocalDate.now(java.time.ZoneId.of("Asia/Baku")).minusDays(1).toString());
        form.put("diagnoses", List.of(Map.of("code", "H54.0"), Map.of("code", "I10")));
        form.put(
                "findings",
                Map.of(
                        "selfCare",
                        2,
                        "movement",
                        1,
                        "orientation",
                        3,
                        "communication",
                        0,
                        "behaviour",
                        0,
                        "learning",
                        1,
                        "work",
                        3));
        form.put("cause", "general_illness");
        form.put("files", List.of());
        return form;
    }

    Answer refer(Map<String, Object> form, byte[]... files) {
        return refer(CanonicalJson.text(form), token, files);
    }

    Answer refer(String json, String bearer, byte[]... files) {
        var boundary = "----dayaq" + UUID.randomUUID();
        var body = new ByteArrayOutputStream();
        part(body, boundary, "form\"; filename=\"form.json", "application/json", json.getBytes(StandardCharsets.UTF_8));
        for (var file : files) {
            part(body, boundary, "file\"; filename=\"kanareyka-" + code + ".pdf", "application/pdf", file);
        }
        body.writeBytes(("--" + boundary + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        return send(HttpRequest.newBuilder(at("/clinics/v1/referrals"))
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .header("Authorization", "Bearer " + bearer)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray())));
    }

    Answer state(String messageId) {
        return send(HttpRequest.newBuilder(at("/clinics/v1/referrals/" + messageId))
                .header("Authorization", "Bearer " + token)
                .GET());
    }

    private static void part(ByteArrayOutputStream body, String boundary, String name, String type, byte[] content) {
        body.writeBytes(("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\nContent-Type: "
                        + type + "\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            var response = http.send(
                    request.header("Accept", "application/json").build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Two pages: the first, red, names the person; the second, blue, is medical. The name hides in the metadata too. */
    static byte[] papers(String canary) {
        try (var document = new PDDocument()) {
            document.getDocumentInformation().setAuthor(canary);
            document.getDocumentInformation().setTitle(canary);
            document.getDocumentInformation().setCustomMetadataValue("Patient", canary);
            page(document, Color.RED, canary);
            page(document, Color.BLUE, "visus 0.02");
            var out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void page(PDDocument document, Color colour, String text) throws IOException {
        var page = new PDPage();
        document.addPage(page);
        try (var pen = new PDPageContentStream(document, page)) {
            pen.setNonStrokingColor(colour);
            pen.addRect(0, 0, 600, 800);
            pen.fill();
            pen.beginText();
            pen.setNonStrokingColor(Color.WHITE);
            pen.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), Font.BOLD + 12f);
            pen.newLineAtOffset(50, 700);
            pen.showText(text);
            pen.endText();
        }
    }
}
