package dev.sluice.job;

import dev.sluice.context.Backoff;
import dev.sluice.data.Column;
import dev.sluice.data.Schema;
import dev.sluice.notify.Notification;
import dev.sluice.quarantine.QuarantineSpec;
import dev.sluice.quarantine.RejectState;
import dev.sluice.quarantine.Retention;
import dev.sluice.read.ReadLimits;
import dev.sluice.read.UnknownFields;
import dev.sluice.spi.Capability;
import dev.sluice.spi.Source;
import dev.sluice.spi.Target;
import dev.sluice.transform.ColumnSpec;
import dev.sluice.transform.RuleSpec;
import dev.sluice.transform.Transform;
import dev.sluice.transform.TransformSpec;
import dev.sluice.transform.check.AnnotatedClass;
import dev.sluice.transform.check.AnnotatedField;
import dev.sluice.transform.check.ConstraintSpec;
import dev.sluice.transform.check.Wording;
import dev.sluice.write.BatchLimits;
import dev.sluice.write.Expectation;
import dev.sluice.write.RejectLimit;
import dev.sluice.write.UniqueSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Says in Java what a job file says, with the same defaults. Required are at least one source, at least one column and a target. Used by one thread; {@link #build} may be called once. */
public final class JobBuilder {

    private final String name;
    private final List<ColumnSpec> columns = new ArrayList<>();
    private int version = JobDefaults.VERSION;
    private final List<JobSourceBuilder> sources = new ArrayList<>();
    private @Nullable String where;
    private UnknownFields unknownFields = JobDefaults.UNKNOWN_FIELDS;
    private Locale locale = JobDefaults.LOCALE;
    private final List<RuleSpec> rules = new ArrayList<>();
    private final List<UniqueSpec> unique = new ArrayList<>();
    private @Nullable Target target;
    private BatchLimits batch = BatchLimits.DEFAULT;
    private Commit commit = JobDefaults.COMMIT;
    private Path quarantine = Path.of(JobDefaults.QUARANTINE);
    private @Nullable String rejectTable;
    private Retention keep = Retention.FOR_EVER;
    private List<String> mask = JobDefaults.MASK;
    private @Nullable RejectLimit rejectLimit;
    private Expectation expectation = Expectation.NONE;
    private ReadLimits limits = ReadLimits.DEFAULT;
    private Backoff retry = Backoff.DEFAULT;
    private Timeouts timeouts = Timeouts.DEFAULT;
    private @Nullable Notification notification;

    JobBuilder(String name) {
        this.name = name;
    }

    /** The job's own version; 1 when it is not said. */
    public JobBuilder version(int number) {
        this.version = number;
        return this;
    }

    /** The next source, with every default. */
    public JobBuilder source(Source from) {
        return source(from, source -> {});
    }

    /** The next source, and how its inputs are written; they are loaded after those of the sources before it. */
    public JobBuilder source(Source from, Consumer<JobSourceBuilder> rest) {
        JobSourceBuilder builder = new JobSourceBuilder(from);
        rest.accept(builder);
        sources.add(builder);
        return this;
    }

    /** The next column of the table. */
    public JobBuilder column(ColumnSpec column) {
        columns.add(column);
        return this;
    }

    /** The next column of the table, from the field of its own name. */
    public JobBuilder column(Column column) {
        return column(ColumnSpec.of(column));
    }

    /**
     * The next column of the table, from the field of its own name.
     *
     * @param type as SQL spells it: {@code bigint}, {@code numeric(12,2)}
     * @throws IllegalArgumentException when there is no such type
     */
    public JobBuilder column(String columnName, String type) {
        return column(columnName, type, column -> {});
    }

    /**
     * The next column of the table.
     *
     * @param type as SQL spells it: {@code bigint}, {@code numeric(12,2)}
     * @param rest says where it comes from, how it is written and what it must pass
     * @throws IllegalArgumentException when there is no such type, or what is said of the column contradicts itself
     */
    public JobBuilder column(String columnName, String type, Consumer<ColumnBuilder> rest) {
        ColumnBuilder column = new ColumnBuilder(columnName, ColumnTypeType.parse(type));
        rest.accept(column);
        if (column.isUnique()) {
            unique.add(UniqueSpec.of(columnName));
        }
        return column(column.build());
    }

    /**
     * The next columns of the table: the fields of a record or bean class, in their order, each from the field of its own name, with what Jakarta Validation's annotations say of them. {@code @NotNull} and primitive types are required; an annotation
     * that says no more than the constraints of a job file is compiled, any other is run by Hibernate Validator for every record, with its own message. Groups are not looked at.
     *
     * @throws IllegalArgumentException when a field has a type that no column holds, or an annotation is on the class as a whole
     */
    public JobBuilder columns(Class<?> annotated) {
        for (AnnotatedField field : AnnotatedClass.fields(annotated)) {
            Column made = new Column(field.name(), field.type(), field.required(), false);
            column(ColumnSpec.of(made).with(field.constraints().toArray(ConstraintSpec[]::new)));
        }
        return this;
    }

    /** The next column of the table, which says where each row comes from. */
    public JobBuilder lineage(Lineage what, String columnName) {
        return column(what.column(columnName));
    }

    /** The condition that a row must meet to be loaded, in the syntax of {@link dev.sluice.expression.Expression}; every row is loaded when it is not said. */
    public JobBuilder where(String condition) {
        this.where = condition;
        return this;
    }

    /** What becomes of fields that no column takes; they are passed over when it is not said. */
    public JobBuilder unknownFields(UnknownFields what) {
        this.unknownFields = what;
        return this;
    }

    /** In which language a value that fails a constraint is told of, such as {@code de}; in English when it is not said. */
    public JobBuilder locale(String tag) {
        this.locale = Wording.locale(tag)
                .orElseThrow(
                        () -> new IllegalArgumentException("Hibernate Validator has no messages in '" + tag + "'"));
        return this;
    }

    /** What every row must meet. */
    public JobBuilder rule(RuleSpec rule) {
        rules.add(rule);
        return this;
    }

    /** What every row must meet, or it is rejected. */
    public JobBuilder rule(String ruleName, String check) {
        return rule(new RuleSpec(ruleName, check, RuleSpec.OnFail.REJECT));
    }

    /** Columns whose values together come only once in a run; for a single one there is {@link ColumnBuilder#unique}. */
    public JobBuilder unique(String constraintName, String... together) {
        unique.add(new UniqueSpec(constraintName, List.of(together)));
        return this;
    }

    /** Where the rows go. Closing the job closes the target. */
    public JobBuilder target(Target to) {
        this.target = to;
        return this;
    }

    /** How many rows are written together; {@link BatchLimits#DEFAULT} when it is not said. */
    public JobBuilder batch(BatchLimits rows) {
        this.batch = rows;
        return this;
    }

    /** What is committed as one; the run when it is not said. */
    public JobBuilder commit(Commit unit) {
        this.commit = unit;
        return this;
    }

    /** The folder that keeps the rejects; {@code quarantine} in the working folder when it is not said. */
    public JobBuilder quarantine(Path folder) {
        this.quarantine = folder;
        return this;
    }

    /** The table in the target that keeps the rejects of committed runs; files keep them when it is not said. */
    public JobBuilder rejectTable(String table) {
        this.rejectTable = table;
        return this;
    }

    /** How long rejects are kept that stand so; for ever when it is not said. */
    public JobBuilder keepRejects(RejectState state, Duration time) {
        this.keep = keep.with(state, time);
        return this;
    }

    /** The columns whose values stand in no reject, report and message; none when it is not said. */
    public JobBuilder mask(String... columnNames) {
        this.mask = List.of(columnNames);
        return this;
    }

    /** How many rejects the job allows; a tenth after 1000 records when it is not said, and none where the target takes rows away ({@link Target#deletesRows}). */
    public JobBuilder rejectLimit(RejectLimit limit) {
        this.rejectLimit = limit;
        return this;
    }

    /** How many rows a run is expected to have; any number when it is not said. */
    public JobBuilder expect(Expectation rows) {
        this.expectation = rows;
        return this;
    }

    /** The bounds of reading; {@link ReadLimits#DEFAULT} when it is not said. */
    public JobBuilder limits(ReadLimits bounds) {
        this.limits = bounds;
        return this;
    }

    /** How often to try again; {@link Backoff#DEFAULT} when it is not said. */
    public JobBuilder retry(Backoff backoff) {
        this.retry = backoff;
        return this;
    }

    /** The deadlines; {@link Timeouts#DEFAULT} when it is not said. */
    public JobBuilder timeouts(Timeouts deadlines) {
        this.timeouts = deadlines;
        return this;
    }

    /** Who is told of the end of a run; nobody when it is not said. */
    public JobBuilder notify(Notification who) {
        this.notification = who;
        return this;
    }

    /**
     * The job.
     *
     * @throws IllegalArgumentException with everything that is missing or wrong, a line each
     */
    public Job build() {
        List<String> wrong = new ArrayList<>();
        check(JobName.isValid(name), "'" + name + "' is not " + JobName.RULE, wrong);
        check(version >= 1, "the version is at least 1, not " + version, wrong);
        check(!sources.isEmpty(), "the source is missing: call source(…)", wrong);
        check(target != null, "the target is missing: call target(…)", wrong);
        check(!columns.isEmpty(), "the columns are missing: call column(…)", wrong);
        List<JobSource> built = sources(wrong);
        QuarantineSpec spec = new QuarantineSpec(quarantine.toAbsolutePath().normalize(), rejectTable, keep, mask);
        wrong.addAll(MaskRules.unknown(
                mask, columns.stream().map(each -> each.column().name()).toList()));
        if (wrong.isEmpty()) {
            wrong.addAll(MaskRules.problems(mask, built));
        }
        timeouts.contradictions().forEach(wrong::add);
        if (target != null) {
            boolean skips = built.stream().anyMatch(each -> each.onInputFailure() == JobSource.OnInputFailure.SKIP);
            spec.problems(target).forEach(wrong::add);
            wrong.addAll(CommitRules.problems(commit, target, skips, unique, expectation));
        }
        if (!wrong.isEmpty() || target == null) {
            throw new IllegalArgumentException("the job '" + name + "' cannot be built:\n" + String.join("\n", wrong));
        }
        return new Job(
                name,
                version,
                built,
                unique,
                target,
                batch,
                commit,
                spec,
                rejectLimit == null ? JobDefaults.rejectLimit(target) : rejectLimit,
                expectation,
                limits,
                retry,
                timeouts,
                notification);
    }

    /** The sources; only when nothing is wrong are they of use. */
    private List<JobSource> sources(List<String> wrong) {
        TransformSpec spec =
                new TransformSpec(columns, TransformSpec.DEFAULT_NULLS, where, rules, unknownFields, locale);
        Set<String> names = new HashSet<>();
        for (ColumnSpec column : columns) {
            String each = column.column().name();
            check(names.add(each), "the column '" + each + "' stands twice", wrong);
            if (column.value() == null) {
                compile(new TransformSpec(List.of(column), TransformSpec.DEFAULT_NULLS), wrong);
            }
        }
        List<JobSource> built =
                sources.stream().map(source -> source.build(spec, wrong)).toList();
        checkUnique(wrong);
        for (JobSource source : built) {
            if (wrong.isEmpty()) {
                compile(source.transform(), wrong);
            }
            boolean skips = source.onInputFailure() == JobSource.OnInputFailure.SKIP;
            if (skips && target != null && !target.capabilities().contains(Capability.LEAVES_OUT_INPUTS)) {
                wrong.add(JobSources.cannotSkip(target));
            }
        }
        return built;
    }

    private void checkUnique(List<String> wrong) {
        if (!wrong.isEmpty()) {
            return;
        }
        Schema schema = new Schema(columns.stream().map(ColumnSpec::column).toList());
        for (UniqueSpec each : unique) {
            try {
                check(each.in(schema).length > 0, "unique has no columns", wrong);
            } catch (IllegalArgumentException e) {
                wrong.add(String.valueOf(e.getMessage()));
            }
        }
    }

    private static void compile(TransformSpec spec, List<String> wrong) {
        try {
            check(Transform.of(spec).schema().size() == spec.columns().size(), "the columns do not compile", wrong);
        } catch (IllegalArgumentException e) {
            wrong.add(String.valueOf(e.getMessage()));
        }
    }

    private static void check(boolean good, String otherwise, List<String> wrong) {
        if (!good) {
            wrong.add(otherwise);
        }
    }
}
