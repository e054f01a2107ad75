package dev.sluice.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.config.DataSize;
import dev.sluice.context.Backoff;
import dev.sluice.data.Column;
import dev.sluice.data.ColumnType;
import dev.sluice.data.ColumnType.Kind;
import dev.sluice.data.LetterCase;
import dev.sluice.read.ReadLimits;
import dev.sluice.read.csv.CsvDialect;
import dev.sluice.read.csv.CsvFormat;
import dev.sluice.read.csv.CsvPolicies;
import dev.sluice.read.csv.Encoding;
import dev.sluice.transform.BooleanWords;
import dev.sluice.transform.ColumnSpec;
import dev.sluice.transform.NumberStyle;
import dev.sluice.write.BatchLimits;
import dev.sluice.write.RejectLimit;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobFileTest {

    @TempDir
    private Path temporary = Path.of("");

    private JobFolder folder = new JobFolder(temporary);

    @BeforeEach
    void setUp() {
        folder = new JobFolder(temporary);
    }

    @Test
    void loadsACleanCsvInADozenLinesWithEveryDefault() {
        Job job = folder.load("""
                job: customers
                source:
                  files: ./in/customers_*.csv.gz
                columns:
                  id: {type: bigint, key: true}
                  name: text
                  since: date
                  balance: numeric(12,2)
                target:
                  table: customers
                """);

        assertThat(job.name()).isEqualTo("customers");
        assertThat(job.version()).isEqualTo(1);
        assertThat(job.sources().get(0).ifNone()).isEqualTo(JobSource.IfNone.FAIL);
        assertThat(((CsvFormat) job.sources().get(0).format()).dialect()).isEqualTo(CsvDialect.RFC_4180);
        assertThat(job.sources().get(0).transform().nulls()).containsExactly("");
        assertThat(job.sources().get(0).transform().columns())
                .containsExactly(
                        ColumnSpec.of(new Column("id", ColumnType.of(Kind.BIGINT), true, true)),
                        ColumnSpec.of(Column.of("name", ColumnType.of(Kind.TEXT))),
                        ColumnSpec.of(Column.of("since", ColumnType.of(Kind.DATE))),
                        ColumnSpec.of(Column.of("balance", ColumnType.numeric(12, 2))));
        assertThat(job.batch()).isEqualTo(BatchLimits.DEFAULT);
        assertThat(job.quarantine().folder()).isEqualTo(folder.folder().resolve("quarantine"));
        assertThat(job.rejectLimit()).isEqualTo(new RejectLimit(Long.MAX_VALUE, 0.1, 1000));
        assertThat(job.limits()).isEqualTo(ReadLimits.DEFAULT);
        assertThat(job.retry()).isEqualTo(Backoff.DEFAULT);
        assertThat(job.timeouts()).isEqualTo(Timeouts.DEFAULT);
    }

    @Test
    void readsThePoliciesOfDamagedCsv() {
        Job job = folder.load(
                "job: a\ntarget: {table: t}\n" + JobFolder.COLUMNS + "source:\n  files: a.csv\n"
                        + "  csv: {short_rows: null, long_rows: drop, stray_quotes: keep, blank_lines: reject, undecodable: replace, nul: strip}\n");
        assertThat(((CsvFormat) job.sources().get(0).format()).policies())
                .isEqualTo(new CsvPolicies(
                        CsvPolicies.ShortRows.NULL,
                        CsvPolicies.LongRows.DROP,
                        CsvPolicies.StrayQuotes.KEEP,
                        CsvPolicies.BlankLines.REJECT,
                        CsvPolicies.Undecodable.REPLACE,
                        CsvPolicies.Nul.STRIP));
    }

    @Test
    void readsEverythingThatAJobCanSay() {
        Job job = folder.load("""
                job: orders_nightly
                version: 12
                source:
                  files: [./in/a.txt, ./in/b.txt]
                  format: csv
                  csv: {delimiter: tab, quote: "'", escape: backslash, header: true, encoding: windows-1252, nulls: ["", NULL]}
                  if_none: ok
                columns:
                  email: {from: [E-Mail, email], type: varchar(40), required: true, nulls: [null, "-"], trim: true, lower: true, default: none}
                  amount: {type: "numeric(12,2)", decimal: ",", group: "."}
                  ordered: {from: ts, type: timestamptz, formats: [dd.MM.uuuu HH:mm, uuuu-MM-dd HH:mm], zone: Europe/Berlin}
                  active: {type: boolean, true: [yes, Y], false: [no, N]}
                target:
                  table: dwh.orders
                  commit: run
                  batch: {rows: 7, bytes: 64KiB}
                quarantine: {to: ../kept, limit: {rows: 4, ratio: 0.5%, after: 10}}
                limits: {record: 2MiB, columns: 30, chunk: 1KiB}
                retry: {attempts: 2, backoff: 1s..1m}
                timeouts: {run: 1h, input: 30m, batch: 5s, connect: 3s}
                """);

        assertThat(job.version()).isEqualTo(12);
        assertThat(job.sources().get(0).ifNone()).isEqualTo(JobSource.IfNone.OK);
        assertThat(job.sources().get(0).source().describe()).isEqualTo("./in/a.txt, ./in/b.txt");
        assertThat(((CsvFormat) job.sources().get(0).format()).dialect())
                .isEqualTo(CsvDialect.RFC_4180
                        .withDelimiter("\t")
                        .withQuote('\'')
                        .withEscape(CsvDialect.Escape.BACKSLASH)
                        .withEncoding(Encoding.WINDOWS_1252));
        assertThat(job.sources().get(0).transform().nulls()).containsExactly("", "NULL");
        assertThat(job.sources().get(0).transform().columns())
                .containsExactly(
                        new ColumnSpec(
                                        new Column("email", ColumnType.varchar(40), true, false),
                                        List.of("E-Mail", "email"),
                                        List.of("null", "-"),
                                        List.of(),
                                        null,
                                        "none",
                                        true,
                                        NumberStyle.PLAIN,
                                        BooleanWords.DEFAULT)
                                .in(LetterCase.LOWER),
                        new ColumnSpec(
                                Column.of("amount", ColumnType.numeric(12, 2)),
                                List.of("amount"),
                                null,
                                List.of(),
                                null,
                                null,
                                false,
                                new NumberStyle(',', '.'),
                                BooleanWords.DEFAULT),
                        new ColumnSpec(
                                Column.of("ordered", ColumnType.of(Kind.TIMESTAMPTZ)),
                                List.of("ts"),
                                null,
                                List.of("dd.MM.uuuu HH:mm", "uuuu-MM-dd HH:mm"),
                                ZoneId.of("Europe/Berlin"),
                                null,
                                false,
                                NumberStyle.PLAIN,
                                BooleanWords.DEFAULT),
                        new ColumnSpec(
                                Column.of("active", ColumnType.of(Kind.BOOLEAN)),
                                List.of("active"),
                                null,
                                List.of(),
                                null,
                                null,
                                false,
                                NumberStyle.PLAIN,
                                new BooleanWords(List.of("yes", "Y"), List.of("no", "N"))));
        assertThat(job.batch()).isEqualTo(new BatchLimits(7, DataSize.ofKibibytes(64)));
        assertThat(job.quarantine().folder()).isEqualTo(folder.folder().resolveSibling("kept"));
        assertThat(job.rejectLimit()).isEqualTo(new RejectLimit(4, 0.005, 10));
        assertThat(job.limits()).isEqualTo(new ReadLimits(DataSize.ofMebibytes(2), 30, DataSize.ofKibibytes(1)));
        assertThat(job.retry()).isEqualTo(new Backoff(2, Duration.ofSeconds(1), Duration.ofMinutes(1)));
        assertThat(job.timeouts())
                .isEqualTo(new Timeouts(
                        Duration.ofHours(1), Duration.ofMinutes(30), Duration.ofSeconds(5), Duration.ofSeconds(3)));
    }

    @Test
    void letsTheDefaultDeadlinesGiveWayToAShorterRun() {
        assertThat(folder.load(JobFolder.HEAD + JobFolder.COLUMNS + "timeouts: {run: 5s}\n")
                        .timeouts())
                .isEqualTo(new Timeouts(
                        Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(5)));
    }

    @Test
    void holdsARejectLimitToWhatItSays() {
        assertThat(folder.load(JobFolder.HEAD + JobFolder.COLUMNS + "quarantine: {limit: {rows: 4}}\n")
                        .rejectLimit())
                .isEqualTo(new RejectLimit(4, 1, 1000));
        assertThat(folder.load(JobFolder.HEAD + JobFolder.COLUMNS + "quarantine: {limit: {ratio: 7%}}\n")
                        .rejectLimit())
                .isEqualTo(new RejectLimit(Long.MAX_VALUE, 0.07, 1000));
    }

    @Test
    void takesATabForFilesThatEndInTsv() {
        Job job = folder.load("job: a\nsource: {files: [a.tsv, B.TSV.GZ]}\ntarget: {table: t}\n" + JobFolder.COLUMNS);
        assertThat(((CsvFormat) job.sources().get(0).format()).dialect().delimiter())
                .isEqualTo("\t");
    }

    @Test
    void takesATabInDoubleQuotes() {
        Job job = folder.load(
                "job: a\nsource: {files: a.csv, csv: {delimiter: \"\\t\"}}\ntarget: {table: t}\n" + JobFolder.COLUMNS);
        assertThat(((CsvFormat) job.sources().get(0).format()).dialect().delimiter())
                .isEqualTo("\t");
    }

    @Test
    void countsFieldsFromOneWhereThereIsNoHeader() {
        Job job = folder.load(
                "job: a\nsource: {files: a.csv, csv: {header: false}}\ntarget: {table: t}\ncolumns: {a: int, b: {type: int, from: 5}}\n");
        assertThat(job.sources().get(0).transform().columns())
                .extracting(ColumnSpec::from)
                .containsExactly(List.of("a"), List.of("5"));
        assertThat(((CsvFormat) job.sources().get(0).format()).dialect().header())
                .isFalse();
    }

    @Test
    void choosesTheConnectorWhoseKeyStandsUnderTarget() {
        Job job = folder.load("job: a\nsource: {files: a.csv}\ntarget: {lines: out}\n" + JobFolder.COLUMNS);
        assertThat(job.target().describe()).isEqualTo("out");
    }
}
