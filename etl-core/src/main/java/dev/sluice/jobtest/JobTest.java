package dev.sluice.jobtest;

import dev.sluice.config.FileKind;
import dev.sluice.config.JobFileException;
import dev.sluice.config.Options;
import dev.sluice.config.Problems;
import dev.sluice.config.Vocabulary;
import dev.sluice.context.RunContext;
import dev.sluice.engine.LocalEngine;
import dev.sluice.job.Job;
import dev.sluice.job.JobReference;
import dev.sluice.job.JobSchema;
import dev.sluice.job.YamlFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A test of a job: an input, and the rows and rejects that are to come of it. It stands in a file {@code NAME.test.yaml} beside the job. Immutable and thread-safe.
 *
 * <pre>{@code
 * try (LocalEngine engine = new LocalEngine()) {
 *     JobTestResult result = JobTest.load(Path.of("orders.test.yaml")).run(engine);
 *     assertTrue(result.passed(), result::toString);
 * }
 * }</pre>
 */
public final class JobTest {

    /** How the names of test files end. */
    public static final String ENDING = ".test.yaml";

    /** The most rows, and the most rejects, of a test. */
    public static final int MOST_RECORDS = 10_000;

    private final Path file;
    private final YamlFile yaml;
    private final Path job;
    private final Options options;

    private JobTest(Path file, YamlFile yaml, Path job, Options options) {
        this.file = file;
        this.yaml = yaml;
        this.job = job;
        this.options = options;
    }

    /**
     * Reads a test file. Relative paths in it begin at its folder.
     *
     * @throws JobFileException with everything that is wrong with it
     */
    public static JobTest load(Path file) {
        Problems problems = new Problems(Vocabulary.of(FileKind.TEST, List.of(TestKeys.TOP)));
        YamlFile yaml = YamlFile.read(file, problems);
        Options options = yaml == null ? null : TestKeys.TOP.read(yaml.root(), problems);
        if (yaml == null || options == null) {
            throw new JobFileException(problems.list(), yaml == null ? null : yaml.text());
        }
        Path job = file.resolveSibling(options.get(TestKeys.JOB)).normalize();
        if (!Files.isRegularFile(job)) {
            problems.add(options.place(TestKeys.JOB), "there is no job file " + job + ": write its path after job");
        }
        checkInputs(options, file, problems);
        if (!problems.isEmpty()) {
            throw new JobFileException(problems.list(), yaml.text());
        }
        return new JobTest(file, yaml, job, options);
    }

    private static void checkInputs(Options options, Path file, Problems problems) {
        List<TestInput> inputs = options.find(TestKeys.INPUT);
        Set<String> names = new HashSet<>();
        for (TestInput input : inputs == null ? List.<TestInput>of() : inputs) {
            if (input.file() != null && !Files.isRegularFile(file.resolveSibling(input.file()))) {
                problems.add(input.place(), "there is no file " + file.resolveSibling(input.file()));
            }
            String name = input.name() != null ? input.name() : input.file();
            if (name != null && !names.add(name)) {
                problems.add(input.place(), "two inputs are called '" + name + "': give one of them another name");
            }
        }
    }

    /**
     * The tests of a job: the test files in its folder that name it, in the order of their names.
     *
     * @throws JobFileException when one of the folder's test files cannot be read
     * @throws IOException when the folder cannot be read
     */
    public static List<JobTest> of(Path job) throws IOException {
        Path wanted = job.toAbsolutePath().normalize();
        List<JobTest> tests = new ArrayList<>();
        for (Path each : files(job.resolveSibling(""))) {
            JobTest test = load(each);
            if (test.job.toAbsolutePath().normalize().equals(wanted)) {
                tests.add(test);
            }
        }
        return tests;
    }

    /**
     * The test files in a folder, in the order of their names.
     *
     * @throws IOException when the folder cannot be read
     */
    public static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(each -> each.getFileName().toString().endsWith(ENDING))
                    .sorted()
                    .toList();
        }
    }

    /** The test file. */
    public Path file() {
        return file;
    }

    /** The file of the job that is tested. */
    public Path job() {
        return job;
    }

    /** Runs the test as {@link #run(LocalEngine, Map, RunContext)} does, with the environment of this process and under the deadline of the job. */
    public JobTestResult run(LocalEngine engine) {
        try (Job loaded = loadJob(System.getenv())) {
            return run(loaded, engine);
        }
    }

    /** Runs the test of a job that was made in Java as {@link #run(Job, LocalEngine, RunContext)} does, under the deadline of the job. */
    public JobTestResult run(Job made, LocalEngine engine) {
        try (RunContext context = engine.context(made.timeouts().run())) {
            return run(made, engine, context);
        }
    }

    /**
     * Runs the test of the job that its file names.
     *
     * @param environment what {@code ${env:NAME}} and {@code ${secret:NAME}} stand for in the job where the test does not say it
     * @throws JobFileException with everything that is wrong with the job, or with the test in the light of the job
     */
    public JobTestResult run(LocalEngine engine, Map<String, String> environment, RunContext context) {
        try (Job loaded = loadJob(environment)) {
            return run(loaded, engine, context);
        }
    }

    private Job loadJob(Map<String, String> environment) {
        Map<String, String> all = new HashMap<>(environment);
        all.putAll(options.get(TestKeys.ENVIRONMENT));
        return Job.load(job, options.get(TestKeys.VARIABLES), all);
    }

    /**
     * Runs the test of a job that was made in Java. Its sources' own inputs are not looked at, and its target only where the test says so; it is not closed.
     *
     * @throws JobFileException with everything that is wrong with the test in the light of the job
     * @throws dev.sluice.failure.SluiceException when the context ends
     */
    public JobTestResult run(Job made, LocalEngine engine, RunContext context) {
        Problems problems = new Problems(Vocabulary.of(FileKind.TEST, List.of(TestKeys.TOP)));
        Expectations expected = expected();
        List<GivenSource> sources = new GivenInputs(made, file, problems).of(options.get(TestKeys.INPUT));
        new ColumnNames(made, problems).check(expected.rows());
        if (!problems.isEmpty()) {
            throw new JobFileException(problems.list(), yaml.text());
        }
        OffsetDateTime now = options.find(TestKeys.NOW);
        Clock clock = now == null ? null : Clock.fixed(now.toInstant(), now.getOffset());
        TestOutcome outcome = new TestRun(made, sources, clock, engine).take(options.get(TestKeys.TARGET), context);
        return new JobTestResult(
                file.toString(), outcome, Comparison.of(expected, outcome, made.schema(), file.toString()));
    }

    private Expectations expected() {
        Expectations said = options.find(TestKeys.EXPECTED);
        return said != null ? said : new Expectations(List.of(), List.of(), null, options.place());
    }

    /**
     * Writes what came as what is expected into the test file; what agreed stays as it is written, and comments stay with what they stand above.
     *
     * @param result a result of this very test
     * @throws IOException when the file cannot be written
     */
    public void accept(JobTestResult result) throws IOException {
        boolean several = options.get(TestKeys.INPUT).size() > 1;
        Files.writeString(file, new ExpectedSection(yaml, result, several).text());
    }

    static String tooMany(String what) {
        return String.format(Locale.ROOT, "a test has at most %,d %s: take a smaller input", MOST_RECORDS, what);
    }

    /** The JSON Schema of a test file, for editors. Ends with a line feed. */
    public static String schema() {
        return JobSchema.json("Sluice test file", TestKeys.TOP);
    }

    /** The reference page of the test file in Markdown. */
    public static String reference() {
        return JobReference.markdown("""
                # The test file

                Made from the code; a test compares the two. To write it anew: `./mvnw verify -Dsluice.update-docs=true`.

                A test file is YAML under the same bounds as [a job file](job-file.md), beside the job, with a name that ends in `.test.yaml`. [Testing a job](../testing-a-job.md) shows one. It takes no variables: `${` is text. Everything that is wrong with it is told at once, with file, line and column.
                """, TestKeys.TOP);
    }
}
