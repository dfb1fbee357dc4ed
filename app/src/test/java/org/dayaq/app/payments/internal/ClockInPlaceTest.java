package org.dayaq.app.payments.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.UUID;
import org.dayaq.app.TestDatabase;
import org.dayaq.app.kernel.ClockGuard;
import org.dayaq.app.kernel.Money;
import org.dayaq.app.kernel.Pin;
import org.dayaq.app.payments.Award;
import org.dayaq.app.payments.Kind;
import org.dayaq.app.payments.NewAward;
import org.dayaq.app.payments.Payments;
import org.dayaq.app.worklist.DeskApp;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/** The platform as it is shipped, on a machine whose clock may not be off at all and therefore always is. */
@SpringBootTest(
        classes = DeskApp.class,
        properties = {
            "dayaq.health.clock-skew=-1s",
            "dayaq.access.issuer=http://127.0.0.1:1",
            "dayaq.web.secure-cookies=false",
            "management.server.port=-1",
            "dayaq.database.throw-away=true"
        })
@DirtiesContext
class ClockInPlaceTest {

    private static final UUID CASE = UUID.fromString("0197a000-0000-7000-8000-000000000001");

    @Autowired
    ApplicationContext platform;

    @Autowired
    Payments payments;

    @Autowired
    MonthlyRun monthly;

    @Autowired
    TransactionTemplate transactions;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        TestDatabase.migrated().register(registry);
    }

    @Test
    void has_a_guard_of_its_clock_and_pays_no_month_while_the_clock_is_off() {
        assertThat(platform.getBeansOfType(ClockGuard.class)).hasSize(1);
        assertThat(platform.getBean(ClockGuard.class).isRight()).isFalse();

        transactions.executeWithoutResult(status -> payments.award(pension()));

        assertThat(monthly.run()).isZero();
        assertThat(payments.ofCase(CASE)).isEmpty();
        assertThat(payments.awardsOf(CASE)).extracting(Award::benefit).containsExactly("pension");
    }

    private static NewAward pension() {
        return new NewAward(
                CASE,
                null,
                Bench.PENSIONS,
                "pension",
                "5AM1NA1",
                new Pin("5AM1NA1"),
                Money.of("320.00"),
                Kind.MONTHLY,
                LocalDate.of(2025, 1, 1),
                "sheki",
                null);
    }
}
