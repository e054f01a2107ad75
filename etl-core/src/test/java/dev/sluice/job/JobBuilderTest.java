package dev.sluice.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.data.Column;
import dev.sluice.data.ColumnType;
import dev.sluice.spi.Surroundings;
import dev.sluice.transform.BooleanWords;
import dev.sluice.transform.ColumnSpec;
import dev.sluice.transform.NumberStyle;
import dev.sluice.transform.check.Word;
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
                .source(files("in.csv"))
                .column(new Column("id", ColumnType.of(ColumnType.Kind.BIGINT), true, true))
                .target(new TestTarget("orders", null))
                .quarantine(folder.resolve("quarantine"))
                .build();

        assertThat(built).usingRecursiveComparison().isEqualTo(loaded);
    }

    @Test
    void saysTheSameAsAFileOfWhatIsUnique() {
        Job loaded = new JobFolder(folder)
                .load(
                        JobFolder.HEAD
                                + "columns: {id: {type: bigint, unique: true}, shop: {type: text, lower: true}}\nunique: [{name: pair, columns: [shop, id]}]\n");
        Job built = Job.builder("orders")
                .source(files("in.csv"))
                .column("id", "bigint", id -> id.unique())
                .column("shop", "text", shop -> shop.lower())
                .unique("pair", "shop", "id")
                .target(new TestTarget("orders", null))
                .quarantine(folder.resolve("quarantine"))
                .build();

        assertThat(built).usingRecursiveComparison().isEqualTo(loaded);
        assertThatThrownBy(() -> Job.builder("orders")
                        .source(files("in.csv"))
                        .column("id", "bigint")
                        .unique("pair", "shop", "id")
                        .target(new TestTarget("orders", null))
                        .build())
                .hasMessage("the job 'orders' cannot be built:\nunique pair: there is no column 'shop'");
    }

    @Test
    void saysTheSameAsAFileOfHowViolationsAreWorded() {
        Job loaded = new JobFolder(folder).load(JobFolder.HEAD + """
                locale: de-AT
                columns:
                  id: {type: bigint, min: 1, max: 9, message: "von {value}"}
                  name: {type: text, notBlank: true, size: {max: 9}, message: {size: "höchstens {max}"}}
                """);
        Job built = Job.builder("orders")
                .locale("de-AT")
                .source(files("in.csv"))
                .column("id", "bigint", id -> id.min(1).max(9).message("von {value}"))
                .column("name", "text", name -> name.notBlank().size(0, 9).message(Word.SIZE, "höchstens {max}"))
                .target(new TestTarget("orders", null))
                .quarantine(folder.resolve("quarantine"))
                .build();

        assertThat(built).usingRecursiveComparison().isEqualTo(loaded);
        assertThatThrownBy(() -> Job.builder("orders").locale("tlh"))
                .hasMessage("Hibernate Validator has no messages in 'tlh'");
        assertThatThrownBy(() -> Job.builder("orders").column("id", "bigint", id -> id.message("no")))
                .hasMessage("column id: the message is for constraints, and this column has none");
    }

    @Test
    void saysTheSameAsAFileWithSeveralSources() {
        Job loaded = new JobFolder(folder).load("""
                job: orders
                source:
                  - files: a.csv
                  - files: b.csv
                    if_none: ok
                    on_input_failure: skip
                    csv: {delimiter: ";", nulls: ["-"]}
                    columns:
                      since: {from: ts, formats: [dd.MM.uuuu], trim: true}
                      origin: {value: "'b'"}
                columns:
                  since: {type: date, pastOrPresent: true}
                  origin: {type: text, default: a}
                where: "since > DATE '2000-01-01'"
                target: {table: orders}
                """);
        Job built = Job.builder("orders")
                .source(files("a.csv"))
                .source(
                        files("b.csv"),
                        source -> source.ifNone(JobSource.IfNone.OK)
                                .onInputFailure(JobSource.OnInputFailure.SKIP)
                                .csv(csv -> csv.delimiter(";").nulls("-"))
                                .column(
                                        "since",
                                        since -> since.from("ts")
                                                .formats("dd.MM.uuuu")
                                                .trim())
                                .column("origin", origin -> origin.value("'b'")))
                .column("since", "date", since -> since.pastOrPresent())
                .column("origin", "text", origin -> origin.defaultTo("a"))
                .where("since > DATE '2000-01-01'")
                .target(new TestTarget("orders", null))
                .quarantine(folder.resolve("quarantine"))
                .build();

        assertThat(built).usingRecursiveComparison().isEqualTo(loaded);
    }

    @Test
    void tellsColumnsOfASourceThatAreNotThoseOfTheJob() {
        JobBuilder builder = Job.builder("orders")
                .source(
                        files("a.csv"),
                        source -> source.column("b", b -> b.trim()).column("a", a -> a.key()))
                .column(Column.of("a", ColumnType.of(ColumnType.Kind.INT)))
                .target(new TestTarget("orders", null));
        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("""
                        the job 'orders' cannot be built:
                        the source a.csv says the column 'a' in another way than the job: type, key and constraints are the same in every source
                        the source a.csv has a column 'b', and the job has not""");
    }

    private TestSourceConnector.Files files(String name) {
        return new TestSourceConnector.Files(new Surroundings(folder, "orders"), List.of(name));
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
                NumberStyle.PLAIN,
                BooleanWords.DEFAULT);
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
