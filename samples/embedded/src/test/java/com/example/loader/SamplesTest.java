package com.example.loader;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.loader.InvoiceSource.Invoice;
import dev.sluice.connector.file.FileFormat;
import dev.sluice.connector.file.FileTarget;
import dev.sluice.engine.LocalEngine;
import dev.sluice.job.Job;
import dev.sluice.report.RunReport;
import dev.sluice.spi.Target;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SamplesTest {

    private static final Path SAMPLE = Path.of(System.getProperty("sluice.repository"), "samples", "embedded");

    private static final List<String> REJECTED = List.of(
            "input/orders.csv:6: country: must match \"[A-Z]{2}\"",
            "input/orders.csv:7: amount: 'free' is no numeric(12,2) with decimal ',' and groups '.'",
            "input/orders.csv:8: ordered: '31.02.2026' is a day that the calendar does not have",
            "input/orders.csv:10: found 5 fields, expected 4",
            "input/orders.csv:11: amount: must be greater than 0");

    @TempDir
    Path folder;

    @BeforeEach
    void copyTheSample() throws IOException {
        Files.createDirectories(folder.resolve("input"));
        for (String file : List.of("job.yaml", "input/orders.csv")) {
            Files.copy(SAMPLE.resolve(file), folder.resolve(file));
        }
    }

    private static RunReport run(Job job) {
        try (job;
                LocalEngine engine = new LocalEngine(2)) {
            return engine.run(job);
        }
    }

    @Test
    void theJobFileAndTheBuilderLoadTheSameAndRejectTheSame() throws IOException {
        RunReport file = RunAJobFile.run(folder.resolve("job.yaml"));
        assertThat(ReadTheOutcome.summary(file).get(0))
                .isEqualTo(
                        "read 10 = loaded 5 + quarantined 5 + filtered 0 + duplicate 0 + suppressed by the target 0");
        assertThat(ReadTheOutcome.rejects(file)).isEqualTo(REJECTED);

        // The ledger of the same table knows the input.
        RunReport built = run(BuildAJob.orders(folder, BuildAJob.table(folder)));
        assertThat(built.status()).isEqualTo(RunReport.Status.NOTHING_TO_LOAD);
        assertThat(built.target()).isEqualTo(file.target());

        Target rows = FileTarget.of(folder.resolve("rows.txt"), FileFormat.NDJSON);
        RunReport again = run(BuildAJob.orders(folder, rows));
        assertThat(ReadTheOutcome.rejects(again)).isEqualTo(REJECTED);
        assertThat(folder.resolve("rows.txt")).content().startsWith("{\"id\":1,\"country\":\"DE\",\"amount\":19.90,");
    }

    @Test
    void theListenerHearsHowTheRunGoesOn() {
        List<String> heard = new ArrayList<>();
        try (Job job = BuildAJob.orders(folder, new SumsByCountry())) {
            RunReport report = WatchARun.watch(job, heard::add);
            assertThat(report.succeeded()).isTrue();
        }
        assertThat(heard).containsExactly("reading input/orders.csv", "10 records, 5 rejects so far");
    }

    @Test
    void aCancelledRunLeavesTheTargetAsItWas() {
        SumsByCountry sums = new SumsByCountry();
        try (Job job = BuildAJob.orders(folder, sums)) {
            RunReport report = WatchARun.runUntil(Runnable::run, job);
            assertThat(report.status()).isEqualTo(RunReport.Status.CANCELLED);
            assertThat(ReadTheOutcome.summary(report).get(0)).isEqualTo("CANCELLED: the application stops");
        }
        assertThat(sums.sums()).isEmpty();
    }

    @Test
    void anOwnTargetTakesTheRowsOfCommittedRuns() {
        SumsByCountry sums = new SumsByCountry();
        run(BuildAJob.orders(folder, sums));
        assertThat(sums.sums())
                .isEqualTo(Map.of(
                        "DE", new BigDecimal("1270.00"), "AT", new BigDecimal("5.00"), "CH", new BigDecimal("100.80")));
    }

    @Test
    void anOwnSourceListsTheMembersOfAZip() throws IOException {
        Path zip = folder.resolve("vendor.zip");
        try (OutputStream file = Files.newOutputStream(zip);
                ZipOutputStream members = new ZipOutputStream(file)) {
            members.putNextEntry(new ZipEntry("2026/march.csv"));
            members.write(Files.readAllBytes(folder.resolve("input/orders.csv")));
            members.putNextEntry(new ZipEntry("README"));
        }
        SumsByCountry sums = new SumsByCountry();
        RunReport report = run(OwnSources.orders(zip, sums, folder.resolve("quarantine")));
        assertThat(report.inputs()).extracting(RunReport.Input::resource).containsExactly("vendor.zip!2026/march.csv");
        assertThat(sums.sums().get("DE")).isEqualTo("1270.99");
        assertThat(ReadTheOutcome.rejects(report).get(0))
                .isEqualTo("vendor.zip!2026/march.csv:6: country: must match \"[A-Z]{2}\"");
    }

    @Test
    void objectsOfTheApplicationAreRecordsToo() throws IOException {
        List<Invoice> invoices = List.of(
                new Invoice(1, "DE", new BigDecimal("10.50")),
                new Invoice(2, "FR", new BigDecimal("1.25")),
                new Invoice(3, "Elsewhere", BigDecimal.ONE));
        SumsByCountry sums = new SumsByCountry();
        RunReport report = run(OwnSources.invoices(invoices.iterator(), sums, folder.resolve("quarantine")));
        assertThat(sums.sums()).isEqualTo(Map.of("DE", new BigDecimal("10.50"), "FR", new BigDecimal("1.25")));
        assertThat(ReadTheOutcome.rejects(report)).containsExactly("invoices:3: country: must match \"[A-Z]{2}\"");
    }

    @Test
    void aTargetOnAServerOfOnesOwnIsDescribedWithoutItsPassword() {
        assertThat(Warehouse.orders("hunter2").describe())
                .isEqualTo("dwh.orders in jdbc:postgresql://warehouse:5432/dwh as etl");
    }
}
