package org.dayaq.app.documents.internal;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.dayaq.app.documents.LetterOrder;
import org.dayaq.app.documents.LetterOrder.Ground;
import org.dayaq.app.documents.LetterOrder.Recipient;
import org.dayaq.app.documents.internal.Samples.Sample;
import org.dayaq.app.kernel.CanonicalJson;
import org.dayaq.app.kernel.Money;
import org.dayaq.app.kernel.ServiceKey;
import org.jspecify.annotations.Nullable;

/** What stands in the letter of a sample: for each template the values of which its sentences speak. */
final class SampleValues {

    /** How each letter comes to be, by service and template. */
    private static final Map<String, Kind> KINDS = Map.ofEntries(
            Map.entry("pension-assignment/assigned", Kind.ASSIGNED),
            Map.entry("pension-assignment/not-assigned", Kind.REFUSED),
            Map.entry("pension-assignment/closed", Kind.REFUSED),
            Map.entry("pension-assignment/closed-by-hand", Kind.CLOSED),
            Map.entry("childbirth-allowance/assigned", Kind.ASSIGNED),
            Map.entry("childbirth-allowance/refused", Kind.REFUSED),
            Map.entry("childbirth-allowance/closed-by-hand", Kind.CLOSED),
            Map.entry("disability-assessment/assigned", Kind.ASSIGNED),
            Map.entry("disability-assessment/refused", Kind.REFUSED),
            Map.entry("disability-assessment/complaint", Kind.ASSIGNED),
            Map.entry("disability-assessment/closed-by-hand", Kind.CLOSED),
            Map.entry("papers/paper-asked", Kind.PAPER),
            Map.entry("papers/paper-rejected", Kind.PAPER));

    private static final String WHY = "Reyestrdə daimi yaşayışınız qeyd olunmayıb.";

    /** As much as an officer can type. */
    private static final String LONG_WHY =
            "Daxili İşlər Nazirliyinin reyestrində doğum tarixi 20.12.1960, Ədliyyə Nazirliyinin reyestrində isə 25.12.1960 göstərilib. "
                    .repeat(16)
                    .strip();

    private enum Kind {
        ASSIGNED,
        REFUSED,
        CLOSED,
        PAPER
    }

    private SampleValues() {}

    /** Services and templates that have values. */
    static List<String> known() {
        return KINDS.keySet().stream().sorted().toList();
    }

    static LetterOrder order(Sample sample) {
        var kind = KINDS.get(sample.service() + "/" + sample.template());
        if (kind == null) {
            throw new IllegalStateException(Samples.file(sample.service(), sample.template())
                    + " has no sample values, so that no test can look at it: say in SampleValues how it comes to be");
        }
        var values = values(sample, kind);
        return new LetterOrder(
                UUID.fromString("01980000-0000-7000-8000-000000000001"),
                UUID.fromString("01980000-0000-7000-8000-000000000002"),
                CanonicalJson.bytes(Map.of("outcome", "ASSIGN", "values", values, "name", "Əliyeva Gülşən")),
                new ServiceKey(sample.service()),
                new FolderContent(sample.service()),
                sample.template(),
                sample.language(),
                recipient(sample),
                kind == Kind.ASSIGNED ? "ASSIGN" : kind == Kind.CLOSED ? "CLOSED" : "REFUSE",
                amount(sample, kind),
                values,
                grounds(sample, kind));
    }

    private static Map<String, Object> values(Sample sample, Kind kind) {
        var values = new TreeMap<String, Object>();
        values.put("capital", new BigDecimal("52000"));
        values.put("minimum", new BigDecimal("320"));
        values.put("record", 144);
        values.put("caseNumber", "P-2025-000123");
        switch (sample.service()) {
            case "pension-assignment" -> values.put("rightDate", LocalDate.of(2025, 7, 10));
            case "childbirth-allowance" -> {
                values.put("child.birthDate", LocalDate.of(2025, 7, 2));
                values.put("payee", "mother");
            }
            case "disability-assessment" -> ofDisability(sample, kind, values);
            default -> {
                values.put("what", "Daimi yaşamaq üçün icazə vəsiqəsi");
                values.put("until", "28.07.2025");
                values.put("case", "P-2025-000123");
            }
        }
        return values;
    }

    private static void ofDisability(Sample sample, Kind kind, Map<String, Object> values) {
        values.put("percent", kind == Kind.ASSIGNED ? 81 : 30);
        values.put("assessment.cause", sample.isLong() ? "chernobyl_cleanup" : "war");
        values.put("assessment.decidedOn", LocalDate.of(2025, 7, 11));
        values.put("assessment.number", "K7Q2M4XW");
        values.put("assessment.reason", "");
        if (kind == Kind.ASSIGNED) {
            values.put("band", "81-100");
            values.put("benefit", "ALLOWANCE");
        }
        if (sample.isLong()) {
            values.put("assessment.validUntil", LocalDate.of(2026, 7, 11));
            values.put("assessment.reason", LONG_WHY);
            values.put("stipend", new BigDecimal("450"));
        }
    }

    private static @Nullable Money amount(Sample sample, Kind kind) {
        return kind == Kind.ASSIGNED ? Money.of(sample.isLong() ? "1234567.89" : "361.11") : null;
    }

    private static Recipient recipient(Sample sample) {
        return sample.isLong()
                ? new Recipient(
                        "Abdulrəhimova-Şıxəlizadə Gülşən-Çinarə Ağasəfdərəlihüseynqulu qızı",
                        "5ABCD12",
                        "AZ1073, Bakı şəhəri, Yasamal rayonu, Mirzəağa Əliyev və Şərifzadə küçələrinin kəsişməsi, bina 12a, blok 4, mənzil 145, domofon kodu 0199",
                        1990)
                : new Recipient("Əliyeva Gülşən Rəşid qızı", "5ABCD12", "Bakı şəhəri, Şərifzadə küçəsi 12", 1990);
    }

    private static List<Ground> grounds(Sample sample, Kind kind) {
        var why = sample.isLong() ? LONG_WHY : WHY;
        return switch (kind) {
            case ASSIGNED, REFUSED -> ofTables(sample.isLong() ? 17 : 3);
            case PAPER -> List.of(new Ground("PAPER_WHY", "", Map.of("why", why)));
            case CLOSED -> {
                // Where an identity is not clarified the tables have said nothing before.
                var grounds = new ArrayList<>(ofTables(sample.isLong() ? 12 : 0));
                grounds.add(new Ground("CLOSED", "", Map.of("why", why)));
                if (sample.isLong()) {
                    grounds.add(new Ground("OTHERWISE", "", Map.of("otherwise", LONG_WHY)));
                }
                yield grounds;
            }
        };
    }

    private static List<Ground> ofTables(int count) {
        var grounds = new ArrayList<Ground>();
        for (int i = 0; i < count; i++) {
            grounds.add(new Ground(
                    "sample_" + "abc".charAt(i % 3), "Law No. 54-IIIQ, Art. " + (i + 1), Map.of("capital", 46080 + i)));
        }
        return grounds;
    }
}
