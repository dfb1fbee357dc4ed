package org.dayaq.app.notices.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.dayaq.app.TestDatabase;
import org.dayaq.app.access.Office;
import org.dayaq.app.access.Offices;
import org.dayaq.app.audit.Audit;
import org.dayaq.app.audit.TestAudit;
import org.dayaq.app.cases.Cases;
import org.dayaq.app.cases.Fact;
import org.dayaq.app.cases.Happening;
import org.dayaq.app.cases.NewCase;
import org.dayaq.app.catalogue.Services;
import org.dayaq.app.decisions.Decisions;
import org.dayaq.app.documents.Documents;
import org.dayaq.app.kernel.Language;
import org.dayaq.app.kernel.LocalText;
import org.dayaq.app.kernel.Money;
import org.dayaq.app.kernel.Pin;
import org.dayaq.app.kernel.ServiceKey;
import org.dayaq.app.notices.NoticeState;
import org.dayaq.app.notices.Notices;
import org.dayaq.app.notices.NoticesSettings;
import org.dayaq.app.notices.PostItem;
import org.dayaq.app.notices.PostList;
import org.dayaq.app.notices.PostVerdict;
import org.dayaq.app.payments.Kind;
import org.dayaq.app.payments.NewAward;
import org.dayaq.app.payments.Payments;
import org.dayaq.app.payments.PaymentsSettings;
import org.dayaq.app.payments.internal.Bench.HandClock;
import org.dayaq.app.payments.outbox.Outbox;
import org.dayaq.app.payments.outbox.OutboxFilter;
import org.dayaq.app.payments.outbox.PartnerSettings;
import org.dayaq.app.payments.outbox.RelaySettings;
import org.dayaq.app.payments.outbox.Relays;
import org.dayaq.app.process.Processes;
import org.dayaq.app.process.steps.Context;
import org.dayaq.app.process.steps.Result;
import org.dayaq.app.process.steps.Step;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;

/** Payments, notices, cases and catalogue as Spring wires them, on a real database and a gateway over real HTTP. */
class NoticesTest {

    private static final ServiceKey PENSIONS = new ServiceKey("pension-assignment");
    private static final Pin AMINA = new Pin("5AM1NA1");
    private static final LocalText NASIMI = new LocalText("Nəsimi", "Nasimi", "Насими");
    private static final String PHONE = "+994501234567";

    @Configuration(proxyBeanMethods = false)
    @EnableTransactionManagement
    @ComponentScan(
            basePackages = {"org.dayaq.app.payments", "org.dayaq.app.notices"},
            excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*(\\.web\\.|Wiring|Test).*"))
    @ComponentScan(
            basePackages = {"org.dayaq.app.cases", "org.dayaq.app.catalogue"},
            excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*(ReadyDiagrams|Step|Test).*"))
    static class Wired {}

    private final TestDatabase database = TestDatabase.migrated();
    private final HandClock clock = new HandClock(database);
    private final TestGateway gateway = new TestGateway();
    private final AnnotationConfigApplicationContext spring = new AnnotationConfigApplicationContext();
    private Notices notices;
    private PostList postList;
    private Cases cases;
    private Relays relays;
    private TransactionTemplate transactions;

    @BeforeEach
    void wire() {
        var manager = new JdbcTransactionManager(database.dataSource());
        transactions = new TransactionTemplate(manager);
        var decisions = mock(Decisions.class);
        when(decisions.standing(any())).thenReturn(Optional.empty());
        var documents = mock(Documents.class);
        when(documents.ofCase(any())).thenReturn(List.of());
        var sms = new PartnerSettings(gateway.url(), "dayaq", "secret", Duration.ofSeconds(2), "");
        var bank = new PartnerSettings(null, "dayaq", "", Duration.ofSeconds(1), "");
        var offices = mock(Offices.class);
        when(offices.of(any())).thenReturn(new Office("baku-nasimi", NASIMI, NASIMI, Set.of("AZ-BA")));
        spring.registerBean(Offices.class, () -> offices);
        spring.registerBean(DataSource.class, database::dataSource);
        spring.registerBean(JdbcClient.class, database::jdbc);
        spring.registerBean(PlatformTransactionManager.class, () -> manager);
        spring.registerBean(TransactionTemplate.class, () -> transactions);
        spring.registerBean(Clock.class, () -> clock);
        spring.registerBean(Audit.class, () -> TestAudit.on(database.jdbc(), clock));
        spring.registerBean(Decisions.class, () -> decisions);
        spring.registerBean(Documents.class, () -> documents);
        spring.registerBean(Processes.class, () -> mock(Processes.class));
        spring.registerBean(
                PaymentsSettings.class,
                () -> new PaymentsSettings(bank, 100, Duration.ofDays(90), Duration.ofSeconds(5)));
        spring.registerBean(
                NoticesSettings.class, () -> new NoticesSettings(sms, 50, Duration.ofHours(72), Duration.ofSeconds(5)));
        spring.registerBean(
                RelaySettings.class,
                () -> new RelaySettings(
                        false,
                        Duration.ofMillis(1),
                        Duration.ofSeconds(60),
                        12,
                        Duration.ofSeconds(1),
                        Duration.ofMinutes(5),
                        Duration.ofSeconds(5),
                        100,
                        Duration.ofSeconds(1)));
        spring.registerBean(
                SmsGateway.class, () -> new SmsGateway(new org.dayaq.app.payments.outbox.Partner("sms", sms)));
        spring.registerBean(
                org.dayaq.app.payments.internal.BankClient.class,
                () -> new org.dayaq.app.payments.internal.BankClient(
                        new org.dayaq.app.payments.outbox.Partner("bank", bank)));
        CatalogueSettingsBean.register(spring, Path.of(".."));
        spring.register(Wired.class);
        spring.refresh();
        notices = spring.getBean(Notices.class);
        postList = spring.getBean(PostList.class);
        cases = spring.getBean(Cases.class);
        relays = spring.getBean(Relays.class);
    }

    @AfterEach
    void close() {
        spring.close();
        gateway.close();
    }

    @Test
    void a_person_is_told_once_and_the_receipt_comes_back() {
        var caseId = pensionCase("az", PHONE);

        assertThat(run("notify-person", caseId, "not-assigned")).isInstanceOf(Result.Done.class);
        assertThat(run("notify-person", caseId, "not-assigned")).isInstanceOf(Result.Done.class);
        send();
        spring.getBean(ReceiptPoll.class).run();

        assertThat(gateway.sent()).singleElement().satisfies(text -> {
            assertThat(text).startsWith(PHONE + " Pensiya hüququnuz ərizəsiz yoxlanıldı");
            assertThat(text).doesNotContain(AMINA.value());
        });
        assertThat(notices.ofCase(caseId)).singleElement().returns(NoticeState.DELIVERED, notice -> notice.state());
        assertThat(notices.of(AMINA))
                .singleElement()
                .satisfies(message -> assertThat(gateway.sent().get(0)).endsWith(message.text()));
        assertThat(notices.postOfCase(caseId)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void the_text_waits_for_the_bank_to_say_where_the_money_can_be_got(Language language) {
        var caseId = pensionCase(language.code(), PHONE);
        award(caseId);
        run("notify-person", caseId, "assigned");
        send();

        assertThat(gateway.sent()).isEmpty();

        cardOrderedAtNasimi(caseId);
        clock.plus(Duration.ofSeconds(10));
        send();

        assertThat(gateway.sent()).singleElement().satisfies(text -> {
            assertThat(text).contains("361,11", "ABB", "25.06.2025");
            assertThat(text)
                    .contains(
                            language == Language.AZ
                                    ? "Nəsimi filialı"
                                    : language == Language.EN ? "Nasimi branch" : "Насиминский филиал");
            assertThat(text).doesNotContain(AMINA.value()).doesNotContain("{");
        });
    }

    @Test
    void an_answer_that_got_lost_is_one_message_all_the_same() {
        var caseId = pensionCase("en", PHONE);
        run("notify-person", caseId, "not-assigned");
        gateway.loseAnswers(true);
        send();
        gateway.loseAnswers(false);
        clock.plus(Duration.ofMinutes(6));
        send();

        assertThat(gateway.sent()).hasSize(1);
        assertThat(notices.ofCase(caseId)).singleElement().returns(NoticeState.SENT, notice -> notice.state());
    }

    @Test
    void without_a_phone_a_letter_goes_and_the_portal_tells_all_the_same() {
        var caseId = pensionCase("az", "");

        var result = run("notify-person", caseId, "not-assigned");
        run("post-letter", caseId, "");
        run("post-letter", caseId, "");

        assertThat(result).isInstanceOfSatisfying(Result.Diverted.class, diverted -> assertThat(diverted.code())
                .isEqualTo("no-phone"));
        assertThat(notices.of(AMINA)).hasSize(1);
        var item = assertThat(postList.toPost(null, 0, 10)).singleElement().actual();
        assertThat(item).returns("Amina Quliyeva", PostItem::addressee).returns("no-phone", PostItem::why);
        assertThat(item.address()).isEqualTo("Bakı şəhəri, Nəsimi rayonu");
        assertThat(postList.post(List.of(item.id()), null, "officer-1", "Aytac"))
                .singleElement()
                .matches(PostVerdict::isDone);
        clock.plus(Duration.ofHours(1));
        assertThat(postList.post(List.of(item.id()), null, "officer-2", "Leyla"))
                .singleElement()
                .returns("before", PostVerdict::code)
                .extracting(PostVerdict::item)
                .returns("Aytac", PostItem::postedName)
                .returns(clock.instant().minus(Duration.ofHours(1)), PostItem::postedAt);
        assertThat(postList.toPost(null, 0, 10)).isEmpty();
    }

    @Test
    void what_the_phone_did_not_take_goes_by_post() {
        var caseId = pensionCase("az", PHONE);
        gateway.fate("failed");
        run("notify-person", caseId, "not-assigned");
        send();
        spring.getBean(ReceiptPoll.class).run();
        spring.getBean(ReceiptPoll.class).run();

        assertThat(notices.ofCase(caseId)).singleElement().returns(NoticeState.FAILED, notice -> notice.state());
        assertThat(notices.postOfCase(caseId)).singleElement().returns("failed", PostItem::why);
        assertThat(cases.file(caseId).timeline()).extracting(Happening::code).containsOnlyOnce("sms-failed", "to-post");
    }

    @Test
    void what_would_come_too_late_is_dropped_and_says_so() {
        var caseId = pensionCase("az", PHONE);
        run("notify-person", caseId, "not-assigned");
        clock.plus(Duration.ofDays(4));
        send();

        assertThat(gateway.sent()).isEmpty();
        assertThat(notices.ofCase(caseId)).singleElement().satisfies(notice -> {
            assertThat(notice.state()).isEqualTo(NoticeState.EXPIRED);
            assertThat(notice.reason()).isEqualTo("too-late");
        });
        assertThat(notices.postOfCase(caseId)).hasSize(1);
    }

    @Test
    void receipts_may_come_twice_and_in_any_order() {
        var caseId = pensionCase("az", PHONE);
        run("notify-person", caseId, "not-assigned");
        send();
        var key = notices.ofCase(caseId).get(0).id();
        for (var status : List.of("delivered", "accepted", "failed", "delivered", "nonsense")) {
            transactions.executeWithoutResult(
                    t -> spring.getBean(Receipts.class).received(key, status, null));
        }

        assertThat(notices.ofCase(caseId)).singleElement().returns(NoticeState.DELIVERED, notice -> notice.state());
        assertThat(notices.postOfCase(caseId)).isEmpty();
    }

    @Test
    void receipts_of_many_and_the_daily_question_wait_for_each_other_and_not_in_a_ring() {
        var cases = List.of(pensionCase("az", PHONE), pensionCase("en", PHONE), pensionCase("ru", PHONE));
        cases.forEach(each -> run("notify-person", each, "not-assigned"));
        send();
        var keys = cases.stream()
                .map(each -> notices.ofCase(each).get(0).id().toString())
                .sorted()
                .map(UUID::fromString)
                .toList();
        var store = spring.getBean(NoticeStore.class);
        var news = Map.of(
                keys.get(2), new Receipts.Receipt("failed", null),
                keys.get(0), new Receipts.Receipt("delivered", null));

        // Threads of their own: on two processors the common pool has one, and the second would wait for the first.
        Executor threads = work -> new Thread(work).start();
        var writing = transactions.execute(held -> {
            store.hold(List.of(keys.get(1)));
            var question = CompletableFuture.runAsync(
                    () -> transactions.executeWithoutResult(asked -> store.asked(keys, clock.today())), threads);
            waiting(1);
            var receipts = CompletableFuture.runAsync(
                    () -> transactions.executeWithoutResult(
                            told -> spring.getBean(Receipts.class).received(news)),
                    threads);
            waiting(2);
            return CompletableFuture.allOf(question, receipts);
        });

        assertThat(writing).succeedsWithin(Duration.ofSeconds(20));
        assertThat(store.get(keys))
                .filteredOn(notice -> notice.state() == NoticeState.DELIVERED)
                .hasSize(1);
    }

    private void waiting(int transactions) {
        Awaitility.await()
                .until(() -> database.jdbc()
                                .sql(
                                        "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()")
                                .query(Integer.class)
                                .single()
                        == transactions);
    }

    @Test
    void a_message_without_words_is_a_dead_letter_that_says_where_to_add_them() {
        var caseId = pensionCase("az", PHONE);
        run("notify-person", caseId, "no-such-message");
        send();

        assertThat(spring.getBean(Outbox.class).list(new OutboxFilter("sms", "DEAD", 10, 0)))
                .singleElement()
                .satisfies(item -> assertThat(item.lastError())
                        .contains("forms/pension-assignment/messages_az.properties", "sms.no-such-message"));
    }

    @Test
    void every_message_that_a_diagram_sends_has_words_in_every_language() throws IOException {
        var named =
                Pattern.compile("value=\"notify-person\" />\\s*<camunda:property name=\"message\" value=\"([^\"]+)\"");
        var services = spring.getBean(Services.class);
        var found = 0;
        for (var service : services.all()) {
            for (var file : service.current().files().keySet()) {
                if (file.endsWith(".bpmn") && file.startsWith("processes/" + service.key())) {
                    var matcher = named.matcher(Files.readString(Path.of("..", file)));
                    while (matcher.find()) {
                        found++;
                        for (var language : Language.values()) {
                            assertThat(service.current().hasText(language, "sms." + matcher.group(1)))
                                    .as(service.key() + " sms." + matcher.group(1) + " " + language)
                                    .isTrue();
                        }
                    }
                }
            }
        }
        assertThat(found).isGreaterThanOrEqualTo(4);
    }

    private void send() {
        relays.turn();
        relays.turn();
    }

    private UUID pensionCase(String language, String phone) {
        var release = spring.getBean(Services.class).service(PENSIONS).current().id();
        var facts = new ArrayList<Fact>();
        Map.of(
                        "pin", AMINA.value(),
                        "givenName", "Amina",
                        "surname", "Quliyeva",
                        "address", "Bakı şəhəri, Nəsimi rayonu",
                        "region", "AZ-BA",
                        "language", language,
                        "phone", phone)
                .forEach((name, value) ->
                        facts.add(new Fact("applicant." + name, value, "internal-affairs", null, clock.today())));
        return cases.open(
                new NewCase(PENSIONS, release, UUID.randomUUID(), clock.today(), Map.of("applicant", AMINA), facts));
    }

    private void award(UUID caseId) {
        transactions.executeWithoutResult(status -> spring.getBean(Payments.class)
                .award(new NewAward(
                        caseId,
                        null,
                        PENSIONS,
                        "labour-pension",
                        AMINA.value(),
                        AMINA,
                        Money.of("361.11"),
                        Kind.MONTHLY,
                        LocalDate.of(2025, 6, 20),
                        "AZ-BA",
                        null)));
    }

    private void cardOrderedAtNasimi(UUID caseId) {
        database.jdbc()
                .sql(
                        """
                        INSERT INTO bank_branch (id, bank_az, bank_en, bank_ru, name_az, name_en, name_ru, regions, main)
                        VALUES ('IBAZ-NASIMI', 'ABB', 'ABB', 'ABB', 'Nəsimi filialı', 'Nasimi branch', 'Насиминский филиал',
                                '{Nəsimi rayonu}', true)
                        """)
                .update();
        database.jdbc().sql("UPDATE bank_account SET state = 'NONE'").update();
        database.jdbc()
                .sql(
                        """
                        INSERT INTO card_order (id, case_id, pin, branch_id, state, planned_at, ready_on)
                        VALUES (gen_random_uuid(), :caseId, :pin, 'IBAZ-NASIMI', 'ORDERED', now(), '2025-06-25')
                        """)
                .param("caseId", caseId)
                .param("pin", AMINA.value())
                .update();
    }

    private Result run(String key, UUID caseId, String message) {
        var step = spring.getBeansOfType(Step.class).values().stream()
                .filter(found -> found.key().equals(key))
                .findFirst()
                .orElseThrow();
        var context = new At(caseId, Map.of("message", message, "to", "applicant"));
        return transactions.execute(status -> step.run(context));
    }

    /** Where a step is told to be. */
    private record At(UUID caseId, Map<String, String> inputs) implements Context {

        @Override
        public ServiceKey service() {
            return PENSIONS;
        }

        @Override
        public String activity() {
            return "task_notify";
        }

        @Override
        public String input(String name) {
            return inputs.get(name);
        }

        @Override
        public Optional<String> optional(String name) {
            return Optional.ofNullable(inputs.get(name));
        }
    }

    /** Only here so that the class of the settings, private to its module, need not be named. */
    private static final class CatalogueSettingsBean {

        static void register(AnnotationConfigApplicationContext spring, Path content) {
            try {
                var type = Class.forName("org.dayaq.app.catalogue.CatalogueSettings");
                var constructor = type.getDeclaredConstructors()[0];
                constructor.setAccessible(true);
                var settings = constructor.newInstance(content);
                spring.getBeanFactory().registerSingleton("catalogueSettings", settings);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
