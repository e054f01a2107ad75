package dev.sluice.connector.jdbc;

import java.util.List;

/**
 * What a job asks to run in the load's transaction beside the load. Immutable and thread-safe.
 *
 * @param before before the first row
 * @param after after the last
 */
record JobSql(JobStatements before, JobStatements after) {

    static final String BEFORE = "target.before";
    static final String AFTER = "target.after";

    static final JobSql NONE = of(List.of(), List.of());

    static JobSql of(List<String> before, List<String> after) {
        return new JobSql(new JobStatements(BEFORE, before), new JobStatements(AFTER, after));
    }

    boolean isEmpty() {
        return before.texts().isEmpty() && after.texts().isEmpty();
    }
}
