package dev.sluice.connector.file;

import dev.sluice.context.RunContext;
import dev.sluice.data.Batch;
import dev.sluice.failure.RunFailedException;
import dev.sluice.format.RowFormat;
import dev.sluice.spi.DryRun;
import dev.sluice.spi.LoadSession;
import dev.sluice.spi.Outcome;
import dev.sluice.spi.RunRecord;
import java.io.IOException;

/** One load into a file that is not there yet. Used by one thread. */
final class FileSession implements LoadSession {

    private final PendingFile pending;
    private final RowOutput output;

    FileSession(PendingFile pending, RowFormat format) {
        this.pending = pending;
        this.output = new RowOutput(pending.channel(), format);
    }

    /** How long the file was. */
    private record Length(long bytes) implements Savepoint {}

    @Override
    public Savepoint savepoint(RunContext context) {
        try {
            output.begin(context);
            return new Length(pending.channel().position());
        } catch (IOException e) {
            throw failed(e);
        }
    }

    @Override
    public void rollbackTo(Savepoint savepoint, RunContext context) {
        try {
            long bytes = ((Length) savepoint).bytes();
            pending.channel().truncate(bytes);
            pending.channel().position(bytes);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    @Override
    public void release(Savepoint savepoint, RunContext context) {
        // It holds nothing.
    }

    @Override
    public Outcome write(Batch batch, RunContext context) {
        try {
            return new Outcome.Applied(output.write(batch, context));
        } catch (IOException e) {
            return new Outcome.Fatal(message(e), e);
        }
    }

    @Override
    public void commit(RunRecord result, RunContext context) {
        try {
            output.begin(context);
            context.check();
            pending.commit();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    @Override
    public DryRun endDryRun(RunRecord result, RunContext context) {
        try {
            output.begin(context);
        } catch (IOException e) {
            throw failed(e);
        }
        close();
        return DryRun.CLEAN;
    }

    @Override
    public void rollback(RunRecord result, RunContext context) {
        close();
    }

    @Override
    public void close() {
        try {
            pending.close();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private RunFailedException failed(IOException e) {
        return new RunFailedException(message(e), e);
    }

    private String message(IOException e) {
        return "cannot write " + pending.file() + ": " + Words.ofWrite(e, pending.file());
    }
}
