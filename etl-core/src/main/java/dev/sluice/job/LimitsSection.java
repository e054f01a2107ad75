package dev.sluice.job;

import dev.sluice.config.DataSize;
import dev.sluice.config.Option;
import dev.sluice.config.OptionSet;
import dev.sluice.config.OptionType;
import dev.sluice.config.Options;
import dev.sluice.read.ReadLimits;
import dev.sluice.spi.UnpackLimits;

/** The keys under {@code limits}. */
final class LimitsSection {

    /** The most fields that a job may allow a record: the names of so many fit a small heap. */
    static final int MOST_COLUMNS = 100_000;

    private static final OptionType<DataSize> SIZE = OptionType.size(new DataSize(1), DataSize.ofMebibytes(1024));

    private static final Option<DataSize> RECORD = Option.withDefault(
            "record", SIZE, ReadLimits.DEFAULT.record(), "The longest record; a longer one is rejected.");

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

    private LimitsSection() {}

    private static ReadLimits build(Options options) {
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
}
