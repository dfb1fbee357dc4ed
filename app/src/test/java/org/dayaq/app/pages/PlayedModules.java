package org.dayaq.app.pages;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.dayaq.app.access.CurrentUser;
import org.dayaq.app.assessments.Deadlines;
import org.dayaq.app.cases.CaseLine;
import org.dayaq.app.cases.CasePage;
import org.dayaq.app.cases.CaseSearch;
import org.dayaq.app.catalogue.Release;
import org.dayaq.app.catalogue.Service;
import org.dayaq.app.catalogue.Services;
import org.dayaq.app.catalogue.TestReleases;
import org.dayaq.app.control.Sandbox;
import org.dayaq.app.documents.Check;
import org.dayaq.app.documents.DocumentLine;
import org.dayaq.app.documents.Documents;
import org.dayaq.app.documents.FileCheck;
import org.dayaq.app.documents.Issued;
import org.dayaq.app.documents.LetterOrder;
import org.dayaq.app.forms.Checked;
import org.dayaq.app.forms.Forms;
import org.dayaq.app.intake.EventLine;
import org.dayaq.app.intake.Funnel;
import org.dayaq.app.intake.InboxFilter;
import org.dayaq.app.intake.InboxPage;
import org.dayaq.app.intake.Intake;
import org.dayaq.app.intake.Rates;
import org.dayaq.app.intake.RefusedMessage;
import org.dayaq.app.kernel.Language;
import org.dayaq.app.kernel.Money;
import org.dayaq.app.kernel.Pin;
import org.dayaq.app.kernel.ServiceKey;
import org.dayaq.app.papers.Requests;
import org.dayaq.app.process.Processes;
import org.dayaq.app.process.StuckJob;
import org.dayaq.app.registries.RegisterState;
import org.dayaq.app.registries.Registries;
import org.dayaq.app.rules.Rulebook;
import org.dayaq.app.screening.Group;
import org.dayaq.app.screening.Rehearsal;
import org.dayaq.app.screening.Rehearsed;
import org.dayaq.app.screening.RehearsedPage;
import org.dayaq.app.screening.Screening;
import org.dayaq.app.screening.ScreeningRun;
import org.dayaq.app.web.Show;
import org.dayaq.app.worklist.CaseAccess;
import org.dayaq.app.worklist.Choices;
import org.dayaq.app.worklist.Completed;
import org.dayaq.app.worklist.Counted;
import org.dayaq.app.worklist.Draft;
import org.dayaq.app.worklist.News;
import org.dayaq.app.worklist.Officer;
import org.dayaq.app.worklist.Recipient;
import org.dayaq.app.worklist.Task;
import org.dayaq.app.worklist.TaskPage;
import org.dayaq.app.worklist.TaskSearch;
import org.dayaq.app.worklist.Team;
import org.dayaq.app.worklist.Verdict;
import org.dayaq.app.worklist.Worklist;
import org.dayaq.app.worklist.web.CaseAround;
import org.dayaq.app.worklist.web.CaseReads;
import org.dayaq.app.worklist.web.CaseView;
import org.dayaq.app.worklist.web.CaseViews;
import org.dayaq.app.worklist.web.DeskWords;
import org.dayaq.app.worklist.web.PaperView;
import org.dayaq.app.worklist.web.TablesView;
import org.mockito.Mockito;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The modules behind the pages, playing the fixed cases of {@link Played}. */
@Configuration(proxyBeanMethods = false)
class PlayedModules {

    static final List<String> READS = new ArrayList<>();
    static final List<String> TURNED = new ArrayList<>();

    @Bean
    Services services() {
        var services = Mockito.mock(Services.class);
        var release = release();
        Mockito.when(services.release(Mockito.anyString())).thenReturn(release);
        Mockito.when(services.all()).thenReturn(List.<Service>of());
        return services;
    }

    private static Release release() {
        try (var form = PlayedModules.class.getResourceAsStream("/pages/clear-difference.form");
                var az = PlayedModules.class.getResourceAsStream("/pages/messages_az.properties");
                var ru = PlayedModules.class.getResourceAsStream("/pages/messages_ru.properties")) {
            return TestReleases.of(
                    "pension-assignment",
                    Map.of(
                            "forms/pension-assignment/clear-difference.form",
                            new String(form.readAllBytes(), StandardCharsets.UTF_8),
                            "forms/pension-assignment/messages_az.properties",
                            new String(az.readAllBytes(), StandardCharsets.UTF_8),
                            "forms/pension-assignment/messages_ru.properties",
                            new String(ru.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Bean
    CaseViews caseViews(Show show) {
        Played.Words words = (az, en, ru) -> switch (show.language()) {
            case AZ -> az;
            case EN -> en;
            case RU -> ru;
        };
        return new CaseViews() {
            @Override
            public CaseView view(UUID caseId) {
                return Played.view(caseId, words);
            }

            @Override
            public CaseLine line(UUID caseId) {
                return Played.view(caseId, words).line();
            }

            @Override
            public Optional<byte[]> diagram(UUID caseId, UUID runId) {
                try (var bpmn = PlayedModules.class.getResourceAsStream("/pages/way.bpmn")) {
                    return Optional.of(bpmn.readAllBytes());
                } catch (java.io.IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            }

            @Override
            public CasePage search(CaseSearch search) {
                if (search.text() != null && search.text().startsWith("XX")) {
                    return new CasePage(List.of(), 0, false, 0, 25);
                }
                return new CasePage(Played.lines(), 63, false, search.page(), search.size());
            }

            @Override
            public List<CaseLine> of(Pin person) {
                return person.equals(Played.AMINA) ? Played.lines().subList(0, 2) : List.of();
            }

            @Override
            public List<ServiceKey> services() {
                return List.of(Played.BIRTH, Played.PENSION);
            }

            @Override
            public String serviceTitle(ServiceKey service) {
                return words.service(service);
            }

            @Override
            public String activity(String release, String activity, String otherwise) {
                return activity.equals("task_clearDifference")
                        ? words.say("Fərqi aydınlaşdırın", "Clear up the difference", "Выяснить расхождение")
                        : words.say("Ödəniş alanı tapın", "Find who is to be paid", "Найти получателя");
            }
        };
    }

    @Bean
    Requests requests() {
        return Mockito.mock(Requests.class);
    }

    @Bean
    PaperView.Views papers() {
        return Mockito.mock(PaperView.Views.class);
    }

    @Bean
    Rulebook rulebook() {
        return Mockito.mock(Rulebook.class);
    }

    @Bean
    TablesView.Views tables(CaseViews cases) {
        return new TablesView.Views() {
            @Override
            public Optional<TablesView> of(Task task) {
                var said = cases.view(task.caseId()).standing();
                return said.map(one ->
                                new TablesView(one, Money.of("312.40"), List.of(), null, List.of("Bəli, təsdiq")))
                        .or(() -> Optional.of(
                                new TablesView(null, null, List.of("Doğum tarixi", "Staj"), null, List.of())));
            }

            @Override
            public List<TablesView.Determined> determined(CaseView view) {
                return List.of(new TablesView.Determined(
                        PagesApp.NOW,
                        "Fərqi aydınlaşdırın",
                        "Leyla Məmmədova",
                        "Bəli",
                        "Təyin edildi",
                        List.of(),
                        "Məhkəmənin qərarı var."));
            }
        };
    }

    @Bean
    CaseReads caseReads() {
        return new CaseReads() {
            @Override
            public void read(CurrentUser user, CaseView view, String purpose) {
                READS.add(user.subject() + " " + view.line().number() + " " + purpose);
            }

            @Override
            public void posting(Pin person, UUID caseId) {
                READS.add("post " + caseId);
            }

            @Override
            public void family(Pin person, UUID caseId) {
                READS.add("family " + caseId);
            }

            @Override
            public void searched(Pin person) {
                READS.add("search");
            }
        };
    }

    @Bean
    PlayedWorklist worklist(Forms forms, Services services) {
        return new PlayedWorklist(forms, services);
    }

    /** A desk with one task that can be worked. */
    static class PlayedWorklist implements Worklist {

        private final Forms forms;
        private final Services services;
        volatile Task task = Played.task(null);
        volatile Map<String, Object> facts = Map.of();

        PlayedWorklist(Forms forms, Services services) {
            this.forms = forms;
            this.services = services;
        }

        void begin() {
            task = Played.task(null);
            facts = Map.of();
        }

        @Override
        public TaskPage list(TaskSearch search, Officer officer) {
            var all = Played.tasks().stream()
                    .filter(one ->
                            !search.whose().equals("mine") || officer.id().equals(one.claimedBy()))
                    .filter(one -> search.number() == null || one.caseNumber().startsWith(search.number()))
                    .toList();
            return new TaskPage(
                    all,
                    new Counted(all.size(), false),
                    null,
                    "next",
                    new TaskPage.Counts(
                            new Counted(3, false),
                            new Counted(41, false),
                            new Counted(1000, true),
                            new Counted(4, false)));
        }

        @Override
        public Choices choices(Officer officer) {
            return new Choices(
                    List.of(Played.BIRTH, Played.PENSION),
                    List.of(new Choices.Step(Played.PENSION, "task_clearDifference")),
                    List.of("baku-nasimi", "ganja"));
        }

        @Override
        public UUID next(Officer officer) {
            return task.id();
        }

        @Override
        public List<Verdict> handOver(List<UUID> taskIds, Officer by, Recipient to) {
            return List.of(
                    new Verdict(Played.TASK, "PA-2025-000044", "done"),
                    new Verdict(Played.TASK, "CA-2025-000045", "same-officer"));
        }

        @Override
        public List<Draft.Aside> aside(UUID taskId, Officer officer) {
            return List.of();
        }

        @Override
        public Task task(UUID taskId, Officer officer) {
            return task;
        }

        @Override
        public List<Task> ofCase(UUID caseId) {
            return List.of(task);
        }

        @Override
        public void claim(UUID taskId, Officer officer) {
            task = Played.task(officer.id());
        }

        @Override
        public void release(UUID taskId, Officer officer) {
            task = Played.task(null);
        }

        @Override
        public Draft keepDraft(UUID taskId, Officer officer, Map<String, String> typed, int seen) {
            var kept = Played.task(officer.id());
            task = new Task(
                    kept.id(),
                    kept.caseId(),
                    kept.caseNumber(),
                    kept.service(),
                    kept.release(),
                    kept.activity(),
                    kept.name(),
                    kept.form(),
                    kept.role(),
                    kept.due(),
                    kept.openedAt(),
                    kept.claimedBy(),
                    kept.claimedName(),
                    typed,
                    null,
                    null,
                    kept.office(),
                    kept.language(),
                    null,
                    null,
                    task.draftVersion() + 1);
            return new Draft(task.draftVersion(), false);
        }

        @Override
        public Completed complete(
                UUID taskId, Officer officer, Language language, Map<String, String> typed, int seen) {
            keepDraft(taskId, officer, typed, seen);
            var checked = forms.check(services.release("test"), task.form(), language, typed);
            if (checked instanceof Checked.Rejected rejected) {
                return new Completed.Rejected(rejected.problems());
            }
            facts = new TreeMap<>(((Checked.Accepted) checked).facts());
            return new Completed.Done();
        }
    }

    /** No case of these pages is with a commission; those that are late are looked at in AssessmentPagesTest. */
    @Bean
    Deadlines deadlines() {
        return Mockito.mock(Deadlines.class);
    }

    @Bean
    News news() {
        return Mockito.mock(News.class);
    }

    @Bean
    DeskWords deskWords(CaseViews cases, Show show) {
        return new DeskWords() {
            @Override
            public String service(ServiceKey service) {
                return cases.serviceTitle(service);
            }

            @Override
            public String step(ServiceKey service, String activity) {
                return cases.activity("test", activity, activity);
            }

            @Override
            public String office(String code) {
                return switch (show.language()) {
                    case AZ -> code.equals("ganja") ? "Gəncə şəhər şöbəsi" : "Bakı, Nəsimi rayon şöbəsi";
                    case EN -> code.equals("ganja") ? "Ganja city office" : "Baku, Nasimi district office";
                    case RU -> code.equals("ganja") ? "Отдел города Гянджа" : "Баку, отдел Насиминского района";
                };
            }
        };
    }

    @Bean
    CaseAccess caseAccess() {
        return new PlayedAccess();
    }

    @Bean
    CaseAround.Views around(CaseViews cases) {
        return (view, officer) -> new CaseAround(
                view.people().stream()
                        .map(one -> new CaseAround.Somebody(
                                one.title(),
                                one.name(),
                                one.pin(),
                                one.name() == null ? List.of() : Played.lines().subList(0, 2),
                                one.name() == null
                                        ? List.of()
                                        : List.of(new CaseAround.Benefit(
                                                cases.serviceTitle(Played.PENSION),
                                                Money.of("312.40"),
                                                true,
                                                LocalDate.of(2024, 3, 1),
                                                null,
                                                Played.WAITING))))
                        .toList(),
                List.of(
                        new CaseAround.Relative(
                                "Ata",
                                "Ana",
                                "Əli Quliyev Vaqif oğlu",
                                new Pin("5K7AL1Q"),
                                Played.lines().get(0)),
                        new CaseAround.Relative(
                                "Uşaq", "Ana", null, null, Played.lines().get(1)),
                        new CaseAround.Relative("Ər", null, "Əli Quliyev", new Pin("5K7AL1Q"), null)),
                List.of(new CaseAround.Look(PagesApp.NOW, "Leyla Məmmədova", "ganja", "task")));
    }

    @Bean
    Team team() {
        return new PlayedTeam();
    }

    @Bean
    Documents documents() {
        var mark = new Check.Mark(
                Played.BIRTH,
                "Dövlət Sosial Müdafiə Fondu",
                "DM-2025-001234",
                LocalDate.of(2025, 11, 23),
                Language.AZ,
                Played.letter().sha256(),
                true);
        return new Documents() {
            @Override
            public Issued issue(LetterOrder order) {
                throw new UnsupportedOperationException();
            }

            @Override
            public byte[] pdf(UUID documentId) {
                return "%PDF-1.7 played".getBytes(StandardCharsets.US_ASCII);
            }

            @Override
            public DocumentLine line(UUID documentId) {
                return Played.letter();
            }

            @Override
            public List<DocumentLine> ofCase(UUID caseId) {
                return List.of(Played.letter());
            }

            @Override
            public Check check(String code) {
                return code.equals("7KQ4-M2XW-93FA") ? new Check.Genuine(mark) : new Check.Unknown();
            }

            @Override
            public Check check(String code, int birthYear) {
                return birthYear == 1994
                        ? new Check.Opened(mark, Played.GRANTED, "Qərar", "Müavinət təyin edildi", Money.of("600"))
                        : new Check.WrongBirthYear(mark, 4);
            }

            @Override
            public FileCheck checkFile(byte[] pdf) {
                return pdf.length > 20
                        ? new FileCheck(null, FileCheck.SealState.CHANGED, List.of())
                        : new FileCheck(mark, FileCheck.SealState.WHOLE, List.of());
            }
        };
    }

    @Bean
    Sandbox sandbox() {
        return new Sandbox() {
            @Override
            public boolean present() {
                return true;
            }

            @Override
            public Calendar calendar() {
                return new Calendar(LocalDate.of(2025, 11, 23), LocalDate.of(2025, 12, 23));
            }

            @Override
            public void advance(String unit, int count) {
                TURNED.add("calendar " + count + " " + unit);
            }

            @Override
            public SortedMap<String, Dial> dials() {
                var dials = new TreeMap<String, Dial>();
                for (var body : List.of("internal-affairs", "justice", "social-fund", "bank", "sms")) {
                    dials.put(body, new Dial(false, 0, 0, false, false, false, false));
                }
                dials.put("state-tax", new Dial(true, 500, 3, false, false, false, false));
                return dials;
            }

            @Override
            public void turn(String body, Dial dial) {
                TURNED.add(body + (dial.down() ? " down" : " up"));
            }
        };
    }

    @Bean
    Intake intake() {
        var id = UUID.fromString("01999999-0000-7000-8000-000000000077");
        var lines = List.of(
                new EventLine(
                        id,
                        "LiveBirth",
                        "registered",
                        LocalDate.of(2025, 11, 19),
                        PagesApp.NOW,
                        "case",
                        1,
                        1,
                        null,
                        null,
                        "childbirth-allowance",
                        Played.GRANTED,
                        "granted"),
                new EventLine(
                        id,
                        "AgeAttained",
                        "announced",
                        LocalDate.of(2025, 11, 20),
                        PagesApp.NOW,
                        "case",
                        1,
                        1,
                        null,
                        null,
                        "pension-assignment",
                        Played.OPEN,
                        "open"),
                new EventLine(
                        id,
                        "LiveBirth",
                        "corrected",
                        LocalDate.of(2025, 11, 18),
                        PagesApp.NOW,
                        "failed",
                        3,
                        5,
                        "register.nonsense",
                        null,
                        "childbirth-allowance",
                        null,
                        null));
        var intake = Mockito.mock(Intake.class);
        Mockito.when(intake.inbox(Mockito.any(InboxFilter.class))).thenReturn(new InboxPage(lines, 412, 0, 50));
        Mockito.when(intake.incidents()).thenReturn(lines.subList(2, 3));
        Mockito.when(intake.rates()).thenReturn(new Rates(1412, 1398, 14));
        Mockito.when(intake.refused())
                .thenReturn(List.of(new RefusedMessage("justice", PagesApp.NOW, "notify", "signature-invalid")));
        Mockito.when(intake.funnel(Mockito.any(), Mockito.any()))
                .thenReturn(new Funnel(
                        1412,
                        14,
                        9,
                        1,
                        1388,
                        1241,
                        38,
                        22,
                        new TreeMap<>(Map.of("state-tax", 79L, "social-fund", 8L)),
                        new TreeMap<>(Map.of(
                                "granted", 1190L, "refused", 61L, "stopped", 4L, "not-yet", 24L, "open", 109L))));
        return intake;
    }

    @Bean
    Screening screening() {
        var screening = Mockito.mock(Screening.class);
        var from = LocalDate.of(2025, 11, 24);
        Mockito.when(screening.rehearse(Mockito.any(), Mockito.any())).thenAnswer(call -> {
            LocalDate first = call.getArgument(0);
            var done = first.equals(from);
            return new Rehearsal(
                    first, call.getArgument(1), 9_914_210, 2_114, done ? 2_114 : 977, 5_310, done, false, played());
        });
        Mockito.when(screening.people(Mockito.any(), Mockito.any(), Mockito.any(), Mockito.anyInt(), Mockito.anyInt()))
                .thenReturn(new RehearsedPage(
                        List.of(
                                new Rehearsed(
                                        Played.AMINA,
                                        "pension-assignment",
                                        from,
                                        Group.GRANTED,
                                        "CAPITAL_FORMULA",
                                        new BigDecimal("361.11")),
                                new Rehearsed(
                                        Played.AMINA,
                                        "pension-assignment",
                                        from,
                                        Group.OFFICER,
                                        "missing-facts",
                                        BigDecimal.ZERO)),
                        87,
                        0,
                        50));
        Mockito.when(screening.runs())
                .thenReturn(List.of(
                        new ScreeningRun(
                                "pension-assignment",
                                LocalDate.of(2025, 11, 23),
                                LocalDate.of(2025, 11, 17),
                                14,
                                14,
                                0,
                                2_090,
                                81,
                                79),
                        new ScreeningRun(
                                "pension-assignment",
                                LocalDate.of(2025, 11, 22),
                                LocalDate.of(2025, 11, 16),
                                14,
                                12,
                                2,
                                1_800,
                                70,
                                3)));
        return screening;
    }

    private static List<Rehearsal.Line> played() {
        return List.of(
                new Rehearsal.Line(
                        "pension-assignment", Group.GRANTED, "CAPITAL_FORMULA", 41, new BigDecimal("18310.55")),
                new Rehearsal.Line("pension-assignment", Group.GRANTED, "MINIMUM_TOP_UP", 17, new BigDecimal("5440")),
                new Rehearsal.Line(
                        "pension-assignment", Group.REFUSED, "CAPITAL_AND_RECORD_SHORT", 22, BigDecimal.ZERO),
                new Rehearsal.Line("pension-assignment", Group.STOPPED, "ALREADY_PENSIONER", 6, BigDecimal.ZERO),
                new Rehearsal.Line("pension-assignment", Group.OFFICER, "missing-facts", 1, BigDecimal.ZERO));
    }

    @Bean
    org.dayaq.app.control.web.PlayedWords words() {
        return new org.dayaq.app.control.web.PlayedWords();
    }

    @Bean
    Registries registries() {
        var registries = Mockito.mock(Registries.class);
        var at = PagesApp.NOW;
        Mockito.when(registries.states())
                .thenReturn(List.of(
                        new RegisterState("internal-affairs", "closed", 0, null, at, null, null),
                        new RegisterState("justice", "closed", 3, at.minusSeconds(40), at, null, null),
                        new RegisterState(
                                "state-tax",
                                "open",
                                79,
                                at.minusSeconds(7_200),
                                at.minusSeconds(7_300),
                                "time-out",
                                at),
                        new RegisterState("social-fund", "half-open", 8, at.minusSeconds(600), at, "nonsense", at)));
        return registries;
    }

    @Bean
    Processes processes() {
        var processes = Mockito.mock(Processes.class);
        Mockito.when(processes.incidents())
                .thenReturn(List.of(new StuckJob(
                        "job-1",
                        Played.OPEN,
                        "pension-assignment",
                        "task_issueLetter",
                        PagesApp.NOW,
                        "IllegalStateException: the key store is locked")));
        return processes;
    }

    static Instant now() {
        return PagesApp.NOW;
    }
}
