package dev.sluice.cli;

import dev.sluice.quarantine.Decision;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code sluice quarantine discard}. */
@Command(
        name = "discard",
        description =
                "Settles open rejects that are not to be loaded; who decided it, when and why is kept beside them, and the rejects"
                        + " themselves stay.",
        mixinStandardHelpOptions = true)
final class QuarantineDiscardCommand implements Callable<Integer> {

    @ParentCommand
    private @Nullable QuarantineCommand parent;

    @Mixin
    private RejectsArgument rejects = new RejectsArgument();

    @Option(
            names = "--why",
            paramLabel = "TEXT",
            required = true,
            description = "a sentence that the next reader understands")
    private String why = "";

    @Option(names = "--by", paramLabel = "NAME", description = "who decides (default: the user of this machine)")
    private String by = System.getProperty("user.name", "unknown");

    @Option(names = "--all", description = "every open reject of the job; needed where nothing narrows them down")
    private boolean all;

    @Override
    public Integer call() {
        QuarantineCommand command = Objects.requireNonNull(parent);
        if (why.isBlank() || why.length() > Decision.MAX_TEXT || by.length() > Decision.MAX_TEXT) {
            throw new WrongCommandException("--why and --by take 1 to " + Decision.MAX_TEXT + " characters");
        }
        if (!all && !rejects.narrowed()) {
            throw new WrongCommandException(
                    "which rejects are meant? Narrow them down, as with --id or --code, or write --all");
        }
        return rejects.with(command, (quarantine, filter, context) -> {
            long count = quarantine.discard(filter, by, why, context);
            command.top()
                    .terminal()
                    .out()
                    .println(String.format(
                            Locale.ROOT, count == 1 ? "%,d reject is discarded" : "%,d rejects are discarded", count));
            return ExitCode.LOADED.code();
        });
    }
}
