package dev.sluice.quarantine;

import dev.sluice.context.RunContext;
import dev.sluice.failure.Reject;
import dev.sluice.spi.KeptRejects;
import dev.sluice.spi.LoadSession;
import dev.sluice.spi.RejectStore;
import dev.sluice.spi.RejectTable;
import java.util.ArrayList;
import java.util.List;

/**
 * The rejects of one attempt on their way to a table: a file takes them in, for an input that is left out takes its rejects back, and a failed load leaves them there; before a commit the load's own session puts into the table what the file holds since the last one. Used by one
 * thread.
 */
final class TableRejects implements RejectStore {

    /** How many rejects are sent at once. */
    private static final int PORTION = 500;

    /** About how many bytes of them. */
    private static final long PORTION_BYTES = 4 << 20;

    private final QuarantineFile file;
    private final StoreRequest request;
    private final LoadSession session;
    private final String table;
    private final String name;

    /** How many bytes of the file the session has. */
    private long handed;

    /** How many rejects the table took, by the server's word. */
    private long count;

    TableRejects(QuarantineFile file, StoreRequest request, LoadSession session, String table, String name) {
        this.file = file;
        this.request = request;
        this.session = session;
        this.table = table;
        this.name = name;
    }

    @Override
    public void append(List<Reject> rejects, RunContext context) {
        file.append(rejects, context);
    }

    @Override
    public long mark() {
        return file.mark();
    }

    @Override
    public void returnTo(long mark) {
        file.returnTo(mark);
    }

    @Override
    public KeptRejects seal(RunContext context) {
        KeptRejects kept = file.seal(context);
        if (kept.length() > handed) {
            List<RejectTable.Row> portion = new ArrayList<>();
            long[] bytes = {0};
            RejectLines.read(file.writing(), handed, context, (each, place) -> {
                portion.add(TableRows.of(each, count + portion.size() + 1));
                bytes[0] += each.reject().raw().length;
                if (portion.size() == PORTION || bytes[0] > PORTION_BYTES) {
                    hand(portion, context);
                    bytes[0] = 0;
                }
            });
            hand(portion, context);
            handed = kept.length();
        }
        return new KeptRejects(name, count, kept.length(), kept.sha256());
    }

    private void hand(List<RejectTable.Row> portion, RunContext context) {
        if (!portion.isEmpty()) {
            count += session.keepRejects(table, request.jobVersion(), portion, context);
            portion.clear();
        }
    }

    @Override
    public void partCommitted() {
        file.partCommitted();
    }

    @Override
    public void committed(RunContext context) {
        file.committed(context);
    }

    @Override
    public KeptRejects failed(RunContext context) {
        return file.failed(context);
    }

    @Override
    public KeptRejects dryRun(RunContext context) {
        return file.dryRun(context);
    }

    @Override
    public void close() {
        file.close();
    }
}
