package dev.sluice.expression;

import dev.sluice.data.Columns;
import dev.sluice.data.Position;
import dev.sluice.data.Values;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The operations without operands: what stands in the row, in the expression's text, or in the record's place. */
final class Leaf {

    private Leaf() {}

    /** A column of the row. */
    static final class Column extends Node {
        final int index;
        private final boolean wide;

        Column(Type type, int at, int index) {
            super(type, at);
            this.index = index;
            this.wide = type == Type.UUID;
        }

        @Override
        boolean eval(Values row) {
            if (row.isNull(index)) {
                return false;
            }
            switch (type) {
                case REAL, DOUBLE -> real = row.getDouble(index);
                case TEXT, JSON, BYTEA ->
                    setBytes(row.array(index), row.offset(index), row.offset(index) + row.length(index));
                case NUMERIC -> evalDecimal(row);
                default -> {
                    number = row.getLong(index);
                    if (wide) {
                        low = row.getLowLong(index);
                    }
                }
            }
            return true;
        }

        private void evalDecimal(Values row) {
            int held = row.scale(index);
            if (held == Columns.SCALE_IN_TEXT) {
                setDecimal(new BigDecimal(
                        new String(row.array(index), row.offset(index), row.length(index), StandardCharsets.US_ASCII)));
            } else {
                setDecimal(row.getLong(index), held);
            }
        }
    }

    /** A value that was known when the expression was read. */
    static final class Constant extends Node {
        private final boolean isNull;

        private Constant(Type type, int at, boolean isNull) {
            super(type, at);
            this.isNull = isNull;
        }

        /** To be filled by whoever makes it. */
        static Constant of(Type type, int at) {
            return new Constant(type, at, false);
        }

        static Constant nullOf(Type type, int at) {
            return new Constant(type, at, true);
        }

        static Constant text(String text, int at) {
            Constant constant = of(Type.TEXT, at);
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            constant.setBytes(utf8, 0, utf8.length);
            return constant;
        }

        @Override
        boolean eval(Values row) {
            return !isNull;
        }
    }

    /** A text in quotes, or NULL, before its place has given it a type. */
    static final class Literal extends Node {
        final @Nullable String text;

        Literal(@Nullable String text, int at) {
            super(Type.UNKNOWN, at);
            this.text = text;
        }

        @Override
        boolean eval(Values row) {
            throw new IllegalStateException("a literal has no type yet");
        }
    }

    /** What stands in for a mistake that was told. */
    static final class Wrong extends Node {
        Wrong(int at) {
            super(Type.WRONG, at);
        }

        @Override
        boolean eval(Values row) {
            throw new IllegalStateException("the expression is wrong");
        }
    }

    /** The record's place in its input, or the run that loads it. */
    static final class Place extends Node {
        private final Pseudo what;
        private final String run;

        /** The resource of the last row, whose text is at hand. */
        private @Nullable String resource;

        Place(Pseudo what, String run, int at) {
            super(what.type(), at);
            this.what = what;
            this.run = run;
        }

        @Override
        boolean eval(Values row) {
            Position position = row.position();
            if (type == Type.TEXT) {
                if (!position.resource().equals(resource)) {
                    resource = position.resource();
                    byte[] utf8 = what.text(resource, run).getBytes(StandardCharsets.UTF_8);
                    setBytes(utf8, 0, utf8.length);
                }
            } else {
                number = what.number(position);
            }
            return true;
        }
    }
}
