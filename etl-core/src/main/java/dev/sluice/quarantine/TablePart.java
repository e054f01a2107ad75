package dev.sluice.quarantine;

import dev.sluice.context.RunContext;
import dev.sluice.failure.RunFailedException;
import dev.sluice.spi.RejectTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The rejects of one attempt in a table. A place is the reject's number. Immutable and thread-safe.
 *
 * @param table the table
 * @param job the job's name
 * @param attempt the attempt
 */
record TablePart(RejectTable table, String job, RejectTable.Attempt attempt) implements RejectPart {

    /** How many rejects are changed as one. */
    private static final int PORTION = 500;

    @Override
    public String name() {
        return table.name() + "/" + attempt.run() + "-" + attempt.attempt();
    }

    @Override
    public String version() {
        return String.valueOf(attempt.version());
    }

    @Override
    public String run() {
        return attempt.run();
    }

    @Override
    public boolean dryRun() {
        return false;
    }

    @Override
    public Instant started() {
        return attempt.started();
    }

    @Override
    public void read(RunContext context, Line to) {
        table.read(job, attempt, context, row -> {
            context.check();
            to.accept(TableRows.kept(row, job, attempt), row.number());
        });
    }

    @Override
    public void index(RunContext context, Consumer<IndexedReject> to) {
        table.index(job, attempt, context, entry -> {
            context.check();
            to.accept(TableRows.indexed(entry, attempt));
        });
    }

    @Override
    public List<KeptReject> at(List<Long> places, RunContext context) {
        Map<Long, KeptReject> found = new HashMap<>();
        table.find(job, attempt, places, context)
                .forEach(row -> found.put(row.number(), TableRows.kept(row, job, attempt)));
        List<KeptReject> inOrder = new ArrayList<>(places.size());
        for (Long place : places) {
            KeptReject reject = found.get(place);
            if (reject == null) {
                throw new RunFailedException("reject " + place + " of " + name() + " is gone: look again");
            }
            inOrder.add(reject);
        }
        return inOrder;
    }

    @Override
    public long rewrite(Change change, Trace trace, RunContext context) {
        RejectTable.Trace told = new RejectTable.Trace(
                trace.deed().name().toLowerCase(Locale.ROOT), trace.at(), trace.by(), trace.why());
        List<RejectTable.Row> changed = new ArrayList<>();
        List<Long> gone = new ArrayList<>();
        long[] count = {0};
        read(context, (each, number) -> {
            KeptReject made = change.of(each);
            if (made == null) {
                gone.add(number);
            } else if (!each.equals(made)) {
                changed.add(TableRows.of(made, number));
            }
            if (changed.size() + gone.size() == PORTION) {
                count[0] += write(changed, gone, told, context);
            }
        });
        return count[0] + write(changed, gone, told, context);
    }

    private long write(List<RejectTable.Row> changed, List<Long> gone, RejectTable.Trace trace, RunContext context) {
        if (changed.isEmpty() && gone.isEmpty()) {
            return 0;
        }
        long count = table.rewrite(job, attempt, changed, gone, trace, context);
        changed.clear();
        gone.clear();
        return count;
    }
}
