package dev.sluice.transform;

import dev.sluice.data.Column;
import dev.sluice.data.ColumnType.Kind;
import dev.sluice.data.ColumnsBuilder;
import dev.sluice.failure.FailureCode;
import dev.sluice.failure.OneLine;
import dev.sluice.failure.Violation;
import dev.sluice.read.Fields;
import dev.sluice.read.ReadLimits;
import dev.sluice.read.RecordBlock;
import dev.sluice.transform.convert.Converter;
import dev.sluice.transform.convert.Fault;
import org.jspecify.annotations.Nullable;

/** One column of a filler: its field, and what is done with it. Used by one thread. */
final class ColumnStep {

    private final int field;
    private final int index;
    private final Column column;
    private final boolean trim;
    private final NullTokens nulls;
    private final @Nullable Constant fallback;
    private final Converter converter;

    /** Whether the column keeps the format's own notation of a value. */
    private final boolean notation;

    /** Whether a field that is not empty is what its converter makes of it. */
    private final boolean inBlocks;

    ColumnStep(CompiledColumn compiled, ReadLimits limits, int field, int index) {
        this.field = field;
        this.index = index;
        this.column = compiled.spec().column();
        this.trim = compiled.spec().trim();
        this.nulls = compiled.nulls();
        this.fallback = compiled.fallback();
        this.converter = compiled.converter(limits);
        this.notation = column.type().kind() == Kind.JSON;
        this.inBlocks = field >= 0 && !trim && !notation && !compiled.nullsAreValues();
    }

    /** Which field of a record it comes from, counted from 0; negative when there is none. */
    int field() {
        return field;
    }

    /** The column's place in the schema. */
    int index() {
        return index;
    }

    /** Sets the column's values of a block's records in the rows that were begun for them; a bit for each record that has none that can be. */
    long fill(RecordBlock records, ColumnsBuilder into) {
        long bad = 0;
        long left = inBlocks && field < records.fieldCount()
                ? converter.convert(records, field, into, index)
                : records.all();
        for (; left != 0; left &= left - 1) {
            int record = Long.numberOfTrailingZeros(left);
            into.turnTo(record);
            if (fill(records.fields(record), into) != null) {
                bad |= 1L << record;
            }
        }
        return bad;
    }

    /** Sets the column's value; null when that went well. */
    @Nullable
    Violation fill(Fields fields, ColumnsBuilder into) {
        if (!fields.hasText(field)) {
            return fillNull(fields, into);
        }
        byte[] bytes = fields.bytes();
        int from = notation ? fields.wholeStart(field) : fields.start(field);
        int to = notation ? fields.wholeEnd(field) : fields.end(field);
        if (trim) {
            from = WhiteSpace.skipForward(bytes, from, to);
            to = WhiteSpace.skipBackward(bytes, from, to);
        }
        if (nulls.has(bytes, from, to, fields.quoted(field))) {
            return fillNull(fields, into);
        }
        Fault fault = converter.convert(bytes, from, to, into, index);
        if (fault == null) {
            return null;
        }
        String value = Shown.value(bytes, from, to);
        return Violation.ofColumn(
                fault.code(),
                column.name(),
                converter.expected(),
                value,
                column.name() + ": '" + OneLine.value(value) + "' " + fault.words());
    }

    private @Nullable Violation fillNull(Fields fields, ColumnsBuilder into) {
        if (fallback != null) {
            fallback.set(into, index);
            return null;
        }
        if (!column.required()) {
            into.setNull(index);
            return null;
        }
        boolean text = fields.hasText(field);
        String value = text ? Shown.value(fields.bytes(), fields.start(field), fields.end(field)) : null;
        String why = value == null
                ? fields.has(field) ? "the field is null" : "the record has no such field"
                : value.isEmpty() ? "the field is empty" : "'" + OneLine.value(value) + "' stands for null";
        return Violation.ofColumn(
                FailureCode.VALUE_MISSING,
                column.name(),
                converter.expected(),
                value,
                column.name() + ": a value is required, and " + why);
    }
}
