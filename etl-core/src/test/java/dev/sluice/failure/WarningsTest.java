package dev.sluice.failure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.data.Position;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Counts and examples of rules that only warn. */
class WarningsTest {

    private static void warn(Warnings warnings, String rule, int record) {
        warnings.add(
                rule, () -> new Warnings.Example(new Position("a.csv", record, record + 1, 0, 1), rule + " " + record));
    }

    /** Odd records break one rule, and every fifth another. */
    private static Warnings inChunksOf(int size) {
        Warnings whole = new Warnings();
        for (int from = 1; from <= 100; from += size) {
            Warnings chunk = new Warnings();
            for (int record = from; record < Math.min(101, from + size); record++) {
                if (record % 2 == 1) {
                    warn(chunk, "odd", record);
                }
                if (record % 5 == 0) {
                    warn(chunk, "fifth", record);
                }
            }
            whole.addAll(chunk);
        }
        return whole;
    }

    @Test
    void countsAllAndNamesTheFirstTenOfEachRule() {
        List<Warnings.OfRule> rules = inChunksOf(7).rules();
        assertThat(rules.stream().map(rule -> rule.rule() + " " + rule.count())).containsExactly("odd 50", "fifth 20");
        List<String> first = new ArrayList<>();
        for (int i = 0; i < Warnings.MAX_EXAMPLES; i++) {
            first.add("odd " + (2 * i + 1));
        }
        assertThat(rules.get(0).examples().stream().map(Warnings.Example::message))
                .isEqualTo(first);
    }

    @Test
    void saysTheSameHoweverTheInputWasCut() {
        List<Warnings.OfRule> rules = inChunksOf(100).rules();
        for (int size = 1; size < 100; size += 3) {
            assertThat(inChunksOf(size).rules()).as("chunks of %s", size).isEqualTo(rules);
        }
    }
}
