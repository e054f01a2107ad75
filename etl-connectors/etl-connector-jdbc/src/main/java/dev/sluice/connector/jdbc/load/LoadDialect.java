package dev.sluice.connector.jdbc.load;

import dev.sluice.config.Option;
import dev.sluice.connector.jdbc.connection.Dialect;
import dev.sluice.connector.jdbc.mode.TableChanges;
import dev.sluice.connector.jdbc.mode.WriteMode;
import dev.sluice.connector.jdbc.statement.JobSql;
import dev.sluice.connector.jdbc.table.TableName;
import java.util.Map;

/** A database into which jobs load: all that a target asks of it, beside what a connection does. Has no state, thread-safe. */
public interface LoadDialect extends Dialect {

    /** What the job says that cannot be carried out on this database, by its key, in words; the job is refused for it. */
    Map<Option<?>, String> notCarried(TableName table, WriteMode mode, TableChanges changes, JobSql sql);

    /**
     * A table as a job loads into it.
     *
     * @param ledgerSchema the schema that keeps what was loaded
     */
    LoadTable table(TableName table, WriteMode mode, TableChanges changes, String ledgerSchema, JobSql sql);
}
