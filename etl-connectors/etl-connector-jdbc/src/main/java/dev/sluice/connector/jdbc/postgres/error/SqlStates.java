package dev.sluice.connector.jdbc.postgres.error;

import static java.util.Map.entry;

import dev.sluice.failure.FailureCode;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What PostgreSQL's error codes mean for a load: the row's fault, something that passes, or neither, which ends the run. Full five-character codes, never classes: class 08 holds a lost connection and a
 * protocol violation of ours, class 42 a missing column and a row security policy (PostgreSQL manual, appendix A).
 */
public final class SqlStates {

    /** A statement was cancelled: by our own deadline, by a person, or by the server's statement_timeout. */
    public static final String CANCELLED = "57014";

    /** Not allowed; from row security it is the row's fault. */
    public static final String NOT_ALLOWED = "42501";

    /** A statement that cannot run in a transaction: active_sql_transaction. */
    public static final String IN_TRANSACTION = "25001";

    /** A savepoint that is not there, or no transaction in which it could be: invalid_savepoint_specification, no_active_sql_transaction. */
    public static final Set<String> NO_SAVEPOINT = Set.of("3B001", "25P01");

    private static final Map<String, FailureCode> ROWS_FAULT = Map.ofEntries(
            entry("22000", FailureCode.DB_VALUE),
            entry("22001", FailureCode.DB_VALUE),
            entry("22003", FailureCode.DB_VALUE),
            entry("22007", FailureCode.DB_VALUE),
            entry("22008", FailureCode.DB_VALUE),
            entry("22012", FailureCode.DB_VALUE),
            entry("22015", FailureCode.DB_VALUE),
            entry("22021", FailureCode.DB_VALUE),
            entry("22026", FailureCode.DB_VALUE),
            entry("2200M", FailureCode.DB_VALUE),
            entry("2200N", FailureCode.DB_VALUE),
            entry("22P02", FailureCode.DB_VALUE),
            entry("22P05", FailureCode.DB_VALUE),
            entry("23502", FailureCode.DB_NOT_NULL),
            entry("23503", FailureCode.DB_FOREIGN_KEY),
            entry("23505", FailureCode.DB_UNIQUE),
            entry("23514", FailureCode.DB_CHECK),
            entry("23P01", FailureCode.DB_EXCLUSION),
            entry("44000", FailureCode.DB_CHECK),
            entry("P0001", FailureCode.DB_TRIGGER),
            entry("54000", FailureCode.DB_ROW_TOO_LARGE));

    private static final Set<String> PASSING =
            Set.of("40001", "40P01", "55P03", "53300", "57P01", "57P02", "57P03", "08000", "08003", "08006");

    private SqlStates() {}

    /** The failure code when a row is at fault, else null. */
    public static @Nullable FailureCode rowsFault(@Nullable String state, boolean fromRowSecurity) {
        if (state == null) {
            return null;
        }
        if (fromRowSecurity && state.equals(NOT_ALLOWED)) {
            return FailureCode.DB_ROW_SECURITY;
        }
        return ROWS_FAULT.get(state);
    }

    /** Whether it passes by itself, so that trying again may help. */
    public static boolean passing(@Nullable String state) {
        return state != null && PASSING.contains(state);
    }
}
