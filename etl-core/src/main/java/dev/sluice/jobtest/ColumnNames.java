package dev.sluice.jobtest;

import dev.sluice.config.Problems;
import dev.sluice.config.Suggestion;
import dev.sluice.data.Column;
import dev.sluice.job.Job;
import dev.sluice.read.UnknownFields;
import java.util.List;

/**
 * Sees whether expected rows name columns that the job has.
 *
 * @param job the job
 * @param problems where it is told when they do not
 */
record ColumnNames(Job job, Problems problems) {

    void check(List<Expected> rows) {
        List<String> columns = job.schema().columns().stream().map(Column::name).toList();
        for (Expected row : rows) {
            for (String name : row.values().keySet()) {
                if (!columns.contains(name) && !adds()) {
                    problems.add(
                            row.place(), "the job has no column '" + name + "'" + Suggestion.didYouMean(name, columns));
                } else if (name.equals(job.runColumn())) {
                    problems.add(
                            row.place(),
                            "'" + name + "' holds the id of the run, another one with every test: leave it out");
                }
            }
        }
    }

    /** Whether fields that no column takes become columns, which only the input tells. */
    private boolean adds() {
        return job.sources().get(0).transform().unknownFields() == UnknownFields.ADD;
    }
}
