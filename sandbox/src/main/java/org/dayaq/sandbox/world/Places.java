package org.dayaq.sandbox.world;

import java.util.List;

/** Where people live: Baku's districts and the regions (ISO 3166-2:AZ codes), and names of streets. */
final class Places {

    /** A district or region with its share of the people in tenths of a percent. */
    record Place(String regionCode, String locality, int weight) {}

    private static final List<Place> ALL = List.of(
            baku("Binəqədi", 26),
            baku("Nərimanov", 18),
            baku("Nəsimi", 22),
            baku("Nizami", 20),
            baku("Pirallahı", 3),
            baku("Qaradağ", 13),
            baku("Sabunçu", 25),
            baku("Səbail", 11),
            baku("Suraxanı", 22),
            baku("Xətai", 28),
            baku("Xəzər", 19),
            baku("Yasamal", 25),
            city("AZ-SM", "Sumqayıt", 42),
            city("AZ-GA", "Gəncə", 34),
            city("AZ-MI", "Mingəçevir", 11),
            city("AZ-SR", "Şirvan", 9),
            city("AZ-NX", "Naxçıvan", 10),
            rayon("AZ-LAN", "Lənkəran", 23),
            rayon("AZ-SAK", "Şəki", 19),
            rayon("AZ-YEV", "Yevlax", 13),
            rayon("AZ-QBA", "Quba", 17),
            rayon("AZ-QUS", "Qusar", 10),
            rayon("AZ-XAC", "Xaçmaz", 18),
            rayon("AZ-SMI", "Şamaxı", 11),
            rayon("AZ-ISM", "İsmayıllı", 9),
            rayon("AZ-QAB", "Qəbələ", 11),
            rayon("AZ-ZAQ", "Zaqatala", 13),
            rayon("AZ-BAL", "Balakən", 10),
            rayon("AZ-QAX", "Qax", 6),
            rayon("AZ-AGS", "Ağdaş", 11),
            rayon("AZ-GOY", "Göyçay", 12),
            rayon("AZ-KUR", "Kürdəmir", 12),
            rayon("AZ-SAB", "Sabirabad", 18),
            rayon("AZ-SAT", "Saatlı", 11),
            rayon("AZ-IMI", "İmişli", 13),
            rayon("AZ-BEY", "Beyləqan", 10),
            rayon("AZ-FUZ", "Füzuli", 13),
            rayon("AZ-AGM", "Ağdam", 20),
            rayon("AZ-BAR", "Bərdə", 16),
            rayon("AZ-TAR", "Tərtər", 10),
            rayon("AZ-GOR", "Goranboy", 10),
            rayon("AZ-GYG", "Göygöl", 6),
            rayon("AZ-SKR", "Şəmkir", 22),
            rayon("AZ-TOV", "Tovuz", 17),
            rayon("AZ-QAZ", "Qazax", 10),
            rayon("AZ-AGA", "Ağstafa", 9),
            rayon("AZ-GAD", "Gədəbəy", 10),
            rayon("AZ-MAS", "Masallı", 22),
            rayon("AZ-LER", "Lerik", 8),
            rayon("AZ-AST", "Astara", 11),
            rayon("AZ-CAL", "Cəlilabad", 23),
            rayon("AZ-BIL", "Biləsuvar", 10),
            rayon("AZ-SAL", "Salyan", 14),
            rayon("AZ-NEF", "Neftçala", 9),
            rayon("AZ-HAC", "Hacıqabul", 8),
            rayon("AZ-ABS", "Abşeron", 21),
            rayon("AZ-SIY", "Siyəzən", 4),
            rayon("AZ-SBN", "Şabran", 6));

    private static final int[] WEIGHTS = ALL.stream().mapToInt(Place::weight).toArray();

    private static final String[] STREETS = {
        "Nizami",
        "Xaqani",
        "Füzuli",
        "Nəsimi",
        "Səməd Vurğun",
        "Üzeyir Hacıbəyov",
        "Məmməd Əmin Rəsulzadə",
        "Cəfər Cabbarlı",
        "Bülbül",
        "Mirzə Fətəli Axundov",
        "Şəhriyar",
        "Vaqif",
        "Natəvan",
        "Azadlıq",
        "28 May",
        "Koroğlu",
        "Zərifə Əliyeva",
        "Rəşid Behbudov",
        "Əhməd Cavad",
        "Hüseyn Cavid",
        "Xətai",
        "İnşaatçılar",
        "Tbilisi",
        "Gəncə",
        "Qarabağ",
        "Səttar Bəhlulzadə",
        "Mikayıl Müşfiq",
        "Cavadxan",
        "Babək",
        "Atatürk"
    };

    private Places() {}

    static Place drawn(Rng rng) {
        return ALL.get(rng.weighted(WEIGHTS));
    }

    static String address(Rng rng, Place place) {
        var street = STREETS[rng.below(STREETS.length)] + " küçəsi, ev " + rng.between(1, 140);
        var flats = "AZ-BA".equals(place.regionCode()) || place.locality().endsWith("şəhəri");
        return flats ? street + ", mənzil " + rng.between(1, 180) : street;
    }

    private static Place baku(String district, int weight) {
        return new Place("AZ-BA", "Bakı şəhəri, " + district + " rayonu", weight * 10);
    }

    private static Place city(String code, String name, int weight) {
        return new Place(code, name + " şəhəri", weight * 10);
    }

    private static Place rayon(String code, String name, int weight) {
        return new Place(code, name + " rayonu", weight * 10);
    }
}
