package dev.sluice.expression;

import dev.sluice.data.ColumnType.Kind;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** The types of expressions. Numbers stand in the order in which PostgreSQL widens them. */
enum Type {
    SMALLINT,
    INT,
    BIGINT,
    NUMERIC,
    REAL,
    DOUBLE,
    BOOLEAN,
    TEXT,
    DATE,
    TIME,
    TIMESTAMP,
    TIMESTAMPTZ,
    UUID,
    JSON,
    BYTEA,
    /** A literal in quotes, or NULL: it takes the type that its place asks for. */
    UNKNOWN,
    /** What was wrong and has been told: it fits everywhere, so that one mistake is told once. */
    WRONG;

    private static final Set<Type> INTEGERS = EnumSet.of(SMALLINT, INT, BIGINT);
    private static final Set<Type> DATED = EnumSet.of(DATE, TIMESTAMP, TIMESTAMPTZ);

    static Type of(Kind kind) {
        return kind == Kind.VARCHAR ? TEXT : valueOf(kind.name());
    }

    boolean isNumber() {
        return compareTo(DOUBLE) <= 0;
    }

    boolean isInteger() {
        return INTEGERS.contains(this);
    }

    boolean isFloat() {
        return this == REAL || this == DOUBLE;
    }

    /** Whether it has a date, and so widens to a timestamp. */
    boolean isDated() {
        return DATED.contains(this);
    }

    boolean isOpen() {
        return this == UNKNOWN || this == WRONG;
    }

    /** As SQL writes it. */
    String label() {
        return this == UNKNOWN ? "text" : name().toLowerCase(Locale.ROOT);
    }
}
