package dev.sluice.connector.jdbc.connection;

import dev.sluice.config.Secret;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where and as whom to connect. Immutable and thread-safe; never printed as a whole.
 *
 * @param url the place
 * @param user the user
 * @param password the password; null where the server asks for none
 * @param properties allowed driver properties, those of the URL among them
 */
public record Login(DatabaseUrl url, String user, @Nullable Secret password, Map<String, String> properties) {

    public Login {
        properties = Map.copyOf(properties);
    }

    /** A time limit in seconds: the smaller of what the job says and what is left; 0 is none. */
    public int seconds(String property, int left) {
        int own = Integer.parseInt(properties.getOrDefault(property, "0"));
        return own == 0 || (left > 0 && left < own) ? left : own;
    }

    /** {@code jdbc:postgresql://host:5432/db as etl}. */
    public String describe() {
        return url.place() + " as " + user;
    }

    /** {@code database db at host:5432 as user etl}. */
    public String words() {
        return "database " + url.database() + " at " + url.host() + ":" + url.port() + " as user " + user;
    }
}
