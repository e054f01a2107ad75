package dev.sluice.cli;

import dev.sluice.engine.Shutdown;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;

/** The process: reads the command line, runs one command, ends with its exit code. */
public final class Main {

    /** Hibernate Validator greets with its version on standard error otherwise. Held here, because the platform forgets a logger that nobody holds. */
    private static final Logger VALIDATOR = Logger.getLogger("org.hibernate.validator");

    static {
        VALIDATOR.setLevel(Level.WARNING);
    }

    private Main() {}

    /** Runs the command that the words name. */
    public static void main(String[] words) {
        PrintWriter out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        Terminal terminal = new Terminal(out, err, Path.of(""), System.getenv());
        Shutdown shutdown = Shutdown.install(ExitCode.CANCELLED.code());
        int code = run(words, terminal, shutdown);
        out.flush();
        err.flush();
        shutdown.ended(code);
        System.exit(code);
    }

    /** Runs a command in this process, for tests too; gives the exit code. */
    static int run(String[] words, Terminal terminal, Shutdown shutdown) {
        CommandLine command = new CommandLine(new SluiceCommand(terminal, shutdown))
                .setOut(terminal.out())
                .setErr(terminal.err())
                .setParameterExceptionHandler(new WrongWords(terminal))
                .setExecutionExceptionHandler((failure, line, result) -> Failures.tell(failure, terminal));
        return command.execute(words);
    }
}
