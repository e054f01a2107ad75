package dev.sluice.job;

import dev.sluice.context.RunContext;
import dev.sluice.spi.Hold;
import dev.sluice.spi.RejectTable;
import java.util.List;
import java.util.function.Consumer;

/** A table of rejects that is only named. */
record NamedTable(String name) implements RejectTable {

    @Override
    public String describe() {
        return name;
    }

    @Override
    public void prepare(RunContext context) {}

    @Override
    public List<Attempt> attempts(String job, RunContext context) {
        return List.of();
    }

    @Override
    public void read(String job, Attempt attempt, RunContext context, Consumer<Row> to) {}

    @Override
    public void index(String job, Attempt attempt, RunContext context, Consumer<Entry> to) {}

    @Override
    public List<Row> find(String job, Attempt attempt, List<Long> numbers, RunContext context) {
        return List.of();
    }

    @Override
    public long rewrite(
            String job, Attempt attempt, List<Row> changed, List<Long> gone, Trace trace, RunContext context) {
        return 0;
    }

    @Override
    public void decisions(String job, RunContext context, Consumer<Decided> to) {}

    @Override
    public Hold hold(String job, RunContext context) {
        return () -> {};
    }

    @Override
    public void decide(String job, List<Decided> decisions, RunContext context) {}
}
