package org.dayaq.app;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.docs.Documenter;

class ModulesTest {

    private static final ApplicationModules MODULES = ApplicationModules.of(Dayaq.class);

    @Test
    void modules_use_only_what_they_say_they_use() {
        MODULES.verify();
    }

    @Test
    void the_component_diagrams_can_be_drawn() {
        new Documenter(MODULES).writeModulesAsPlantUml().writeIndividualModulesAsPlantUml();
    }
}
