package org.dayaq.sandbox.control;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.dayaq.sandbox.http.Answer;
import org.dayaq.sandbox.http.Asked;
import org.dayaq.sandbox.http.Body;
import org.dayaq.sandbox.http.Dial;
import org.dayaq.sandbox.http.Dials;
import org.dayaq.sandbox.http.Json;
import org.dayaq.sandbox.http.Problem;
import org.dayaq.sandbox.world.Calendar;
import org.dayaq.sandbox.world.World;
import org.dayaq.sandbox.world.WorldFileProblems;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Turns the calendar and the dials, and loads world files while the sandbox runs. */
public final class Control implements AutoCloseable {

    /** An advance that takes longer is answered with 202; GET /calendar says how far it is. */
    private static final long PATIENCE_SECONDS = 20;

    private static final Map<String, Object> WELL = wellDial();

    private final World world;
    private final Dials dials;
    private final Runnable news;
    private final ExecutorService calendar = Executors.newSingleThreadExecutor(work -> {
        var thread = new Thread(work, "calendar");
        thread.setDaemon(true);
        return thread;
    });

    /** @param news what to call after the world has changed, so that senders look */
    public Control(World world, Dials dials, Runnable news) {
        this.world = world;
        this.dials = dials;
        this.news = news;
        world.onNewDay(day -> news.run());
        // What an earlier run did not finish.
        calendar.execute(world::catchUp);
    }

    public Body.Builder serve(Body.Builder body) {
        return body.get("/calendar", asked -> Answer.json(today()))
                .post("/calendar/advance", this::advance)
                .get("/dials", asked -> Answer.json(new java.util.TreeMap<>(dials.all())))
                .put("/dials/{body}", this::dial)
                .post("/world", this::load)
                .resource("/world.schema.json", "application/schema+json", "/world/world.schema.json")
                .resource("/openapi.yaml", "application/yaml", "/openapi/control.yaml");
    }

    @Override
    public void close() {
        calendar.shutdown();
        try {
            // A day is one transaction: what is cut off here is done again at the next start.
            calendar.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        calendar.shutdownNow();
    }

    private Map<String, Object> today() {
        var answer = new LinkedHashMap<String, Object>();
        answer.put("today", world.today().toString());
        answer.put("target", world.target().toString());
        return answer;
    }

    private Answer advance(Asked asked) throws InterruptedException {
        var request = asked.json();
        var unit = unit(request.path("unit").asString(""));
        var count = request.path("count").asInt(1);
        if (count < 1 || count > 3660) {
            throw new Problem(422, "calendar.count", "count is a whole number from 1 to 3660");
        }
        var done = calendar.submit(() -> world.advance(unit, count));
        try {
            done.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return Answer.json(today());
        } catch (TimeoutException e) {
            return Answer.json(202, today());
        } catch (ExecutionException e) {
            throw new IllegalStateException("The calendar stopped at " + world.today(), e.getCause());
        }
    }

    private static Calendar.Unit unit(String name) {
        try {
            return Calendar.Unit.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new Problem(422, "calendar.unit", "unit is day, month or year", e);
        }
    }

    private Answer dial(Asked asked) {
        var request = asked.json();
        if (!request.isObject()) {
            throw new Problem(422, "dial.fields", "A dial is an object with the fields " + WELL.keySet());
        }
        for (var field : request.properties()) {
            if (!WELL.containsKey(field.getKey())) {
                throw new Problem(422, "dial.fields", "The fields of a dial are " + WELL.keySet());
            }
        }
        try {
            // Fields that are not named are turned back.
            var complete = (tools.jackson.databind.node.ObjectNode) Json.MAPPER.<JsonNode>valueToTree(WELL);
            request.properties().forEach(field -> complete.set(field.getKey(), field.getValue()));
            dials.set(asked.at("body"), Json.MAPPER.treeToValue(complete, Dial.class));
        } catch (JacksonException e) {
            if (e.getCause() instanceof Problem problem) {
                throw problem;
            }
            throw new Problem(
                    422, "dial.fields", "delayMs and failEvery are whole numbers, the others true or false", e);
        }
        news.run();
        return Answer.json(dials.of(asked.at("body")));
    }

    private Answer load(Asked asked) {
        try {
            var loaded = world.load(new String(asked.body(), StandardCharsets.UTF_8));
            news.run();
            return Answer.json(201, loaded);
        } catch (WorldFileProblems e) {
            return Answer.json(
                    422,
                    Map.of(
                            "status",
                            422,
                            "code",
                            "world.problems",
                            "detail",
                            "Nothing was loaded",
                            "problems",
                            e.problems()));
        }
    }

    private static Map<String, Object> wellDial() {
        var well = new LinkedHashMap<String, Object>();
        for (var component : Dial.class.getRecordComponents()) {
            well.put(component.getName(), component.getType() == int.class ? (Object) 0 : (Object) false);
        }
        return well;
    }
}
