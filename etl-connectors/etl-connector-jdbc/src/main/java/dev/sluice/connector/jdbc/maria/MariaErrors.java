package dev.sluice.connector.jdbc.maria;

import static java.util.Map.entry;

import dev.sluice.connector.jdbc.connection.Dialect;
import dev.sluice.connector.jdbc.connection.DriverProperties;
import dev.sluice.connector.jdbc.connection.Login;
import dev.sluice.connector.jdbc.connection.ServerText;
import dev.sluice.failure.FailureCode;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * What MariaDB's error numbers mean for a load: the row's fault, something that passes, or neither, which ends the run. Numbers and not SQLSTATEs: 23000 is a null, a key and a foreign key alike (MariaDB manual, "MariaDB Error Codes").
 */
final class MariaErrors {

    /** A unique index refuses. */
    static final int DUPLICATE = 1062;

    /** A lock was waited for as long as innodb_lock_wait_timeout says. */
    static final int LOCK_WAIT = 1205;

    /** A row was changed by others since it was read. */
    static final int CHANGED_MEANWHILE = 1020;

    /** A savepoint is not there, or a procedure. */
    static final int NO_SAVEPOINT = 1305;

    /** What cannot be changed in a transaction. */
    static final int IN_TRANSACTION = 1568;

    /** The server does not have a variable of the session. */
    static final int NO_SUCH_VARIABLE = 1193;

    /** Nobody lets us do that: with a table, with its columns, with a database, or at all. */
    static final Set<Integer> DENIED = Set.of(1044, 1142, 1143, 1227);

    private static final int ACCESS_DENIED = 1045;
    private static final int NO_DATABASE = 1049;
    private static final int NO_ACCESS_TO_DATABASE = 1044;

    private static final Map<Integer, FailureCode> ROWS_FAULT = Map.ofEntries(
            entry(1048, FailureCode.DB_NOT_NULL),
            entry(1263, FailureCode.DB_NOT_NULL),
            entry(DUPLICATE, FailureCode.DB_UNIQUE),
            entry(1586, FailureCode.DB_UNIQUE),
            entry(1216, FailureCode.DB_FOREIGN_KEY),
            entry(1217, FailureCode.DB_FOREIGN_KEY),
            entry(1451, FailureCode.DB_FOREIGN_KEY),
            entry(1452, FailureCode.DB_FOREIGN_KEY),
            entry(4025, FailureCode.DB_CHECK),
            entry(1369, FailureCode.DB_CHECK),
            entry(1644, FailureCode.DB_TRIGGER),
            entry(1264, FailureCode.DB_VALUE),
            entry(1265, FailureCode.DB_VALUE),
            entry(1292, FailureCode.DB_VALUE),
            entry(1365, FailureCode.DB_VALUE),
            entry(1366, FailureCode.DB_VALUE),
            entry(1406, FailureCode.DB_VALUE),
            entry(1411, FailureCode.DB_VALUE),
            entry(1526, FailureCode.DB_VALUE),
            entry(1690, FailureCode.DB_VALUE),
            entry(1118, FailureCode.DB_ROW_TOO_LARGE));

    /** Too many connections, shutdown, lost packets, too many of this user, a lock's or a deadlock's end, killed. */
    private static final Set<Integer> PASSING =
            Set.of(CHANGED_MEANWHILE, 1040, 1053, 1158, 1159, 1160, 1161, 1203, LOCK_WAIT, 1213, 1226, 1927);

    /**
     * Besides what passes, was ended or is denied, the errors that speak of no data: of memory and disk, of logins and databases, of tables, columns and functions that are not there, of the statement's own words, of packets, options and transactions that only read.
     */
    private static final Set<Integer> WITHOUT_DATA = Set.of(
            1021,
            1037,
            1038,
            1041,
            ACCESS_DENIED,
            NO_DATABASE,
            1054,
            1064,
            1114,
            1146,
            1153,
            1290,
            NO_SAVEPOINT,
            1370,
            1792,
            1836);

    /** The statement was interrupted, ran longer than max_statement_time, or the server goes down. */
    private static final Set<Integer> CUT_SHORT = Set.of(1053, 1317, 1927, 1969);

    private static final Pattern DECORATION = Pattern.compile("^(\\(conn=\\d+\\) )+");

    /** What the driver advises where it does not trust a certificate: to trust any, by names that no job file has. */
    private static final Pattern ADVICE =
            Pattern.compile("(?s)\\.?\\s*(?:Either set sslMode=trust|This verification can be disabled).*");

    private static final Pattern CONSTRAINT =
            Pattern.compile("for key '((?:[^']|'')+)'$|CONSTRAINT [`\"]([^`\"]+)[`\"]");

    private static final Pattern COLUMN = Pattern.compile(
            "(?i)column '([^']+)'|for column [`\"][^`\"]+[`\"]\\.[`\"][^`\"]+[`\"]\\.[`\"]([^`\"]+)[`\"]");

    private static final Pattern ROW = Pattern.compile(" at row (\\d{1,9})$");

    private MariaErrors() {}

    /** The server's own words, without the driver's decoration. */
    static String words(SQLException e) {
        String all = DECORATION.matcher(String.valueOf(e.getMessage())).replaceFirst("");
        String own = fromServer(e) ? all : ADVICE.matcher(all).replaceFirst("");
        Throwable cause = e.getCause();
        String why = cause == null || fromServer(e) ? null : cause.getMessage();
        return ServerText.bounded(why == null || own.contains(why) ? own : own + " (" + why + ")");
    }

    /** A failure with what is said of constraint, column and place and no more; as it is where it is known to speak of no data. */
    static SQLException masked(SQLException e) {
        int error = e.getErrorCode();
        if (!fromServer(e) || speaksOfNoData(error)) {
            return e;
        }
        FailureCode code = rowsFault(error);
        boolean ownWords = code != null && code != FailureCode.DB_TRIGGER;
        String words = ownWords ? words(e) : "";
        String constraint = constraint(words);
        String column = column(words);
        int row = row(words);
        String told = ServerText.MASKED
                + (column == null ? "" : " for column '" + column + "'")
                + (row < 0 ? "" : " at row " + (row + 1))
                + (constraint == null ? "" : " for key '" + constraint + "'");
        return e instanceof SQLWarning
                ? new SQLWarning(told, e.getSQLState(), error)
                : new SQLException(told, e.getSQLState(), error);
    }

    private static boolean speaksOfNoData(int error) {
        return WITHOUT_DATA.contains(error)
                || PASSING.contains(error)
                || CUT_SHORT.contains(error)
                || DENIED.contains(error);
    }

    /** The same with the error's number, for failures of the run. */
    static String withCode(SQLException e) {
        return words(e) + " (" + (fromServer(e) ? "error " + e.getErrorCode() + ", " : "") + "SQLSTATE "
                + e.getSQLState() + ")";
    }

    /** Whether the server speaks; what the driver says by itself has no number of the server's. */
    static boolean fromServer(SQLException e) {
        return e.getErrorCode() >= 1000;
    }

    static boolean passing(SQLException e) {
        return fromServer(e)
                ? PASSING.contains(e.getErrorCode())
                : e.getCause() instanceof IOException && !untrusted(e);
    }

    /** Whether the driver will not trust the server's certificate. */
    static boolean untrusted(SQLException e) {
        return e.getCause() instanceof SSLException
                || (!fromServer(e)
                        && ADVICE.matcher(String.valueOf(e.getMessage())).find());
    }

    static boolean losesCommit(SQLException e) {
        return !fromServer(e) || CUT_SHORT.contains(e.getErrorCode());
    }

    /** Whether somebody, or the server's own limit, has ended the statement. */
    static boolean cutShort(int error) {
        return CUT_SHORT.contains(error);
    }

    /** What to look at after a refused connection; empty when nothing is known. */
    static String remedy(SQLException e, Login login) {
        if (untrusted(e)) {
            return "; sslmode " + login.properties().get(DriverProperties.SSL_MODE)
                    + " asks for a certificate that "
                    + (login.properties().containsKey(DriverProperties.SSL_ROOT_CERT)
                            ? "sslrootcert"
                            : "sslrootcert, or without it Java's own trust store,")
                    + " vouches for, and verify-full for one of this host";
        }
        return switch (e.getErrorCode()) {
            case ACCESS_DENIED -> Dialect.CHECK_LOGIN;
            case NO_DATABASE, NO_ACCESS_TO_DATABASE -> Dialect.CHECK_DATABASE;
            default -> "";
        };
    }

    /** The failure code when a row is at fault, else null. */
    static @Nullable FailureCode rowsFault(int error) {
        return ROWS_FAULT.get(error);
    }

    /** The constraint that a message names: {@code PRIMARY}, {@code orders_customer_fk}. */
    static @Nullable String constraint(String message) {
        return found(CONSTRAINT, message);
    }

    /** The column that a message names. */
    static @Nullable String column(String message) {
        return found(COLUMN, message);
    }

    /** The row of the statement that a message names, from 0; -1 when it names none. */
    static int row(String message) {
        String row = found(ROW, message);
        return row == null ? -1 : Integer.parseInt(row) - 1;
    }

    /** What is found last: the value that the server quotes, which may hold anything, stands before. */
    private static @Nullable String found(Pattern pattern, String message) {
        Matcher matcher = pattern.matcher(message);
        String last = null;
        while (matcher.find()) {
            for (int i = 1; i <= matcher.groupCount(); i++) {
                last = matcher.group(i) == null ? last : matcher.group(i);
            }
        }
        return last;
    }
}
