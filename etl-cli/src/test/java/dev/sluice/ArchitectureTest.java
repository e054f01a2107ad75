package dev.sluice;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Holds the product to docs/house-plan.md. */
class ArchitectureTest {

    private static final String ROOT = "dev.sluice";

    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    @TestFactory
    Stream<DynamicTest> productKeepsEveryRule() {
        return HouseRules.of(ROOT).entrySet().stream()
                .map(rule -> DynamicTest.dynamicTest(rule.getKey(), () -> assertKept(rule.getValue())));
    }

    private static void assertKept(ArchRule rule) {
        assertThat(HouseRules.violations(rule, PRODUCT)).isEmpty();
    }

    @Test
    void productIsSeenWithItsModules() {
        assertThat(PRODUCT.stream().map(item -> item.getPackageName()))
                .contains("dev.sluice.data", "dev.sluice.spi", "dev.sluice.read.csv", "dev.sluice.write")
                .doesNotContain("dev.sluice.fixture.data");
    }

    @Test
    void everyPackageHasASentenceOfItsOwn() {
        assertThat(PRODUCT.getPackage(ROOT).getSubpackagesInTree())
                .filteredOn(each -> !each.getClasses().isEmpty())
                .allMatch(each -> each.tryGetPackageInfo().isPresent(), "has a package-info")
                .extracting(JavaPackage::getName)
                .isNotEmpty();
    }

    @Test
    void housePlanNamesEveryPackage() throws IOException {
        String plan = Files.readString(
                Path.of(System.getProperty("sluice.repository", "..")).resolve("docs/house-plan.md"));
        assertThat(PRODUCT.stream().map(JavaClass::getPackageName).distinct())
                .allMatch(name -> plan.contains("`" + name.substring(ROOT.length() + 1) + "`"), "is in the house plan");
    }
}
