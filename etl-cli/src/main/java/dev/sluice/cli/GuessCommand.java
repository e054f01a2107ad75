package dev.sluice.cli;

import dev.sluice.connector.file.FileSource;
import dev.sluice.context.RunContext;
import dev.sluice.engine.LocalEngine;
import dev.sluice.failure.RunFailedException;
import dev.sluice.guess.Guess;
import dev.sluice.spi.Resource;
import dev.sluice.spi.Source;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code sluice guess}. */
@Command(
        name = "guess",
        description =
                "Looks at a sample of files and writes a job file that loads them, with what speaks for and against every guess.",
        mixinStandardHelpOptions = true)
final class GuessCommand implements Callable<Integer> {

    private static final Duration LONGEST = Duration.ofMinutes(10);

    private static final String STANDARD_INPUT = "-";

    /** A path that is no pattern and names no member of an archive. */
    private static final Pattern PLAIN = Pattern.compile("[^*?\\[{!]+");

    @ParentCommand
    private @Nullable SluiceCommand top;

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description =
                    "files of one kind: CSV or JSON, also compressed, or members of archives, as in a.zip!*.csv; - for standard input")
    private List<String> files = List.of();

    @Option(
            names = {"-o", "--out"},
            paramLabel = "JOB",
            description = "the job file to write, in place of standard output; its paths begin at its folder")
    private @Nullable Path out;

    @Option(names = "--force", description = "write over a job file that is there")
    private boolean force;

    @Option(names = "--job", paramLabel = "NAME", description = "the job's name; by default made of the first file's")
    private @Nullable String job;

    @Override
    public Integer call() throws IOException {
        SluiceCommand command = Objects.requireNonNull(top);
        Terminal terminal = command.terminal();
        Path file = out == null ? null : terminal.here().resolve(out);
        if (file != null && Files.exists(file) && !force) {
            throw exists();
        }
        if (out != null && file != null) {
            OutputFile.checkFolder(out, file);
        }
        String text = guess(command, file == null ? terminal.here() : JobArgument.folder(file));
        if (file == null) {
            terminal.out().print(text);
            return ExitCode.LOADED.code();
        }
        try {
            OpenOption[] options = force
                    ? new OpenOption[] {
                        StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE
                    }
                    : new OpenOption[] {StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE};
            Files.writeString(file, text, options);
        } catch (FileAlreadyExistsException e) {
            throw exists();
        }
        terminal.out().println("wrote " + out + "; look at it, then: sluice preview " + out);
        return ExitCode.LOADED.code();
    }

    private WrongCommandException exists() {
        return new WrongCommandException(out + " is there already: name another file, or write over it with --force");
    }

    private String guess(SluiceCommand command, Path folder) {
        Path here = command.terminal().here().toAbsolutePath().normalize();
        List<String> written = new ArrayList<>();
        for (String each : files) {
            written.add(
                    each.equals(STANDARD_INPUT)
                            ? each
                            : relative(each, here, folder.toAbsolutePath().normalize()));
        }
        Source source = source(here);
        try (LocalEngine engine = new LocalEngine(1);
                RunContext context = engine.context(LONGEST)) {
            command.shutdown().watch(context);
            List<Resource> inputs = source.list(context);
            try {
                return Guess.job(job == null ? name(files.get(0)) : job, written, inputs, context);
            } finally {
                close(inputs);
            }
        } catch (RunFailedException e) {
            // Nothing ran that could be run again: the files that were named are the wrong ones.
            throw new WrongCommandException(String.valueOf(e.getMessage()));
        }
    }

    private Source source(Path here) {
        if (files.contains(STANDARD_INPUT)) {
            if (files.size() > 1) {
                throw new WrongCommandException("'-' is standard input and stands alone");
            }
            return FileSource.standardInput();
        }
        for (String each : files) {
            if (PLAIN.matcher(each).matches() && !Files.exists(here.resolve(each))) {
                throw new WrongCommandException("there is no file " + each);
            }
        }
        try {
            return FileSource.in(here, files.toArray(String[]::new));
        } catch (IllegalArgumentException e) {
            throw new WrongCommandException(String.valueOf(e.getMessage()));
        }
    }

    /** A path as a job in a folder writes it. */
    private static String relative(String file, Path here, Path folder) {
        if (here.equals(folder) || Path.of(file).isAbsolute()) {
            return file;
        }
        return folder.relativize(here.resolve(file)).toString();
    }

    /** A name for the job: that of the file or member, without folders and endings. */
    private static String name(String file) {
        String last = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('!')) + 1);
        int point = last.indexOf('.', 1);
        String plain = (point < 0 ? last : last.substring(0, point)).replaceAll("[^A-Za-z0-9_-]+", "_");
        String begun = plain.replaceAll("^[_-]+|[_-]+$", "");
        return begun.isEmpty() ? "guessed" : begun.substring(0, Math.min(64, begun.length()));
    }

    private static void close(List<Resource> inputs) {
        for (Resource input : inputs) {
            try {
                input.close();
            } catch (IOException e) {
                // It was only read.
                continue;
            }
        }
    }
}
