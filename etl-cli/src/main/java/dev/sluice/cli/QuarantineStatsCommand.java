package dev.sluice.cli;

import dev.sluice.quarantine.RejectState;
import dev.sluice.quarantine.RejectStats;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** {@code sluice quarantine stats}. */
@Command(
        name = "stats",
        description = "Counts rejects by what was wrong with them, the most frequent first.",
        mixinStandardHelpOptions = true)
final class QuarantineStatsCommand implements Callable<Integer> {

    @ParentCommand
    private @Nullable QuarantineCommand parent;

    @Mixin
    private RejectsArgument rejects = new RejectsArgument();

    @Override
    public Integer call() {
        QuarantineCommand command = Objects.requireNonNull(parent);
        Terminal terminal = command.top().terminal();
        return rejects.with(command, (quarantine, filter, context) -> {
            RejectStats stats = quarantine.stats(filter, context);
            terminal.out()
                    .println(String.format(
                            Locale.ROOT,
                            stats.rejects() == 1 ? "%,d reject in %s" : "%,d rejects in %s",
                            stats.rejects(),
                            quarantine.describe()));
            if (stats.rejects() > 0) {
                terminal.out().println();
                table(stats, terminal.outIsLive()).lines().forEach(terminal.out()::println);
            }
            return ExitCode.LOADED.code();
        });
    }

    private static TextTable table(RejectStats stats, boolean cut) {
        TextTable table = new TextTable(List.of("count", "code", "column", "constraint", "state", "for example"), cut);
        for (RejectStats.Group group : stats.groups()) {
            table.add(List.of(
                    String.format(Locale.ROOT, "%,d", group.count()),
                    group.kind().code(),
                    Objects.requireNonNullElse(group.kind().column(), ""),
                    Objects.requireNonNullElse(group.kind().constraint(), ""),
                    states(group),
                    group.message()));
        }
        return table;
    }

    private static String states(RejectStats.Group group) {
        if (group.states().size() == 1) {
            return group.states().keySet().iterator().next().label();
        }
        List<String> states = new ArrayList<>();
        for (RejectState state : group.states().keySet()) {
            states.add(String.format(Locale.ROOT, "%,d %s", group.states().get(state), state.label()));
        }
        return String.join(", ", states);
    }
}
