package org.dayaq.app.intake;

import java.util.List;
import org.dayaq.app.registries.RegisterDouble;
import org.dayaq.app.registries.Registries;
import org.springframework.test.context.DynamicPropertyRegistry;

/** The four registers around one platform: two platforms at the same registers would use up each other's tokens. */
public final class Registers {

    public final RegisterDouble internalAffairs = new RegisterDouble(Registries.INTERNAL_AFFAIRS);
    public final RegisterDouble justice = new RegisterDouble(Registries.JUSTICE);
    public final RegisterDouble stateTax = new RegisterDouble(Registries.STATE_TAX);
    public final RegisterDouble socialFund = new RegisterDouble(Registries.SOCIAL_FUND);
    private final List<RegisterDouble> all = List.of(internalAffairs, justice, stateTax, socialFund);

    public void connect(DynamicPropertyRegistry registry) {
        registry.add("dayaq.catalogue.content", () -> "src/test/resources/intake-content");
        for (var register : all) {
            var prefix = "dayaq.registries." + register.id + ".";
            registry.add(prefix + "url", register::url);
            registry.add(prefix + "client-id", () -> "dayaq");
            registry.add(prefix + "client-secret", () -> "secret");
            registry.add("dayaq.intake." + register.id + ".client-secret", () -> "secret-of-" + register.id);
        }
        registry.add("dayaq.registries.timeout", () -> "1s");
        registry.add("dayaq.registries.max-answer", () -> "1MB");
        registry.add("dayaq.registries.breaker-pause", () -> "1s");
        registry.add("dayaq.registries.poll", () -> "50ms");
        registry.add("dayaq.registries.imports", () -> "false");
        registry.add("dayaq.registries.ages", () -> "F:774, M:780");
        registry.add("dayaq.intake.poll", () -> "50ms");
        registry.add("dayaq.intake.attempts", () -> "2");
    }

    public void behave() {
        all.forEach(RegisterDouble::behave);
    }
}
