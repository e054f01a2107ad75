package dev.sluice.transform;

import dev.sluice.data.ColumnType.Kind;
import dev.sluice.data.LetterCase;
import dev.sluice.read.ReadLimits;
import dev.sluice.transform.convert.Converter;
import dev.sluice.transform.convert.Notation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A column whose spec was checked. Immutable and thread-safe.
 *
 * @param spec the spec
 * @param notation how its values are written
 * @param nulls the texts that stand for null
 * @param nullsAreValues whether a text that stands for null, but for the empty one, would be a value otherwise
 * @param fallback what stands in for null
 */
record CompiledColumn(
        ColumnSpec spec,
        Notation notation,
        NullTokens nulls,
        boolean nullsAreValues,
        @Nullable Constant fallback) {

    /**
     * Checks and compiles a spec.
     *
     * @throws IllegalArgumentException when something in it makes no sense for the column's type
     */
    static CompiledColumn of(ColumnSpec spec, List<String> commonNulls) {
        Kind kind = spec.column().type().kind();
        boolean isMoment = kind == Kind.DATE || kind == Kind.TIME || kind == Kind.TIMESTAMP || kind == Kind.TIMESTAMPTZ;
        if (!spec.formats().isEmpty() && !isMoment) {
            throw new IllegalArgumentException("formats are for date, time, timestamp and timestamptz, not for "
                    + spec.column().type());
        }
        if (spec.zone() != null && kind != Kind.TIMESTAMPTZ) {
            throw new IllegalArgumentException(
                    "a zone is for timestamptz, not for " + spec.column().type());
        }
        Notation notation = new Notation(
                spec.numbers().decimal(),
                spec.numbers().group(),
                spec.numbers().marks(),
                spec.booleans().yes(),
                spec.booleans().no(),
                spec.formats(),
                spec.zone());
        if (spec.letters() != LetterCase.AS_WRITTEN && kind != Kind.TEXT && kind != Kind.VARCHAR) {
            throw new IllegalArgumentException("lower and upper are for text and varchar, not for "
                    + spec.column().type());
        }
        Converter converter = Converter.of(spec.column().type(), notation, spec.letters(), ReadLimits.DEFAULT);
        List<String> own = spec.nulls();
        NullTokens nulls = new NullTokens(own == null ? commonNulls : own, kind == Kind.TEXT || kind == Kind.VARCHAR);
        String fallback = spec.fallback();
        return new CompiledColumn(
                spec,
                notation,
                nulls,
                nulls.words().stream().anyMatch(word -> Constant.isValue(spec.column(), converter, word)),
                fallback == null ? null : Constant.of(spec.column(), converter, fallback));
    }

    /** A converter for one filler, of records that are read within limits. */
    Converter converter(ReadLimits limits) {
        return Converter.of(spec.column().type(), notation, spec.letters(), limits);
    }
}
