package org.dayaq.app.stores;

import java.util.UUID;

/** Ids made in the running transaction: what is not in memory about them is nowhere, and needs not be looked for. */
public final class NewIds {

    private static final Remembered<UUID, Boolean> NEW = new Remembered<>();

    private NewIds() {}

    /** This id is new. Outside a transaction nothing is, because others see it at once. */
    public static void add(UUID id) {
        NEW.put(id, true);
    }

    public static boolean contains(UUID id) {
        return NEW.get(id) != null;
    }

    /** Something about some of them is in tables now: from here on this transaction looks. */
    public static void forget() {
        NEW.forget();
    }
}
