package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.report.Excerpt;
import dev.sluice.report.RunReport;
import dev.sluice.spi.Capability;
import dev.sluice.spi.Counts;
import dev.sluice.spi.Intake;
import dev.sluice.spi.KeptRejects;
import dev.sluice.spi.Purpose;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The summary of a made-up run, as terminals of two widths and a log show it. */
class SummaryTest {

    private static final String RECORD =
            "1017;Zoë Ångström;zoe@example.org;31.04.2026;12,50;offen;nein;Bitte bis Freitag liefern";

    private static RunReport report() {
        Counts march = new Counts(50_000, 49_511, 489, 0, 0, 0);
        Counts april = new Counts(1_250_000, 1_249_900, 0, 100, 0, 0);
        int at = RECORD.indexOf("31.04");
        return new RunReport(
                "20261121T081119Z-da3404",
                "orders",
                1,
                "dwh.orders in postgresql://warehouse.example.org:5432/dwh",
                Intake.INPUTS,
                Purpose.LOAD,
                RunReport.Status.LOADED_WITH_REJECTS,
                "2026-11-21T08:11:19Z",
                12.34,
                1,
                march.plus(april),
                true,
                null,
                null,
                List.of(
                        RunReport.Input.loaded("in/orders_2026-03.csv.gz", march, "", null),
                        RunReport.Input.loaded("in/orders_2026-04_with_a_long_name.csv.gz", april, "", null),
                        RunReport.Input.skipped(
                                "in/orders_2026-01.csv.gz", "it was loaded by run 20261101T081119Z-0a1b2c"),
                        RunReport.Input.skipped(
                                "in/orders_2026-02.csv.gz", "it was loaded by run 20261101T081119Z-0a1b2c"),
                        RunReport.Input.skipped(
                                "in/copy.csv.gz", "it has the same content as in/orders_2026-03.csv.gz of this run")),
                Map.of("csv.short_rows: null", 12L),
                List.of(
                        new RunReport.Reason(
                                "TYPE_MISMATCH",
                                "ordered_on",
                                null,
                                445,
                                "in/orders_2026-03.csv.gz:171 (record 143, byte 23177)",
                                "ordered_on: '31.04.2026' is a day that the calendar does not have",
                                new Excerpt(RECORD, at, 10)),
                        new RunReport.Reason(
                                "DB_CHECK",
                                null,
                                "amount_range",
                                44,
                                "in/orders_2026-03.csv.gz:9 (record 8, byte 1200)",
                                "the row violates the check 'amount_range' of dwh.orders; correct the record, or the check",
                                new Excerpt("9;\u001b[31mred", 2, 8))),
                List.of(),
                new KeptRejects("/data/q/orders/20261121T081119Z-da3404-1.ndjson", 489, 1, ""),
                null,
                null);
    }

    private static String summary(int width, boolean colours) {
        StringWriter text = new StringWriter();
        Page page = new Page(new PrintWriter(text), width, colours);
        new Summary(
                        page,
                        Path.of("/data"),
                        Path.of("jobs/my orders.yaml"),
                        EnumSet.allOf(Capability.class),
                        Path.of("/data/q/orders/reports/20261121T081119Z-da3404.html"))
                .print(report());
        return text.toString();
    }

    @Test
    void fitsEightyColumns() {
        assertThat(summary(80, false)).isEqualTo("""
                orders: loaded 1,299,411 of 1,300,000 records in 12.3 s
                  into dwh.orders in postgresql://warehouse.example.org:5432/dwh
                  skipped in/orders_2026-01.csv.gz
                          in/orders_2026-02.csv.gz
                          it was loaded by run 20261101T081119Z-0a1b2c
                  skipped in/copy.csv.gz
                          it has the same content as in/orders_2026-03.csv.gz of this run

                  input                                   read     loaded  quarantined  filtered
                  ---------------------------------  ---------  ---------  -----------  --------
                  in/orders_2026-03.csv.gz              50,000     49,511          489         0
                  …_2026-04_with_a_long_name.csv.gz  1,250,000  1,249,900            0       100
                  ---------------------------------  ---------  ---------  -----------  --------
                  in all                             1,300,000  1,299,411          489       100

                  read 1,300,000 = loaded 1,299,411 + quarantined 489 + filtered 100 +
                  duplicate 0 + suppressed by the target 0

                  Why records were rejected
                       445  TYPE_MISMATCH in ordered_on
                            ordered_on: '31.04.2026' is a day that the calendar does not have
                            first at in/orders_2026-03.csv.gz:171 (record 143, byte 23177)
                              …017;Zoë Ångström;zoe@example.org;31.04.2026;12,50;offen;nein;Bit…
                                                                ^^^^^^^^^^
                        44  DB_CHECK (amount_range)
                            the row violates the check 'amount_range' of dwh.orders; correct the
                            record, or the check
                            first at in/orders_2026-03.csv.gz:9 (record 8, byte 1200)
                              9;\\u001B[31mred
                                ^^^^^^^^^^^^^

                  Damage that the job let pass
                        12  csv.short_rows: null

                  489 rejects, with their raw bytes and every reason:
                  q/orders/20261121T081119Z-da3404-1.ndjson

                  What to do next
                    read about it  q/orders/reports/20261121T081119Z-da3404.html
                    look at them   sluice quarantine list 'jobs/my orders.yaml'
                    load them      correct the job, then
                                   sluice quarantine replay 'jobs/my orders.yaml'   (--dry-run only tries)
                    or             correct them in a sheet:
                                   sluice quarantine export 'jobs/my orders.yaml' --to rejects.csv
                                   sluice quarantine replay 'jobs/my orders.yaml' --patched rejects.csv
                """);
    }

    @Test
    void fitsAHundredAndTwentyColumns() {
        assertThat(summary(120, false)).isEqualTo("""
                orders: loaded 1,299,411 of 1,300,000 records in 12.3 s
                  into dwh.orders in postgresql://warehouse.example.org:5432/dwh
                  skipped in/orders_2026-01.csv.gz
                          in/orders_2026-02.csv.gz
                          it was loaded by run 20261101T081119Z-0a1b2c
                  skipped in/copy.csv.gz
                          it has the same content as in/orders_2026-03.csv.gz of this run

                  input                                           read     loaded  quarantined  filtered
                  -----------------------------------------  ---------  ---------  -----------  --------
                  in/orders_2026-03.csv.gz                      50,000     49,511          489         0
                  in/orders_2026-04_with_a_long_name.csv.gz  1,250,000  1,249,900            0       100
                  -----------------------------------------  ---------  ---------  -----------  --------
                  in all                                     1,300,000  1,299,411          489       100

                  read 1,300,000 = loaded 1,299,411 + quarantined 489 + filtered 100 + duplicate 0 + suppressed by the target 0

                  Why records were rejected
                       445  TYPE_MISMATCH in ordered_on
                            ordered_on: '31.04.2026' is a day that the calendar does not have
                            first at in/orders_2026-03.csv.gz:171 (record 143, byte 23177)
                              1017;Zoë Ångström;zoe@example.org;31.04.2026;12,50;offen;nein;Bitte bis Freitag liefern
                                                                ^^^^^^^^^^
                        44  DB_CHECK (amount_range)
                            the row violates the check 'amount_range' of dwh.orders; correct the record, or the check
                            first at in/orders_2026-03.csv.gz:9 (record 8, byte 1200)
                              9;\\u001B[31mred
                                ^^^^^^^^^^^^^

                  Damage that the job let pass
                        12  csv.short_rows: null

                  489 rejects, with their raw bytes and every reason:
                  q/orders/20261121T081119Z-da3404-1.ndjson

                  What to do next
                    read about it  q/orders/reports/20261121T081119Z-da3404.html
                    look at them   sluice quarantine list 'jobs/my orders.yaml'
                    load them      correct the job, then
                                   sluice quarantine replay 'jobs/my orders.yaml'   (--dry-run only tries)
                    or             correct them in a sheet:
                                   sluice quarantine export 'jobs/my orders.yaml' --to rejects.csv
                                   sluice quarantine replay 'jobs/my orders.yaml' --patched rejects.csv
                """);
    }

    @Test
    void wrapsNothingInALog() {
        assertThat(summary(Page.UNBOUNDED, false))
                .startsWith(
                        "orders: loaded 1,299,411 of 1,300,000 records into dwh.orders in postgresql://warehouse.example.org:5432/dwh in 12.3 s\n")
                .contains(
                        "\n  skipped in/orders_2026-02.csv.gz: it was loaded by run 20261101T081119Z-0a1b2c\n",
                        "\n  read 1,300,000 = loaded 1,299,411 + quarantined 489 + filtered 100 + duplicate 0 + suppressed by the target 0\n");
    }

    @Test
    void coloursOnlyItsOwnWords() {
        String coloured = summary(120, true);
        assertThat(coloured).startsWith("\u001b[1;33morders: loaded").contains("9;\\u001B[31mred");
        assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(summary(120, false));
    }
}
