package dev.sluice.quarantine;

import dev.sluice.context.RunContext;
import dev.sluice.failure.RejectId;
import dev.sluice.spi.Hold;
import dev.sluice.spi.LoadSession;
import dev.sluice.spi.RejectStore;
import dev.sluice.spi.RejectTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;

/**
 * The rejects of one job in a table of the target, in the commit of the rows. A folder holds them until then, and keeps what no commit takes along: the rejects of failed and of dry runs. Both are read as one. Thread-safe.
 */
public final class QuarantineTable implements QuarantineStore {

    private final QuarantineFolder folder;
    private final RejectTable table;

    /**
     * The rejects of a job.
     *
     * @param folder those that are not in the table
     * @param table where those of committed runs are
     */
    public QuarantineTable(QuarantineFolder folder, RejectTable table) {
        this.folder = folder;
        this.table = table;
    }

    @Override
    public String job() {
        return folder.job();
    }

    @Override
    public String describe() {
        return table.describe();
    }

    @Override
    public Path folder() {
        return folder.folder();
    }

    @Override
    public String storeName(String run, int attempt) {
        return table.name() + "/" + run + "-" + attempt;
    }

    @Override
    public void prepare(RunContext context) {
        table.prepare(context);
    }

    @Override
    public RejectStore open(StoreRequest request, LoadSession session) {
        return new TableRejects(
                folder.open(request, QuarantineFile.Committed.REMOVED),
                request,
                session,
                table.name(),
                storeName(request.run(), request.attempt()));
    }

    @Override
    public List<String> settle(Function<String, OptionalLong> committedLength, RunContext context) {
        return folder.settle(committedLength, context);
    }

    @Override
    public List<RejectPart> parts(RunContext context) {
        List<RejectPart> parts = new ArrayList<>(folder.parts(context));
        table.attempts(job(), context).forEach(attempt -> parts.add(new TablePart(table, job(), attempt)));
        parts.sort(Comparator.comparing(RejectPart::run));
        return parts;
    }

    @Override
    public Decisions decisions(RunContext context) {
        Decisions decisions = folder.decisions(context);
        table.decisions(
                job(),
                context,
                each -> decisions.settle(
                        each.id(), each.run(), RejectState.parse(each.state()).orElseThrow()));
        return decisions;
    }

    @Override
    public List<Decision> decided(Set<RejectId> ids, RunContext context) {
        List<Decision> decided = new ArrayList<>(folder.decided(ids, context));
        table.decisions(job(), context, each -> {
            if (ids.contains(each.id())) {
                decided.add(new Decision(
                        each.id(),
                        each.run(),
                        RejectState.parse(each.state()).orElseThrow(),
                        each.at(),
                        each.by(),
                        each.why()));
            }
        });
        return decided;
    }

    @Override
    public Hold hold(RunContext context) {
        return table.hold(job(), context);
    }

    @Override
    public void decide(List<Decision> decisions, RunContext context) {
        table.decide(job(), decisions.stream().map(QuarantineTable::decided).toList(), context);
    }

    private static RejectTable.Decided decided(Decision decision) {
        RejectId id = decision.id();
        return new RejectTable.Decided(
                id, decision.run(), decision.state().label(), decision.at(), decision.by(), decision.why());
    }
}
