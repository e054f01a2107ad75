package dev.sluice.review;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.sluice.report.RunReport;
import org.jspecify.annotations.Nullable;

/**
 * What became of one input, and where its rejects lie. Immutable and thread-safe.
 *
 * @param input what became of it
 * @param spread where its rejects lie; null when it has none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record InputBalance(RunReport.Input input, @Nullable Spread spread) {

    /** Why its records are not in the run; null when they are. */
    @Nullable
    String out() {
        if (input.failed() != null) {
            return "left out: " + Visible.of(input.failed());
        }
        return input.skipped() == null ? null : "skipped: " + Visible.of(input.skipped());
    }
}
