package dev.sluice.connector.jdbc;

import dev.sluice.config.Option;
import dev.sluice.connector.jdbc.connection.Dialect;
import dev.sluice.connector.jdbc.connection.Server;
import dev.sluice.connector.jdbc.mode.TableChanges;
import dev.sluice.connector.jdbc.mode.WriteMode;
import dev.sluice.connector.jdbc.statement.JobSql;
import dev.sluice.connector.jdbc.table.TableName;
import java.util.List;
import java.util.Map;

/** A database into which jobs load: what a target asks of it beside what a connection does. Has no state, thread-safe. */
interface LoadDialect extends Dialect {

    LoadDialect POSTGRES = new PostgresDialect();
    LoadDialect MARIA = new MariaDialect();

    /** All of them, in the order in which people are told of them. */
    List<LoadDialect> ALL = List.of(POSTGRES, MARIA);

    /** The one by which a url was read. */
    static LoadDialect of(Dialect dialect) {
        return ALL.stream()
                .filter(each -> each.equals(dialect))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no job loads into " + dialect.name()));
    }

    /** What the job says that cannot be carried out on this database, by its key, in words; the job is refused for it. */
    Map<Option<?>, String> notCarried(TableName table, WriteMode mode, TableChanges changes, JobSql sql);

    /** Makes the target. */
    JdbcTarget target(
            Server server, TableName table, WriteMode mode, TableChanges changes, String ledgerSchema, JobSql sql);
}
