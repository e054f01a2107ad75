package dev.sluice.job;

import dev.sluice.config.Option;
import dev.sluice.config.OptionSet;
import dev.sluice.config.OptionType;
import dev.sluice.config.Options;
import dev.sluice.config.Problems;
import dev.sluice.quarantine.Retention;
import dev.sluice.write.RejectLimit;
import java.util.List;

/** The keys under {@code quarantine}. */
final class QuarantineSection {

    /** The largest number that a reject limit takes. */
    static final int MOST = 2_000_000_000;

    static final Option<String> TO = Option.withDefault(
            "to",
            OptionType.TEXT,
            JobDefaults.QUARANTINE,
            "The folder that keeps the rejects, one file an attempt; made when it is not there. A relative path begins at the job file.");

    static final Option<String> TABLE = Option.optional(
            "table",
            OptionType.TEXT,
            "The table in the target's database that keeps the rejects, of any number of jobs, in the commit of the rows;"
                    + " made when it is not there. The folder `to` then keeps only those of runs that did not commit. Without"
                    + " it the rejects stand in files.");

    static final Option<Retention> KEEP = Option.optional(
            "keep",
            KeepSection.TYPE,
            "How long rejects are kept, by how they stand, from the begin of the run that rejected them; what is over is"
                    + " removed after the commit of a load, and by `sluice quarantine purge`. A state that is not named is kept"
                    + " for ever.");

    static final Option<List<String>> MASK = Option.withDefault(
            "mask",
            OptionType.listOf(OptionType.TEXT),
            JobDefaults.MASK,
            "Columns whose values stand in no reject, report and message. The fields that they come from are covered with"
                    + " stars in the record as it is kept, and all of a record whose fields cannot be told; a replay reads"
                    + " such a record from its input, which must still be there.");

    private static final Option<Integer> ROWS = Option.optional(
            "rows", OptionType.integer(0, MOST), "The most rejects; with one more the run fails at once.");

    private static final Option<Double> RATIO = Option.optional(
            "ratio",
            OptionType.RATIO,
            "The largest share of rejects among the records read, looked at from the record `after` on and at the end.");

    private static final Option<Integer> AFTER = Option.withDefault(
            "after",
            OptionType.integer(0, MOST),
            JobDefaults.RATIO_AFTER,
            "How many records must have been read before `ratio` counts; an input with fewer is not held to it.");

    private static final OptionSet LIMIT_KEYS = new OptionSet("quarantine.limit", ROWS, RATIO, AFTER);

    static final Option<RejectLimit> LIMIT = Option.optional(
            "limit",
            OptionType.section(LIMIT_KEYS, QuarantineSection::limit),
            "How many rejects the run allows before it fails and leaves the target as it was. Without `limit`: any number of"
                    + " rows, but no more than " + OptionType.RATIO.show(JobDefaults.REJECT_LIMIT.ratio()) + " after "
                    + JobDefaults.RATIO_AFTER
                    + " records; none at all where the target's mode takes rows away. With it, only what it says.");

    private static final OptionSet KEYS = new OptionSet("quarantine", TO, TABLE, KEEP, MASK, LIMIT);

    static final OptionType<Options> TYPE = OptionType.section(KEYS, options -> options);

    private QuarantineSection() {}

    private static RejectLimit limit(Options options, Problems problems) {
        Integer rows = options.find(ROWS);
        Double ratio = options.find(RATIO);
        if (ratio == null && options.has(AFTER) && !options.has(RATIO)) {
            problems.add(
                    options.place(AFTER), "after says from when ratio counts, and there is none: write ratio: 1% too");
        }
        return new RejectLimit(rows == null ? Long.MAX_VALUE : rows, ratio == null ? 1 : ratio, options.get(AFTER));
    }
}
