package dev.sluice.engine;

import dev.sluice.context.RunContext;
import dev.sluice.read.Chunk;
import dev.sluice.read.Fields;
import dev.sluice.read.RecordReader;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/** A look at the first records of an input. Used once, by one thread. */
final class Glimpse {

    private final OpenInput input;
    private final EngineThreads threads;

    Glimpse(OpenInput input, EngineThreads threads) {
        this.input = input;
        this.threads = threads;
    }

    /**
     * What a job asks of the records and none of the first ones has, each in words: a pointer that leads to nothing is likely spelt wrong.
     *
     * @throws dev.sluice.failure.InputFailedException when not even the first of them can be framed
     */
    List<String> missing(RunContext context) {
        return input.next(threads, context).map(this::missing).orElse(List.of());
    }

    private List<String> missing(Chunk chunk) {
        RecordReader reader = input.framer().reader();
        Fields fields = new Fields();
        BitSet seen = new BitSet();
        int read = 0;
        for (int record = 0; record < chunk.records(); record++) {
            if (chunk.verdict(record) == null && reader.read(chunk, record, fields) == null) {
                read++;
                for (int field = seen.nextClearBit(0); field < fields.count(); field = seen.nextClearBit(field + 1)) {
                    seen.set(field, fields.has(field));
                }
            }
        }
        List<String> missing = new ArrayList<>();
        List<String> names = input.heading().names();
        for (int field = seen.nextClearBit(0); read > 0 && field < names.size(); field = seen.nextClearBit(field + 1)) {
            missing.add(String.format(
                    Locale.ROOT,
                    "none of the first %,d records of %s has %s: is that how it is spelt there?",
                    read,
                    input.resource().name(),
                    names.get(field)));
        }
        return missing;
    }
}
