package dev.sluice.connector.jdbc;

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
record DriverProperties(List<String> allowed, Map<String, String> notHere, List<String> sslModes) {

    static final String SSL_MODE = "sslmode";
    static final String SSL_ROOT_CERT = "sslrootcert";
    static final String CONNECT_TIMEOUT = "connectTimeout";
    static final String SOCKET_TIMEOUT = "socketTimeout";
    static final String TCP_KEEP_ALIVE = "tcpKeepAlive";

    static final DriverProperties POSTGRES = new DriverProperties(
            List.of(
                    SSL_MODE,
                    SSL_ROOT_CERT,
                    "sslcert",
                    "sslkey",
                    "ApplicationName",
                    CONNECT_TIMEOUT,
                    SOCKET_TIMEOUT,
                    TCP_KEEP_ALIVE,
                    "currentSchema",
                    "targetServerType"),
            Map.of(),
            List.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full"));

    private static final List<String> IN_SECONDS = List.of(CONNECT_TIMEOUT, SOCKET_TIMEOUT);

    DriverProperties {
        allowed = List.copyOf(allowed);
        notHere = Map.copyOf(notHere);
        sslModes = List.copyOf(sslModes);
    }

    /** What is wrong with a property, in words; null when nothing is. */
    @Nullable
    String refusal(String name, String value) {
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
