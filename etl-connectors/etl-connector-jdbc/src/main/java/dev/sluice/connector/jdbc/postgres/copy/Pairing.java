package dev.sluice.connector.jdbc.postgres.copy;

import dev.sluice.connector.jdbc.check.ColumnGuard;
import dev.sluice.connector.jdbc.check.FloatCheck;
import dev.sluice.connector.jdbc.check.FractionCheck;
import dev.sluice.connector.jdbc.check.LabelCheck;
import dev.sluice.connector.jdbc.check.NumericCheck;
import dev.sluice.connector.jdbc.check.RangeCheck;
import dev.sluice.connector.jdbc.check.TextCheck;
import dev.sluice.connector.jdbc.check.ValueCheck;
import dev.sluice.connector.jdbc.postgres.catalog.TableColumn;
import dev.sluice.data.Column;
import dev.sluice.data.ColumnType.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which types of a job can go into which types of a table, by an allowlist: COPY BINARY has no casts, and the server stores a wrong type as garbage without an error. OIDs from catalog/pg_type.dat.
 */
final class Pairing {

    private static final int BOOL = 16;
    private static final int BYTEA = 17;
    private static final int INT8 = 20;
    private static final int INT2 = 21;
    private static final int INT4 = 23;
    private static final int TEXT = 25;
    private static final int JSON = 114;
    private static final int FLOAT4 = 700;
    private static final int FLOAT8 = 701;
    private static final int BPCHAR = 1042;
    private static final int VARCHAR = 1043;
    private static final int DATE = 1082;
    private static final int TIME = 1083;
    private static final int TIMESTAMP = 1114;
    private static final int TIMESTAMPTZ = 1184;
    private static final int NUMERIC = 1700;
    private static final int UUID = 2950;
    private static final int JSONB = 3802;

    /** The header before a length in the modifier of varchar, char and numeric (VARHDRSZ). */
    private static final int HEADER = 4;

    private final Column job;
    private final TableColumn table;
    private final boolean refusesNull;

    private Pairing(Column job, TableColumn table, boolean refusesNull) {
        this.job = job;
        this.table = table;
        this.refusesNull = refusesNull;
    }

    /** How the job's column goes into the table's; null when the pair is not allowed. */
    static @Nullable ColumnPlan plan(Column job, TableColumn table, boolean refusesNull) {
        return new Pairing(job, table, refusesNull).choose();
    }

    /** The job types that can go into a table's column, in the words of a job file; empty when none can. */
    static List<String> jobTypes(TableColumn table) {
        if (table.kind() == 'e' || isCitext(table)) {
            return List.of("text", "varchar");
        }
        return switch (table.baseOid()) {
            case BOOL -> List.of("boolean");
            case INT2, INT4, INT8 -> List.of("smallint", "int", "bigint");
            case NUMERIC -> List.of("numeric", "smallint", "int", "bigint");
            case FLOAT4 -> List.of("real");
            case FLOAT8 -> List.of("double", "real", "smallint", "int");
            case TEXT, VARCHAR, BPCHAR -> List.of("text", "varchar");
            case DATE -> List.of("date");
            case TIME -> List.of("time");
            case TIMESTAMP -> List.of("timestamp");
            case TIMESTAMPTZ -> List.of("timestamptz");
            case UUID -> List.of("uuid");
            case JSON, JSONB -> List.of("json");
            case BYTEA -> List.of("bytea");
            default -> TextTypes.take(table) ? List.of("text", "varchar") : List.of();
        };
    }

    /** Whether the server still looks at values of the type when it reads them. */
    static boolean serverChecks(TableColumn table) {
        return table.baseOid() == JSON || table.baseOid() == JSONB;
    }

    private static boolean isCitext(TableColumn table) {
        return table.kind() == 'b' && table.baseName().equals("citext");
    }

    private @Nullable ColumnPlan choose() {
        return switch (job.type().kind()) {
            case BOOLEAN -> table.baseOid() == BOOL ? plan(Encoders.BOOL, null) : null;
            case SMALLINT, INT, BIGINT -> fromWhole();
            case NUMERIC ->
                table.baseOid() == NUMERIC
                        ? plan(new NumericEncoder(true), NumericCheck.of(true, table.typmod(), table.type()))
                        : null;
            case REAL -> fromReal();
            case DOUBLE -> table.baseOid() == FLOAT8 ? plan(Encoders.FLOAT8, null) : null;
            case TEXT, VARCHAR -> fromText();
            case DATE -> table.baseOid() == DATE ? plan(Encoders.DATE, date()) : null;
            case TIME -> table.baseOid() == TIME ? plan(Encoders.TIME, fraction(RangeCheck.time(table.type()))) : null;
            case TIMESTAMP -> table.baseOid() == TIMESTAMP ? fromTimestamp() : null;
            case TIMESTAMPTZ -> table.baseOid() == TIMESTAMPTZ ? fromTimestamp() : null;
            case UUID -> table.baseOid() == UUID ? plan(Encoders.UUID, null) : null;
            case JSON -> fromJson();
            case BYTEA -> table.baseOid() == BYTEA ? plan(Encoders.BYTES, null) : null;
        };
    }

    private ColumnPlan plan(Encoder encoder, @Nullable ValueCheck check) {
        return new ColumnPlan(new ColumnGuard(job.name(), check, refusesNull), encoder, false);
    }

    private @Nullable ColumnPlan fromWhole() {
        return switch (table.baseOid()) {
            case INT2 -> plan(Encoders.INT2, new RangeCheck(Short.MIN_VALUE, Short.MAX_VALUE, table.type()));
            case INT4 -> plan(Encoders.INT4, new RangeCheck(Integer.MIN_VALUE, Integer.MAX_VALUE, table.type()));
            case INT8 -> plan(Encoders.INT8, null);
            case NUMERIC -> plan(new NumericEncoder(false), NumericCheck.of(false, table.typmod(), table.type()));
            case FLOAT8 -> job.type().kind() == Kind.BIGINT ? null : plan(Encoders.FLOAT8_FROM_LONG, null);
            default -> null;
        };
    }

    private @Nullable ColumnPlan fromReal() {
        return switch (table.baseOid()) {
            case FLOAT4 -> plan(Encoders.FLOAT4, new FloatCheck());
            case FLOAT8 -> plan(Encoders.FLOAT8, null);
            default -> null;
        };
    }

    private @Nullable ColumnPlan fromText() {
        if (table.kind() == 'e') {
            return plan(Encoders.BYTES, new LabelCheck(table.labels(), table.type()));
        }
        if (table.baseOid() == TEXT || isCitext(table)) {
            return plan(Encoders.BYTES, new TextCheck(Integer.MAX_VALUE, table.type()));
        }
        if (table.baseOid() == VARCHAR || table.baseOid() == BPCHAR) {
            int most = table.typmod() < HEADER ? Integer.MAX_VALUE : table.typmod() - HEADER;
            return plan(Encoders.BYTES, new TextCheck(most, table.type()));
        }
        if (jobTypes(table).contains("text")) {
            ValueCheck check = new TextCheck(Integer.MAX_VALUE, table.type());
            return new ColumnPlan(new ColumnGuard(job.name(), check, refusesNull), Encoders.BYTES, true);
        }
        return null;
    }

    private ColumnPlan fromTimestamp() {
        return plan(Encoders.TIMESTAMP, fraction(timestamp()));
    }

    /** 4713-11-24 BC and 5874897-12-31, the bounds of date (datatype/timestamp.h); its infinities lie outside. */
    private RangeCheck date() {
        return new RangeCheck(Encoders.EPOCH_DAYS - 2_451_545L, Encoders.EPOCH_DAYS + 2_145_031_948L, table.type());
    }

    /** From 4713-11-24 BC; every later microsecond of a long lies before the end of timestamp, 294277-01-01. */
    private RangeCheck timestamp() {
        return new RangeCheck(Encoders.EPOCH_MICROS - 211_813_488_000_000_000L, Long.MAX_VALUE, table.type());
    }

    private ValueCheck fraction(RangeCheck range) {
        return FractionCheck.of(range, table.typmod());
    }

    private @Nullable ColumnPlan fromJson() {
        ValueCheck check = new TextCheck(Integer.MAX_VALUE, table.type());
        return switch (table.baseOid()) {
            case JSON -> plan(Encoders.BYTES, check);
            case JSONB -> plan(Encoders.JSONB, check);
            default -> null;
        };
    }
}
