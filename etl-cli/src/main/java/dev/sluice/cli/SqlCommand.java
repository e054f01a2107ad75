package dev.sluice.cli;

import dev.sluice.connector.jdbc.JdbcTarget;
import dev.sluice.connector.jdbc.SqlConsole;
import dev.sluice.context.RunContext;
import dev.sluice.engine.LocalEngine;
import dev.sluice.job.Job;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code sluice sql}. */
@Command(
        name = "sql",
        description = "Runs SQL in the database of a job, and shows the answer.",
        mixinStandardHelpOptions = true)
final class SqlCommand implements Callable<Integer> {

    @ParentCommand
    private @Nullable SluiceCommand top;

    @Parameters(paramLabel = "SQL", description = "the statement")
    private String sql = "";

    @Option(
            names = "--job",
            paramLabel = "JOB",
            description = "the job file; by default the job that was run last, in this folder if there is one")
    private @Nullable Path jobFile;

    @Option(
            names = "--rows",
            paramLabel = "N",
            description = "how many rows are shown (default: ${DEFAULT-VALUE})",
            defaultValue = "200")
    private int rows = 200;

    @Option(names = "--var", paramLabel = "NAME=VALUE", description = "a value for $${var:NAME} in the job file")
    private Map<String, String> variables = Map.of();

    @Override
    public Integer call() {
        SluiceCommand command = Objects.requireNonNull(top);
        Terminal terminal = command.terminal();
        if (rows < 1 || rows > SqlConsole.MAX_ROWS) {
            throw new WrongCommandException("--rows takes 1 to " + SqlConsole.MAX_ROWS);
        }
        LastJob last = jobFile != null
                ? null
                : LastJob.recall(terminal.environment(), terminal.here())
                        .orElseThrow(() -> new WrongCommandException(
                                "no job was run yet; name one: sluice sql --job job.yaml \"select …\""));
        Path file = last == null ? Objects.requireNonNull(jobFile) : last.file();
        Job job = JobArgument.load(file, variables, terminal);
        if (!(job.target() instanceof JdbcTarget target)) {
            job.close();
            String said = file + " loads into " + job.target().describe() + ", which knows no SQL";
            throw new WrongCommandException(
                    last == null
                            ? said
                            : "the job that ran last, " + said
                                    + "; name the job whose database is meant: sluice sql --job job.yaml \"select …\"");
        }
        if (last != null) {
            terminal.err()
                    .println("sluice: this asks the database of the job that ran last"
                            + (last.isHere() ? " in this folder, " : ", ")
                            + Printable.of(file + ": " + target.describe())
                            + "; --job names another");
        }
        try (LocalEngine engine = new LocalEngine(1);
                RunContext context = engine.context(job.timeouts().run());
                SqlConsole console = target.console()) {
            command.shutdown().watch(context);
            print(console.run(sql, rows, context), terminal);
            return ExitCode.LOADED.code();
        } finally {
            target.close();
        }
    }

    private void print(SqlConsole.Answer answer, Terminal terminal) {
        if (answer.columns().isEmpty()) {
            terminal.out().println(answer.changed() + (answer.changed() == 1 ? " row changed" : " rows changed"));
            return;
        }
        TextTable table = new TextTable(answer.columns(), terminal.outIsLive());
        for (List<@Nullable String> row : answer.rows()) {
            table.add(row);
        }
        table.lines().forEach(terminal.out()::println);
        String count = String.format(
                Locale.ROOT, "(%,d %s", answer.rows().size(), answer.rows().size() == 1 ? "row" : "rows");
        terminal.out().println(answer.cut() ? count + "; there are more, --rows shows more)" : count + ")");
    }
}
