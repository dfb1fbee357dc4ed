package org.dayaq.app.assessments.internal;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.dayaq.app.assessments.Fault;
import org.dayaq.app.assessments.Faulty;
import org.dayaq.app.assessments.Form88;
import org.dayaq.app.assessments.Icd10;
import org.dayaq.app.kernel.Pin;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a Form 88 in JSON and says everything that is wrong with it. */
final class Form88Reader {

    static final int MOST_FILES = 10;
    private static final int MOST_DIAGNOSES = 10;
    private static final int LONGEST_ID = 99;
    private static final int LONGEST_NAME = 200;
    private static final int WORST = 3;
    private static final Set<String> KEYS =
            Set.of("messageId", "person", "doctors", "examinedOn", "diagnoses", "findings", "cause", "files");
    /** Mobile numbers of the country, as the operators have them. */
    private static final Pattern MOBILE = Pattern.compile("\\+994(10|50|51|55|60|70|77|99)[0-9]{7}");

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final LocalDate today;
    private final int files;
    private final String clinicPhone;
    private final List<Fault> faults = new ArrayList<>();

    private Form88Reader(LocalDate today, int files, String clinicPhone) {
        this.today = today;
        this.files = files;
        this.clinicPhone = clinicPhone;
    }

    /** The form; {@link Faulty} with every fault it has. */
    static Form88 read(byte[] json, int files, String clinicPhone, LocalDate today) {
        JsonNode root;
        try {
            root = JSON.readTree(json);
        } catch (JacksonException notJson) {
            throw Faulty.of(400, "form", "not-json");
        }
        if (!root.isObject()) {
            throw Faulty.of(400, "form", "not-json");
        }
        return new Form88Reader(today, files, clinicPhone).read(root);
    }

    private Form88 read(JsonNode root) {
        for (var key : new TreeSet<>(root.propertyNames())) {
            if (!KEYS.contains(key)) {
                fault("form", "unknown-key", key.length() > LONGEST_ID ? key.substring(0, LONGEST_ID) : key);
            }
        }
        var messageId = text(root, "messageId", LONGEST_ID);
        var pin = root.path("person").path("pin").asString("").strip();
        if (!Pin.isPin(pin)) {
            fault("person.pin", "pin");
        }
        var phone = phone(root.path("person"));
        var doctors = doctors(root);
        var examined = examined(root);
        var diagnoses = diagnoses(root);
        var findings = findings(root);
        var cause = root.path("cause").asString("");
        if (!Form88.CAUSES.contains(cause)) {
            fault("cause", "cause", String.join(", ", Form88.CAUSES));
        }
        var papers = papers(root);
        if (!faults.isEmpty()) {
            throw new Faulty(422, faults);
        }
        return new Form88(messageId, new Pin(pin), phone, doctors, examined, diagnoses, findings, cause, papers);
    }

    private String phone(JsonNode person) {
        var phone = person.path("phone").asString("").replaceAll("[\\s()-]", "");
        if (phone.isEmpty()) {
            fault("person.phone", "phone-missing");
        } else if (!MOBILE.matcher(phone).matches()) {
            fault("person.phone", "phone-form");
        } else if (phone.equals(clinicPhone)) {
            fault("person.phone", "phone-of-clinic");
        }
        return phone;
    }

    private List<String> doctors(JsonNode root) {
        var doctors = new ArrayList<String>();
        for (var doctor : root.path("doctors")) {
            doctors.add(doctor.asString("").strip());
        }
        if (doctors.isEmpty() || doctors.stream().anyMatch(name -> name.isEmpty() || name.length() > LONGEST_NAME)) {
            fault("doctors", "doctors");
        }
        return doctors;
    }

    private LocalDate examined(JsonNode root) {
        try {
            var day = LocalDate.parse(root.path("examinedOn").asString(""));
            if (day.isAfter(today) || day.isBefore(today.minusMonths(6))) {
                fault("examinedOn", "examined-when");
            }
            return day;
        } catch (DateTimeParseException noDay) {
            fault("examinedOn", "day");
            return today;
        }
    }

    private List<String> diagnoses(JsonNode root) {
        var codes = new LinkedHashSet<String>();
        int at = 0;
        for (var diagnosis : root.path("diagnoses")) {
            var code =
                    Icd10.normal(diagnosis.isObject() ? diagnosis.path("code").asString("") : diagnosis.asString(""));
            if (!Icd10.isCode(code)) {
                fault("diagnoses[" + at + "]", "icd-unknown", code.length() > 10 ? code.substring(0, 10) : code);
            } else if (!codes.add(code)) {
                fault("diagnoses[" + at + "]", "icd-twice", code);
            }
            at++;
        }
        if (at == 0 || at > MOST_DIAGNOSES) {
            fault("diagnoses", "diagnoses-count", String.valueOf(MOST_DIAGNOSES));
        }
        return List.copyOf(codes);
    }

    private Map<String, Integer> findings(JsonNode root) {
        var findings = new LinkedHashMap<String, Integer>();
        for (var category : Form88.CATEGORIES) {
            var value = root.path("findings").get(category);
            if (value == null || !value.isIntegralNumber() || value.asInt(-1) < 0 || value.asInt(-1) > WORST) {
                fault("findings." + category, "finding");
            } else {
                findings.put(category, value.asInt());
            }
        }
        return findings;
    }

    private List<Form88.Paper> papers(JsonNode root) {
        var papers = new ArrayList<Form88.Paper>();
        for (var file : root.path("files")) {
            var pages = new HashSet<Integer>();
            for (var page : file.path("identifyingPages")) {
                if (!page.isIntegralNumber() || page.asInt(0) < 1) {
                    fault("files[" + papers.size() + "]", "pages");
                } else {
                    pages.add(page.asInt());
                }
            }
            var name = file.path("name").asString("").strip();
            papers.add(new Form88.Paper(name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name, pages));
        }
        if (papers.size() != files) {
            fault("files", "files-differ", String.valueOf(papers.size()), String.valueOf(files));
        }
        if (files > MOST_FILES) {
            fault("files", "files-count", String.valueOf(MOST_FILES));
        }
        return papers;
    }

    private String text(JsonNode root, String key, int longest) {
        var text = root.path(key).asString("").strip();
        if (text.isEmpty() || text.length() > longest) {
            fault(key, "text", String.valueOf(longest));
        }
        return text;
    }

    private void fault(String field, String code, String... values) {
        faults.add(Fault.of(field, code, values));
    }
}
