package org.dayaq.app.worklist;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Somebody at the front door with cookies of their own, as a browser without script has them. */
public final class Visitor {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private static final Pattern TYPIST = Pattern.compile("name=\"_typist\" value=\"([^\"]+)\"");

    private final CookieManager cookies = new CookieManager();
    private final HttpClient http = HttpClient.newBuilder()
            .cookieHandler(cookies)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .connectTimeout(Duration.ofSeconds(60))
            .build();
    private final int port;
    public final String id;
    public final String name;
    private final String roles;
    private final String office;
    private String token = "";
    private String typist = "";

    public Visitor(int port, String id, String name, String roles, String office) {
        this.port = port;
        this.id = id;
        this.name = name;
        this.roles = roles;
        this.office = office;
        get("/?lang=en");
        signIn("/");
    }

    /** What came back: where it ended, with which status, what the page says. */
    public record Answer(int status, URI at, String body) {

        /** The text of the page, as a person reads it. */
        public String text() {
            return body.replaceAll("(?s)<(script|style).*?</\\1>", " ")
                    .replaceAll("<[^>]+>", " ")
                    .replace("&#39;", "'")
                    .replace("&lt;", "<")
                    .replace("&gt;", ">")
                    .replaceAll("\\s+", " ");
        }
    }

    public static String signInPath(String id, String name, String roles, String office, String to) {
        return "/test-sign-in?sub=" + url(id) + "&name=" + url(name) + "&roles=" + url(roles) + "&office=" + url(office)
                + (roles.equals("citizen") ? "&pin=" + url(id) : "") + "&to=" + url(to);
    }

    public Answer signIn(String to) {
        return get(signInPath(id, name, roles, office, to));
    }

    public Answer get(String path) {
        return send(HttpRequest.newBuilder(at(path)).GET());
    }

    /** What came back to the letter, with headers and bytes; a POST carries the token of the page that was seen last. */
    public HttpResponse<byte[]> raw(String method, String path) {
        var request = HttpRequest.newBuilder(at(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Sec-Fetch-Site", "same-origin")
                .header("Accept-Language", "en")
                .timeout(Duration.ofSeconds(120))
                .method(method, BodyPublishers.ofString(method.equals("GET") ? "" : "_csrf=" + url(token)));
        try {
            return http.send(request.build(), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Posts a form with the token of the page that was seen last. */
    public Answer post(String path, Map<String, String> form) {
        return postFrom(path.replaceAll("/(claim|release)$", ""), path, form);
    }

    /** The same from a page with another address than the form has. */
    public Answer postFrom(String page, String path, Map<String, String> form) {
        var all = new LinkedHashMap<>(form);
        all.put("_csrf", token);
        all.put("_typist", typist);
        var body = all.entrySet().stream()
                .map(one -> url(one.getKey()) + "=" + url(one.getValue()))
                .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(at(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Sec-Fetch-Site", "same-origin")
                .header("Referer", at(page).toString())
                .POST(BodyPublishers.ofString(body)));
    }

    /** What browsers send for a place where no file was chosen: a part without a name and without content. */
    public static final byte[] NOT_CHOSEN = {};

    /** Posts a form with files, each under the name {@code file} and a file name that says nothing of what it is. */
    public Answer postFiles(String path, Map<String, String> form, byte[]... files) {
        var boundary = "dayaq-" + UUID.randomUUID();
        var body = new ByteArrayOutputStream();
        var all = new LinkedHashMap<>(form);
        all.put("_csrf", token);
        all.put("_typist", typist);
        all.forEach(
                (name, value) -> part(body, boundary, "name=\"" + name + "\"", value.getBytes(StandardCharsets.UTF_8)));
        for (int i = 0; i < files.length; i++) {
            var name = files[i] == NOT_CHOSEN ? "" : "scan-" + i + ".pdf";
            part(body, boundary, "name=\"file\"; filename=\"" + name + "\"", files[i]);
        }
        body.writeBytes(("--" + boundary + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        return send(HttpRequest.newBuilder(at(path))
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .header("Sec-Fetch-Site", "same-origin")
                .header("Referer", at(path).toString())
                .POST(BodyPublishers.ofByteArray(body.toByteArray())));
    }

    private static void part(ByteArrayOutputStream body, String boundary, String disposition, byte[] content) {
        body.writeBytes(("--" + boundary + "\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    /** The same from a page of somebody else's. */
    public Answer postFromElsewhere(String path, Map<String, String> form) {
        var body = form.entrySet().stream()
                .map(one -> url(one.getKey()) + "=" + url(one.getValue()))
                .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(at(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Sec-Fetch-Site", "cross-site")
                .POST(BodyPublishers.ofString(body)));
    }

    /** The cookies, for connections of other kinds. */
    public String cookie() {
        return cookies.getCookieStore().getCookies().stream()
                .map(one -> one.getName() + "=" + one.getValue())
                .collect(Collectors.joining("; "));
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            var response = http.send(
                    request.header("Accept-Language", "en")
                            .header("Accept", "text/html, */*;q=0.1")
                            .timeout(Duration.ofSeconds(120))
                            .build(),
                    BodyHandlers.ofString());
            return read(response);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Answer read(HttpResponse<String> response) {
        var found = TOKEN.matcher(response.body());
        if (found.find()) {
            token = found.group(1);
        }
        // A page without a session has none; the one that was left open has.
        var writtenFor = TYPIST.matcher(response.body());
        if (writtenFor.find()) {
            typist = writtenFor.group(1);
        }
        return new Answer(response.statusCode(), response.uri(), response.body());
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private static String url(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
