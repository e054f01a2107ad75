package dev.sluice.review;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.sluice.failure.Reject;
import dev.sluice.failure.Violation;
import dev.sluice.quarantine.KeptReject;
import dev.sluice.report.Excerpt;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One reject as an example of many. Immutable and thread-safe.
 *
 * @param id its fingerprint
 * @param place where it stands
 * @param message what its violation says
 * @param excerpt the line with the fault; null where the fault's place is not known
 * @param beginning how the record begins; null when there is an excerpt
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Example(
        String id,
        String place,
        String message,
        @Nullable Excerpt excerpt,
        @Nullable String beginning) {

    /** A reject as an example of a reason; where none of its violations is of that, by its first. */
    static Example of(KeptReject kept, Reason reason) {
        List<Violation> violations = kept.reject().violations();
        return of(
                kept,
                violations.stream()
                        .filter(each -> Reason.of(each).equals(reason))
                        .findFirst()
                        .orElse(violations.get(0)));
    }

    static Example of(KeptReject kept, Violation violation) {
        Reject reject = kept.reject();
        Excerpt excerpt = Excerpt.of(reject, violation.span());
        return new Example(
                kept.id().toString(),
                reject.position().toString(),
                violation.message(),
                excerpt,
                excerpt == null ? RawText.beginning(reject, Excerpt.MAX_TEXT) : null);
    }

    /** What stands before the fault. */
    String before() {
        return excerpt == null
                ? Visible.of(beginning)
                : Visible.of(excerpt.text().substring(0, excerpt.start()));
    }

    /** The fault; empty when something is missing, or its place is not known. */
    String fault() {
        return excerpt == null
                ? ""
                : Visible.of(excerpt.text().substring(excerpt.start(), excerpt.start() + excerpt.length()));
    }

    /** What stands behind the fault. */
    String after() {
        return excerpt == null ? "" : Visible.of(excerpt.text().substring(excerpt.start() + excerpt.length()));
    }

    /** Whether the fault's place is known. */
    boolean located() {
        return excerpt != null;
    }
}
