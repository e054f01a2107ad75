package dev.sluice.transform;

import dev.sluice.data.Schema;
import dev.sluice.failure.FailureCode;
import dev.sluice.failure.Stage;
import dev.sluice.failure.Violation;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What of a record no reject and no message may tell: the fields that masked columns come from, and the columns that have anything of these. Read-only and thread-safe.
 */
public final class Mask {

    /** Nothing is masked. */
    static final Mask NONE = new Mask(new Schema(List.of()), new BitSet(), new BitSet());

    /** What stands in the place of a masked value where people read. */
    public static final String STARS = "***";

    /** The codes whose messages tell places and counts, and nothing that stood there. */
    private static final Set<FailureCode> WITHOUT_VALUES = EnumSet.of(
            FailureCode.RECORD_TOO_LARGE,
            FailureCode.FIELD_TOO_LARGE,
            FailureCode.CSV_UNCLOSED_QUOTE,
            FailureCode.CSV_STRAY_QUOTE,
            FailureCode.CSV_FIELD_COUNT,
            FailureCode.CSV_TOO_MANY_FIELDS,
            FailureCode.CSV_BLANK_LINE,
            FailureCode.JSON_TOO_DEEP);

    private final Schema schema;
    private final BitSet columns;
    private final BitSet fields;

    /**
     * A mask.
     *
     * @param columns the columns that have anything of a masked one
     * @param fields the fields that masked columns come from
     */
    Mask(Schema schema, BitSet columns, BitSet fields) {
        this.schema = schema;
        this.columns = columns;
        this.fields = fields;
    }

    /** Whether nothing is masked. */
    public boolean isEmpty() {
        return columns.isEmpty();
    }

    /** The fields of a record whose values are masked, counted from 0. */
    public BitSet fields() {
        return (BitSet) fields.clone();
    }

    /** The columns that have anything of a masked one, by their place in the schema. */
    public BitSet columns() {
        return (BitSet) columns.clone();
    }

    /** Whether a column has anything of a masked one. */
    boolean hides(int column) {
        return columns.get(column);
    }

    /** Whether one of some columns has anything of a masked one. */
    boolean hidesAny(List<Integer> some) {
        return some.stream().anyMatch(columns::get);
    }

    /** A violation without the words that could tell a masked value: it stays as it is only where it is known that it tells none. */
    public Violation violation(Violation violation) {
        return isEmpty() || tellsNothing(violation) ? violation : withoutWords(violation);
    }

    /** The same, of a record of which it is not known where masked values stand. */
    public Violation violationOfAny(Violation violation) {
        return WITHOUT_VALUES.contains(violation.code()) ? violation : withoutWords(violation);
    }

    private static Violation withoutWords(Violation violation) {
        String named = violation.column() != null ? violation.column() : violation.constraint();
        // The codes by which PostgreSQL says it would be wrong of another database.
        String meaning = violation.code().meaning().replaceFirst(" \\(SQLSTATE [^)]*\\)", "");
        String words = Character.toLowerCase(meaning.charAt(0)) + meaning.substring(1, meaning.length() - 1);
        return new Violation(
                violation.code(),
                violation.column(),
                violation.constraint(),
                violation.expected(),
                null,
                (named == null ? "" : named + ": ") + words + "; what stood there is masked",
                violation.span());
    }

    /** What the database says is never known to tell nothing; rules and expressions are worded without masked values from the start. */
    private boolean tellsNothing(Violation violation) {
        if (WITHOUT_VALUES.contains(violation.code())) {
            return true;
        }
        String column = violation.column();
        if (column == null) {
            return violation.code() == FailureCode.RULE_FAILED || violation.code() == FailureCode.EXPRESSION_FAILED;
        }
        Stage stage = violation.code().stage();
        int index = schema.indexOf(column);
        return (stage == Stage.CONVERT || stage == Stage.CHECK) && index >= 0 && !columns.get(index);
    }
}
