package dev.sluice.spi;

import dev.sluice.failure.Violation;
import java.util.List;

/**
 * A row that a target does not take. Immutable and thread-safe.
 *
 * @param row from 0 in its batch
 * @param violations every reason that is known, at least one
 */
public record RefusedRow(int row, List<Violation> violations) {

    public RefusedRow {
        violations = List.copyOf(violations);
    }
}
