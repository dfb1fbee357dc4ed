package org.dayaq.sandbox.sms;

import java.util.List;
import org.dayaq.sandbox.sms.MessageStore.Message;

/** The newest messages as a page that needs nothing but a browser. */
final class MessagePage {

    private static final String HEAD =
            """
            <!doctype html><html lang="az"><head><meta charset="utf-8"><title>SMS</title>
            <meta name="viewport" content="width=device-width, initial-scale=1"><meta http-equiv="refresh" content="5">
            <style>body{font:16px/1.5 system-ui,sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem;color:#1b1f24;background:#f5f7fa}
            article{background:#fff;border:1px solid #d5dbe3;border-radius:.75rem;padding:.75rem 1rem;margin:0 0 1rem}
            p{margin:0 0 .25rem}footer{color:#57606a;font-size:.875rem}</style></head>
            <body><main><h1>SMS</h1>
            """;

    private MessagePage() {}

    static String of(List<Message> messages) {
        var page = new StringBuilder(HEAD);
        if (messages.isEmpty()) {
            page.append("<p>Hələ heç bir SMS göndərilməyib.</p>");
        }
        for (var message : messages) {
            page.append("<article><p>")
                    .append(escaped(message.text()))
                    .append("</p><footer>")
                    .append(escaped(message.to()))
                    .append(" · ")
                    .append(escaped(message.takenAt().toString()))
                    .append(" · ")
                    .append(escaped(message.status()))
                    .append("</footer></article>");
        }
        return page.append("</main></body></html>").toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
