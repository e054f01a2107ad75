package dev.sluice.job;

import dev.sluice.config.DataSize;
import dev.sluice.config.Option;
import dev.sluice.config.OptionSet;
import dev.sluice.config.OptionType;
import dev.sluice.config.Options;
import dev.sluice.config.Problems;
import dev.sluice.read.ReadLimits;
import dev.sluice.spi.UnpackLimits;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The keys under {@code limits}. */
final class LimitsSection {

    /** The most fields that a job may allow a record: the names of so many fit a small heap. */
    static final int MOST_COLUMNS = 100_000;

    private static final OptionType<DataSize> SIZE = OptionType.size(new DataSize(1), DataSize.ofMebibytes(1024));

    private static final Option<DataSize> RECORD = Option.withDefault(
            "record",
            SIZE,
            ReadLimits.DEFAULT.record(),
            "The longest record; a longer one is rejected. The heap must have four times as much.");

    private static final Option<Integer> COLUMNS = Option.withDefault(
            "columns",
            OptionType.integer(1, MOST_COLUMNS),
            ReadLimits.DEFAULT.fields(),
            "The most fields of a record; one with more is rejected.");

    private static final Option<DataSize> CHUNK = Option.withDefault(
            "chunk",
            SIZE,
            ReadLimits.DEFAULT.chunk(),
            "About how many bytes one worker takes at a time. It changes speed and memory, never what is loaded.");

    private static final Option<Integer> DEPTH = Option.withDefault(
            "depth",
            OptionType.integer(1, ReadLimits.MOST_DEPTH),
            ReadLimits.DEFAULT.depth(),
            "For JSON and json columns: how deep the values of a record may be nested; one nested deeper is rejected.");

    private static final Option<DataSize> FIELD = Option.optional(
            "field",
            SIZE,
            "The longest field, in bytes of UTF-8; a record with a longer one is rejected. In JSON a field is a value that a column takes, such as a string. Left out, a field may be as long as its record.");

    private static final Option<Integer> NUMBER = Option.withDefault(
            "number",
            OptionType.integer(1, ReadLimits.LONGEST_NUMBER),
            ReadLimits.DEFAULT.number(),
            "For JSON and json columns: the longest number, in characters; a record with a longer one is rejected.");

    private static final Option<Integer> NAME = Option.withDefault(
            "name",
            OptionType.integer(1, ReadLimits.LONGEST_NAME),
            ReadLimits.DEFAULT.name(),
            "For JSON and json columns: the longest name of a member, in characters; a record with a longer one is rejected.");

    private static final Option<DataSize> UNPACKED = Option.withDefault(
            "unpacked",
            OptionType.size(new DataSize(1), DataSize.ofGibibytes(1 << 20)),
            UnpackLimits.DEFAULT.bytes(),
            "The most bytes that one compressed input may unpack to; with more it fails.");

    private static final Option<Integer> UNPACK_RATIO = Option.withDefault(
            "unpack_ratio",
            OptionType.integer(1, 1_000_000),
            UnpackLimits.DEFAULT.ratio(),
            "How many times its stored size a compressed input may unpack to, looked at from "
                    + UnpackLimits.UNQUESTIONED + " on; with more it fails, as a bomb.");

    private static final OptionSet KEYS =
            new OptionSet("limits", RECORD, FIELD, COLUMNS, CHUNK, DEPTH, NUMBER, NAME, UNPACKED, UNPACK_RATIO);

    static final OptionType<ReadLimits> TYPE = OptionType.section(KEYS, LimitsSection::build);

    /** A record takes so many times its length: while it is read to its end, and as values beside its bytes. */
    private static final int TIMES = 4;

    private LimitsSection() {}

    private static @Nullable ReadLimits build(Options options, Problems problems) {
        String tooLong = tooLong(options.get(RECORD), Runtime.getRuntime().maxMemory());
        if (options.has(RECORD) && tooLong != null) {
            problems.add(options.place(RECORD), tooLong);
            return null;
        }
        DataSize field = options.find(FIELD);
        return new ReadLimits(
                options.get(RECORD),
                field == null ? options.get(RECORD) : field,
                options.get(COLUMNS),
                options.get(CHUNK),
                options.get(DEPTH),
                options.get(NUMBER),
                options.get(NAME),
                new UnpackLimits(options.get(UNPACKED), options.get(UNPACK_RATIO)));
    }

    /**
     * Why records may not be as long; null when they may.
     *
     * @param heap how much memory there is at most; a collector keeps a little of what -Xmx says for itself
     */
    static @Nullable String tooLong(DataSize record, long heap) {
        if (record.bytes() <= (heap + heap / 16) / TIMES) {
            return null;
        }
        return String.format(
                Locale.ROOT,
                "a record of %s takes a heap of %,d MiB, and this process has %,d MiB; write at most %dMiB, or give the process more with -Xmx",
                record,
                (TIMES * record.bytes() + (1 << 20) - 1) >> 20,
                heap >> 20,
                (heap / TIMES) >> 20);
    }
}
