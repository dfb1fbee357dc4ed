package org.dayaq.app.pages;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.dayaq.app.cases.CaseLine;
import org.dayaq.app.documents.DocumentLine;
import org.dayaq.app.kernel.Language;
import org.dayaq.app.kernel.Money;
import org.dayaq.app.kernel.Pin;
import org.dayaq.app.kernel.ServiceKey;
import org.dayaq.app.worklist.Task;
import org.dayaq.app.worklist.web.CaseView;
import org.dayaq.app.worklist.web.CaseView.Bar;
import org.dayaq.app.worklist.web.CaseView.FactView;
import org.dayaq.app.worklist.web.CaseView.Message;
import org.dayaq.app.worklist.web.CaseView.Moment;
import org.dayaq.app.worklist.web.CaseView.Payment;
import org.dayaq.app.worklist.web.CaseView.Person;
import org.dayaq.app.worklist.web.CaseView.Run;
import org.dayaq.app.worklist.web.CaseView.Stage;
import org.dayaq.app.worklist.web.CaseView.WayView;
import org.dayaq.app.worklist.web.DecisionView;
import org.dayaq.app.worklist.web.DecisionView.Because;
import org.dayaq.app.worklist.web.DecisionView.GroundView;

/** Fixed cases for the pages: one granted, one that waits for a register, one on an officer's desk. */
final class Played {

    static final Pin AMINA = new Pin("5K7AMNA");
    static final UUID GRANTED = UUID.fromString("01999999-0000-7000-8000-000000000001");
    static final UUID WAITING = UUID.fromString("01999999-0000-7000-8000-000000000002");
    static final UUID OPEN = UUID.fromString("01999999-0000-7000-8000-000000000003");
    static final UUID TASK = UUID.fromString("01999999-0000-7000-8000-000000000010");
    static final UUID LETTER = UUID.fromString("01999999-0000-7000-8000-000000000020");
    static final ServiceKey BIRTH = new ServiceKey("childbirth-allowance");
    static final ServiceKey PENSION = new ServiceKey("pension-assignment");
    static final UUID RUN = UUID.fromString("01999999-0000-7000-8000-0000000000a1");
    static final UUID LATER_RUN = UUID.fromString("01999999-0000-7000-8000-0000000000a2");
    private static final Instant MORNING = Instant.parse("2025-11-23T06:42:00Z");

    private Played() {}

    static CaseLine line(UUID id, String number, ServiceKey service, String status) {
        var closed = !status.equals("open");
        var waits = id.equals(WAITING);
        return new CaseLine(
                id,
                number,
                service,
                "4f1c2a9be07d3358",
                UUID.fromString("01999999-0000-7000-8000-0000000000ff"),
                LocalDate.of(2025, 11, 19),
                Instant.parse("2025-11-22T05:10:00Z"),
                status,
                closed ? "PER_CHILD" : null,
                closed ? MORNING : null,
                waits ? "state-tax" : null,
                waits ? MORNING : null);
    }

    static List<CaseLine> lines() {
        return List.of(
                line(GRANTED, "CA-2025-000042", BIRTH, "granted"),
                line(WAITING, "CA-2025-000057", BIRTH, "open"),
                line(OPEN, "PA-2025-000063", PENSION, "open"));
    }

    static CaseView view(UUID id, Words words) {
        var line =
                lines().stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
        var granted = id.equals(GRANTED);
        return new CaseView(
                line,
                words.service(line.service()),
                granted
                        ? words.say(
                                "Hər uşaq üçün müavinət", "An allowance for each child", "Пособие на каждого ребёнка")
                        : null,
                List.of(
                        new Person("child", words.say("Uşaq", "Child", "Ребёнок"), null, new Pin("9CHAYSL")),
                        new Person("mother", words.say("Ana", "Mother", "Мать"), "Quliyeva Aminə Vaqif qızı", AMINA)),
                facts(words),
                evidence(words),
                timeline(id, words),
                granted ? List.of(decision(words)) : List.of(),
                granted ? List.of(letter()) : List.of(),
                granted ? payments(words) : List.of(),
                granted ? messages(words) : List.of(),
                id.equals(OPEN) ? List.of(task(null)) : List.of(),
                way(id, words),
                id.equals(OPEN) ? capital() : List.of());
    }

    static Task task(String claimedBy) {
        return new Task(
                TASK,
                OPEN,
                "PA-2025-000063",
                PENSION,
                "test",
                "task_clearDifference",
                "Clear up the difference",
                "pension-assignment/clear-difference",
                "officer",
                LocalDate.of(2025, 11, 26),
                Instant.parse("2025-11-23T05:15:00Z"),
                claimedBy,
                claimedBy == null ? null : "Günel Hüseynova",
                Map.of(),
                null,
                null,
                "baku-nasimi",
                "az",
                null,
                null,
                0);
    }

    static List<Task> tasks() {
        var tasks = new ArrayList<Task>();
        tasks.add(task(null));
        for (int i = 1; i <= 12; i++) {
            tasks.add(new Task(
                    UUID.fromString("01999999-0000-7000-8000-0000000001" + String.format("%02d", i)),
                    i % 2 == 0 ? GRANTED : WAITING,
                    "CA-2025-0000" + (50 + i),
                    i % 2 == 0 ? BIRTH : PENSION,
                    "test",
                    i % 3 == 0 ? "task_findPayee" : "task_clearDifference",
                    i % 3 == 0 ? "Find who is to be paid" : "Clear up the difference",
                    "pension-assignment/clear-difference",
                    i % 5 == 0 ? "approver" : "officer",
                    LocalDate.of(2025, 11, 18).plusDays(i),
                    Instant.parse("2025-11-20T05:15:00Z").plusSeconds(i * 7_000L),
                    i % 4 == 0 ? FakeSignIn.OFFICER : i % 4 == 1 ? "officer-2" : null,
                    i % 4 == 0 ? "Günel Hüseynova" : i % 4 == 1 ? "Tural İsmayılov" : null,
                    Map.of(),
                    null,
                    null,
                    "baku-nasimi",
                    "az",
                    null,
                    null,
                    0));
        }
        return tasks;
    }

    static DecisionView decision(Words words) {
        var birth = new GroundView(
                words.say("Uşağın doğulduğu gün", "Day the child was born", "День рождения ребёнка"),
                "19.11.2025",
                words.say("Ədliyyə Nazirliyi", "Ministry of Justice", "Министерство юстиции"),
                LocalDate.of(2025, 11, 22));
        var works = new GroundView(
                words.say("Ana işləyir", "The mother works", "Мать работает"),
                words.say("bəli", "yes", "да"),
                words.say("Dövlət Vergi Xidməti", "State Tax Service", "Государственная налоговая служба"),
                LocalDate.of(2025, 11, 22));
        var father = new GroundView(
                words.say("Ata işləyir", "The father works", "Отец работает"),
                words.say("bəli", "yes", "да"),
                words.say("Dövlət Vergi Xidməti", "State Tax Service", "Государственная налоговая служба"),
                LocalDate.of(2025, 11, 22));
        return new DecisionView(
                UUID.fromString("01999999-0000-7000-8000-000000000030"),
                "ASSIGN",
                "good",
                words.say("Müavinət təyin edildi", "The allowance was assigned", "Пособие назначено"),
                Money.of("600"),
                null,
                MORNING,
                LocalDate.of(2025, 11, 19),
                DecisionView.By.RULES,
                null,
                "4f1c2a9be07d3358",
                "00ff",
                List.of(
                        new Because(
                                words.say(
                                        "01.07.2025 tarixindən sonra doğulan uşaq üçün müavinət 600 ₼-dir.",
                                        "For a child born from 01.07.2025 on the allowance is 600 ₼.",
                                        "На ребёнка, рождённого с 01.07.2025, пособие составляет 600 ₼."),
                                words.say("NK № 973, 1.1-ci bənd", "Decree No. 973, 1.1", "Указ № 973, п. 1.1"),
                                words.say("Məbləğ", "Amount", "Сумма"),
                                "amount_2025_07",
                                List.of(birth)),
                        new Because(
                                words.say(
                                        "Hər iki valideyn işləyir, ona görə müavinət anaya ödənilir.",
                                        "Both parents work, so the allowance goes to the mother.",
                                        "Оба родителя работают, поэтому пособие выплачивается матери."),
                                words.say("Qaydalar № 189, 5.2", "Rules No. 189, 5.2", "Правила № 189, 5.2"),
                                words.say("Kimə ödənilir", "Who is paid", "Кому платить"),
                                "payee_both_work",
                                List.of(works, father))));
    }

    static DocumentLine letter() {
        return new DocumentLine(
                LETTER,
                GRANTED,
                UUID.fromString("01999999-0000-7000-8000-000000000030"),
                BIRTH,
                "assigned",
                Language.AZ,
                "DM-2025-001234",
                "Birdəfəlik müavinətin təyin edilməsi haqqında qərar",
                MORNING,
                "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                "7KQ4-M2XW-93FA");
    }

    static List<Payment> payments(Words words) {
        return List.of(
                new Payment(
                        GRANTED,
                        words.say(
                                "Uşağın anadan olmasına görə birdəfəlik müavinət",
                                "Lump-sum childbirth allowance",
                                "Единовременное пособие на рождение ребёнка"),
                        Money.of("600"),
                        "…4417",
                        "payment.CONFIRMED",
                        MORNING,
                        null),
                new Payment(
                        GRANTED,
                        words.say("Bank kartı", "Bank card", "Банковская карта"),
                        null,
                        words.say("ABB, Nəsimi filialı", "ABB, Nasimi branch", "ABB, филиал Насими"),
                        "card.ORDERED",
                        MORNING,
                        LocalDate.of(2025, 11, 28)));
    }

    static List<Message> messages(Words words) {
        return List.of(new Message(
                MORNING,
                "SMS",
                words.say(
                        "Körpəniz mübarək! Sizə 600,00 ₼ müavinət təyin edildi. Kartınız 28.11.2025 tarixindən ABB-nin"
                                + " Nəsimi filialındadır.",
                        "Congratulations on your baby! An allowance of 600,00 ₼ was assigned. Your card will be at the"
                                + " Nasimi branch of ABB from 28.11.2025.",
                        "Поздравляем с рождением малыша! Вам назначено пособие 600,00 ₼. Карта будет в филиале ABB"
                                + " Насими с 28.11.2025."),
                "DELIVERED"));
    }

    private static List<CaseView.Facts> facts(Words words) {
        var justice = words.say("Ədliyyə Nazirliyi", "Ministry of Justice", "Министерство юстиции");
        var day = LocalDate.of(2025, 11, 22);
        return List.of(
                new CaseView.Facts(
                        words.say("Uşaq", "Child", "Ребёнок"),
                        List.of(
                                new FactView(
                                        words.say("Doğulduğu gün", "Born on", "Родился"), "19.11.2025", justice, day),
                                new FactView(
                                        words.say("Diri doğulub", "Live birth", "Живорождение"),
                                        words.say("bəli", "yes", "да"),
                                        justice,
                                        day))),
                new CaseView.Facts(
                        words.say("Ana", "Mother", "Мать"),
                        List.of(
                                new FactView(
                                        words.say("Ünvan", "Address", "Адрес"),
                                        "Bakı ş., Nəsimi r., Şamil Əzizbəyov küç. 74, m. 12",
                                        words.say(
                                                "Daxili İşlər Nazirliyi",
                                                "Ministry of Internal Affairs",
                                                "Министерство внутренних дел"),
                                        day),
                                new FactView(
                                        words.say("İşləyir", "Works", "Работает"),
                                        words.say("bəli", "yes", "да"),
                                        words.say(
                                                "Dövlət Vergi Xidməti",
                                                "State Tax Service",
                                                "Государственная налоговая служба"),
                                        day))));
    }

    private static List<CaseView.Evidence> evidence(Words words) {
        return List.of(
                new CaseView.Evidence(
                        words.say("Ədliyyə Nazirliyi", "Ministry of Justice", "Министерство юстиции"),
                        words.say("doğum aktı", "birth record", "запись о рождении"),
                        true,
                        MORNING,
                        LocalDate.of(2025, 12, 22)),
                new CaseView.Evidence(
                        words.say("Dövlət Vergi Xidməti", "State Tax Service", "Государственная налоговая служба"),
                        words.say("iş və sahibkarlıq", "work and business", "работа и предпринимательство"),
                        true,
                        MORNING,
                        LocalDate.of(2025, 11, 30)));
    }

    private static List<Moment> timeline(UUID id, Words words) {
        var moments = new ArrayList<Moment>();
        moments.add(new Moment(
                Instant.parse("2025-11-22T05:10:00Z"), words.say("İş açıldı", "Case opened", "Дело открыто"), false));
        if (id.equals(WAITING)) {
            moments.add(new Moment(
                    MORNING,
                    words.say(
                            "Cavab gözlənilir: Dövlət Vergi Xidməti",
                            "Waiting for State Tax Service",
                            "Ожидается ответ: Государственная налоговая служба"),
                    true));
        } else if (id.equals(GRANTED)) {
            moments.add(new Moment(
                    MORNING,
                    words.say("Qərar qəbul edildi: təyin edildi", "Decided: assigned", "Принято решение: назначено"),
                    false));
            moments.add(new Moment(MORNING, words.say("SMS çatdırıldı", "SMS delivered", "SMS доставлено"), false));
        } else {
            moments.add(new Moment(
                    MORNING,
                    words.say(
                            "İşçi üçün tapşırıq: Fərqi aydınlaşdırın",
                            "Task for an officer: Clear up the difference",
                            "Задача для специалиста: Выяснить расхождение"),
                    true));
        }
        return moments;
    }

    private static WayView way(UUID id, Words words) {
        var stages = new ArrayList<Stage>();
        stages.add(
                new Stage(words.say("Şəxsi yoxla", "Verify identity", "Проверить личность"), MORNING, "DONE", false));
        stages.add(
                id.equals(GRANTED)
                        ? new Stage(words.say("Qərar ver", "Decide", "Решить"), MORNING, "DONE", false)
                        : new Stage(
                                words.say("Fərqi aydınlaşdır", "Clear up the difference", "Выяснить расхождение"),
                                MORNING,
                                id.equals(OPEN) ? "TASK" : "WAITING",
                                true));
        var decided = new Run(
                RUN,
                words.say("Pensiyanın təyin edilməsi", "Pension assignment", "Назначение пенсии"),
                MORNING,
                id.equals(GRANTED)
                        ? List.of(
                                "start",
                                "flow_1",
                                "task_identity",
                                "flow_2",
                                "gateway_same",
                                "flow_3",
                                "task_decide",
                                "flow_5",
                                "end")
                        : List.of("start", "flow_1", "task_identity", "flow_2", "gateway_same", "flow_4"),
                id.equals(GRANTED) ? List.of() : List.of("task_clearDifference"));
        var returned = new Run(
                LATER_RUN,
                words.say("Ödənişin geri qayıtması", "Return of a payment", "Возврат выплаты"),
                MORNING.plusSeconds(86_400),
                List.of("start", "flow_1"),
                List.of("task_identity"));
        return new WayView(stages, id.equals(GRANTED) ? List.of(decided, returned) : List.of(decided));
    }

    private static List<Bar> capital() {
        var bars = new ArrayList<Bar>();
        var amount = new BigDecimal("1200");
        for (int year = 2006; year <= 2025; year++) {
            amount = amount.multiply(new BigDecimal("1.17")).setScale(2, java.math.RoundingMode.HALF_UP);
            bars.add(new Bar(
                    Integer.toString(year), amount.toPlainString().replace('.', ',') + " ₼", 3 + (year - 2006) * 5));
        }
        return bars;
    }

    /** Says a thing in the language of the request. */
    interface Words {

        String say(String az, String en, String ru);

        default String service(ServiceKey service) {
            return service.equals(BIRTH)
                    ? say(
                            "Uşağın anadan olmasına görə birdəfəlik müavinət",
                            "Lump-sum childbirth allowance",
                            "Единовременное пособие на рождение ребёнка")
                    : say(
                            "Yaşa görə əmək pensiyasının təyin edilməsi",
                            "Assignment of the age pension",
                            "Назначение трудовой пенсии по возрасту");
        }
    }
}
