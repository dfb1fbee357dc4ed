package org.dayaq.sandbox.world;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes a checked world file into the world, after checking it against who is there; the caller holds the transaction. */
final class WorldFileStore {

    private static final List<String> REFERENCES = List.of("motherPin", "fatherPin", "husbandPin", "wifePin");

    private static final Map<String, String> DIFFERENCES =
            Map.of("givenName", "given_name", "surname", "surname", "birthDate", "birth_date", "sex", "sex");

    private final JdbcClient jdbc;
    private final JdbcTemplate plain;
    private final EventStore events;
    private final Pins pins;

    WorldFileStore(DataSource database, Pins pins) {
        this.jdbc = JdbcClient.create(database);
        this.plain = new JdbcTemplate(database);
        this.events = new EventStore(database);
        this.pins = pins;
    }

    WorldFile.Loaded write(WorldFile file) {
        check(file);
        persons(file.of("person"));
        accounts(file.of("account"));
        works(file.of("work"));
        marriages(file.of("marriage"));
        file.of("birth").forEach(this::birth);
        file.of("event").forEach(this::event);
        return new WorldFile.Loaded(
                file.of("person").size(),
                file.of("account").size(),
                file.of("work").size(),
                file.of("marriage").size(),
                file.of("birth").size(),
                file.of("event").size());
    }

    private void check(WorldFile file) {
        var problems = new ArrayList<String>();
        var today =
                jdbc.sql("SELECT today FROM world.state").query(LocalDate.class).single();
        var inFile = pins(file, "person", List.of("pin"));
        var children = pins(file, "birth", List.of("childPin"));
        var there = there(allPins(file));
        var accountsThere = Set.copyOf(jdbc.sql("SELECT no FROM world.account WHERE no = ANY(?)")
                .param(numbers(pins(file, "account", List.of("pin"))))
                .query(Long.class)
                .list());
        var birthsThere = Set.copyOf(jdbc.sql("SELECT number FROM world.birth WHERE number = ANY(?)")
                .param(file.lines().stream()
                        .map(line -> line.text("birthNumber"))
                        .filter(Objects::nonNull)
                        .toArray(String[]::new))
                .query(String.class)
                .list());
        var birthsInFile = new HashSet<String>();
        file.of("birth").forEach(line -> birthsInFile.add(String.valueOf(line.text("birthNumber"))));
        for (var line : file.lines()) {
            var where = "line " + line.number() + ": ";
            var pin = line.text("pin");
            if (line.type().equals("person")) {
                if (there.contains(pin)) {
                    problems.add(where + "a person with this pin is in the world already; choose another pin");
                }
                for (var day : List.of("birthDate", "deathDate")) {
                    var date = line.day(day);
                    if (date != null && date.isAfter(today)) {
                        problems.add(where + day + " lies after the sandbox's day " + today + "; write a "
                                + (day.equals("deathDate") ? "death event" : "birth line") + " for it");
                    }
                }
            } else if (pin != null && !there.contains(pin) && !inFile.contains(pin) && !children.contains(pin)) {
                problems.add(
                        where + "nobody has this pin: add a person line (unknownTo hides the person from registers)");
            }
            if (line.type().equals("account") && pin != null && accountsThere.contains(pins.number(pin))) {
                problems.add(where + "this person has an account already");
            }
            for (var reference : REFERENCES) {
                var other = line.text(reference);
                if (other != null && !there.contains(other) && !inFile.contains(other)) {
                    problems.add(where + reference
                            + " names nobody: add a person line (unknownTo hides the person from registers)");
                }
            }
            var child = line.text("childPin");
            if (child != null && (there.contains(child) || inFile.contains(child))) {
                problems.add(where + "childPin is taken; the child becomes a person on registration");
            }
            var number = line.text("birthNumber");
            if (line.type().equals("birth") && birthsThere.contains(number)) {
                problems.add(where + "a birth with this number is in the world already");
            }
            if (line.type().equals("event")
                    && number != null
                    && !birthsThere.contains(number)
                    && !birthsInFile.contains(number)) {
                problems.add(where + "birthNumber names no birth of the file or the world");
            }
        }
        if (!problems.isEmpty()) {
            throw new WorldFileProblems(problems);
        }
    }

    private static Set<String> pins(WorldFile file, String type, List<String> fields) {
        var found = new HashSet<String>();
        for (var line : file.of(type)) {
            for (var field : fields) {
                var pin = line.text(field);
                if (pin != null) {
                    found.add(pin);
                }
            }
        }
        return found;
    }

    private static Set<String> allPins(WorldFile file) {
        var all = new HashSet<String>();
        var fields = new ArrayList<>(REFERENCES);
        fields.addAll(List.of("pin", "childPin"));
        for (var type : List.of("person", "account", "work", "marriage", "birth", "event")) {
            all.addAll(pins(file, type, fields));
        }
        return all;
    }

    private Set<String> there(Set<String> asked) {
        return Set.copyOf(jdbc.sql("SELECT pin FROM world.person WHERE no = ANY(?)")
                .param(numbers(asked))
                .query(String.class)
                .list());
    }

    private Long[] numbers(Set<String> asked) {
        return asked.stream().map(pins::number).toArray(Long[]::new);
    }

    private @Nullable Long number(@Nullable String pin) {
        return pin == null ? null : Long.valueOf(pins.number(pin));
    }

    private void persons(List<WorldFile.Line> lines) {
        var rows = new ArrayList<Object[]>();
        for (var line : lines) {
            var no = Objects.requireNonNull(number(line.text("pin")));
            var man = "M".equals(line.text("sex"));
            var rng = Rng.of(no, "world-file", 0);
            rows.add(new Object[] {
                no,
                line.text("pin"),
                or(line.text("givenName"), Names.given(rng, man)),
                or(line.text("surname"), Names.surname(Names.family(rng, false)).of(man)),
                line.text("patronymic"),
                line.text("sex"),
                line.day("birthDate"),
                line.day("deathDate"),
                Person.Residence.valueOf(or(line.text("residence"), "citizen").toUpperCase(java.util.Locale.ROOT))
                        .letter(),
                or(line.text("region"), "AZ-BA"),
                line.text("locality"),
                line.text("address"),
                line.text("phone"),
                or(line.text("language"), "az"),
                number(line.text("motherPin")),
                number(line.text("fatherPin")),
                line.day("parentalRightsRemovedOn"),
                line.flag("disabled", false),
                line.flag("deathUnnoticed", false)
            });
            facts(no, line);
            differences(no, line);
        }
        plain.batchUpdate(
                "INSERT INTO world.person (" + ChunkRows.COLUMNS.get("person")
                        + ") VALUES (?, ?, ?, ?, ?, ?::\"char\", ?, ?, ?::\"char\", ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                rows);
    }

    private void facts(long no, WorldFile.Line line) {
        var tree = line.tree();
        if (tree.has("childrenRaisedTo8") || tree.has("disabledChildRaisedTo8") || tree.has("soleFather")) {
            plain.update(
                    "INSERT INTO world.family_fact VALUES (?, ?, ?, ?)",
                    no,
                    tree.has("childrenRaisedTo8") ? line.whole("childrenRaisedTo8") : null,
                    tree.has("disabledChildRaisedTo8") ? line.flag("disabledChildRaisedTo8", false) : null,
                    tree.has("soleFather") ? line.flag("soleFather", false) : null);
        }
    }

    private void differences(long no, WorldFile.Line line) {
        for (var body : line.tree().path("unknownTo")) {
            plain.update("INSERT INTO world.difference VALUES (?, ?, '*', '')", no, body.asString());
        }
        for (var body : line.tree().path("differs").properties()) {
            for (var field : body.getValue().properties()) {
                plain.update(
                        "INSERT INTO world.difference VALUES (?, ?, ?, ?)",
                        no,
                        body.getKey(),
                        DIFFERENCES.get(field.getKey()),
                        field.getValue().asString());
            }
        }
    }

    private void accounts(List<WorldFile.Line> lines) {
        for (var line : lines) {
            var byYear = new long[0];
            for (var year : line.tree().path("capitalByYear")) {
                var place = year.get("year").asInt() - 2005;
                byYear = Arrays.copyOf(byYear, Math.max(byYear.length, place + 1));
                byYear[place] += gapik(year.get("amount").decimalValue());
            }
            var capital = line.tree().has("capital")
                    ? gapik(line.tree().get("capital").decimalValue())
                    : Arrays.stream(byYear).sum();
            plain.update(
                    "INSERT INTO world.account (" + ChunkRows.COLUMNS.get("account")
                            + ",benefit_ends_on) VALUES (?, ?, ?, 0, ?, ?, ?, ?, ?, ?)",
                    number(line.text("pin")),
                    Arrays.stream(byYear).boxed().toArray(Long[]::new),
                    capital,
                    line.flag("capitalBooked2006To2018", false),
                    line.whole("recordMonthsBefore2006"),
                    line.whole("recordMonthsFrom2006"),
                    line.whole("heavyWorkMonths"),
                    line.day("pensionSince"),
                    line.day("benefitEndsOn"));
        }
    }

    private void works(List<WorldFile.Line> lines) {
        var rows = new ArrayList<Object[]>();
        for (var line : lines) {
            rows.add(new Object[] {
                number(line.text("pin")),
                "business".equals(line.text("kind")) ? "B" : "E",
                or(line.text("employer"), "1000000001"),
                line.day("since"),
                line.day("until")
            });
        }
        plain.batchUpdate("INSERT INTO world.work VALUES (?, ?::\"char\", ?, ?, ?)", rows);
    }

    private void marriages(List<WorldFile.Line> lines) {
        var rows = new ArrayList<Object[]>();
        for (var line : lines) {
            rows.add(new Object[] {
                number(line.text("husbandPin")),
                number(line.text("wifePin")),
                line.day("marriedOn"),
                line.day("divorcedOn")
            });
        }
        plain.batchUpdate("INSERT INTO world.marriage VALUES (?, ?, ?, ?)", rows);
    }

    private void birth(WorldFile.Line line) {
        var number = String.valueOf(line.text("birthNumber"));
        var born = Objects.requireNonNull(line.day("birthDate"));
        plain.update(
                """
                INSERT INTO world.birth (number, birth_date, live, status, mother_no, father_no, child_no, allowance_paid_on)
                VALUES (?, ?, ?, 'unregistered', ?, ?, ?, ?)
                """,
                number,
                born,
                line.flag("live", true),
                number(line.text("motherPin")),
                number(line.text("fatherPin")),
                number(line.text("childPin")),
                line.day("allowancePaidOn"));
        var registered = line.day("registeredOn");
        var noticed = line.day("noticedOn");
        if (noticed != null || registered == null) {
            events.plan(noticed == null ? born.plusDays(1) : noticed, "birth-noticed", Map.of("birthNumber", number));
        }
        if (registered != null) {
            events.plan(registered, "birth-registered", Map.of("birthNumber", number));
        }
    }

    private void event(WorldFile.Line line) {
        var detail = new LinkedHashMap<String, Object>();
        for (var name : List.of("pin", "by", "birthNumber", "birthDate", "fatherPin")) {
            var text = line.text(name);
            if (text != null) {
                detail.put(name, text);
            }
        }
        if (line.tree().has("ageMonths")) {
            detail.put("ageMonths", line.whole("ageMonths"));
        }
        if (line.tree().has("unnoticed")) {
            detail.put("unnoticed", line.flag("unnoticed", false));
        }
        events.plan(Objects.requireNonNull(line.day("on")), String.valueOf(line.text("event")), detail);
    }

    private static long gapik(BigDecimal amount) {
        return amount.movePointRight(2).longValueExact();
    }

    private static String or(@Nullable String value, String otherwise) {
        return value == null ? otherwise : value;
    }
}
