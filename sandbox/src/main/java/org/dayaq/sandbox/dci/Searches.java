package org.dayaq.sandbox.dci;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Answers search requests: one response for each reference id, all look-ups by identifier in one statement a kind. */
final class Searches {

    private static final int LARGEST_PAGE = 2_000;

    /** What identifies a record. */
    private record Kind(String recordType, String identifierType) {}

    /** A search item that can be carried out. */
    private record Item(int place, String reference, JsonNode criteria, int page, int size) {}

    private final Register register;
    private final Envelopes envelopes;

    Searches(Register register, Envelopes envelopes) {
        this.register = register;
        this.envelopes = envelopes;
    }

    /** The message of an on-search for this search message; how many responses succeeded is told by their status. */
    Map<String, Object> answer(JsonNode message, String correlation) {
        var requests = message.path("search_request");
        var responses = new ArrayList<Map<String, Object>>(requests.size());
        var byIdentifier = new LinkedHashMap<Kind, List<Item>>();
        var seen = new HashSet<String>();
        for (var request : requests) {
            var place = responses.size();
            responses.add(Map.of());
            try {
                var item = item(place, request, seen);
                var queryType = item.criteria().path("query_type").asString("");
                if ("idtype-value".equals(queryType)) {
                    byIdentifier
                            .computeIfAbsent(kind(item), kind -> new ArrayList<>())
                            .add(item);
                } else {
                    responses.set(
                            place,
                            byConditions(
                                    item,
                                    Queries.conditions(
                                            queryType, item.criteria().path("query"))));
                }
            } catch (Register.Refused refused) {
                responses.set(place, refused(request.path("reference_id").asString(""), refused));
            }
        }
        byIdentifier.forEach((kind, items) -> lookUp(kind, items, responses));
        var answer = new LinkedHashMap<String, Object>();
        answer.put("transaction_id", message.path("transaction_id").asString(""));
        answer.put("correlation_id", correlation);
        answer.put("search_response", responses);
        return answer;
    }

    private void lookUp(Kind kind, List<Item> items, List<Map<String, Object>> responses) {
        var values = new LinkedHashSet<String>();
        items.forEach(item -> values.add(value(item)));
        var found = register.byIdentifier(kind.recordType(), kind.identifierType(), values);
        for (var item : items) {
            var record = found.get(value(item));
            responses.set(
                    item.place(),
                    succeeded(
                            item,
                            new Register.Found(record == null ? List.of() : List.of(record), record == null ? 0 : 1)));
        }
    }

    private Map<String, Object> byConditions(Item item, List<Register.Condition> conditions) {
        var recordType = item.criteria().path("reg_record_type").asString("");
        if (!register.recordTypes().containsKey(recordType)) {
            throw new Register.Refused("rjct.search_criteria.invalid", "reg_record_type is not kept here");
        }
        return succeeded(item, register.byConditions(recordType, conditions, item.page(), item.size()));
    }

    private static Item item(int place, JsonNode request, Set<String> seen) {
        var reference = request.path("reference_id");
        if (!reference.isString()
                || reference.asString().isBlank()
                || reference.asString().length() > 99) {
            throw new Register.Refused("rjct.reference_id.invalid", "reference_id is missing or too long");
        }
        if (!seen.add(reference.asString())) {
            throw new Register.Refused("rjct.reference_id.duplicate", "reference_id occurs twice in the message");
        }
        if (!Envelopes.isTimestamp(request.path("timestamp"))) {
            throw new Register.Refused("rjct.timestamp.invalid", "timestamp is no RFC 3339 time");
        }
        var criteria = request.path("search_criteria");
        if (!criteria.isObject()) {
            throw new Register.Refused("rjct.search_criteria.invalid", "search_criteria is missing");
        }
        // Under search_criteria by the OpenAPI file, beside it as many clients send it.
        for (var pagination : List.of(criteria.path("pagination"), request.path("pagination"))) {
            if (!pagination.isMissingNode() && !pagination.isNull()) {
                return new Item(place, reference.asString(), criteria, page(pagination), size(pagination));
            }
        }
        return new Item(place, reference.asString(), criteria, 1, LARGEST_PAGE);
    }

    private static int page(JsonNode pagination) {
        var page = pagination.path("page_number");
        if (page.isMissingNode()) {
            return 1;
        }
        if (!page.isInt() || page.asInt() < 1) {
            throw new Register.Refused("rjct.pagination.invalid", "page_number is a whole number from 1 on");
        }
        return page.asInt();
    }

    private static int size(JsonNode pagination) {
        var size = pagination.path("page_size");
        if (!size.isInt() || size.asInt() < 1 || size.asInt() > LARGEST_PAGE) {
            throw new Register.Refused(
                    "rjct.pagination.invalid", "page_size is a whole number from 1 to " + LARGEST_PAGE);
        }
        return size.asInt();
    }

    private Kind kind(Item item) {
        var query = item.criteria().path("query");
        var kind = new Kind(
                item.criteria().path("reg_record_type").asString(""),
                query.path("type").asString(""));
        if (!register.recordTypes().getOrDefault(kind.recordType(), Set.of()).contains(kind.identifierType())) {
            throw new Register.Refused(
                    "rjct.search_criteria.invalid",
                    "This register finds no " + kind.recordType() + " by this identifier type");
        }
        if (!query.path("value").isString()) {
            throw new Register.Refused("rjct.search_criteria.invalid", "query.value is missing");
        }
        return kind;
    }

    private static String value(Item item) {
        return item.criteria().path("query").path("value").asString();
    }

    private Map<String, Object> succeeded(Item item, Register.Found found) {
        var response = response(item.reference(), "succ");
        var data = new LinkedHashMap<String, Object>();
        data.put("version", "1.0.0");
        data.put("reg_type", register.type());
        data.put("reg_record_type", item.criteria().path("reg_record_type").asString(""));
        data.put("reg_records", found.records());
        response.put("data", data);
        var pagination = new LinkedHashMap<String, Object>();
        pagination.put("page_size", item.size());
        pagination.put("page_number", item.page());
        pagination.put("total_count", found.total());
        response.put("pagination", pagination);
        response.put("locale", "eng");
        return response;
    }

    private Map<String, Object> refused(String reference, Register.Refused refused) {
        var response = response(reference, "rjct");
        response.put("status_reason_code", refused.code());
        response.put("status_reason_message", String.valueOf(refused.getMessage()));
        return response;
    }

    private LinkedHashMap<String, Object> response(String reference, String status) {
        var response = new LinkedHashMap<String, Object>();
        response.put("reference_id", reference);
        response.put("timestamp", envelopes.now());
        response.put("status", status);
        return response;
    }
}
