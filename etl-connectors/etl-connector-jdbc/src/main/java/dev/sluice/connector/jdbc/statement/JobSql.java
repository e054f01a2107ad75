package dev.sluice.connector.jdbc.statement;

import java.util.List;

/**
 * What a job asks to run in the load's transaction beside the load. Immutable and thread-safe.
 *
 * @param before before the first row
 * @param after after the last
 */
public record JobSql(JobStatements before, JobStatements after) {

    public static final String BEFORE = "target.before";
    public static final String AFTER = "target.after";

    public static final JobSql NONE = of(List.of(), List.of());

    public static JobSql of(List<String> before, List<String> after) {
        return new JobSql(new JobStatements(BEFORE, before), new JobStatements(AFTER, after));
    }

    public boolean isEmpty() {
        return before.texts().isEmpty() && after.texts().isEmpty();
    }
}
