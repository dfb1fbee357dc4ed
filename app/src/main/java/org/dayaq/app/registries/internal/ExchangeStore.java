package org.dayaq.app.registries.internal;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The log of messages to and from registers. */
@Repository
class ExchangeStore {

    /** What happened last, well or badly. */
    record Last(String outcome, Instant at) {}

    private final JdbcClient jdbc;

    ExchangeStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(Exchange exchange) {
        jdbc.sql(
                        """
                        INSERT INTO exchange (id, register, direction, action, at, outcome, http_status, questions, answered,
                                              millis, request_sha256, request_signature, response_sha256, response_signature)
                        VALUES (:id, :register, :direction, :action, :at, :outcome, :status, :questions, :answered,
                                :millis, :requestDigest, :requestSignature, :responseDigest, :responseSignature)
                        """)
                .param("id", exchange.id())
                .param("register", exchange.register())
                .param("direction", exchange.direction())
                .param("action", exchange.action())
                .param("at", exchange.at().atOffset(ZoneOffset.UTC))
                .param("outcome", exchange.outcome())
                .param("status", exchange.httpStatus())
                .param("questions", exchange.questions())
                .param("answered", exchange.answered())
                .param("millis", exchange.millis())
                .param("requestDigest", exchange.requestDigest())
                .param("requestSignature", exchange.requestSignature())
                .param("responseDigest", exchange.responseDigest())
                .param("responseSignature", exchange.responseSignature())
                .update();
    }

    Optional<Last> lastAnswer(String register) {
        return last(register, "IN ('answered', 'acknowledged')");
    }

    Optional<Last> lastProblem(String register) {
        return last(register, "NOT IN ('answered', 'acknowledged')");
    }

    private Optional<Last> last(String register, String which) {
        return jdbc.sql("SELECT outcome, at FROM exchange WHERE register = :register AND outcome " + which
                        + " ORDER BY seq DESC LIMIT 1")
                .param("register", register)
                .query((row, n) -> new Last(
                        row.getString("outcome"),
                        row.getObject("at", OffsetDateTime.class).toInstant()))
                .optional();
    }
}
