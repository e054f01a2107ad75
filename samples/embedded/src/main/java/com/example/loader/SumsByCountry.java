package com.example.loader;

import dev.sluice.context.RunContext;
import dev.sluice.data.Batch;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.spi.Capability;
import dev.sluice.spi.LoadRequest;
import dev.sluice.spi.LoadSession;
import dev.sluice.spi.Outcome;
import dev.sluice.spi.Readiness;
import dev.sluice.spi.RunRecord;
import dev.sluice.spi.Target;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Adds up amounts by country, in memory. What a run adds is seen when the run has committed, and never when it failed. */
// tag::target[]
public final class SumsByCountry implements Target {

    private final Map<String, BigDecimal> sums = new TreeMap<>();

    /** What committed runs have added up. */
    public synchronized Map<String, BigDecimal> sums() {
        return Map.copyOf(sums);
    }

    private synchronized void add(Map<String, BigDecimal> more) {
        more.forEach((country, amount) -> sums.merge(country, amount, BigDecimal::add));
    }

    @Override
    public String describe() {
        return "sums by country in memory";
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of(Capability.ATOMIC_RUN);
    }

    /** What stands against such rows, before anything is read. */
    @Override
    public Readiness check(Schema schema, RunContext context) {
        boolean served = schema.indexOf("country") >= 0 && schema.indexOf("amount") >= 0;
        return new Readiness(
                List.of("amounts are added up in memory"),
                served ? List.of() : List.of("the job needs a column country and a column amount"));
    }

    @Override
    public LoadSession open(LoadRequest request, RunContext context) {
        return new Session();
    }

    private final class Session implements LoadSession {

        private final Map<String, BigDecimal> added = new HashMap<>();

        @Override
        public Outcome write(Batch batch, RunContext context) {
            for (Row row : batch) {
                added.merge((String) row.get("country"), (BigDecimal) row.get("amount"), BigDecimal::add);
            }
            return new Outcome.Applied(batch.rows());
        }

        @Override
        public void commit(RunRecord result, RunContext context) {
            add(added);
        }

        @Override
        public void rollback(RunRecord result, RunContext context) {
            added.clear();
        }

        @Override
        public void close() {}
    }
}
// end::target[]
