package org.dayaq.sandbox.bench.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.dayaq.app.kernel.Pin;
import org.dayaq.app.worklist.TaskSearch;
import org.dayaq.app.worklist.Words;
import org.jspecify.annotations.Nullable;

/** Every combination of filters and orders that the list offers, each with values drawn anew. */
public final class DeskQuestions {

    private static final int SIZE = 25;
    private static final List<String> WHOSE = List.of("all", "mine", "team", "free");
    private static final List<String> DEADLINES = List.of("", "over", "today", "week");
    private static final List<String> SOUGHT = List.of("", "number", "pin", "name");

    private final DeskSizes sizes;
    private final List<DeskFill.Step> steps;
    private final Random random = new Random(2025);

    public DeskQuestions(DeskSizes sizes, List<DeskFill.Step> steps) {
        this.sizes = sizes;
        this.steps = steps;
    }

    /** A combination by what is set in it, and the search with values. */
    public record Question(String combination, TaskSearch search) {}

    /** One round: each combination once. */
    public List<Question> round() {
        var questions = new ArrayList<Question>();
        for (var whose : WHOSE) {
            for (int bits = 0; bits < 16; bits++) {
                for (var deadline : DEADLINES) {
                    for (var sought : SOUGHT) {
                        for (var sort : TaskSearch.SORTS.stream().sorted().toList()) {
                            question(whose, bits, deadline, sought, sort, questions);
                        }
                    }
                }
            }
        }
        return questions;
    }

    private void question(
            String whose, int bits, String deadline, String sought, String sort, List<Question> questions) {
        var ordered = !deadline.isEmpty() || !sought.isEmpty();
        if (ordered && sort.endsWith("opened")) {
            return; // the list is by deadline then
        }
        var step = steps.get(random.nextInt(steps.size()));
        var service = (bits & 1) == 0 ? null : step.service();
        var activity = (bits & 2) == 0 ? null : step.activity();
        var office = (bits & 4) == 0 ? null : office();
        var holder = (bits & 8) == 0 ? null : "officer-" + random.nextInt(sizes.officers());
        var names = DeskFill.sought();
        var name = sought.equals("name") ? names.get(random.nextInt(names.size())) : null;
        var combination = whose
                + (service == null ? "" : " service")
                + (activity == null ? "" : " step")
                + (office == null ? "" : " office")
                + (holder == null ? "" : " holder")
                + (deadline.isEmpty() ? "" : " " + deadline)
                + (sought.isEmpty() ? "" : " " + (name == null ? sought : "name"))
                + " by " + sort;
        questions.add(new Question(
                combination,
                new TaskSearch(
                        whose,
                        service,
                        activity,
                        office,
                        deadline.isEmpty() ? null : deadline,
                        holder,
                        sought.equals("number") ? number() : null,
                        sought.equals("pin") ? pin() : null,
                        name == null ? List.of() : Words.of(name),
                        sort,
                        null,
                        SIZE)));
    }

    public String office() {
        var n = random.nextInt(sizes.offices());
        return "district-" + (char) ('a' + n / 26) + (char) ('a' + n % 26);
    }

    private String number() {
        var n = sizes.closed() + 1L + random.nextInt(sizes.tasks());
        var full = String.format("CA-%d-%06d", 2014 + n / 1_000_000, n % 1_000_000);
        return random.nextBoolean() ? full : full.substring(0, 11);
    }

    private @Nullable Pin pin() {
        var n = (sizes.closed() + 1L + random.nextInt(sizes.tasks())) / 3 * 7 + 1;
        return new Pin(String.format(Locale.ROOT, "%07X", n));
    }
}
