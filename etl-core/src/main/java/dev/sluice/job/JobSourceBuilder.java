package dev.sluice.job;

import dev.sluice.read.RecordFormat;
import dev.sluice.read.UnknownFields;
import dev.sluice.read.csv.CsvDialect;
import dev.sluice.read.csv.CsvFormat;
import dev.sluice.read.json.JsonLayout;
import dev.sluice.spi.Source;
import dev.sluice.transform.ColumnSpec;
import dev.sluice.transform.TransformSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/** Says in Java what a job file says under {@code source}, with the same defaults. The inputs are CSV with every default when nothing else is said. Used by one thread. */
public final class JobSourceBuilder {

    private final Source source;
    private final Map<String, Consumer<ColumnBuilder>> columns = new LinkedHashMap<>();
    private BiFunction<List<ColumnSpec>, UnknownFields, RecordFormat> format;
    private JobSource.IfNone ifNone = JobDefaults.IF_NONE;
    private JobSource.OnInputFailure onInputFailure = JobDefaults.ON_INPUT_FAILURE;
    private List<String> nulls = TransformSpec.DEFAULT_NULLS;

    JobSourceBuilder(Source source) {
        this.source = source;
        CsvSettings settings = new CsvBuilder().build();
        this.format = (of, unknown) -> CsvFields.format(settings, of);
    }

    /**
     * The inputs are CSV, written so.
     *
     * @throws IllegalArgumentException when what is said contradicts itself
     */
    public JobSourceBuilder csv(Consumer<CsvBuilder> said) {
        CsvBuilder csv = new CsvBuilder();
        said.accept(csv);
        CsvSettings settings = csv.build();
        this.format = (of, unknown) -> CsvFields.format(settings, of);
        this.nulls = settings.nulls();
        return this;
    }

    /** The inputs are JSON of this layout, with every default. */
    public JobSourceBuilder json(JsonLayout layout) {
        return json(layout, json -> {});
    }

    /** The inputs are JSON of this layout, written so. */
    public JobSourceBuilder json(JsonLayout layout, Consumer<JsonBuilder> said) {
        JsonBuilder json = new JsonBuilder(layout);
        said.accept(json);
        JsonSettings settings = json.build();
        this.format = (of, unknown) -> JsonFields.format(settings, layout, of, unknown);
        this.nulls = settings.nulls();
        return this;
    }

    /** What to do when there is no input; to fail when it is not said. */
    public JobSourceBuilder ifNone(JobSource.IfNone what) {
        this.ifNone = what;
        return this;
    }

    /** What to do when an input cannot be read; to fail when it is not said. */
    public JobSourceBuilder onInputFailure(JobSource.OnInputFailure what) {
        this.onInputFailure = what;
        return this;
    }

    /** How a column of the job comes from this source, where that differs: all but its type, key and constraints, which are the job's. What is not said here is as the job says. */
    public JobSourceBuilder column(String name, Consumer<ColumnBuilder> said) {
        columns.put(name, said);
        return this;
    }

    /**
     * The source of a job with these columns, filter and rules.
     *
     * @param job how the job's records become rows; its null texts are not looked at
     * @param wrong takes what is wrong with the source's columns
     */
    JobSource build(TransformSpec job, List<String> wrong) {
        Map<String, Consumer<ColumnBuilder>> left = new LinkedHashMap<>(columns);
        List<ColumnSpec> own = job.columns().stream()
                .map(column -> {
                    Consumer<ColumnBuilder> said = left.remove(column.column().name());
                    return said == null ? column : read(said, column, wrong);
                })
                .toList();
        left.keySet()
                .forEach(name -> wrong.add(
                        "the source " + source.describe() + " has a column '" + name + "', and the job has not"));
        RecordFormat written = new CsvFormat(CsvDialect.RFC_4180);
        try {
            written = format.apply(own, job.unknownFields());
        } catch (IllegalArgumentException e) {
            wrong.add("the source " + source.describe() + ": " + e.getMessage());
        }
        return new JobSource(
                source,
                written,
                ifNone,
                onInputFailure,
                new TransformSpec(own, nulls, job.where(), job.rules(), job.unknownFields(), job.locale()));
    }

    private ColumnSpec read(Consumer<ColumnBuilder> said, ColumnSpec column, List<String> wrong) {
        ColumnBuilder builder = new ColumnBuilder(column);
        said.accept(builder);
        ColumnSpec here = builder.build();
        if (!here.constraints().equals(column.constraints())
                || !here.messages().equals(column.messages())
                || !here.column().equals(column.column())) {
            wrong.add("the source " + source.describe() + " says the column '"
                    + column.column().name()
                    + "' in another way than the job: type, key and constraints are the same in every source");
        }
        return here;
    }
}
