package dev.sluice.cli;

import dev.sluice.context.RunContext;
import dev.sluice.engine.LocalEngine;
import dev.sluice.job.Job;
import dev.sluice.quarantine.Decision;
import dev.sluice.quarantine.Quarantine;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code sluice quarantine erase}. */
@Command(
        name = "erase",
        description =
                "Erases for ever what a person can be known by from the rejects that hold a text, in every state: the bytes, the"
                        + " values, the corrections. What was wrong and where stays, and a trace of who had it done.",
        mixinStandardHelpOptions = true)
final class QuarantineEraseCommand implements Callable<Integer> {

    @ParentCommand
    private @Nullable QuarantineCommand parent;

    @Mixin
    private JobArgument argument = new JobArgument();

    @Option(
            names = "--where",
            paramLabel = "TEXT",
            required = true,
            description = "the records that hold this text, in upper or lower case: a name, an address")
    private String text = "";

    @Option(names = "--why", paramLabel = "TEXT", required = true, description = "a sentence for the trace")
    private String why = "";

    @Option(names = "--by", paramLabel = "NAME", description = "who has it done (default: the user of this machine)")
    private String by = System.getProperty("user.name", "unknown");

    @Override
    public Integer call() {
        SluiceCommand command = Objects.requireNonNull(parent).top();
        if (text.isBlank()) {
            throw new WrongCommandException("--where takes the text that the records hold");
        }
        if (why.isBlank() || why.length() > Decision.MAX_TEXT || by.length() > Decision.MAX_TEXT) {
            throw new WrongCommandException("--why and --by take 1 to " + Decision.MAX_TEXT + " characters");
        }
        try (Job job = argument.load(command.terminal());
                LocalEngine engine = new LocalEngine(1);
                RunContext context = engine.context(job.timeouts().run())) {
            command.shutdown().watch(context);
            Quarantine rejects = Quarantine.of(job.rejects(), job.target(), context);
            print(rejects.erase(text, by, why, context), command.terminal());
            command.terminal()
                    .err()
                    .println(Printable.of(
                            "sluice: not looked into: what people have given as reasons and as their names,"
                                    + " with the decisions about the rejects in " + rejects.describe()
                                    + ", with the corrections"
                                    + " in the target's ledger, and with the traces of erasures"));
            return ExitCode.LOADED.code();
        }
    }

    private static void print(Map<String, Long> runs, Terminal terminal) {
        long count = runs.values().stream().mapToLong(Long::longValue).sum();
        terminal.out()
                .println(String.format(
                        Locale.ROOT, count == 1 ? "%,d reject is erased" : "%,d rejects are erased", count));
        if (count > 0) {
            terminal.out()
                    .println("Reports of these runs may show such records, and so may the inputs themselves and the"
                            + " target's table: "
                            + String.join(", ", runs.keySet()));
        }
    }
}
