package dev.sluice.job;

import dev.sluice.config.DataSize;
import dev.sluice.config.Option;
import dev.sluice.config.OptionSet;
import dev.sluice.config.OptionType;
import dev.sluice.config.Options;
import dev.sluice.write.BatchLimits;

/** The keys under {@code target.batch}. */
final class BatchSection {

    /** The most rows that a job may put into a batch. */
    static final int MOST_ROWS = 10_000_000;

    private static final Option<Integer> ROWS = Option.withDefault(
            "rows",
            OptionType.integer(1, MOST_ROWS),
            BatchLimits.DEFAULT.rows(),
            "The most rows that are written together.");

    private static final Option<DataSize> BYTES = Option.withDefault(
            "bytes",
            OptionType.size(new DataSize(1), DataSize.ofMebibytes(1024)),
            BatchLimits.DEFAULT.bytes(),
            "About the most bytes that are written together: the input from the first of their records to the last, and what they take in memory as columns.");

    private static final OptionSet KEYS = new OptionSet("target.batch", ROWS, BYTES);

    static final OptionType<BatchLimits> TYPE = OptionType.section(KEYS, BatchSection::build);

    private BatchSection() {}

    private static BatchLimits build(Options options) {
        return new BatchLimits(options.get(ROWS), options.get(BYTES));
    }
}
