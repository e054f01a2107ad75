package dev.sluice.read.json;

import dev.sluice.failure.Violation;
import dev.sluice.read.LeniencyTally;
import dev.sluice.read.ReadLimits;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads records that are JSON only by what a job lets pass, and counts what it was: a leniency without which the record could not be read. Used by one thread. */
final class LenientReader {

    private final TokenReader all;
    private final Map<JsonLeniency, TokenReader> without = new EnumMap<>(JsonLeniency.class);
    private final LeniencyTally tally;

    LenientReader(FieldTree tree, JsonDialect dialect, ReadLimits limits, Slots slots, LeniencyTally tally) {
        this.tally = tally;
        this.all = new TokenReader(tree, dialect, dialect.lenient(), limits, slots, tally);
        for (JsonLeniency one : dialect.lenient()) {
            Set<JsonLeniency> others = EnumSet.copyOf(dialect.lenient());
            others.remove(one);
            without.put(one, new TokenReader(tree, dialect, others, limits, slots, new LeniencyTally()));
        }
    }

    /** Reads a record that the strict reader refuses; null when it can be read. */
    @Nullable
    Violation read(byte[] bytes, int from, int to) {
        EnumSet<JsonLeniency> needed = EnumSet.noneOf(JsonLeniency.class);
        without.forEach((one, reader) -> {
            if (reader.read(bytes, from, to) != null) {
                needed.add(one);
            }
        });
        // Last, because each reader leaves its values in the slots.
        Violation violation = all.read(bytes, from, to);
        if (violation == null) {
            needed.forEach(one -> tally.add(one.counted()));
        }
        return violation;
    }
}
