package dev.sluice.connector.jdbc.connection;

import dev.sluice.config.Suggestion;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which properties of a driver a job may set, by names that are the same for every database. The others are refused, because some name classes to load or files to write (socketFactory, sslfactory, loggerFile: CVE-2022-21724, CVE-2022-26520), and
 * {@code options} would change what the session relies on. Immutable and thread-safe.
 *
 * @param allowed the names
 * @param notHere those that have no meaning on this database, each with why and what to write
 * @param sslModes the values of {@code sslmode}; empty where the driver knows them
 */
public record DriverProperties(List<String> allowed, Map<String, String> notHere, List<String> sslModes) {

    /** How the driver secures the connection and trusts the server. */
    public static final String SSL_MODE = "sslmode";
    /** The file of the authorities that are trusted. */
    public static final String SSL_ROOT_CERT = "sslrootcert";
    /** The longest that connecting may take, in seconds. */
    public static final String CONNECT_TIMEOUT = "connectTimeout";
    /** The longest that an answer may take, in seconds. */
    public static final String SOCKET_TIMEOUT = "socketTimeout";
    /** Whether the system asks now and then if the other end is there. */
    public static final String TCP_KEEP_ALIVE = "tcpKeepAlive";

    private static final List<String> IN_SECONDS = List.of(CONNECT_TIMEOUT, SOCKET_TIMEOUT);

    public DriverProperties {
        allowed = List.copyOf(allowed);
        notHere = Map.copyOf(notHere);
        sslModes = List.copyOf(sslModes);
    }

    /** What is wrong with a property, in words; null when nothing is. */
    public @Nullable String refusal(String name, String value) {
        if (name.equals("user") || name.equals("password")) {
            return "'" + name + "' does not belong among the properties; write it as '" + name + "' under target.jdbc";
        }
        String reason = notHere.get(name);
        if (reason != null) {
            return "the driver property '" + name + "' " + reason;
        }
        if (!allowed.contains(name)) {
            return "the driver property '" + name + "' is not allowed" + known(name);
        }
        if (IN_SECONDS.contains(name) && !value.matches("\\d{1,6}")) {
            return "'" + value + "' is not a number of seconds for " + name;
        }
        if (name.equals(SSL_MODE) && !sslModes.isEmpty() && !sslModes.contains(value)) {
            return "'" + value + "' is no sslmode here; write one of " + String.join(", ", sslModes);
        }
        return null;
    }

    private String known(String name) {
        String suggestion = Suggestion.didYouMean(name, allowed);
        return suggestion.startsWith("; did") ? suggestion : "; allowed are " + String.join(", ", allowed);
    }
}
