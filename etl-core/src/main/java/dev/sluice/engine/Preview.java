package dev.sluice.engine;

import dev.sluice.data.Columns;
import dev.sluice.data.Schema;
import dev.sluice.failure.Reject;
import java.util.List;
import java.util.Set;

/**
 * What the first records of a job become, in input order, without its target. Immutable and thread-safe.
 *
 * @param schema the schema of the rows
 * @param rows the rows, in pieces: of each input, and of each chunk of it
 * @param rejects the records that were refused; what only the target would refuse is not among them
 * @param read how many records were read
 * @param filtered how many of them the job's filter left out
 * @param more whether the inputs have more records
 * @param masked the columns whose values are not to be shown, by their place in the schema
 */
public record Preview(
        Schema schema,
        List<Columns> rows,
        List<Reject> rejects,
        long read,
        long filtered,
        boolean more,
        Set<Integer> masked) {

    public Preview {
        rows = List.copyOf(rows);
        rejects = List.copyOf(rejects);
        masked = Set.copyOf(masked);
    }
}
