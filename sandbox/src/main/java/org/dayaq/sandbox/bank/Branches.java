package org.dayaq.sandbox.bank;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The branches of the two banks that pay pensions, each with the words of addresses it is near to: the name of a district
 * of Baku, or the ISO 3166-2 code of a region.
 */
final class Branches {

    private record Place(String id, String az, String en, String ru, String... near) {}

    private static final Map<String, String> BANKS = Map.of("IBAZ", "ABB", "AIIB", "Kapital Bank");

    private static final List<Place> PLACES = List.of(
            new Place("BINAGADI", "Binəqədi", "Binagadi", "Бинагадинский", "Binəqədi rayonu"),
            new Place("NARIMANOV", "Nərimanov", "Narimanov", "Наримановский", "Nərimanov rayonu"),
            new Place("NASIMI", "Nəsimi", "Nasimi", "Насиминский", "Nəsimi rayonu"),
            new Place("NIZAMI", "Nizami", "Nizami", "Низаминский", "Nizami rayonu"),
            new Place("PIRALLAHI", "Pirallahı", "Pirallahi", "Пираллахинский", "Pirallahı rayonu"),
            new Place("GARADAGH", "Qaradağ", "Garadagh", "Гарадагский", "Qaradağ rayonu"),
            new Place("SABUNCHU", "Sabunçu", "Sabunchu", "Сабунчинский", "Sabunçu rayonu"),
            new Place("SABAIL", "Səbail", "Sabail", "Сабаильский", "Səbail rayonu", "AZ-BA"),
            new Place("SURAKHANI", "Suraxanı", "Surakhani", "Сураханский", "Suraxanı rayonu"),
            new Place("KHATAI", "Xətai", "Khatai", "Хатаинский", "Xətai rayonu"),
            new Place("KHAZAR", "Xəzər", "Khazar", "Хазарский", "Xəzər rayonu"),
            new Place("YASAMAL", "Yasamal", "Yasamal", "Ясамальский", "Yasamal rayonu"),
            new Place("SUMGAIT", "Sumqayıt", "Sumgait", "Сумгаитский", "AZ-SM", "AZ-ABS"),
            new Place("GANJA", "Gəncə", "Ganja", "Гянджинский", "AZ-GA", "AZ-GYG", "AZ-GOR", "AZ-GAD", "AZ-DAS"),
            new Place("NAKHCHIVAN", "Naxçıvan", "Nakhchivan", "Нахчыванский", "AZ-NX", "AZ-NV"),
            new Place("MINGACHEVIR", "Mingəçevir", "Mingachevir", "Мингячевирский", "AZ-MI", "AZ-YEV", "AZ-YE"),
            new Place("SHIRVAN", "Şirvan", "Shirvan", "Ширванский", "AZ-SR", "AZ-HAC", "AZ-SAL", "AZ-NEF"),
            new Place(
                    "LANKARAN",
                    "Lənkəran",
                    "Lankaran",
                    "Лянкяранский",
                    "AZ-LAN",
                    "AZ-LA",
                    "AZ-AST",
                    "AZ-LER",
                    "AZ-MAS"),
            new Place("JALILABAD", "Cəlilabad", "Jalilabad", "Джалилабадский", "AZ-CAL", "AZ-BIL", "AZ-YAR"),
            new Place("SHAKI", "Şəki", "Shaki", "Шекинский", "AZ-SAK", "AZ-SA", "AZ-QAX", "AZ-OGU"),
            new Place("ZAGATALA", "Zaqatala", "Zagatala", "Закатальский", "AZ-ZAQ", "AZ-BAL"),
            new Place("GABALA", "Qəbələ", "Gabala", "Габалинский", "AZ-QAB", "AZ-ISM"),
            new Place("SHAMAKHI", "Şamaxı", "Shamakhi", "Шамахинский", "AZ-SMI", "AZ-AGU", "AZ-QOB"),
            new Place("GUBA", "Quba", "Guba", "Губинский", "AZ-QBA", "AZ-QUS", "AZ-SBN", "AZ-SIY"),
            new Place("KHACHMAZ", "Xaçmaz", "Khachmaz", "Хачмазский", "AZ-XAC"),
            new Place("GOYCHAY", "Göyçay", "Goychay", "Гёйчайский", "AZ-GOY", "AZ-AGS", "AZ-UCA", "AZ-ZAR"),
            new Place("SABIRABAD", "Sabirabad", "Sabirabad", "Сабирабадский", "AZ-SAB", "AZ-SAT", "AZ-KUR", "AZ-IMI"),
            new Place("BARDA", "Bərdə", "Barda", "Бардинский", "AZ-BAR", "AZ-TAR", "AZ-AGM", "AZ-XCI", "AZ-XA"),
            new Place("BEYLAGAN", "Beyləqan", "Beylagan", "Бейлаганский", "AZ-BEY", "AZ-FUZ", "AZ-AGC", "AZ-CAB"),
            new Place("SHAMKIR", "Şəmkir", "Shamkir", "Шамкирский", "AZ-SKR"),
            new Place("TOVUZ", "Tovuz", "Tovuz", "Товузский", "AZ-TOV"),
            new Place("GAZAKH", "Qazax", "Gazakh", "Газахский", "AZ-QAZ", "AZ-AGA"));

    private Branches() {}

    static List<Map<String, Object>> all() {
        var all = new ArrayList<Map<String, Object>>();
        BANKS.forEach((code, bank) -> PLACES.forEach(place -> {
            var branch = new LinkedHashMap<String, Object>();
            branch.put("id", code + "-" + place.id());
            branch.put("bank", Map.of("az", bank, "en", bank, "ru", bank));
            branch.put(
                    "name",
                    Map.of("az", place.az() + " filialı", "en", place.en() + " branch", "ru", place.ru() + " филиал"));
            branch.put("regions", List.of(place.near()));
            branch.put("main", place.id().equals("SABAIL"));
            all.add(branch);
        }));
        return all;
    }

    static boolean isBranch(String id) {
        return all().stream().anyMatch(branch -> id.equals(branch.get("id")));
    }
}
