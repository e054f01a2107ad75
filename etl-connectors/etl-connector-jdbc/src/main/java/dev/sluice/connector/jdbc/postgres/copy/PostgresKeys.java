package dev.sluice.connector.jdbc.postgres.copy;

import dev.sluice.connector.jdbc.connection.Wire;
import dev.sluice.connector.jdbc.load.RunKeys;
import dev.sluice.data.Batch;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** The keys of a run in PostgreSQL. As long as each is greater than all before, they need no index. Not thread-safe. */
final class PostgresKeys implements RunKeys {

    private final PostgresKeyedSql sql;
    private final @Nullable AscendingKeys ascending;

    /**
     * The keys of a load.
     *
     * @param ascending watches whether keys ascend; null where an index is made at once
     */
    PostgresKeys(PostgresKeyedSql sql, @Nullable AscendingKeys ascending) {
        this.sql = sql;
        this.ascending = ascending;
    }

    @Override
    public long remember(Batch batch, int number, Statement statement, Wire wire) throws SQLException {
        if (ascending != null && ascending.goOnWith(batch)) {
            return statement.executeLargeUpdate(sql.appendKeys(number));
        }
        boolean indexed;
        try (ResultSet row = statement.executeQuery(sql.keysHaveIndex())) {
            indexed = row.next() && row.getBoolean(1);
        }
        if (!indexed) {
            statement.execute(sql.indexKeys());
        }
        return statement.executeLargeUpdate(sql.rememberKeys(number));
    }
}
