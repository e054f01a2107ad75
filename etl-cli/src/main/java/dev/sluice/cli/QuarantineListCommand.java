package dev.sluice.cli;

import dev.sluice.failure.Violation;
import dev.sluice.quarantine.KeptReject;
import dev.sluice.quarantine.Quarantine;
import dev.sluice.quarantine.RejectPage;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code sluice quarantine list}. */
@Command(
        name = "list",
        description = "Lists rejects, the oldest first: where each stood and why it was refused.",
        mixinStandardHelpOptions = true)
final class QuarantineListCommand implements Callable<Integer> {

    /** How much of an id is shown: enough to tell a million rejects apart. */
    static final int SHORT_ID = 12;

    @ParentCommand
    private @Nullable QuarantineCommand parent;

    @Mixin
    private RejectsArgument rejects = new RejectsArgument();

    @Option(names = "--most", paramLabel = "N", description = "how many are shown (default: ${DEFAULT-VALUE})")
    private int most = 50;

    @Override
    public Integer call() {
        QuarantineCommand command = Objects.requireNonNull(parent);
        if (most < 1 || most > Quarantine.MAX_PAGE) {
            throw new WrongCommandException("--most takes 1 to " + Quarantine.MAX_PAGE);
        }
        Terminal terminal = command.top().terminal();
        return rejects.with(command, (quarantine, filter, context) -> {
            RejectPage page = quarantine.page(filter, 0, most, context);
            if (page.total() == 0) {
                terminal.out().println(Printable.of(rejects.none(quarantine)));
                return ExitCode.LOADED.code();
            }
            TextTable table = new TextTable(List.of("id", "state", "place", "codes", "why"), terminal.outIsLive());
            page.rejects().forEach(reject -> table.add(row(reject)));
            table.lines().forEach(terminal.out()::println);
            if (page.total() > most) {
                terminal.out()
                        .println("and " + String.format(Locale.ROOT, "%,d", page.total() - most)
                                + " more: --most shows more, " + "'sluice quarantine stats' groups them");
            }
            return ExitCode.LOADED.code();
        });
    }

    private static List<String> row(KeptReject reject) {
        List<Violation> violations = reject.reject().violations();
        return List.of(
                reject.id().toString().substring(0, SHORT_ID),
                reject.state().label(),
                reject.reject().position().resource() + ":"
                        + reject.reject().position().line(),
                violations.stream().map(each -> each.code().name()).distinct().collect(Collectors.joining(", ")),
                violations.get(0).message());
    }
}
