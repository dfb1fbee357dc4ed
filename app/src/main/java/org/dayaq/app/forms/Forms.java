package org.dayaq.app.forms;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dayaq.app.catalogue.Release;
import org.dayaq.app.kernel.Language;
import org.dayaq.app.kernel.Problem;
import org.jspecify.annotations.Nullable;

/** Front door of the forms. A form is named {@code <folder>/<name>} and lies at {@code forms/<folder>/<name>.form}. */
public interface Forms {

    /** The form for reading on the server: its fields in order, labelled in the language. */
    Form form(Release release, String name, Language language);

    /** The form-js schema in the language, as JSON for the viewer. */
    String schema(Release release, String name, Language language);

    /** Checks what was typed, as strings or typed values by field key; all problems at once, each beside its field. */
    default Checked check(Release release, String name, Language language, Map<String, ?> typed) {
        return check(release, name, language, typed, null);
    }

    /** The same where the officer's verdict is compared with the outcome of the tables; null where they give none. */
    Checked check(Release release, String name, Language language, Map<String, ?> typed, @Nullable String outcome);

    /** What officers decide by the form and with which decision it is compared; empty where the service declares nothing. */
    Optional<HandRule> handRule(Release release, String name);

    /** Everything in the release's forms that would keep them from being served. */
    List<Problem> problems(Release release);
}
