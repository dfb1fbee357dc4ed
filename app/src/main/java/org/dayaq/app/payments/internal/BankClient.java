package org.dayaq.app.payments.internal;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.dayaq.app.kernel.LocalText;
import org.dayaq.app.kernel.Money;
import org.dayaq.app.kernel.Pin;
import org.dayaq.app.payments.Branch;
import org.dayaq.app.payments.CardOrder;
import org.dayaq.app.payments.Iban;
import org.dayaq.app.payments.PaymentOrder;
import org.dayaq.app.payments.outbox.NoAnswer;
import org.dayaq.app.payments.outbox.Partner;
import org.dayaq.app.payments.outbox.Unavailable;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The bank's machine interface, many items in a request. What the bank answers is checked item by item: an item that
 * makes no sense is left out, as if it had not been answered.
 */
public final class BankClient {

    private final Partner bank;

    public BankClient(Partner bank) {
        this.bank = bank;
    }

    boolean isConfigured() {
        return bank.isConfigured();
    }

    /** Which account each person has; a person without one is answered by an account that is null. */
    Map<UUID, AccountAnswer> accounts(Map<UUID, Pin> questions) throws Unavailable, NoAnswer {
        var items = new ArrayList<Map<String, Object>>();
        questions.forEach((id, pin) -> items.add(Map.of("id", id.toString(), "pin", pin.value())));
        var tree = bank.post("/v1/accounts/query", Map.of("questions", items));
        return byKey(tree.path("answers"), "id", item -> {
            if (!item.path("found").isBoolean()) {
                throw new IllegalArgumentException("found");
            }
            return new AccountAnswer(item.path("found").asBoolean() ? new Iban(text(item, "iban")) : null);
        });
    }

    List<Branch> branches() throws Unavailable, NoAnswer {
        var branches = new ArrayList<Branch>();
        for (var item : bank.get("/v1/branches").path("branches")) {
            var regions = new ArrayList<String>();
            item.path("regions").forEach(region -> regions.add(region.asString("")));
            branches.add(new Branch(
                    text(item, "id"),
                    localText(item.path("bank")),
                    localText(item.path("name")),
                    regions,
                    item.path("main").asBoolean(false)));
        }
        return branches;
    }

    Map<UUID, CardAnswer> orderCards(List<CardOrder> orders) throws Unavailable, NoAnswer {
        var items = new ArrayList<Map<String, Object>>();
        for (var order : orders) {
            var item = new LinkedHashMap<String, Object>();
            item.put("key", order.id().toString());
            item.put("pin", order.holder().value());
            var branch = order.branch();
            if (branch != null) {
                item.put("branch", branch.id());
            }
            items.add(item);
        }
        return cards(bank.post("/v1/card-orders", Map.of("orders", items)));
    }

    Map<UUID, CardAnswer> askCards(Collection<UUID> keys) throws Unavailable, NoAnswer {
        return cards(bank.post("/v1/card-orders/query", keys(keys)));
    }

    Map<UUID, OrderAnswer> pay(List<PaymentOrder> orders) throws Unavailable, NoAnswer {
        var items = new ArrayList<Map<String, Object>>();
        for (var order : orders) {
            var account = order.account();
            if (account == null) {
                throw new IllegalStateException("An order without an account is not sent");
            }
            var item = new LinkedHashMap<String, Object>();
            item.put("key", order.id().toString());
            item.put("iban", account.value());
            item.put("amount", order.amount().toString());
            item.put("currency", Money.CURRENCY);
            item.put("purpose", order.benefit());
            items.add(item);
        }
        return orders(bank.post("/v1/payment-orders", Map.of("orders", items)));
    }

    /** What the bank has under these keys. */
    Map<UUID, OrderAnswer> ask(Collection<UUID> keys) throws Unavailable, NoAnswer {
        return orders(bank.post("/v1/payment-orders/query", keys(keys)));
    }

    /** The lines of a day after the given one; not final as long as the day is not over at the bank. */
    StatementPage statement(LocalDate day, int after) throws Unavailable, NoAnswer {
        var tree = bank.get("/v1/statements/" + day + "?after=" + after);
        var lines = new ArrayList<StatementLine>();
        try {
            for (var item : tree.path("lines")) {
                lines.add(new StatementLine(
                        day,
                        item.path("line").asInt(),
                        switch (text(item, "kind")) {
                            case "debit" -> "DEBIT";
                            case "return" -> "RETURN";
                            default -> throw new IllegalArgumentException("kind");
                        },
                        text(item, "key"),
                        uuid(text(item, "key")),
                        new Money(new BigDecimal(text(item, "amount"))),
                        optional(item, "reason")));
            }
        } catch (IllegalArgumentException nonsense) {
            // A statement is believed whole or not at all.
            throw new NoAnswer("nonsense");
        }
        return new StatementPage(
                tree.path("final").asBoolean(false), lines, tree.path("more").asBoolean(false));
    }

    private static Map<String, Object> keys(Collection<UUID> keys) {
        return Map.of("keys", keys.stream().map(UUID::toString).toList());
    }

    private static Map<UUID, CardAnswer> cards(JsonNode tree) {
        return byKey(
                tree.path("answers"),
                "key",
                item -> new CardAnswer(
                        text(item, "status"), day(item, "readyOn"), iban(item, "iban"), optional(item, "reason")));
    }

    private static Map<UUID, OrderAnswer> orders(JsonNode tree) {
        return byKey(tree.path("answers"), "key", item -> {
            var answer = new OrderAnswer(text(item, "status"), day(item, "executedOn"), optional(item, "reason"));
            if (answer.status().equals("accepted") && answer.executedOn() == null) {
                throw new IllegalArgumentException("executedOn");
            }
            return answer;
        });
    }

    private static <T> Map<UUID, T> byKey(JsonNode list, String key, Function<JsonNode, T> read) {
        var found = new HashMap<UUID, T>();
        for (var item : list) {
            try {
                found.put(UUID.fromString(text(item, key)), read.apply(item));
            } catch (IllegalArgumentException | DateTimeException nonsense) {
                continue;
            }
        }
        return found;
    }

    private static String text(JsonNode item, String name) {
        var value = item.path(name);
        if (!value.isString() || value.asString().isEmpty() || value.asString().length() > 200) {
            throw new IllegalArgumentException(name);
        }
        return value.asString();
    }

    private static @Nullable String optional(JsonNode item, String name) {
        var value = item.path(name);
        return value.isString() && value.asString().length() <= 200 ? value.asString() : null;
    }

    private static @Nullable LocalDate day(JsonNode item, String name) {
        var value = optional(item, name);
        return value == null ? null : LocalDate.parse(value);
    }

    private static @Nullable Iban iban(JsonNode item, String name) {
        var value = optional(item, name);
        return value == null ? null : new Iban(value);
    }

    private static @Nullable UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException foreign) {
            return null;
        }
    }

    private static LocalText localText(JsonNode item) {
        return new LocalText(text(item, "az"), text(item, "en"), text(item, "ru"));
    }

    record AccountAnswer(@Nullable Iban account) {}

    /** Status: accepted, issued, rejected or unknown. */
    public record CardAnswer(
            String status, @Nullable LocalDate readyOn, @Nullable Iban account, @Nullable String reason) {}

    /** Status: accepted, rejected, conflict or unknown. */
    record OrderAnswer(String status, @Nullable LocalDate executedOn, @Nullable String reason) {}

    record StatementLine(
            LocalDate day,
            int line,
            String kind,
            String key,
            @Nullable UUID orderId,
            Money amount,
            @Nullable String reason) {}

    record StatementPage(boolean complete, List<StatementLine> lines, boolean more) {}
}
