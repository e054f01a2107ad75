package dev.sluice.connector.jdbc.maria;

import dev.sluice.connector.jdbc.check.BytesCheck;
import dev.sluice.connector.jdbc.check.ColumnGuard;
import dev.sluice.connector.jdbc.check.FiniteCheck;
import dev.sluice.connector.jdbc.check.FractionCheck;
import dev.sluice.connector.jdbc.check.NumericCheck;
import dev.sluice.connector.jdbc.check.RangeCheck;
import dev.sluice.connector.jdbc.check.UnsignedCheck;
import dev.sluice.connector.jdbc.check.ValueCheck;
import dev.sluice.data.Column;
import dev.sluice.data.ColumnType.Kind;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Which types of a job can go into which types of a MariaDB table, by an allowlist, and what is looked at before a value is sent: the server stores what does not fit as something else, and says so in a note at most. enum and set are
 * not on the list, because they take the text of a number for the place of a label.
 */
final class MariaPairing {

    private static final long FIRST_DAY = LocalDate.of(1, 1, 1).toEpochDay();
    private static final long LAST_DAY = LocalDate.of(9999, 12, 31).toEpochDay();
    private static final long MICROS_A_DAY = TimeUnit.DAYS.toMicros(1);

    /** timestamp holds seconds since 1970 in 32 bits, and 0 is the zero date. */
    private static final long FIRST_TIMESTAMP = TimeUnit.SECONDS.toMicros(1);

    private static final long LAST_TIMESTAMP =
            TimeUnit.SECONDS.toMicros(LocalDateTime.of(2038, 1, 19, 3, 14, 7).toEpochSecond(ZoneOffset.UTC)) + 999_999;

    private final Column job;
    private final MariaColumn table;

    private MariaPairing(Column job, MariaColumn table) {
        this.job = job;
        this.table = table;
    }

    /** What guards the job's column on its way into the table's; null when the pair is not allowed. */
    static @Nullable ColumnGuard guard(Column job, MariaColumn table) {
        return jobTypes(table).contains(job.type().kind().sqlName())
                ? new ColumnGuard(job.name(), new MariaPairing(job, table).check(), table.notNull())
                : null;
    }

    /** The job types that can go into a table's column, in the words of a job file; empty when none can. */
    static List<String> jobTypes(MariaColumn table) {
        return switch (table.base()) {
            case "tinyint" -> List.of("boolean", "smallint", "int", "bigint");
            case "smallint", "mediumint", "int", "bigint" -> List.of("smallint", "int", "bigint");
            case "decimal" -> List.of("numeric", "smallint", "int", "bigint");
            case "float" -> table.type().equals("float") ? List.of("real") : List.of();
            case "double" -> table.type().equals("double") ? List.of("double", "real", "smallint", "int") : List.of();
            case "varchar", "char" -> List.of("text", "varchar");
            case "tinytext", "text", "mediumtext", "longtext" -> List.of("text", "varchar", "json");
            case "date" -> List.of("date");
            case "time" -> List.of("time");
            case "datetime" -> List.of("timestamp");
            case "timestamp" -> List.of("timestamptz");
            case "uuid" -> List.of("uuid");
            case "varbinary", "tinyblob", "blob", "mediumblob", "longblob" -> List.of("bytea");
            default -> List.of();
        };
    }

    private @Nullable ValueCheck check() {
        String type = table.type();
        return switch (table.base()) {
            case "tinyint" -> whole(8);
            case "smallint" -> whole(16);
            case "mediumint" -> whole(24);
            case "int" -> whole(32);
            case "bigint" -> table.unsigned() ? new RangeCheck(0, Long.MAX_VALUE, type) : null;
            case "decimal" -> decimal();
            case "float" -> new FiniteCheck(true, type);
            case "double" ->
                job.type().kind() == Kind.DOUBLE || job.type().kind() == Kind.REAL
                        ? new FiniteCheck(false, type)
                        : null;
            case "varchar", "char", "tinytext", "text", "mediumtext", "longtext" -> MariaTextCheck.of(table);
            case "date" -> new RangeCheck(FIRST_DAY, LAST_DAY, type);
            case "time" -> fraction(RangeCheck.time(type));
            case "datetime" ->
                fraction(new RangeCheck(FIRST_DAY * MICROS_A_DAY, (LAST_DAY + 1) * MICROS_A_DAY - 1, type));
            case "timestamp" -> fraction(new RangeCheck(FIRST_TIMESTAMP, LAST_TIMESTAMP, type));
            case "varbinary", "tinyblob", "blob", "mediumblob", "longblob" -> new BytesCheck(table.octets(), type);
            default -> null;
        };
    }

    private RangeCheck whole(int bits) {
        return table.unsigned()
                ? new RangeCheck(0, (1L << bits) - 1, table.type())
                : new RangeCheck(-(1L << (bits - 1)), (1L << (bits - 1)) - 1, table.type());
    }

    private ValueCheck decimal() {
        ValueCheck digits =
                NumericCheck.of(job.type().kind() == Kind.NUMERIC, table.precision(), table.scale(), table.type());
        return table.unsigned() ? new UnsignedCheck(digits, table.type()) : digits;
    }

    private ValueCheck fraction(RangeCheck range) {
        return FractionCheck.of(range, table.fraction());
    }
}
