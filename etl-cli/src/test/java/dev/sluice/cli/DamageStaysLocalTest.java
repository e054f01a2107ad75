package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cli.DamagedRecord.Damage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Of M records with k bad ones exactly M-k are loaded, whatever is wrong with them and however they are grouped. */
@ExtendWith(WithServer.class)
class DamageStaysLocalTest {

    static void proves(Bench bench, DamagePlan plan, int batch, int chunk, int workers) {
        bench.sql("DROP TABLE IF EXISTS t, parents CASCADE", "DROP ROUTINE IF EXISTS before_row, after_row");
        bench.sql(DamagePlan.TABLE);
        bench.file("in.csv", plan.csv());
        bench.job("""
                job: damage
                source: {files: in.csv}
                limits: {chunk: %dB}
                quarantine: {to: ./quarantine, limit: {ratio: 100%%}}
                """.formatted(chunk) + DamagePlan.COLUMNS + "TABLE t\n  batch: {rows: " + batch + "}\n");
        CommandLineRun run = bench.run("--again", "--workers", Integer.toString(workers));
        String about = "batch " + batch + ", chunk " + chunk + ", workers " + workers + "\n" + run.all();
        assertThat(run.code()).as(about).isZero();
        DamagePlan.Outcome expected = plan.outcome();
        assertThat(bench.reasons()).as(about).isEqualTo(expected.rejects());
        assertThat(bench.ask("SELECT id FROM t WHERE id > 0 ORDER BY id"))
                .as(about)
                .isEqualTo(
                        expected.loaded().stream().sorted().map(String::valueOf).toList());
        assertThat(bench.counts())
                .as(about)
                .isEqualTo("read " + plan.records().size() + " loaded "
                        + expected.loaded().size() + " quarantined "
                        + expected.rejects().size() + " suppressed "
                        + expected.suppressed());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 1000, 10_000})
    void everyKindOfDamageInEachBatchSize(int batch, Bench bench) {
        List<DamagedRecord> records = new ArrayList<>();
        for (Damage damage : Damage.values()) {
            for (int i = 0; i < 90; i++) {
                records.add(new DamagedRecord(1 + records.size(), i == 40 || i == 41 ? damage : Damage.NONE));
            }
        }
        DamagePlan plan = new DamagePlan(records);
        assertThat(plan.outcome().loaded()).hasSize(records.size() - 2 * (Damage.values().length - 1));
        assertThat(plan.outcome().rejects().stream()
                        .map(reject -> reject.replaceFirst("record \\d+ line \\d+ ", ""))
                        .collect(Collectors.toSet()))
                .isEqualTo(Arrays.stream(Damage.values())
                        .map(Damage::reason)
                        .filter(java.util.Objects::nonNull)
                        .collect(Collectors.toSet()));
        proves(bench, plan, batch, 1000, 2);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 1000, 10_000})
    void anyMixAtAnyPlaces(int batch, Bench bench) {
        for (int seed = 0; seed < 16; seed++) {
            Random random = new Random(31L * seed + batch);
            int size = batch == 1 ? 150 : 100 + random.nextInt(1500);
            double dirt = List.of(0.002, 0.01, 0.05, 0.3).get(seed % 4);
            DamagePlan plan = DamagePlan.random(random, size, dirt);
            proves(bench, plan, batch, 1 + random.nextInt(2000), 1 + random.nextInt(4));
        }
    }
}
