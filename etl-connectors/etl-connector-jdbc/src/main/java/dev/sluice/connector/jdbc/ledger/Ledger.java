package dev.sluice.connector.jdbc.ledger;

import dev.sluice.connector.jdbc.mode.WriteMode;
import dev.sluice.spi.LoadRequest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The ledger of one job and one table: {@link LedgerLease}, {@link LedgerRuns}, {@link LedgerInputs}, {@link LedgerParts}, {@link LedgerRejects}. Immutable and thread-safe.
 *
 * @param schema where its tables are
 * @param job the job's name
 * @param target the table, with its schema
 */
public record Ledger(LedgerSchema schema, String job, String target) {

    /** How long a session that is just ending, as that of a killed process, may take to let go of the job's lock. */
    public static final Duration PATIENCE = Duration.ofSeconds(2);

    /**
     * Takes the job over, in the caller's transaction: the epoch goes up, whoever was running is told to have failed, and the run begins, by this mode.
     *
     * @return the new epoch
     */
    long begin(Connection connection, LoadRequest request, WriteMode mode) throws SQLException {
        long epoch = lease().take(connection, request);
        runs().begin(connection, request, epoch);
        runs().tellMode(connection, request, mode);
        return epoch;
    }

    /** Who has the job, in words. */
    public String holder(Connection connection) throws SQLException {
        return lease().holder(connection);
    }

    /** How a run of the job stands; null when the ledger does not know it. */
    public @Nullable Told told(Connection connection, String run) throws SQLException {
        return runs().told(connection, run);
    }

    /** How many rejects of a run were replayed, by the runs that did it. */
    public Map<String, Long> replaysOf(Connection connection, String run) throws SQLException {
        return rejects().replaysOf(connection, run);
    }

    /**
     * The attempts, of whatever job, that have committed into the target behind a run of this job, the latest first, in words.
     *
     * @param most how many are told
     */
    public List<String> behind(Connection connection, String run, int most) throws SQLException {
        return runs().behind(connection, run, most);
    }

    /** Tells that a run that was committed was undone: it no longer counts, and its inputs are new to the next. */
    public void undone(Connection connection, String run) throws SQLException {
        runs().undone(connection, run);
        inputs().undone(connection, run);
    }

    /** A number for the job and the table, by which servers know their lock. */
    public long lockKey() {
        try {
            byte[] text = ("sluice\0" + job + "\0" + target).getBytes(StandardCharsets.UTF_8);
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(text))
                    .getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    LedgerLease lease() {
        return new LedgerLease(this);
    }

    LedgerRuns runs() {
        return new LedgerRuns(this);
    }

    LedgerInputs inputs() {
        return new LedgerInputs(this);
    }

    LedgerParts parts() {
        return new LedgerParts(this);
    }

    LedgerRejects rejects() {
        return new LedgerRejects(this);
    }
}
