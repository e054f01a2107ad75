package dev.sluice.job;

import dev.sluice.config.Node;
import dev.sluice.config.Option;
import dev.sluice.config.Options;
import dev.sluice.config.Problems;
import dev.sluice.data.Column;
import dev.sluice.data.ColumnType;
import dev.sluice.transform.BooleanWords;
import dev.sluice.transform.ColumnSpec;
import dev.sluice.transform.NumberStyle;
import dev.sluice.transform.check.ConstraintSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one column: {@code id: bigint}, or {@code id: {type: bigint, key: true}}. */
final class ColumnReader {

    private final String name;
    private final Node.Entry entry;
    private final Problems problems;

    ColumnReader(String name, Node.Entry entry, Problems problems) {
        this.name = name;
        this.entry = entry;
        this.problems = problems;
    }

    /** The column; null when something was wrong, which has been added to the problems. */
    @Nullable
    ColumnDraft read() {
        int before = problems.count();
        Options options = ColumnKeys.of(name).read(longForm(entry), problems);
        ColumnType type = options == null ? null : options.find(ColumnKeys.TYPE);
        if (options == null || type == null) {
            return null;
        }
        ColumnRules rules = new ColumnRules(type, options, problems);
        rules.checkKeys();
        ExpressionText value = options.find(ColumnKeys.VALUE);
        boolean computed = options.has(ColumnKeys.VALUE);
        NumberStyle numbers = rules.numbers();
        BooleanWords booleans = rules.booleans();
        List<String> from = options.find(ColumnKeys.FROM);
        boolean required = options.get(ColumnKeys.REQUIRED) || options.get(ConstraintKeys.NOT_NULL);
        ConstraintRules constraintRules = new ConstraintRules(type, options, problems);
        List<ConstraintSpec> constraints = constraintRules.read();
        ColumnSpec spec = new ColumnSpec(
                new Column(name, type, required, options.get(ColumnKeys.KEY), options.find(ColumnKeys.COMMENT)),
                value != null ? List.of() : from == null || from.isEmpty() ? List.of(name) : from,
                options.find(ColumnKeys.NULLS),
                orNone(options, ColumnKeys.FORMATS),
                options.find(ColumnKeys.ZONE),
                options.find(ColumnKeys.DEFAULT),
                options.get(ColumnKeys.TRIM),
                rules.letters(),
                numbers,
                booleans,
                value == null ? null : value.text(),
                constraints,
                constraintRules.messages(constraints, problems.count() == before));
        if (!computed) {
            rules.compile(spec, problems.count() == before);
        }
        return problems.count() > before
                ? null
                : new ColumnDraft(
                        spec,
                        entry,
                        from == null ? entry.keyPlace() : options.place(ColumnKeys.FROM),
                        value,
                        options.get(ColumnKeys.UNIQUE));
    }

    private static List<String> orNone(Options options, Option<List<String>> option) {
        List<String> said = options.find(option);
        return said == null ? List.of() : said;
    }

    /** A column as a mapping of its keys, also where only its type is written. */
    static Node longForm(Node.Entry entry) {
        Node value = entry.value();
        if (value instanceof Node.Scalar scalar) {
            return new Node.Mapping(
                    value.place(), Map.of(ColumnKeys.TYPE.name(), new Node.Entry(entry.keyPlace(), scalar)));
        }
        return value instanceof Node.Mapping mapping ? withoutCutType(mapping) : value;
    }

    /** Inside braces {@code numeric(12,2)} without quotes is cut at its comma: the key {@code 2)} that remains is no second mistake. */
    private static Node withoutCutType(Node.Mapping mapping) {
        Node.Entry type = mapping.entries().get(ColumnKeys.TYPE.name());
        if (type == null || !(type.value() instanceof Node.Scalar text) || !ColumnTypeType.cutAtComma(text.text())) {
            return mapping;
        }
        Map<String, Node.Entry> kept = new LinkedHashMap<>(mapping.entries());
        kept.keySet().removeIf(key -> key.matches("\\s?\\d{1,9}\\s?\\)"));
        return new Node.Mapping(mapping.place(), kept);
    }
}
