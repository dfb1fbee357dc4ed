package org.dayaq.sandbox.world;

import java.util.ArrayList;
import java.util.List;

/** Azerbaijani given names and surnames, with the few others that live in the country. */
final class Names {

    /** A surname as a man and as a woman bears it. */
    record Surname(String his, String hers) {
        String of(boolean man) {
            return man ? his : hers;
        }
    }

    private static final String[] MEN = {
        "Əli",
        "Məmməd",
        "Elçin",
        "Rəşad",
        "Tural",
        "Elvin",
        "Anar",
        "Vüqar",
        "Kamran",
        "Orxan",
        "Ramil",
        "Samir",
        "Fərid",
        "Nicat",
        "Murad",
        "Ceyhun",
        "Emin",
        "Toğrul",
        "Ruslan",
        "Elnur",
        "Rauf",
        "İlqar",
        "Natiq",
        "Azər",
        "Zaur",
        "Rövşən",
        "Şahin",
        "Elşən",
        "Xəyal",
        "Yusif",
        "Hüseyn",
        "Həsən",
        "İbrahim",
        "İsmayıl",
        "Tofiq",
        "Arif",
        "Vaqif",
        "Fikrət",
        "Nizami",
        "Rafiq",
        "Əhməd",
        "Mahir",
        "Araz",
        "Cavid",
        "Ömər",
        "Uğur",
        "Ülvi",
        "Eldar",
        "Akif",
        "Səməd",
        "Bəxtiyar",
        "Həmid",
        "Kərim",
        "Mübariz",
        "Nadir",
        "Pərviz",
        "Rüstəm",
        "Sənan",
        "Tərlan",
        "Zakir",
        "Ədalət",
        "Kənan",
        "Ayxan",
        "İntiqam",
        "Oqtay",
        "Şamil",
        "Qurban",
        "Habil",
        "Ziya",
        "Çingiz"
    };

    private static final String[] WOMEN = {
        "Aygün",
        "Leyla",
        "Günel",
        "Nigar",
        "Sevinc",
        "Aynur",
        "Ülviyyə",
        "Könül",
        "Gülnar",
        "Lalə",
        "Sevda",
        "Nərgiz",
        "Aysel",
        "Fidan",
        "Zəhra",
        "Fatimə",
        "Səbinə",
        "Vüsalə",
        "Xədicə",
        "Jalə",
        "Mehriban",
        "Nazlı",
        "Pərvanə",
        "Ruhiyyə",
        "Şəbnəm",
        "Təranə",
        "Afaq",
        "Arzu",
        "Elnarə",
        "Gülər",
        "İradə",
        "Kəmalə",
        "Ləman",
        "Məleykə",
        "Nəzakət",
        "Rəna",
        "Samirə",
        "Tamilla",
        "Ulduz",
        "Zeynəb",
        "Ayan",
        "Aylin",
        "Banu",
        "Çinarə",
        "Dilarə",
        "Esmira",
        "Fəridə",
        "Gülşən",
        "Həcər",
        "İlahə",
        "Mədinə",
        "Nuray",
        "Qumru",
        "Rəhilə",
        "Solmaz",
        "Şəfiqə",
        "Türkan",
        "Validə",
        "Yeganə",
        "Zümrüd",
        "Ofelya",
        "Xatirə",
        "Məryəm",
        "Nərmin",
        "Səadət",
        "Sona",
        "Bənövşə"
    };

    /** Stem, the ending after it, and the vowel that the ending -lı takes; "-" where that form is not borne. */
    private static final String[] STEMS = {
        "Məmməd ov i",
        "Həsən ov i",
        "Hüseyn ov i",
        "Əli yev -",
        "Quli yev -",
        "İbrahim ov i",
        "İsmayıl ov ı",
        "Abbas ov ı",
        "Rəhim ov i",
        "Kərim ov i",
        "Əhməd ov i",
        "Vəli yev -",
        "Hacı yev -",
        "Mustafa yev -",
        "Babay ev -",
        "Nağı yev -",
        "Cəfər ov i",
        "Səfər ov i",
        "Rüstəm ov i",
        "Qasım ov ı",
        "Sultan ov ı",
        "Mirzə yev -",
        "Musa yev -",
        "Orucəli yev -",
        "Bayram ov ı",
        "Novruz ov -",
        "Paşa yev -",
        "Ağa yev -",
        "Şirin ov -",
        "Tağı yev -",
        "Yusif ov i",
        "Zeynal ov ı",
        "Ələkbər ov i",
        "Bağır ov ı",
        "Salman ov ı",
        "Süleyman ov ı",
        "Rza yev -",
        "Heydər ov i",
        "İsgəndər ov i",
        "Kazım ov ı",
        "Qədir ov i",
        "Nəsir ov i",
        "Osman ov ı",
        "Rəsul ov -",
        "Sadıq ov ı",
        "Tahir ov i",
        "Ümud ov -",
        "Vahab ov -",
        "Xəlil ov i",
        "Əzim ov i",
        "Əsgər ov i",
        "Fərəc ov -",
        "Göyüş ov -",
        "Muradəli yev -",
        "Nuri yev -",
        "Cabbar ov ı",
        "Şükür ov -",
        "Allahverdi yev -",
        "Həmid ov i",
        "Namaz ov -"
    };

    private static final String[] FOREIGN_MEN = {"Ivan", "Giorgi", "Mehmet", "Aleksandr", "Reza", "Rahim"};
    private static final String[] FOREIGN_WOMEN = {"Olga", "Nino", "Ayşe", "Svetlana", "Parisa", "Elena"};
    private static final List<Surname> FOREIGN = List.of(
            new Surname("Petrov", "Petrova"),
            new Surname("Beridze", "Beridze"),
            new Surname("Yılmaz", "Yılmaz"),
            new Surname("Sokolov", "Sokolova"),
            new Surname("Hosseini", "Hosseini"),
            new Surname("Demir", "Demir"));

    private static final List<Surname> SURNAMES = surnames();
    private static final int[] WEIGHTS = weights();

    private Names() {}

    static String given(Rng rng, boolean man) {
        // The first of a list are borne more often: the lesser of two draws.
        var list = man ? MEN : WOMEN;
        return list[Math.min(rng.below(list.length), rng.below(list.length))];
    }

    static String foreignGiven(Rng rng, boolean man) {
        var list = man ? FOREIGN_MEN : FOREIGN_WOMEN;
        return list[rng.below(list.length)];
    }

    /** Index of a surname for {@link #surname}; families keep it. */
    static int family(Rng rng, boolean foreign) {
        return foreign ? SURNAMES.size() + rng.below(FOREIGN.size()) : rng.weighted(WEIGHTS);
    }

    static Surname surname(int family) {
        return family < SURNAMES.size() ? SURNAMES.get(family) : FOREIGN.get(family - SURNAMES.size());
    }

    /** "Əli oğlu" or "Əli qızı". */
    static String patronymic(String fathersGivenName, boolean man) {
        return fathersGivenName + (man ? " oğlu" : " qızı");
    }

    private static List<Surname> surnames() {
        var list = new ArrayList<Surname>();
        for (var line : STEMS) {
            var parts = line.split(" ");
            list.add(new Surname(parts[0] + parts[1], parts[0] + parts[1] + "a"));
        }
        for (var line : STEMS) {
            var parts = line.split(" ");
            if (!"-".equals(parts[2])) {
                var both = parts[0] + "l" + parts[2];
                list.add(new Surname(both, both));
            }
        }
        for (var stem :
                List.of("Əli", "Məmməd", "Hüseyn", "Rəsul", "Vəli", "Qulu", "Axund", "İsmayıl", "Kazım", "Həsən")) {
            var both = stem + "zadə";
            list.add(new Surname(both, both));
        }
        return List.copyOf(list);
    }

    private static int[] weights() {
        var weights = new int[SURNAMES.size()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = i < STEMS.length ? 60 - i / 2 : 8;
        }
        return weights;
    }
}
