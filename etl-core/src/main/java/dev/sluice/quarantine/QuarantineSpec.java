package dev.sluice.quarantine;

import dev.sluice.context.Backoff;
import dev.sluice.spi.RejectTable;
import dev.sluice.spi.Target;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a job says of its quarantine. Immutable and thread-safe.
 *
 * @param folder the folder that keeps the rejects, and with a table those of runs that did not commit
 * @param table the table in the target that keeps the rejects; null for files
 * @param keep how long they are kept
 * @param mask the columns whose values no reject and no message tells
 */
public record QuarantineSpec(Path folder, @Nullable String table, Retention keep, List<String> mask) {

    public QuarantineSpec {
        mask = List.copyOf(mask);
    }

    /** What does not fit the job's target, a sentence each. */
    public List<String> problems(Target target) {
        List<String> problems = new ArrayList<>();
        if (table != null) {
            try {
                if (target.rejectTable(table) == null) {
                    problems.add(target.describe() + " keeps no rejects: leave out `table`, and they stand in files");
                }
            } catch (IllegalArgumentException e) {
                problems.add(String.valueOf(e.getMessage()));
            }
        }
        return problems;
    }

    /**
     * Where the rejects of a job are.
     *
     * @param retry how often a write that failed is tried again
     */
    public QuarantineStore store(String job, Backoff retry, Target target) {
        QuarantineFolder files = new QuarantineFolder(folder, job, retry);
        RejectTable rejects = table == null ? null : target.rejectTable(table);
        return rejects == null ? files : new QuarantineTable(files, rejects);
    }
}
