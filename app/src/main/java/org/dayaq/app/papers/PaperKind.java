package org.dayaq.app.papers;

import java.util.List;
import org.dayaq.app.kernel.LocalText;
import org.jspecify.annotations.Nullable;

/**
 * A kind of paper that a service may ask for, as {@code papers} of its {@code service.yaml} declares it.
 *
 * @param of the roles whose papers it may be
 * @param proves the attribute of that role that an accepted one proves, such as {@code resident}; null where it proves none
 */
public record PaperKind(String key, LocalText title, List<String> of, @Nullable String proves) {

    public PaperKind {
        of = List.copyOf(of);
    }

    /** The fact that an accepted paper of this role proves; null where it proves none. */
    public @Nullable String fact(String role) {
        return proves == null ? null : role + "." + proves;
    }
}
