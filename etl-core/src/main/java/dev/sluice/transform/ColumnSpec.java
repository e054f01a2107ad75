package dev.sluice.transform;

import dev.sluice.data.Column;
import dev.sluice.data.LetterCase;
import dev.sluice.transform.check.ConstraintSpec;
import dev.sluice.transform.check.Word;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How one column of the table is made from the fields of a record. Immutable and thread-safe.
 *
 * @param column the column of the table
 * @param from the names of the field, the first that the heading has is taken; without a header, its number from 1
 * @param nulls the texts that stand for null; null to take {@link TransformSpec#nulls}
 * @param formats patterns of dates and times, tried in order, in {@link java.time.format.DateTimeFormatter}'s letters with {@code uuuu} for the year; empty for ISO 8601
 * @param zone the zone of a timestamptz whose text has none; null to refuse such text
 * @param fallback the text that stands in for null, in the column's own format; null for none
 * @param trim whether white space around the text is dropped
 * @param letters in which case the letters of a text are kept; they are moved after trimming and after it was seen whether the text stands for null
 * @param numbers how numbers are written
 * @param booleans how booleans are written
 * @param value the expression that computes the column, in the syntax of {@link dev.sluice.expression.Expression}; null for a column that comes from a field. A computed column comes from no field
 * @param constraints what its values must pass
 * @param messages what is said of a value that does not pass, in place of Hibernate Validator's own words: see {@link dev.sluice.transform.check.Wording#messages}
 */
public record ColumnSpec(
        Column column,
        List<String> from,
        @Nullable List<String> nulls,
        List<String> formats,
        @Nullable ZoneId zone,
        @Nullable String fallback,
        boolean trim,
        LetterCase letters,
        NumberStyle numbers,
        BooleanWords booleans,
        @Nullable String value,
        List<ConstraintSpec> constraints,
        Map<Word, String> messages) {

    public ColumnSpec {
        from = List.copyOf(from);
        nulls = nulls == null ? null : List.copyOf(nulls);
        formats = List.copyOf(formats);
        constraints = List.copyOf(constraints);
        messages = Map.copyOf(messages);
        if (from.isEmpty() && value == null) {
            throw new IllegalArgumentException("column " + column.name() + " comes from no field");
        }
        if (!from.isEmpty() && value != null) {
            throw new IllegalArgumentException("column " + column.name() + " is computed, and comes from no field");
        }
    }

    /** A column whose constraints say what they usually say. */
    public ColumnSpec(
            Column column,
            List<String> from,
            @Nullable List<String> nulls,
            List<String> formats,
            @Nullable ZoneId zone,
            @Nullable String fallback,
            boolean trim,
            LetterCase letters,
            NumberStyle numbers,
            BooleanWords booleans,
            @Nullable String value,
            List<ConstraintSpec> constraints) {
        this(
                column,
                from,
                nulls,
                formats,
                zone,
                fallback,
                trim,
                letters,
                numbers,
                booleans,
                value,
                constraints,
                Map.of());
    }

    /** A column that comes from a field. */
    public ColumnSpec(
            Column column,
            List<String> from,
            @Nullable List<String> nulls,
            List<String> formats,
            @Nullable ZoneId zone,
            @Nullable String fallback,
            boolean trim,
            NumberStyle numbers,
            BooleanWords booleans) {
        this(
                column,
                from,
                nulls,
                formats,
                zone,
                fallback,
                trim,
                LetterCase.AS_WRITTEN,
                numbers,
                booleans,
                null,
                List.of());
    }

    /** A column that an expression computes from the others. */
    public static ColumnSpec computed(Column column, String value) {
        return new ColumnSpec(
                column,
                List.of(),
                null,
                List.of(),
                null,
                null,
                false,
                LetterCase.AS_WRITTEN,
                NumberStyle.PLAIN,
                BooleanWords.DEFAULT,
                value,
                List.of());
    }

    /** A column that comes from the field of its own name, with every default. */
    public static ColumnSpec of(Column column) {
        return new ColumnSpec(
                column,
                List.of(column.name()),
                null,
                List.of(),
                null,
                null,
                false,
                NumberStyle.PLAIN,
                BooleanWords.DEFAULT);
    }

    /** The same column from another field. */
    public ColumnSpec from(String name) {
        return new ColumnSpec(
                column,
                List.of(name),
                nulls,
                formats,
                zone,
                fallback,
                trim,
                letters,
                numbers,
                booleans,
                value,
                constraints,
                messages);
    }

    /** The same column with these constraints. */
    public ColumnSpec with(ConstraintSpec... all) {
        return new ColumnSpec(
                column,
                from,
                nulls,
                formats,
                zone,
                fallback,
                trim,
                letters,
                numbers,
                booleans,
                value,
                List.of(all),
                messages);
    }

    /** The same column with its letters in one case. */
    public ColumnSpec in(LetterCase oneCase) {
        return new ColumnSpec(
                column,
                from,
                nulls,
                formats,
                zone,
                fallback,
                trim,
                oneCase,
                numbers,
                booleans,
                value,
                constraints,
                messages);
    }
}
