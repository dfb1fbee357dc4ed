package org.dayaq.app.papers.internal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dayaq.app.catalogue.Release;
import org.dayaq.app.kernel.LocalText;
import org.dayaq.app.kernel.Problem;
import org.dayaq.app.papers.PaperKind;
import org.dayaq.app.rules.Dictionary;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What {@code papers} of a release's {@code service.yaml} declares, and everything that is wrong with it. */
record PaperSheet(int days, List<PaperKind> kinds) {

    static final int DAYS = 10;
    private static final int MOST_DAYS = 90;
    private static final String SECTION = "papers";

    PaperSheet {
        kinds = List.copyOf(kinds);
    }

    Optional<PaperKind> kind(String key) {
        return kinds.stream().filter(one -> one.key().equals(key)).findFirst();
    }

    static PaperSheet of(Release release) {
        var section = section(release);
        var kinds = new ArrayList<PaperKind>();
        section.path("kinds").properties().forEach(entry -> kinds.add(kind(entry.getKey(), entry.getValue())));
        return new PaperSheet(section.path("days").asInt(DAYS), kinds);
    }

    private static JsonNode section(Release release) {
        var sheet = release.files().get(path(release));
        return sheet == null
                ? YAMLMapper.shared().createObjectNode()
                : YAMLMapper.shared()
                        .readTree(new String(sheet, StandardCharsets.UTF_8))
                        .path(SECTION);
    }

    private static String path(Release release) {
        return "processes/" + release.service() + "/service.yaml";
    }

    private static PaperKind kind(String key, JsonNode node) {
        var title = node.path("title");
        return new PaperKind(
                key,
                new LocalText(
                        title.path("az").asString(key),
                        title.path("en").asString(key),
                        title.path("ru").asString(key)),
                node.path("of").valueStream().map(JsonNode::asString).toList(),
                node.has("proves") ? node.get("proves").asString() : null);
    }

    static List<Problem> problems(Release release, Dictionary dictionary) {
        var problems = new ArrayList<Problem>();
        var section = section(release);
        var days = section.path("days").asInt(DAYS);
        if (days < 1 || days > MOST_DAYS) {
            problems.add(
                    problem(release, "days", "Give people 1 to " + MOST_DAYS + " working days, not " + days + "."));
        }
        section.path("kinds").properties().forEach(entry -> {
            var where = "kinds." + entry.getKey();
            if (!entry.getKey().matches("[a-z][a-z0-9]*(-[a-z0-9]+)*")) {
                problems.add(problem(release, where, "Name the kind in small letters with hyphens."));
            }
            for (var language : List.of("az", "en", "ru")) {
                if (!entry.getValue().path("title").has(language)) {
                    problems.add(
                            problem(release, where, "Add title." + language + ": people read what is asked of them."));
                }
            }
            var kind = kind(entry.getKey(), entry.getValue());
            if (kind.of().isEmpty()) {
                problems.add(problem(release, where, "Say in \"of\" whose paper it is, such as [applicant]."));
            }
            for (var role : kind.of()) {
                var fact = kind.fact(role);
                if (fact != null && dictionary.fact(fact).isEmpty()) {
                    problems.add(problem(
                            release,
                            where,
                            "It proves \"" + fact + "\", which rules/" + release.service()
                                    + "/dictionary.yaml does not have. Name an attribute that it has of each role."));
                }
            }
        });
        return problems;
    }

    private static Problem problem(Release release, String where, String sentence) {
        return new Problem(path(release), SECTION + "." + where, sentence);
    }
}
