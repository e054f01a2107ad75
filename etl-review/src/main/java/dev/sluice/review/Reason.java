package dev.sluice.review;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.sluice.failure.Violation;
import dev.sluice.quarantine.RejectStats;
import dev.sluice.report.RunReport;
import org.jspecify.annotations.Nullable;

/**
 * What was wrong. Immutable and thread-safe.
 *
 * @param code the failure code
 * @param column the column; null when the record as a whole is at fault
 * @param constraint the constraint or rule; null when it is none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Reason(
        String code, @Nullable String column, @Nullable String constraint) {

    static Reason of(Violation violation) {
        return new Reason(violation.code().name(), violation.column(), violation.constraint());
    }

    static Reason of(RejectStats.Kind kind) {
        return new Reason(kind.code(), kind.column(), kind.constraint());
    }

    static Reason of(RunReport.Reason reason) {
        return new Reason(reason.code(), reason.column(), reason.constraint());
    }

    /** {@code CONSTRAINT_MAX in amount}, {@code RULE_FAILED (paid_has_amount)}. */
    @Override
    public String toString() {
        return code
                + (column == null ? "" : " in " + column)
                + (constraint == null || column != null ? "" : " (" + constraint + ")");
    }
}
