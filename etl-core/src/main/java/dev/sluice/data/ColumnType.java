package dev.sluice.data;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The SQL type of a column: a kind, with a precision and scale for {@code numeric} and a length for {@code varchar}.
 *
 * <p>Zero means "not stated": {@code numeric} without precision holds any number that PostgreSQL's numeric holds, {@code varchar} without length is
 * {@code text}. Immutable and thread-safe.
 *
 * @param kind the kind
 * @param precision digits in all for numeric, characters (code points) for varchar, else 0
 * @param scale digits after the point for numeric, else 0
 */
public record ColumnType(Kind kind, int precision, int scale) {

    /** PostgreSQL's limit of a declared precision. */
    public static final int MAX_PRECISION = 1000;

    /** PostgreSQL's limit of varchar(n). */
    public static final int MAX_VARCHAR = 10_485_760;

    private static final Pattern SPELLING =
            Pattern.compile("\\s*([a-z][a-z0-9 ]*?)\\s*(?:\\(\\s*(\\d{1,9})\\s*(?:,\\s*(\\d{1,9})\\s*)?\\))?\\s*");

    /** How the values of a column are held in {@link Columns}. */
    public enum Storage {
        /** One long a row. */
        LONG,
        /** One double a row. */
        DOUBLE,
        /** Two longs a row, most significant first. */
        TWO_LONGS,
        /** An unscaled long and a scale a row; a number that does not fit a long stands as decimal text in the arena. */
        DECIMAL,
        /** Bytes in the arena; UTF-8 for text. */
        BYTES
    }

    /** The kinds, each with SQL's name and its storage. */
    public enum Kind {
        BOOLEAN("boolean", Storage.LONG, "bool"),
        SMALLINT("smallint", Storage.LONG, "int2"),
        INT("int", Storage.LONG, "integer", "int4"),
        BIGINT("bigint", Storage.LONG, "int8"),
        NUMERIC("numeric", Storage.DECIMAL, "decimal"),
        REAL("real", Storage.DOUBLE, "float4"),
        DOUBLE("double", Storage.DOUBLE, "double precision", "float8"),
        TEXT("text", Storage.BYTES),
        VARCHAR("varchar", Storage.BYTES, "character varying"),
        /** Days since 1970-01-01. */
        DATE("date", Storage.LONG),
        /** Microseconds since midnight. */
        TIME("time", Storage.LONG, "time without time zone"),
        /** Microseconds since 1970-01-01T00:00:00, no zone. */
        TIMESTAMP("timestamp", Storage.LONG, "timestamp without time zone"),
        /** Microseconds since 1970-01-01T00:00:00Z. */
        TIMESTAMPTZ("timestamptz", Storage.LONG, "timestamp with time zone"),
        UUID("uuid", Storage.TWO_LONGS),
        /** JSON text as it stood in the input, checked. */
        JSON("json", Storage.BYTES, "jsonb"),
        BYTEA("bytea", Storage.BYTES);

        private final String sqlName;
        private final Storage storage;
        private final List<String> synonyms;

        Kind(String sqlName, Storage storage, String... synonyms) {
            this.sqlName = sqlName;
            this.storage = storage;
            this.synonyms = List.of(synonyms);
        }

        /** The name as a job file writes it. */
        public String sqlName() {
            return sqlName;
        }

        /** How values of this kind are held. */
        public Storage storage() {
            return storage;
        }
    }

    private static final Map<String, Kind> KINDS = kinds();

    public ColumnType {
        boolean sized = kind == Kind.NUMERIC || kind == Kind.VARCHAR;
        if (!sized && (precision != 0 || scale != 0)) {
            throw new IllegalArgumentException(kind.sqlName() + " takes no length");
        }
        if (kind == Kind.NUMERIC && (precision < 0 || precision > MAX_PRECISION || scale < 0 || scale > precision)) {
            throw new IllegalArgumentException("numeric(" + precision + "," + scale + "): precision is 1 to "
                    + MAX_PRECISION + ", scale 0 to precision");
        }
        if (kind == Kind.VARCHAR && scale != 0) {
            throw new IllegalArgumentException("varchar(" + precision + "," + scale + "): varchar takes one length");
        }
        if (kind == Kind.VARCHAR && (precision < 0 || precision > MAX_VARCHAR)) {
            throw new IllegalArgumentException("varchar(" + precision + "): the length is 1 to " + MAX_VARCHAR);
        }
    }

    /** A type without length. */
    public static ColumnType of(Kind kind) {
        return new ColumnType(kind, 0, 0);
    }

    /** {@code numeric(precision, scale)}. */
    public static ColumnType numeric(int precision, int scale) {
        return new ColumnType(Kind.NUMERIC, precision, scale);
    }

    /** {@code varchar(length)}; length in code points. */
    public static ColumnType varchar(int length) {
        return new ColumnType(Kind.VARCHAR, length, 0);
    }

    /**
     * Reads a type as SQL spells it: {@code bigint}, {@code numeric(12,2)}, {@code varchar(40)}, with the usual synonyms (integer, int4, int8, decimal, bool,
     * double precision, float8, timestamp with time zone, jsonb as json …). Empty when it is none of them.
     *
     * @throws IllegalArgumentException when the type is known and its length is not possible
     */
    public static Optional<ColumnType> parse(String text) {
        Matcher matcher = SPELLING.matcher(text.toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Optional<Kind> kind = kindOf(matcher.group(1));
        if (kind.isEmpty()) {
            return Optional.empty();
        }
        int precision = matcher.group(2) == null ? 0 : Integer.parseInt(matcher.group(2));
        int scale = matcher.group(3) == null ? 0 : Integer.parseInt(matcher.group(3));
        if (matcher.group(2) != null && precision == 0) {
            throw new IllegalArgumentException(kind.get().sqlName() + "(0): the length is at least 1");
        }
        return Optional.of(new ColumnType(kind.get(), precision, scale));
    }

    private static Optional<Kind> kindOf(String name) {
        return Optional.ofNullable(KINDS.get(name.replaceAll(" +", " ")));
    }

    /** Every name of a type that {@link #parse} knows, in lower case, each kind's own name before its synonyms. */
    public static Set<String> names() {
        return KINDS.keySet();
    }

    private static Map<String, Kind> kinds() {
        Map<String, Kind> kinds = new LinkedHashMap<>();
        for (Kind kind : Kind.values()) {
            kinds.put(kind.sqlName(), kind);
            kind.synonyms.forEach(name -> kinds.put(name, kind));
        }
        return Collections.unmodifiableMap(kinds);
    }

    /** As SQL spells it: {@code numeric(12,2)}. */
    @Override
    public String toString() {
        if (precision == 0) {
            return kind.sqlName();
        }
        return kind == Kind.NUMERIC
                ? "numeric(" + precision + "," + scale + ")"
                : kind.sqlName() + "(" + precision + ")";
    }
}
