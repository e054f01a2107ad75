package dev.sluice.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.config.Option;
import dev.sluice.config.OptionSet;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a job file can say, Java can say, and it means the same. Every key of the reference has its pair here: one that is added later and has none fails the test. */
class JobReferenceParityTest {

    @TempDir
    private Path folder = Path.of("");

    private static void keys(OptionSet set, String path, Set<String> found) {
        for (Option<?> option : set.options()) {
            String key = path.isEmpty() ? option.name() : path + "." + option.name();
            found.add(key);
            OptionSet within = option.type().keys();
            if (within != null
                    && !found.contains(within.path() + "." + within.names().get(0))) {
                keys(within, within.path(), found);
            }
        }
    }

    @Test
    void everyKeyOfTheReferenceMeansTheSameInJava() {
        Map<String, ReferencePair> columns = ColumnPairs.in(folder);
        Map<String, ReferencePair> pairs = new LinkedHashMap<>(columns);
        pairs.putAll(SourcePairs.in(folder, columns));
        pairs.putAll(RestPairs.in(folder));
        Set<String> keys = new LinkedHashSet<>();
        keys(JobKeys.TOP, "", keys);
        keys(ColumnKeys.ANY, ColumnKeys.ANY.path(), keys);
        keys(SourceSection.COMMON, SourceSection.COMMON.path(), keys);
        keys(ColumnKeys.ANY_OF_SOURCE, ColumnKeys.ANY_OF_SOURCE.path(), keys);
        keys(TargetSection.COMMON, TargetSection.COMMON.path(), keys);
        assertThat(pairs.keySet())
                .as("a pair for every key of the reference")
                .containsExactlyInAnyOrderElementsOf(keys);
        pairs.forEach((key, pair) -> {
            String target = pair.file().contains("target:") ? "" : "target: {table: orders}\n";
            Job file = new JobFolder(folder).load("job: orders\n" + pair.file() + target);
            JobBuilder java = Job.builder("orders")
                    .target(new TestTarget("orders", null))
                    .quarantine(folder.resolve("quarantine"));
            pair.java().accept(java);
            assertThat(java.build()).as(key).usingRecursiveComparison().isEqualTo(file);
        });
    }
}
