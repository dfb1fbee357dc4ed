package org.dayaq.sandbox.clinics;

import java.util.Map;
import org.dayaq.sandbox.world.Person;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A clinic's desk as a page that needs nothing but a browser: whom to refer, and what the platform said to it. */
final class ClinicPage {

    private static final Map<String, String> AZ = Map.of(
            "title", "Sınaq mühitinin klinikaları",
            "what",
                    "Klinikanın həkim komissiyası 88 nömrəli formanı doldurur və platformaya göndərir. FİN yazılmasa, kimisə özü seçir.",
            "codes", "ICD-10 kodları",
            "pin", "FİN",
            "refer", "Göndər",
            "taken", "Göndəriş qəbul edildi",
            "refused", "Göndəriş qəbul edilmədi",
            "next", "Komissiya üzvü kimi daxil olun: platformada ekspertiza açılıb.");
    private static final Map<String, String> EN = Map.of(
            "title", "Clinics of the sandbox",
            "what",
                    "The medical commission of a clinic draws up Form 88 and sends it to the platform. Without a PIN it picks somebody.",
            "codes", "Codes of ICD-10",
            "pin", "PIN",
            "refer", "Refer",
            "taken", "The referral was taken",
            "refused", "The referral was refused",
            "next", "Sign in as a member of a commission: the assessment is on its way.");
    private static final Map<String, String> RU = Map.of(
            "title", "Клиники учебной среды",
            "what",
                    "Врачебная комиссия клиники заполняет форму 88 и отправляет её платформе. Без ПИН она выбирает кого-нибудь сама.",
            "codes", "Коды МКБ-10",
            "pin", "ПИН",
            "refer", "Направить",
            "taken", "Направление принято",
            "refused", "Направление не принято",
            "next", "Войдите как член комиссии: экспертиза уже идёт.");

    private static final String PAGE =
            """
            <!doctype html><html lang="%s"><head><meta charset="utf-8"><title>%s</title>
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <style>body{font:16px/1.5 system-ui,sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem;color:#1b1f24;background:#f5f7fa}
            form,article{background:#fff;border:1px solid #d5dbe3;border-radius:.75rem;padding:1rem;margin:0 0 1rem}
            label{display:block;font-weight:600;margin:0 0 .75rem}input{display:block;width:100%%;max-width:20rem;font:inherit;padding:.5rem;border:2px solid #57606a;border-radius:4px;box-sizing:border-box}
            button{font:inherit;font-weight:600;padding:.6rem 1.5rem;border:0;border-radius:4px;background:#00566b;color:#fff;cursor:pointer}
            article.taken{border-left:6px solid #1f7a4d}article.refused{border-left:6px solid #b3261e}h2{font-size:1.125rem;margin:0 0 .25rem}p{margin:0 0 .5rem}nav a{margin-right:1rem}</style></head>
            <body><main><nav><a href="/clinics?lang=az">AZ</a><a href="/clinics?lang=en">EN</a><a href="/clinics?lang=ru">RU</a></nav>
            <h1>%s</h1><p>%s</p>%s
            <form method="post" action="/clinics/referrals?lang=%s">
            <label>%s<input name="pin" autocomplete="off"></label>
            <label>%s<input name="diagnoses" placeholder="H54.0, I10" autocomplete="off"></label>
            <button>%s</button></form></main></body></html>
            """;

    private ClinicPage() {}

    /** @param language {@code az}, {@code en} or {@code ru}; anything else is Azerbaijani */
    static String of(String language) {
        return page(language, "");
    }

    /**
     * @param answer what the platform said: the referral, or a problem with its sentences
     * @param person who was referred
     */
    static String of(String language, int status, JsonNode answer, Person person) {
        var words = words(language);
        var taken = status < 300;
        var said = new StringBuilder("<article class=\"")
                .append(taken ? "taken" : "refused")
                .append("\" role=\"status\"><h2>")
                .append(words.get(taken ? "taken" : "refused"))
                .append("</h2><p>")
                .append(escaped(person.surname() + " " + person.givenName() + ", " + person.pin()))
                .append("</p>");
        if (taken) {
            said.append("<p>").append(words.get("next")).append("</p>");
        } else {
            sentence(answer.path("detail").asString(null), said);
            answer.path("errors")
                    .forEach(problem -> sentence(problem.path("message").asString(null), said));
        }
        return page(language, said.append("</article>").toString());
    }

    private static void sentence(@Nullable String text, StringBuilder said) {
        if (text != null) {
            said.append("<p>").append(escaped(text)).append("</p>");
        }
    }

    private static String page(String language, String said) {
        var words = words(language);
        var spoken = words == EN ? "en" : words == RU ? "ru" : "az";
        var title = words.get("title");
        return PAGE.formatted(
                spoken,
                title,
                title,
                words.get("what"),
                said,
                spoken,
                words.get("pin"),
                words.get("codes"),
                words.get("refer"));
    }

    private static Map<String, String> words(String language) {
        return switch (language) {
            case "en" -> EN;
            case "ru" -> RU;
            default -> AZ;
        };
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
