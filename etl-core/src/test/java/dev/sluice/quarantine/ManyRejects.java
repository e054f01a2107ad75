package dev.sluice.quarantine;

import dev.sluice.context.Backoff;
import dev.sluice.context.RunContext;
import dev.sluice.data.Position;
import dev.sluice.failure.FailureCode;
import dev.sluice.failure.Reject;
import dev.sluice.failure.Violation;
import dev.sluice.spi.RejectStore;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Keeps many rejects and works with them, in a process whose memory is small: the first word is a folder, the second how many. Prints what it has seen. */
final class ManyRejects {

    private static final int PORTION = 1000;

    private ManyRejects() {}

    public static void main(String[] words) {
        int many = Integer.parseInt(words[1]);
        QuarantineFolder folder = new QuarantineFolder(Path.of(words[0]), "orders", Backoff.DEFAULT);
        try (RunContext context =
                RunContext.open(Duration.ofMinutes(5), (delay, action) -> () -> {}, System::nanoTime)) {
            keep(folder, many, context);
            Quarantine rejects = Quarantine.withoutLedger(folder, context);
            System.out.println("far down "
                    + page(rejects, RejectFilter.ALL, many - 3, context)
                            .rejects()
                            .get(0)
                            .reject()
                            .position());
            RejectFilter born = new RejectFilter(Set.of(), null, null, null, "born", null, RejectAge.ANY, Set.of());
            System.out.println("discarded " + rejects.discard(born, "ada", "dirt", context));
            rejects = Quarantine.withoutLedger(folder, context);
            for (RejectStats.Group group :
                    rejects.stats(RejectFilter.ALL, context).groups()) {
                System.out.println(group.kind().column() + " " + group.states());
            }
            Map<RejectState, Long> states = new EnumMap<>(RejectState.class);
            rejects.find(RejectFilter.ALL, context, found -> states.merge(found.state(), 1L, Long::sum));
            System.out.println(states);
            System.out.println("discarded " + rejects.discard(RejectFilter.ALL, "ada", "dirt", context));
            rejects = Quarantine.withoutLedger(folder, context);
            System.out.println("open "
                    + page(rejects, RejectFilter.ALL.in(RejectState.OPEN), 0, context)
                            .total());
        }
    }

    private static RejectPage page(Quarantine rejects, RejectFilter filter, long from, RunContext context) {
        return rejects.page(filter, from, 50, context);
    }

    private static void keep(QuarantineFolder folder, int many, RunContext context) {
        StoreRequest request = new StoreRequest("RUN-1", 1, "orders", 1, Instant.parse("2026-11-21T01:02:03Z"));
        try (RejectStore store = folder.open(request)) {
            List<Reject> portion = new ArrayList<>();
            for (int record = 1; record <= many; record++) {
                portion.add(reject(record));
                if (portion.size() == PORTION || record == many) {
                    store.append(portion, context);
                    portion.clear();
                }
            }
            store.seal(context);
            store.committed(context);
        }
    }

    private static Reject reject(int record) {
        byte[] raw = (record + ";Böhm;Hauptstraße " + record % 97 + ";x").getBytes(StandardCharsets.UTF_8);
        String column = record % 4 == 0 ? "amount" : "born";
        return Reject.of(
                new Position("in/a.csv", record, record + 1, 100L * record, raw.length),
                raw,
                List.of(Violation.ofColumn(FailureCode.TYPE_MISMATCH, column, null, "x", column + " is wrong")),
                Map.of("format", "csv", "encoding", "utf-8", "header", List.of("id", "name", "street", column)));
    }
}
