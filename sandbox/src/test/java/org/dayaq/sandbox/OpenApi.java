package org.dayaq.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.dayaq.sandbox.http.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** An OpenAPI file, against which real answers are held. */
public final class OpenApi {

    private final JsonNode file;

    private OpenApi(JsonNode file) {
        this.file = file;
    }

    public static OpenApi of(byte[] yaml) {
        return new OpenApi(new YAMLMapper().readTree(yaml));
    }

    /** The file of a body, as the sandbox holds it. */
    public static OpenApi ofBody(String body) {
        try (var in = OpenApi.class.getResourceAsStream("/openapi/" + body + ".yaml")) {
            return of(Objects.requireNonNull(in).readAllBytes());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** An answer is as a schema among the components says. */
    public void holds(String schema, String answer) {
        holdsAt("/components/schemas/" + schema, answer);
    }

    /** An answer is as the operation's response of this status says. */
    public void answers(String method, String path, int status, String answer) {
        var at = "/paths/" + path.replace("/", "~1") + "/" + method + "/responses/" + status;
        var shared = file.at(at).path("$ref").asString("");
        holdsAt((shared.isEmpty() ? at : shared.substring(1)) + "/content/application~1json/schema", answer);
    }

    private void holdsAt(String pointer, String answer) {
        assertThat(file.at(pointer).isMissingNode()).as(pointer).isFalse();
        var root = Json.MAPPER.createObjectNode();
        root.set("components", Json.MAPPER.readTree(Json.bytes(file.path("components"))));
        root.set("paths", Json.MAPPER.readTree(Json.bytes(file.path("paths"))));
        root.put("$ref", "#" + pointer);
        var problems = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(new String(Json.bytes(root), StandardCharsets.UTF_8))
                .validate(answer, InputFormat.JSON);

        assertThat(List.copyOf(problems)).as(pointer + " " + answer).isEmpty();
    }
}
