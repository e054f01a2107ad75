package dev.sluice.job;

import dev.sluice.read.UnknownFields;
import dev.sluice.spi.Target;
import dev.sluice.transform.check.Wording;
import dev.sluice.write.RejectLimit;
import java.util.List;
import java.util.Locale;

/** What holds when a job does not say it, for the file, the builder and the reference alike; each stage's own spec holds its own defaults. */
final class JobDefaults {

    static final int VERSION = 1;

    static final UnknownFields UNKNOWN_FIELDS = UnknownFields.IGNORE;

    static final Locale LOCALE = Wording.ENGLISH;

    static final JobSource.IfNone IF_NONE = JobSource.IfNone.FAIL;

    static final JobSource.OnInputFailure ON_INPUT_FAILURE = JobSource.OnInputFailure.FAIL;

    static final Commit COMMIT = Commit.RUN;

    /** The quarantine's folder, beside the job file. */
    static final String QUARANTINE = "./quarantine";

    /** The columns whose values rejects do not tell: none. */
    static final List<String> MASK = List.of();

    /** How many records must have been read before a share of rejects counts. */
    static final int RATIO_AFTER = 1000;

    /** The share of rejects that a job allows when it says nothing: a mapping that is wrong rejects nearly everything, dirt seldom a tenth. */
    static final RejectLimit REJECT_LIMIT = new RejectLimit(Long.MAX_VALUE, 0.1, RATIO_AFTER);

    private JobDefaults() {}

    /** What a job allows that says nothing: no reject where the target takes rows away, because the row that a reject stands for would be lost without one in its place. */
    static RejectLimit rejectLimit(Target target) {
        return target.deletesRows() ? RejectLimit.ofRows(0) : REJECT_LIMIT;
    }
}
