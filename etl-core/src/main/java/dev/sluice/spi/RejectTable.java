package dev.sluice.spi;

import dev.sluice.context.RunContext;
import dev.sluice.data.Position;
import dev.sluice.failure.RejectId;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A table in a target's database that keeps the rejects of any number of jobs, with what people decided about them. A load writes it through its session ({@link LoadSession#keepRejects}), so that rows and rejects commit as one; everything
 * here has a transaction of its own. Thread-safe. All methods but {@link #name} throw {@link dev.sluice.failure.TransientException} when trying again may help, and {@link dev.sluice.failure.RunFailedException} when not.
 */
public interface RejectTable {

    /** The table's name, as the job has it. */
    String name();

    /** What it is, for people: the table and the database. */
    String describe();

    /** Makes the table where it is missing, and makes sure that rejects can be kept in it. */
    void prepare(RunContext context);

    /** The attempts of a job of which rejects are kept, the oldest run first; none where the table is not there. */
    List<Attempt> attempts(String job, RunContext context);

    /** Tells the rejects of an attempt in the order in which they were rejected. */
    void read(String job, Attempt attempt, RunContext context, Consumer<Row> to);

    /** Tells of the rejects of an attempt in the same order what can be told without their records. */
    void index(String job, Attempt attempt, RunContext context, Consumer<Entry> to);

    /** Some of the rejects of an attempt, in no order; those that are gone are missing. */
    List<Row> find(String job, Attempt attempt, List<Long> numbers, RunContext context);

    /**
     * Changes rejects of an attempt for ever, as one.
     *
     * @param changed what takes the place of those with the same numbers
     * @param gone the numbers of those that go
     * @param trace what is told of it in the table of traces
     * @return how many were changed or are gone by this; what another has taken away meanwhile is not counted
     */
    long rewrite(String job, Attempt attempt, List<Row> changed, List<Long> gone, Trace trace, RunContext context);

    /** Tells what people decided about the rejects of a job, the oldest first. */
    void decisions(String job, RunContext context, Consumer<Decided> to);

    /** Holds the rejects of a job, as soon as nobody else in the database does: what was open stays so, or is settled by the holder alone. Who decides and who commits a replay holds them; to read them asks for nothing. */
    Hold hold(String job, RunContext context);

    /** Keeps decisions; they are durable when this returns. */
    void decide(String job, List<Decided> decisions, RunContext context);

    /**
     * An attempt of which rejects are kept. Immutable and thread-safe.
     *
     * @param run its run
     * @param attempt from 1
     * @param jobVersion the job's own version then
     * @param started when the run began
     * @param version another number once anything of its rejects was changed
     */
    record Attempt(String run, int attempt, int jobVersion, Instant started, long version) {}

    /**
     * A reject as a row. Immutable and thread-safe; the raw bytes must not be changed.
     *
     * @param number which of its attempt's, from 1
     * @param id its fingerprint
     * @param position where it stood
     * @param raw its bytes, or a sample of them
     * @param rawSha256 the hash of the whole record, when it is a sample
     * @param reading what is needed to read it alone, as a JSON object
     * @param stage where on its way it was refused
     * @param violations every reason, as a JSON array
     * @param state how it stands, but for what was decided since
     */
    record Row(
            long number,
            RejectId id,
            Position position,
            byte[] raw,
            @Nullable String rawSha256,
            String reading,
            String stage,
            String violations,
            String state) {}

    /**
     * A reject without its record. Immutable and thread-safe.
     *
     * @param number which of its attempt's, from 1
     * @param id its fingerprint
     * @param resource the name of its input
     * @param record its record number
     * @param line its line
     * @param violations every reason, as a JSON array
     * @param state how it stands, but for what was decided since
     */
    record Entry(long number, RejectId id, String resource, long record, long line, String violations, String state) {}

    /**
     * What a person decided about what a run had rejected. Immutable and thread-safe.
     *
     * @param id which reject
     * @param run the run that had rejected it
     * @param state how it stands since
     * @param at when
     * @param by who
     * @param why a sentence, which may be empty
     */
    record Decided(RejectId id, String run, String state, Instant at, String by, String why) {}

    /**
     * Who changed rejects for ever. Immutable and thread-safe.
     *
     * @param deed what was done with them
     * @param at when
     * @param by who
     * @param why a sentence
     */
    record Trace(String deed, Instant at, String by, String why) {}
}
