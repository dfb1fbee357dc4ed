package org.dayaq.app.worklist.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DiagramWordsTest {

    @Test
    void names_are_put_into_the_language_and_the_rest_stays() {
        var bpmn =
                "<d xmlns:b=\"urn:b\"><b:task id=\"task_decide\" name=\"Decide\" b:x=\"1\"/><b:end id=\"end\" name=\"End\"/></d>";

        var put = new String(
                DiagramWords.put(
                        bpmn.getBytes(StandardCharsets.UTF_8),
                        id -> id.equals("task_decide") ? Optional.of("Qərarın verilməsi") : Optional.empty()),
                StandardCharsets.UTF_8);

        assertThat(put)
                .contains("name=\"Qərarın verilməsi\"", "b:x=\"1\"", "name=\"End\"")
                .doesNotContain("Decide\"");
    }
}
