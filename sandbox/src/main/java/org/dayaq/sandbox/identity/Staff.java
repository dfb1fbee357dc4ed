package org.dayaq.sandbox.identity;

import java.util.List;
import java.util.Optional;

/** The members of staff who work in the sandbox; the codes of their offices are the platform's. */
public final class Staff {

    private static final List<Identity> ALL = List.of(
            member("leyla.mammadova", "Leyla Məmmədova", List.of("officer"), "baku-nasimi", "az"),
            member("rauf.aliyev", "Rauf Əliyev", List.of("officer"), "sumqayit", "az"),
            member("gunel.huseynova", "Günel Hüseynova", List.of("officer"), "ganja", "az"),
            member("irina.sokolova", "İrina Sokolova", List.of("officer"), "baku-nizami", "ru"),
            member("elchin.hasanov", "Elçin Həsənov", List.of("officer", "approver"), "baku-nasimi", "az"),
            member("sevda.quliyeva", "Sevda Quliyeva", List.of("approver"), "sumqayit", "az"),
            member("kamran.veliyev", "Kamran Vəliyev", List.of("lead", "approver"), "baku-nasimi", "az"),
            member("aysel.rzayeva", "Aysel Rzayeva", List.of("lead"), "ganja", "az"),
            member("nigar.karimova", "Nigar Kərimova", List.of("analyst"), "ministry", "az"),
            member("orkhan.babayev", "Orxan Babayev", List.of("analyst", "approver"), "ministry", "en"),
            member("tural.ismayilov", "Tural İsmayılov", List.of("operator"), "ministry", "az"));

    private Staff() {}

    public static List<Identity> all() {
        return ALL;
    }

    static Optional<Identity> find(String account) {
        return ALL.stream().filter(member -> member.id().equals(account)).findFirst();
    }

    private static Identity member(String id, String name, List<String> roles, String office, String language) {
        return new Identity(id, name, roles, null, office, language);
    }
}
