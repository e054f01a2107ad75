package dev.sluice.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.data.Column;
import dev.sluice.data.ColumnType;
import dev.sluice.spi.Surroundings;
import dev.sluice.transform.ColumnSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobBuilderTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void saysTheSameAsAFileWithTheSameDefaults() {
        Job loaded = new JobFolder(folder).load(JobFolder.HEAD + "columns: {id: {type: bigint, key: true}}\n");
        Job built = Job.builder("orders")
                .source(new TestSourceConnector.Files(new Surroundings(folder, "orders"), List.of("in.csv")))
                .column(new Column("id", ColumnType.of(ColumnType.Kind.BIGINT), true, true))
                .target(new TestTarget("orders", null))
                .quarantine(folder.resolve("quarantine"))
                .build();

        assertThat(built).usingRecursiveComparison().isEqualTo(loaded);
    }

    @Test
    void tellsEverythingThatIsMissingAtOnce() {
        ColumnSpec wrong = new ColumnSpec(
                Column.of("a", ColumnType.of(ColumnType.Kind.INT)),
                List.of("a"),
                null,
                List.of(),
                null,
                "x",
                false,
                dev.sluice.transform.NumberStyle.PLAIN,
                dev.sluice.transform.BooleanWords.DEFAULT);
        JobBuilder builder = Job.builder("a b")
                .version(0)
                .column(wrong)
                .column(Column.of("a", ColumnType.of(ColumnType.Kind.INT)))
                .timeouts(new Timeouts(
                        Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(1)));
        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("""
                        the job 'a b' cannot be built:
                        'a b' is not a name of 1 to 64 letters, digits, _ and -, beginning with a letter or digit
                        the version is at least 1, not 0
                        the source is missing: call source(…)
                        the target is missing: call target(…)
                        column a: the fallback 'x' is no int
                        the column 'a' stands twice
                        the deadline batch (PT2S) is longer than input (PT1S)""");
    }
}
