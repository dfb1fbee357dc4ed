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
            member("tural.ismayilov", "Tural İsmayılov", List.of("operator"), "ministry", "az"),
            member("tsek.baku.chair", "Rəna Cəfərova", List.of("commission"), "tsek-baku", "az"),
            member("tsek.baku.2", "Tofiq Nəbiyev", List.of("commission"), "tsek-baku", "az"),
            member("tsek.baku.3", "Sona Abbasova", List.of("commission"), "tsek-baku", "az"),
            member("tsek.sumqayit.chair", "Kamran Hacıyev", List.of("commission"), "tsek-sumqayit", "az"),
            member("tsek.sumqayit.2", "Lalə Rzayeva", List.of("commission"), "tsek-sumqayit", "az"),
            member("tsek.sumqayit.3", "Vüqar Əsgərov", List.of("commission"), "tsek-sumqayit", "az"),
            member("tsek.ganja.chair", "Aida Novruzova", List.of("commission"), "tsek-ganja", "az"),
            member("tsek.ganja.2", "Elnur Qasımov", List.of("commission"), "tsek-ganja", "az"),
            member("tsek.ganja.3", "Mehriban Sultanova", List.of("commission"), "tsek-ganja", "az"),
            member("tsek.lankaran.chair", "Zaur Mirzəyev", List.of("commission"), "tsek-lankaran", "az"),
            member("tsek.lankaran.2", "Fidan Əhmədova", List.of("commission"), "tsek-lankaran", "az"),
            member("tsek.lankaran.3", "Natiq Hüseynli", List.of("commission"), "tsek-lankaran", "az"),
            member("complaints.chair", "Arzu Vəliyeva", List.of("commission"), "complaints", "az"),
            member("complaints.2", "Cavid Şıxəliyev", List.of("commission"), "complaints", "az"),
            member("complaints.3", "Dilarə Məhərrəmova", List.of("commission"), "complaints", "az"),
            member("complaints.4", "Emin Tağıyev", List.of("commission"), "complaints", "az"),
            member("complaints.5", "Gülnar Zeynalova", List.of("commission"), "complaints", "az"),
            member("complaints.6", "Habil İbrahimov", List.of("commission"), "complaints", "az"),
            member("complaints.7", "İlahə Orucova", List.of("commission"), "complaints", "az"),
            member("complaints.8", "Nazim Fərzəliyev", List.of("commission"), "complaints", "az"),
            member("complaints.9", "Pərvin Səlimova", List.of("commission"), "complaints", "az"));

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
