package org.dayaq.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZonedDateTime;

/** What docs/architecture.md says about who may use what, held against the code. */
@AnalyzeClasses(packages = "org.dayaq.app", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule the_workflow_engine_is_known_to_one_package = noClasses()
            .that()
            .resideOutsideOfPackage("..process.internal..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.camunda..");

    @ArchTest
    static final ArchRule the_rule_engine_is_known_to_one_package = noClasses()
            .that()
            .resideOutsideOfPackage("..rules.internal..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.kie..", "org.drools..");

    @ArchTest
    static final ArchRule what_renders_letters_is_known_to_one_package = noClasses()
            .that()
            .resideOutsideOfPackage("..documents.internal..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.apache.pdfbox..", "org.apache.fontbox..", "com.openhtmltopdf..", "com.google.zxing..");

    @ArchTest
    static final ArchRule what_signs_is_known_to_letters_and_to_messages = noClasses()
            .that()
            .resideOutsideOfPackages("..documents.internal..", "..registries.dci..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.bouncycastle..");

    @ArchTest
    static final ArchRule only_stores_speak_sql = noClasses()
            .that()
            .haveSimpleNameNotEndingWith("Store")
            .and()
            .resideOutsideOfPackage("..process.internal..")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("org.springframework.jdbc.core.simple.JdbcClient")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("org.springframework.jdbc.core.JdbcTemplate");

    @ArchTest
    static final ArchRule stores_are_nobody_elses = classes()
            .that()
            .haveSimpleNameEndingWith("Store")
            .and()
            .resideInAPackage("org.dayaq.app.*")
            .should()
            .bePackagePrivate();

    @ArchTest
    static final ArchRule domain_types_know_no_spring = noClasses()
            .that()
            .areRecords()
            .or()
            .areEnums()
            .and()
            .haveSimpleNameNotEndingWith("Settings")
            .and()
            .haveSimpleNameNotEndingWith("Properties")
            .and()
            .resideOutsideOfPackage("..web..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.springframework.stereotype..", "org.springframework.jdbc..", "org.springframework.web..");

    @ArchTest
    static final ArchRule the_time_comes_from_a_clock = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(OffsetDateTime.class, "now")
            .orShould()
            .callMethod(ZonedDateTime.class, "now")
            .orShould()
            .callMethod(YearMonth.class, "now")
            .orShould()
            .callMethod(Year.class, "now")
            .orShould()
            .callMethod(Clock.class, "systemDefaultZone");

    @ArchTest
    static final ArchRule nobody_uses_the_old_dates = noClasses()
            .that()
            .resideOutsideOfPackages("..documents.internal..", "..process.internal..")
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(java.util.Date.class, java.util.Calendar.class);

    @ArchTest
    static final ArchRule money_is_exact = fields().that()
            .haveNameMatching("(?i).*(amount|capital|sum|price|money).*")
            .should()
            .notHaveRawType(double.class)
            .andShould()
            .notHaveRawType(float.class);

    @ArchTest
    static final ArchRule only_subcommands_print = noClasses()
            .that(new com.tngtech.archunit.base.DescribedPredicate<JavaClass>("are no subcommands") {
                @Override
                public boolean test(JavaClass type) {
                    return !type.getSimpleName().endsWith("Command")
                            && !type.getSimpleName().equals("Dayaq");
                }
            })
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err");

    @ArchTest
    static final ArchRule names_say_what_a_thing_is =
            noClasses().should().haveNameMatching(".*(Impl|Manager|Helper|Util|Utils|Dto)$");
}
