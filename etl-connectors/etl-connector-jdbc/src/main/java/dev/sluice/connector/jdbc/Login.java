package dev.sluice.connector.jdbc;

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
record Login(PostgresUrl url, String user, @Nullable Secret password, Map<String, String> properties) {

    Login {
        properties = Map.copyOf(properties);
    }

    /** {@code jdbc:postgresql://host:5432/db as etl}. */
    String describe() {
        return url.place() + " as " + user;
    }

    /** {@code database db at host:5432 as user etl}. */
    String words() {
        return "database " + url.database() + " at " + url.host() + ":" + url.port() + " as user " + user;
    }
}
