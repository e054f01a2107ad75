package dev.sluice.connector.jdbc;

import dev.sluice.config.Suggestion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which properties of the driver a job may set. The others are refused, because some name classes to load or files to write (socketFactory, sslfactory, loggerFile: CVE-2022-21724, CVE-2022-26520), and
 * {@code options} would change what the session relies on.
 */
final class DriverProperties {

    static final List<String> ALLOWED = List.of(
            "sslmode",
            "sslrootcert",
            "sslcert",
            "sslkey",
            "ApplicationName",
            "connectTimeout",
            "socketTimeout",
            "tcpKeepAlive",
            "currentSchema",
            "targetServerType");

    private static final List<String> IN_SECONDS = List.of("connectTimeout", "socketTimeout");

    private DriverProperties() {}

    /** What is wrong with a property, in words; null when nothing is. */
    static @Nullable String refusal(String name, String value) {
        if (name.equals("user") || name.equals("password")) {
            return "'" + name + "' does not belong among the properties; write it as '" + name + "' under target.jdbc";
        }
        if (!ALLOWED.contains(name)) {
            return "the driver property '" + name + "' is not allowed" + known(name);
        }
        if (IN_SECONDS.contains(name) && !value.matches("\\d{1,6}")) {
            return "'" + value + "' is not a number of seconds for " + name;
        }
        return null;
    }

    private static String known(String name) {
        String suggestion = Suggestion.didYouMean(name, ALLOWED);
        return suggestion.startsWith("; did") ? suggestion : "; allowed are " + String.join(", ", ALLOWED);
    }
}
