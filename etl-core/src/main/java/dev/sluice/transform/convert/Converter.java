package dev.sluice.transform.convert;

import dev.sluice.data.ColumnType;
import dev.sluice.data.ColumnsBuilder;
import dev.sluice.data.LetterCase;
import dev.sluice.read.ReadLimits;
import dev.sluice.read.RecordBlock;
import org.jspecify.annotations.Nullable;

/** Makes one typed value from one field's UTF-8 bytes. It allocates nothing for a good value of a common form. Used by one thread: it may keep scratch space. */
public interface Converter {

    /**
     * A converter for a type.
     *
     * @param limits the bounds of reading; a value that is JSON itself is held to them
     * @throws IllegalArgumentException when the notation makes no sense for the type; the message says what to write instead
     */
    static Converter of(ColumnType type, Notation notation, ReadLimits limits) {
        return switch (type.kind()) {
            case BOOLEAN -> new BooleanConverter(notation);
            case SMALLINT, INT, BIGINT -> new IntegerConverter(type, notation);
            case NUMERIC -> new NumericConverter(type, notation);
            case REAL, DOUBLE -> new FloatConverter(type, notation);
            case TEXT, VARCHAR -> new TextConverter(type);
            case DATE, TIME, TIMESTAMP, TIMESTAMPTZ -> MomentConverter.of(type.kind(), notation);
            case UUID -> new UuidConverter();
            case JSON -> new JsonConverter(limits);
            case BYTEA -> new ByteaConverter();
        };
    }

    /** A converter that moves a text's letters to one case first. */
    static Converter of(ColumnType type, Notation notation, LetterCase letters, ReadLimits limits) {
        Converter converter = of(type, notation, limits);
        return letters == LetterCase.AS_WRITTEN ? converter : new CaseConverter(converter, letters);
    }

    /**
     * Converts {@code bytes[from, to)} and sets it in the row that {@code into} has begun.
     *
     * @return null when it was set, else why it cannot be
     */
    @Nullable
    Fault convert(byte[] bytes, int from, int to, ColumnsBuilder into, int column);

    /**
     * Converts a field of all records of a block, as far as it needs no closer look, and sets it in the rows that {@code into} has begun for them: what {@link #convert(byte[], int, int, ColumnsBuilder, int)} would set. Values are mostly written in one and the
     * same way, and a short loop over that one is several times as fast as a call for each value.
     *
     * @return a bit for each record that is left, the first one's lowest; those whose field is missing, null or empty among them
     */
    default long convert(RecordBlock records, int field, ColumnsBuilder into, int column) {
        return records.all();
    }

    /** What is accepted, in words: {@code numeric(12,2) with decimal ','}. */
    String expected();
}
