package dev.sluice.connector.jdbc;

import dev.sluice.connector.jdbc.connection.Dialect;
import dev.sluice.connector.jdbc.load.LoadDialect;
import dev.sluice.connector.jdbc.maria.MariaDialect;
import dev.sluice.connector.jdbc.postgres.PostgresDialect;
import java.util.List;

/** The databases into which jobs load. Has no state. */
final class Databases {

    static final LoadDialect POSTGRES = new PostgresDialect();
    static final LoadDialect MARIA = new MariaDialect();

    /** All of them, in the order in which people are told of them. */
    static final List<LoadDialect> ALL = List.of(POSTGRES, MARIA);

    private Databases() {}

    /** The one by which a url was read. */
    static LoadDialect of(Dialect dialect) {
        return ALL.stream()
                .filter(each -> each.equals(dialect))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no job loads into " + dialect.name()));
    }
}
