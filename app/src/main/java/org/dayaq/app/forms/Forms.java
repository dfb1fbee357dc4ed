package org.dayaq.app.forms;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.dayaq.app.kernel.Problem;
import org.springframework.stereotype.Component;

/** Front door of the forms. */
@Component
public class Forms {

    private final FormReader reader = new FormReader();
    private final EntryCheck check = new EntryCheck();

    /**
     * Reads a form file. Its texts are replaced by the messages {@code form.<form>.<key>.label}, {@code .hint} and
     * {@code .<value>} where {@code text} has them; else they stay as the file has them.
     *
     * @throws BadForm when the file is no form, or uses a component that may show or fetch what nobody approved
     */
    public Form read(byte[] file, Function<String, Optional<String>> text) {
        return reader.read(file, text);
    }

    /** Everything wrong with a form file; empty when it may be used. */
    public List<Problem> check(String path, byte[] file) {
        try {
            reader.read(file, key -> Optional.empty());
            return List.of();
        } catch (BadForm bad) {
            return bad.problems().stream()
                    .map(problem -> new Problem(path, problem.where(), problem.sentence()))
                    .toList();
        }
    }

    /** Checks all of what was entered at once; keys the form does not have are not looked at. */
    public Entries check(Form form, Map<String, List<String>> entered) {
        return check.check(form, entered);
    }
}
