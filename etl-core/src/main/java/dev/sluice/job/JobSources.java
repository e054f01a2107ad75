package dev.sluice.job;

import dev.sluice.config.Node;
import dev.sluice.config.Problems;
import dev.sluice.read.ReadLimits;
import dev.sluice.read.RecordFormat;
import dev.sluice.read.UnknownFields;
import dev.sluice.spi.Capability;
import dev.sluice.spi.Surroundings;
import dev.sluice.spi.Target;
import dev.sluice.transform.ColumnSpec;
import dev.sluice.transform.TransformSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Brings the sources of a job and the columns of its table together. Used once, by one thread. */
final class JobSources {

    /** The most sources of a job. */
    static final int MAX_SOURCES = 1000;

    private final ReadLimits limits;
    private final UnknownFields unknownFields;
    private final Locale locale;
    private final JobExpressions expressions;
    private final Problems problems;

    JobSources(
            ReadLimits limits,
            UnknownFields unknownFields,
            Locale locale,
            JobExpressions expressions,
            Problems problems) {
        this.limits = limits;
        this.unknownFields = unknownFields;
        this.locale = locale;
        this.expressions = expressions;
        this.problems = problems;
    }

    /** What stands under {@code source}: a mapping, or a list of them. What was wrong is left out, and has been added to the problems. */
    static List<SourceSection> read(Node node, Connectors connectors, Surroundings surroundings, Problems problems) {
        if (node instanceof Node.Sequence sequence
                && (sequence.items().isEmpty() || sequence.items().size() > MAX_SOURCES)) {
            problems.add(
                    node.place(),
                    sequence.items().isEmpty()
                            ? "the list of sources is empty: write at least one"
                            : "there are more than " + MAX_SOURCES + " sources: use patterns");
            return List.of();
        }
        List<Node> nodes = node instanceof Node.Sequence sequence ? sequence.items() : List.of(node);
        List<SourceSection> sections = new ArrayList<>();
        for (Node each : nodes) {
            SourceSection section = SourceSection.read(each, connectors, surroundings, problems);
            if (section != null) {
                sections.add(section);
            }
        }
        return sections;
    }

    /** Tells sources that would go on without an input when the target cannot take back what was written of it. */
    static void check(List<SourceSection> sections, Target target, Problems problems) {
        for (SourceSection section : sections) {
            if (section.onInputFailure() == JobSource.OnInputFailure.SKIP
                    && !target.capabilities().contains(Capability.LEAVES_OUT_INPUTS)) {
                problems.add(section.failurePlace(), cannotSkip(target));
            }
        }
    }

    /** Why inputs cannot be skipped with this target. */
    static String cannotSkip(Target target) {
        if (target.deletesRows()) {
            return "a run into " + target.describe()
                    + " takes away what its inputs do not have, so none of them can be left out: write on_input_failure: fail, or another mode";
        }
        return target.describe()
                + " cannot take back what was written of an input that turns out to be broken: write on_input_failure: fail, or another target";
    }

    /** The sources with their columns; only when there are no problems are they all there. */
    List<JobSource> with(
            List<SourceSection> sections,
            List<ColumnDraft> columns,
            @Nullable ExpressionText where,
            List<RulesSection.Draft> rules) {
        int before = problems.count();
        expressions.check(spec(columns, TransformSpec.DEFAULT_NULLS, where, rules), columns, where, rules);
        boolean clean = problems.count() == before;
        List<JobSource> sources = new ArrayList<>();
        for (SourceSection section : sections) {
            List<ColumnDraft> own = SourceColumns.of(columns, section.columns(), problems);
            if (own == null) {
                continue;
            }
            TransformSpec spec = spec(own, section.nulls(), where, rules);
            if (clean && !section.columns().isEmpty()) {
                expressions.checkValues(spec, own);
            }
            RecordFormat format = format(section, own);
            if (format != null) {
                sources.add(new JobSource(section.source(), format, section.ifNone(), section.onInputFailure(), spec));
            }
        }
        return sources;
    }

    /** The format of checked columns; null when anything at all is wrong, for then its parts may not fit together. */
    private @Nullable RecordFormat format(SourceSection section, List<ColumnDraft> columns) {
        boolean json = section.format() == SourceSection.Format.JSON;
        if (json) {
            JsonFields.check(columns, problems);
        } else {
            CsvFields.check(section, columns, limits, problems);
        }
        if (!problems.isEmpty()) {
            return null;
        }
        List<ColumnSpec> specs = columns.stream().map(ColumnDraft::spec).toList();
        return json
                ? JsonFields.format(section.json(), section.layout(), specs, unknownFields)
                : CsvFields.format(section.csv(), specs);
    }

    private TransformSpec spec(
            List<ColumnDraft> columns,
            List<String> nulls,
            @Nullable ExpressionText where,
            List<RulesSection.Draft> rules) {
        return new TransformSpec(
                columns.stream().map(ColumnDraft::spec).toList(),
                nulls,
                where == null ? null : where.text(),
                rules.stream().map(RulesSection.Draft::spec).toList(),
                unknownFields,
                locale);
    }
}
