package dev.sluice.transform;

import dev.sluice.data.Schema;
import dev.sluice.read.Heading;
import dev.sluice.read.UnknownFields;
import dev.sluice.transform.check.Wording;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How records become rows. Immutable and thread-safe.
 *
 * @param columns the columns in table order
 * @param nulls the texts that stand for null in every column that names none of its own
 * @param where the condition that a row must meet, or it is filtered: left out and counted, not rejected; null to keep every row. A row for which it is unknown is left out, as SQL's WHERE has it
 * @param rules what every row must meet, in the order of their violations; names are unique
 * @param unknownFields what becomes of a header's fields that no column takes; a format whose records name their own fields has its own say
 * @param added how many of the last columns were added for fields that no column takes; an input need not have them
 * @param locale in which language constraints are worded: see {@link Wording#locale(String)}
 */
public record TransformSpec(
        List<ColumnSpec> columns,
        List<String> nulls,
        @Nullable String where,
        List<RuleSpec> rules,
        UnknownFields unknownFields,
        int added,
        Locale locale) {

    /** The empty text. */
    public static final List<String> DEFAULT_NULLS = List.of("");

    public TransformSpec {
        columns = List.copyOf(columns);
        nulls = List.copyOf(nulls);
        rules = List.copyOf(rules);
    }

    /** Without added columns. */
    public TransformSpec(
            List<ColumnSpec> columns,
            List<String> nulls,
            @Nullable String where,
            List<RuleSpec> rules,
            UnknownFields unknownFields,
            Locale locale) {
        this(columns, nulls, where, rules, unknownFields, 0, locale);
    }

    /** With constraints in English. */
    public TransformSpec(
            List<ColumnSpec> columns,
            List<String> nulls,
            @Nullable String where,
            List<RuleSpec> rules,
            UnknownFields unknownFields) {
        this(columns, nulls, where, rules, unknownFields, Wording.ENGLISH);
    }

    /** Without a filter and without rules, unknown fields passed over. */
    public TransformSpec(List<ColumnSpec> columns, List<String> nulls) {
        this(columns, nulls, null, List.of(), UnknownFields.IGNORE);
    }

    /** The fields of a heading that no column takes, in its order. */
    public List<String> unknown(Heading heading) {
        return FieldFinder.unknown(columns, heading).stream()
                .map(heading.names()::get)
                .toList();
    }

    /** The same with more columns at the end, for fields that no column takes. */
    public TransformSpec with(List<ColumnSpec> more) {
        List<ColumnSpec> all = new ArrayList<>(columns);
        all.addAll(more);
        return new TransformSpec(all, nulls, where, rules, unknownFields, added + more.size(), locale);
    }

    /** The computed columns from an index on: those that have no value yet when the one at the index is computed. */
    public BitSet computedFrom(int index) {
        BitSet computed = new BitSet();
        for (int i = index; i < columns.size(); i++) {
            computed.set(i, columns.get(i).value() != null);
        }
        return computed;
    }

    /** The schema of the rows. */
    public Schema schema() {
        return new Schema(columns.stream().map(ColumnSpec::column).toList());
    }
}
