package dev.sluice;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Shows that every rule of the house can fail: {@code dev.sluice.fixture} is a house that breaks each. */
class HouseRulesTest {

    private static final String ROOT = "dev.sluice.fixture";

    private static final JavaClasses FIXTURE = new ClassFileImporter().importPackages(ROOT);

    /** Part of a sentence that each rule must say of the fixture. */
    private static final Map<String, String> SAID = Map.ofEntries(
            Map.entry("levels", "data must not import write: Field <dev.sluice.fixture.data.Upward.writer>"),
            Map.entry("cycles", "Slice report"),
            Map.entry("names", "helper.SaysNothing: the package's name says nothing"),
            Map.entry("null marks", "attic.Homeless: the package has no package-info with @NullMarked"),
            Map.entry("JDBC", "spi.Borrows.connection()> has return type <java.sql.Connection>"),
            Map.entry("what asks no server", "check.Asks.server()> has return type <java.sql.Connection>"),
            Map.entry("PostgreSQL's driver", "connection.Drives.other()> has return type <org.postgresql.Driver>"),
            Map.entry("MariaDB's driver", "connection.Drives.driver()> has return type <org.mariadb.jdbc.Driver>"),
            Map.entry("YAML", "spi.Borrows.yaml()> has return type <org.snakeyaml.engine.v2.api.LoadSettings>"),
            Map.entry("Jackson's parser", "spi.Borrows.json()> has return type <tools.jackson.core.JsonParser>"),
            Map.entry("univocity", "spi.Borrows.csv()> has return type <com.univocity.parsers.csv.CsvParserSettings>"),
            Map.entry(
                    "Hibernate Validator",
                    "spi.Borrows.validator()> has return type <org.hibernate.validator.HibernateValidator>"),
            Map.entry("templates", "spi.Borrows.templates()> has return type <gg.jte.TemplateEngine>"),
            Map.entry("threads", "spi.Borrows.thread(java.lang.Runnable)> calls constructor <java.lang.Thread.<init>"),
            Map.entry("System.out", "spi.Borrows.out()> gets field <java.lang.System.out>"),
            Map.entry("System.err", "spi.Borrows.err()> gets field <java.lang.System.err>"));

    @TestFactory
    Stream<DynamicTest> everyRuleSeesItsViolation() {
        return HouseRules.of(ROOT).entrySet().stream()
                .map(rule -> DynamicTest.dynamicTest(
                        rule.getKey(),
                        () -> assertThat(HouseRules.violations(rule.getValue(), FIXTURE))
                                .anyMatch(line -> line.contains(SAID.getOrDefault(rule.getKey(), "no such rule")))));
    }

    @Test
    void levelsNameEveryForbiddenImportAndNoOther() {
        List<String> said = HouseRules.violations(HouseRules.levels(new House(ROOT)), FIXTURE).stream()
                .map(line -> line.substring(0, line.indexOf(':')))
                .distinct()
                .sorted()
                .toList();
        assertThat(said)
                .containsExactly(
                        "connector.file must not import embedded",
                        "connector.file must not import write",
                        "connector.jdbc.check must not import connector.jdbc.connection",
                        "connector.jdbc.connection must not import connector.jdbc.check",
                        "data must not import write",
                        "package attic has no place in the house plan",
                        "report must not import write",
                        "transform.convert must not import read.csv",
                        "write must not import report");
    }

    @Test
    void planAllowsWhatItsTableSays() {
        House house = new House("dev.sluice");
        assertThat(house.objection("dev.sluice.read.csv", "dev.sluice.read")).isEmpty();
        assertThat(house.objection("dev.sluice.connector.jdbc", "dev.sluice.format"))
                .isEmpty();
        assertThat(house.objection("dev.sluice.connector.jdbc", "dev.sluice.spi"))
                .isEmpty();
        assertThat(house.objection("dev.sluice.engine", "dev.sluice.job")).isEmpty();
        assertThat(house.objection("dev.sluice.review", "dev.sluice.engine")).isEmpty();
        assertThat(house.objection("dev.sluice.engine", "dev.sluice.review")).contains("engine must not import review");
        assertThat(house.objection("dev.sluice.job", "dev.sluice.engine")).contains("job must not import engine");
        assertThat(house.objection("dev.sluice.job", "dev.sluice.connector.jdbc"))
                .contains("job must not import connector.jdbc");
        assertThat(house.objection("dev.sluice.connector.jdbc", "dev.sluice.read"))
                .contains("connector.jdbc must not import read");
    }

    @Test
    void roomsOfTheJdbcConnectorImportLowerOnesAndAreItsOwn() {
        House house = new House("dev.sluice");
        assertThat(house.objection("dev.sluice.connector.jdbc", "dev.sluice.connector.jdbc.check"))
                .isEmpty();
        assertThat(house.objection("dev.sluice.connector.jdbc.check", "dev.sluice.data"))
                .isEmpty();
        assertThat(house.objection("dev.sluice.connector.jdbc.mode", "dev.sluice.connector.jdbc"))
                .contains("connector.jdbc.mode must not import connector.jdbc");
        assertThat(house.objection("dev.sluice.cli", "dev.sluice.connector.jdbc.mode"))
                .isEmpty();
        assertThat(house.objection("dev.sluice.cli", "dev.sluice.connector.jdbc.connection"))
                .contains("cli must not import connector.jdbc.connection");
        assertThat(house.objection("dev.sluice.connector.jdbc.postgres", "dev.sluice.connector.jdbc.maria"))
                .contains("connector.jdbc.postgres must not import connector.jdbc.maria");
        assertThat(house.objection("dev.sluice.connector.jdbc.postgres", "dev.sluice.connector.jdbc.postgres.catalog"))
                .isEmpty();
        assertThat(house.objection("dev.sluice.connector.jdbc", "dev.sluice.connector.jdbc.postgres.catalog"))
                .contains("connector.jdbc must not import connector.jdbc.postgres.catalog");
        assertThat(house.objection("dev.sluice.connector.jdbc.attic", "dev.sluice.data"))
                .contains("package connector.jdbc.attic has no place in the house plan");
    }
}
