package org.dayaq.sandbox.crash;

import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.dayaq.sandbox.http.Json;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ObjectNode;

/** Events that no platform can make sense of, told by the Ministry of Justice between those that are well formed. */
final class Poison {

    private static final List<Consumer<ObjectNode>> SPOILS = List.of(
            record -> record.remove("identifier"),
            record -> record.remove("birth_date"),
            record -> record.put("birth_date", "2025-99-99"),
            record -> record.put("birth_date", "99999-01-01"),
            record -> record.put("birth_date", 20_250_620),
            record -> record.put("birth_date", "0001-01-01"),
            record -> record.put("identifier", "none"),
            record -> record.putArray("identifier").add(7).addNull().addObject(),
            record -> record.put("record_status", "x".repeat(100_000)),
            record -> record.put("record_status", "registered'; DROP TABLE outbox; --"),
            record -> record.removeAll(),
            record -> {
                var deep = record.putObject("birth_date");
                for (int i = 0; i < 300; i++) {
                    deep = deep.putObject("a");
                }
            },
            record -> record.properties().forEach(field -> record.putNull(field.getKey())));

    private final JdbcClient around;
    private final AtomicInteger number = new AtomicInteger();
    private final Set<String> dropped = ConcurrentHashMap.newKeySet();

    Poison(JdbcClient around) {
        this.around = around;
    }

    /** The numbers under which Justice tell of them. */
    Set<String> dropped() {
        return Set.copyOf(dropped);
    }

    /** Puts one among what Justice have to tell: a good record of a birth, spoilt. Not so while they have none to tell. */
    boolean drop(Random chance) {
        var good = around.sql("SELECT record FROM world.event WHERE body = 'justice' AND identity LIKE 'CR-%' LIMIT 1")
                .query(String.class)
                .optional();
        if (good.isEmpty()) {
            return false;
        }
        var identity = Load.POISON + "-" + number.incrementAndGet();
        // Under a number of its own: a good event is not to be corrected by it.
        var record = (ObjectNode) Json.MAPPER.readTree(good.get().replaceAll("\"CR-\\d+\"", "\"" + identity + "\""));
        SPOILS.get(chance.nextInt(SPOILS.size())).accept(record);
        record.put("note", Load.POISON);
        dropped.add(around.sql(
                        """
                        INSERT INTO world.event (body, type, identity, day, explicit, record)
                        SELECT 'justice', 'spdci-common:RegistryEventType:LiveBirth', :identity, today, true, :record::jsonb
                          FROM world.state
                        RETURNING id::text
                        """)
                .param("identity", identity)
                .param("record", Json.MAPPER.writeValueAsString(record))
                .query(String.class)
                .single());
        return true;
    }
}
