package dev.sluice.connector.jdbc.postgres.rejects;

import dev.sluice.connector.jdbc.connection.Connector;
import dev.sluice.connector.jdbc.connection.Login;
import dev.sluice.connector.jdbc.connection.Moments;
import dev.sluice.connector.jdbc.connection.Server;
import dev.sluice.connector.jdbc.connection.ServerText;
import dev.sluice.connector.jdbc.connection.Wire;
import dev.sluice.connector.jdbc.postgres.error.SqlStates;
import dev.sluice.context.RunContext;
import dev.sluice.failure.RejectId;
import dev.sluice.failure.RunFailedException;
import dev.sluice.spi.Hold;
import dev.sluice.spi.RejectTable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Tables of PostgreSQL's that keep rejects. Every method has a connection of its own. Immutable and thread-safe.
 *
 * @param server where they are
 * @param name the table's name as the job has it
 * @param tables they
 */
public record PostgresRejects(Server server, String name, RejectTables tables) implements RejectTable {

    /** How many rows of a long answer come at once. */
    private static final int FETCHED = 5000;

    /** Whoever holds rejects has let them go in far less. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    @Override
    public String describe() {
        return tables.rejects() + " in " + server.describe();
    }

    @Override
    public void prepare(RunContext context) {
        Login login = server.login(context);
        boolean may = in(context, "cannot make " + tables.rejects() + " for rejects", connection -> {
            try {
                tables.ensure(connection);
                boolean allowed = tables.mayKeep(connection);
                connection.commit();
                return allowed;
            } catch (SQLException e) {
                if (!SqlStates.NOT_ALLOWED.equals(e.getSQLState())) {
                    throw e;
                }
                connection.rollback();
                return false;
            }
        });
        boolean unused = in(context, tables.rejects() + " is no table of rejects; name another", connection -> {
            try (Statement statement = connection.createStatement()) {
                return !may || statement.execute(RejectRows.look(tables));
            }
        });
        if (!may) {
            throw new RunFailedException("user " + login.user() + " may not keep rejects in " + tables.rejects()
                    + "; have someone who may run this once:\n"
                    + String.join("\n", ServerText.script(tables.madeFor(login.user()))));
        }
    }

    @Override
    public List<Attempt> attempts(String job, RunContext context) {
        return reading(
                context,
                connection -> {
                    List<Attempt> found = new ArrayList<>();
                    try (PreparedStatement statement =
                            connection.prepareStatement("SELECT run, attempt, job_version, started, version FROM "
                                    + tables.attempts().sql()
                                    + " WHERE job = ? AND rejects > 0 ORDER BY run, attempt")) {
                        statement.setString(1, job);
                        try (ResultSet row = statement.executeQuery()) {
                            while (row.next()) {
                                found.add(new Attempt(
                                        row.getString(1),
                                        row.getInt(2),
                                        row.getInt(3),
                                        Moments.instant(row, 4),
                                        row.getLong(5)));
                            }
                        }
                    }
                    return found;
                },
                List.of());
    }

    @Override
    public void read(String job, Attempt attempt, RunContext context, Consumer<Row> to) {
        each(context, connection -> new RejectRows(tables, job, attempt).read(connection, to));
    }

    @Override
    public void index(String job, Attempt attempt, RunContext context, Consumer<Entry> to) {
        each(context, connection -> new RejectRows(tables, job, attempt).index(connection, to));
    }

    @Override
    public List<Row> find(String job, Attempt attempt, List<Long> numbers, RunContext context) {
        return reading(
                context,
                connection -> {
                    List<Row> found = new ArrayList<>();
                    new RejectRows(tables, job, attempt).find(connection, numbers, found::add);
                    return found;
                },
                List.of());
    }

    @Override
    public long rewrite(
            String job, Attempt attempt, List<Row> changed, List<Long> gone, Trace trace, RunContext context) {
        return in(context, "cannot change the rejects in " + tables.rejects(), connection -> {
            long done = new RejectRows(tables, job, attempt).rewrite(connection, changed, gone, trace);
            connection.commit();
            return done;
        });
    }

    @Override
    public void decisions(String job, RunContext context, Consumer<Decided> to) {
        each(context, connection -> decisions(connection, job, to));
    }

    private void decisions(Connection connection, String job, Consumer<Decided> to) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT reject, run, state, decided_at, decided_by, decided_why FROM "
                        + tables.decisions().sql() + " WHERE job = ? ORDER BY number")) {
            statement.setFetchSize(FETCHED);
            statement.setString(1, job);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    to.accept(new Decided(
                            RejectId.parse(row.getString(1)).orElseThrow(),
                            row.getString(2),
                            row.getString(3),
                            Moments.instant(row, 4),
                            row.getString(5),
                            row.getString(6)));
                }
            }
        }
    }

    @Override
    public Hold hold(String job, RunContext context) {
        Wire wire = Connector.connect(server.login(context), "sluice quarantine", context);
        try (RunContext waiting = context.child("lock", LONGEST_WAIT)) {
            wire.run(waiting, "cannot hold the rejects in " + tables.rejects(), connection -> {
                try (PreparedStatement statement =
                        connection.prepareStatement("SELECT pg_advisory_lock(hashtextextended(?, 0))")) {
                    statement.setString(1, "sluice rejects of " + job);
                    statement.execute();
                }
            });
            return wire::close;
        } catch (RuntimeException e) {
            wire.close();
            throw e;
        }
    }

    @Override
    public void decide(String job, List<Decided> decisions, RunContext context) {
        boolean unused = in(context, "cannot keep the decisions in " + tables.decisions(), connection -> {
            tables.ensure(connection);
            try (PreparedStatement statement = connection.prepareStatement(
                    "INSERT INTO " + tables.decisions().sql()
                            + " (job, reject, run, state, decided_at, decided_by, decided_why) VALUES (?, ?, ?, ?, ?, ?, ?)")) {
                for (Decided each : decisions) {
                    statement.setString(1, job);
                    statement.setString(2, each.id().toString());
                    statement.setString(3, each.run());
                    statement.setString(4, each.state());
                    statement.setObject(5, Moments.time(each.at()));
                    statement.setString(6, each.by());
                    statement.setString(7, each.why());
                    statement.addBatch();
                }
                statement.executeBatch();
            }
            connection.commit();
            return true;
        });
    }

    /** Reads something where the tables are; else gives the other. */
    private <T> T reading(RunContext context, Wire.Work<T> work, T otherwise) {
        return in(context, "cannot read the rejects in " + tables.rejects(), connection -> {
            connection.setReadOnly(true);
            return tables.exist(connection) ? work.run(connection) : otherwise;
        });
    }

    /** Reads one after the other, and nothing where the tables are not there. */
    private void each(RunContext context, Wire.Action reading) {
        boolean unused = reading(
                context,
                connection -> {
                    reading.run(connection);
                    return true;
                },
                false);
    }

    private <T> T in(RunContext context, String failure, Wire.Work<T> work) {
        try (Wire wire = Connector.connect(server.login(context), "sluice quarantine", context)) {
            return wire.get(context, failure, connection -> {
                connection.setAutoCommit(false);
                return work.run(connection);
            });
        }
    }
}
