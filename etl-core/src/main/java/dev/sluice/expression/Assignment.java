package dev.sluice.expression;

import dev.sluice.data.Column;
import dev.sluice.data.ColumnType;
import dev.sluice.data.ColumnType.Kind;
import dev.sluice.data.ColumnsBuilder;
import dev.sluice.failure.FailureCode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Puts a computed value into its column: numeric is rounded to the column's scale, as SQL assigns it; a value that does not fit is refused, never cut. */
final class Assignment {

    private Assignment() {}

    /** The value in a type that the column takes. */
    static Node typed(Node root, Column target, Typing typing) {
        Type type = Type.of(target.type().kind());
        if (root.type == Type.UNKNOWN || Casts.widens(root.type, type)) {
            return typing.coerce(root, type);
        }
        if (type == Type.TEXT) {
            return ToText.of(root, root.at);
        }
        if (type.isInteger() && root.type.isInteger()) {
            return root; // whether it fits is seen row by row
        }
        String cast = type.isInteger() && root.type.isNumber()
                ? ": write round(…)::" + type.label()
                : Casts.cast(root, type, root.at) != null ? ": write (…)::" + type.label() : "";
        return typing.wrong(
                0, "column '" + target.name() + "' is " + target.type() + ", and this is " + root.type.label() + cast);
    }

    /** Sets a value that is not null; the reason when it does not fit. */
    static @Nullable ExpressionFault set(Node value, ColumnType type, ColumnsBuilder into, int column) {
        switch (type.kind()) {
            case SMALLINT, INT -> {
                long least = type.kind() == Kind.INT ? Integer.MIN_VALUE : Short.MIN_VALUE;
                if (value.number < least || value.number > ~least) {
                    return new ExpressionFault(
                            FailureCode.VALUE_OUT_OF_RANGE,
                            Long.toString(value.number),
                            "is outside what " + type + " holds, " + least + " to " + ~least);
                }
                into.setLong(column, value.number);
            }
            case NUMERIC -> {
                return setDecimal(value, type, into, column);
            }
            case REAL, DOUBLE -> into.setDouble(column, value.real);
            case UUID -> into.setTwoLongs(column, value.number, value.low);
            case TEXT, VARCHAR, JSON, BYTEA -> {
                return setBytes(value, type, into, column);
            }
            default -> into.setLong(column, value.number);
        }
        return null;
    }

    private static @Nullable ExpressionFault setBytes(Node value, ColumnType type, ColumnsBuilder into, int column) {
        int most = type.precision();
        if (most > 0 && value.to - value.from > most) {
            int characters = Texts.length(value);
            if (characters > most) {
                return new ExpressionFault(
                        FailureCode.VALUE_TOO_LONG,
                        ToText.string(value),
                        "has " + characters + " characters, " + type + " takes " + most);
            }
        }
        into.setBytes(column, value.bytes, value.from, value.to);
        return null;
    }

    private static @Nullable ExpressionFault setDecimal(Node value, ColumnType type, ColumnsBuilder into, int column) {
        boolean sized = type.precision() > 0;
        if (value.big == null && (!sized || (value.scale == type.scale() && fits(value.number, type)))) {
            into.setDecimal(column, value.number, value.scale);
            return null;
        }
        BigDecimal number = value.decimal();
        BigDecimal rounded = sized ? number.setScale(type.scale(), RoundingMode.HALF_UP) : number;
        if (sized && rounded.signum() != 0 && rounded.precision() > type.precision()) {
            int most = type.precision() - type.scale();
            int digits = rounded.precision() - rounded.scale();
            return new ExpressionFault(
                    FailureCode.VALUE_OUT_OF_RANGE,
                    number.toPlainString(),
                    "has " + digits + (digits == 1 ? " digit" : " digits") + " before the point, " + type + " takes "
                            + most);
        }
        if (rounded.precision() <= Decimals.LONG_DIGITS) {
            into.setDecimal(column, rounded.unscaledValue().longValue(), rounded.scale());
        } else {
            byte[] digits = rounded.toPlainString().getBytes(StandardCharsets.US_ASCII);
            into.setDecimalText(column, digits, 0, digits.length);
        }
        return null;
    }

    private static boolean fits(long number, ColumnType type) {
        return type.precision() > Decimals.LONG_DIGITS || Decimals.isBelow(number, type.precision());
    }
}
