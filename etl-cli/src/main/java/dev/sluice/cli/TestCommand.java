package dev.sluice.cli;

import dev.sluice.config.JobFileException;
import dev.sluice.context.RunContext;
import dev.sluice.engine.LocalEngine;
import dev.sluice.jobtest.DiffLine;
import dev.sluice.jobtest.JobTest;
import dev.sluice.jobtest.JobTestResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code sluice test}. */
@Command(
        name = "test",
        description =
                "Runs tests of jobs: their input goes through the job, and rows and rejects are compared with those that are expected.",
        mixinStandardHelpOptions = true)
final class TestCommand implements Callable<Integer> {

    private static final Duration LONGEST = Duration.ofHours(1);

    @ParentCommand
    private @Nullable SluiceCommand top;

    @Parameters(
            paramLabel = "PATH",
            description =
                    "job files, whose tests lie beside them; test files (NAME.test.yaml); or folders of these (default: this folder)")
    private List<Path> paths = List.of();

    @Option(names = "--update", description = "accept what comes: write it into the test files as what is expected")
    private boolean update;

    /** How the tests ended. */
    private static final class Tally {
        int tests;
        int differ;
        int wrong;
        int accepted;
    }

    @Override
    public Integer call() throws IOException {
        SluiceCommand command = Objects.requireNonNull(top);
        List<Path> files = new ArrayList<>();
        for (Path path : paths.isEmpty() ? List.of(command.terminal().here()) : paths) {
            files.addAll(files(path));
        }
        Tally tally = new Tally();
        try (LocalEngine engine = new LocalEngine(1);
                RunContext context = engine.context(LONGEST)) {
            command.shutdown().watch(context);
            for (Path file : files) {
                run(file, command.terminal(), engine, context, tally);
            }
        }
        tell(tally, command.terminal());
        return (tally.differ + tally.wrong == 0 ? ExitCode.LOADED : ExitCode.WRONG_JOB_OR_COMMAND).code();
    }

    private static List<Path> files(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            String folder = path.toString().isEmpty() ? "this folder" : path.toString();
            return some(JobTest.files(path), "there is no test file in " + folder);
        }
        if (!Files.isRegularFile(path)) {
            throw new WrongCommandException(
                    "there is no file " + path + "; name a job, a test file or a folder, as in: sluice test job.yaml");
        }
        return path.toString().endsWith(JobTest.ENDING)
                ? List.of(path)
                : some(
                        JobTest.of(path).stream().map(JobTest::file).toList(),
                        "there is no test of " + path + " beside it");
    }

    private static List<Path> some(List<Path> files, String none) {
        if (files.isEmpty()) {
            throw new WrongCommandException(none + ": write one, with a name that ends in " + JobTest.ENDING);
        }
        return files;
    }

    private void run(Path file, Terminal terminal, LocalEngine engine, RunContext context, Tally tally)
            throws IOException {
        tally.tests++;
        try {
            JobTest test = JobTest.load(file);
            JobTestResult result = test.run(engine, terminal.environment(), context);
            if (update && !result.passed()) {
                test.accept(result);
                tally.accepted++;
                terminal.out().println(file + ": accepted");
                return;
            }
            tally.differ += result.passed() ? 0 : 1;
            print(result, Page.on(terminal, false));
        } catch (JobFileException e) {
            tally.wrong++;
            terminal.out().flush();
            Failures.tell(e, terminal);
        }
    }

    private static void print(JobTestResult result, Page page) {
        for (DiffLine line : result.lines()) {
            String text = Printable.of(line.text());
            switch (line.mark()) {
                case NONE -> page.line(0, text);
                case EXPECTED -> page.line(0, page.ink(Page.Ink.BAD, text));
                case FOUND -> page.line(0, page.ink(Page.Ink.GOOD, text));
            }
        }
    }

    private void tell(Tally tally, Terminal terminal) {
        int passed = tally.tests - tally.differ - tally.wrong - tally.accepted;
        StringBuilder sum = new StringBuilder();
        sum.append(tally.tests)
                .append(tally.tests == 1 ? " test: " : " tests: ")
                .append(passed)
                .append(" as expected");
        add(sum, tally.accepted, tally.accepted == 1 ? " was accepted" : " were accepted");
        add(sum, tally.differ, tally.differ == 1 ? " differs" : " differ");
        add(sum, tally.wrong, " could not be run");
        terminal.out().println(sum);
        if (tally.differ > 0) {
            terminal.out().println("where what came is right, accept it with --update");
        }
    }

    private static void add(StringBuilder sum, int count, String what) {
        if (count > 0) {
            sum.append(", ").append(count).append(what);
        }
    }
}
