package org.dayaq.app.rules.internal;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kie.api.builder.Message;
import org.kie.api.io.ResourceType;
import org.kie.dmn.api.core.DMNMessage;
import org.kie.dmn.core.compiler.RuntimeTypeCheckOption;
import org.kie.dmn.core.internal.utils.DMNRuntimeBuilder;
import org.kie.dmn.validation.DMNValidator.Validation;
import org.kie.dmn.validation.DMNValidatorFactory;
import org.kie.internal.io.ResourceFactory;

/** Runs a literal expression in the engine as the product builds it, for tests that go past the gate. */
public final class Engines {

    private Engines() {}

    /** What the engine's own validator calls an error, by the schema of DMN 1.3 and by its rules for models. */
    public static List<String> errors(String xml) {
        return DMNValidatorFactory.newValidator()
                .validate(new StringReader(xml), Validation.VALIDATE_SCHEMA, Validation.VALIDATE_MODEL)
                .stream()
                .filter(message -> message.getLevel() == Message.Level.ERROR)
                .map(DMNMessage::getText)
                .toList();
    }

    public static @Nullable Object evaluate(String feel, boolean withLoader) {
        var xml = "<definitions xmlns=\"" + RuleModelReader.DMN + "\" id=\"m\" name=\"m\" namespace=\"urn:m\">"
                + "<decision id=\"d\" name=\"d\"><variable name=\"d\" /><literalExpression><text>"
                + feel.replace("<", "&lt;") + "</text></literalExpression></decision></definitions>";
        var resource = ResourceFactory.newByteArrayResource(xml.getBytes(StandardCharsets.UTF_8));
        resource.setSourcePath("m.dmn");
        resource.setResourceType(ResourceType.DMN);
        var builder = DMNRuntimeBuilder.fromDefaults();
        var runtime = (withLoader ? builder.setRootClassLoader(NoClasses.LOADER) : builder)
                .setOption(new RuntimeTypeCheckOption(true))
                .buildConfiguration()
                .fromResources(List.of(resource))
                .getOrElseThrow(IllegalStateException::new);
        var model = runtime.getModels().get(0);
        return runtime.evaluateAll(model, runtime.newContext())
                .getDecisionResultByName("d")
                .getResult();
    }
}
