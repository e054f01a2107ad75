package dev.sluice.job;

import dev.sluice.read.RecordFormat;
import dev.sluice.read.csv.CsvDialect;
import dev.sluice.read.csv.CsvFormat;
import dev.sluice.spi.Source;
import dev.sluice.transform.ColumnSpec;
import dev.sluice.transform.TransformSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Says in Java what a job file says under {@code source}, with the same defaults. Used by one thread. */
public final class JobSourceBuilder {

    private final Source source;
    private final Map<String, ColumnSpec> columns = new LinkedHashMap<>();
    private RecordFormat format = new CsvFormat(CsvDialect.RFC_4180);
    private JobSource.IfNone ifNone = JobDefaults.IF_NONE;
    private List<String> nulls = TransformSpec.DEFAULT_NULLS;

    JobSourceBuilder(Source source) {
        this.source = source;
    }

    /** How the inputs are written; {@link CsvDialect#RFC_4180} when it is not said. */
    public JobSourceBuilder format(RecordFormat inputs) {
        this.format = inputs;
        return this;
    }

    /** What to do when there is no input; to fail when it is not said. */
    public JobSourceBuilder ifNone(JobSource.IfNone what) {
        this.ifNone = what;
        return this;
    }

    /** The texts that stand for null in columns that name none of their own; the empty text when it is not said. */
    public JobSourceBuilder nulls(String... texts) {
        this.nulls = List.of(texts);
        return this;
    }

    /** How a column of the job comes from this source, where that differs: all but its name, type, key and constraints, which are the job's. */
    public JobSourceBuilder column(ColumnSpec column) {
        columns.put(column.column().name(), column);
        return this;
    }

    /**
     * The source of a job with these columns, filter and rules.
     *
     * @param job how the job's records become rows; its null texts are not looked at
     * @param wrong takes what is wrong with the source's columns
     */
    JobSource build(TransformSpec job, List<String> wrong) {
        Map<String, ColumnSpec> left = new LinkedHashMap<>(columns);
        List<ColumnSpec> own = job.columns().stream()
                .map(column -> {
                    ColumnSpec here = left.remove(column.column().name());
                    return here == null ? column : read(here, column, wrong);
                })
                .toList();
        left.keySet()
                .forEach(name -> wrong.add(
                        "the source " + source.describe() + " has a column '" + name + "', and the job has not"));
        return new JobSource(source, format, ifNone, new TransformSpec(own, nulls, job.where(), job.rules()));
    }

    private ColumnSpec read(ColumnSpec here, ColumnSpec column, List<String> wrong) {
        boolean constrained =
                !here.constraints().isEmpty() && !here.constraints().equals(column.constraints());
        if (constrained || !here.column().equals(column.column())) {
            wrong.add("the source " + source.describe() + " says the column '"
                    + column.column().name()
                    + "' in another way than the job: type, key and constraints are the same in every source");
        }
        return column.readAs(here);
    }
}
