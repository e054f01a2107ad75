package dev.sluice.connector.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.context.RunContext;
import dev.sluice.failure.CancelledException;
import dev.sluice.failure.RunFailedException;
import dev.sluice.spi.Capability;
import dev.sluice.spi.LoadSession;
import dev.sluice.spi.Outcome;
import dev.sluice.spi.Target;
import dev.sluice.spi.TargetConnector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.Pipe;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTargetTest {

    @TempDir
    Path folder;

    private final RunContext context = Given.context();

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void isFoundByServiceLoader() {
        assertThat(ServiceLoader.load(TargetConnector.class)).singleElement().satisfies(connector -> {
            assertThat(connector.key()).isEqualTo("file");
            assertThat(connector.isDefault()).isFalse();
        });
    }

    @Test
    void theFileAppearsWholeAtTheCommit() throws IOException {
        Target target = Given.target(folder, "file", "out.csv");
        assertThat(target.describe()).isEqualTo("file " + folder.resolve("out.csv") + " (csv)");
        assertThat(target.capabilities())
                .containsExactlyInAnyOrder(Capability.ATOMIC_RUN, Capability.LEAVES_OUT_INPUTS, Capability.DRY_RUN);
        try (LoadSession session = target.open(Given.request(1), context)) {
            assertThat(session.mayRefuseRows()).isFalse();
            assertThat(session.write(Given.rows(1, 3), context)).isEqualTo(new Outcome.Applied(2));
            assertThat(session.write(Given.rows(3, 4), context)).isEqualTo(new Outcome.Applied(1));
            assertThat(folder.resolve("out.csv")).doesNotExist();
            session.commit(Given.RESULT, context);
        }
        assertThat(folder.resolve("out.csv")).hasContent("id,name\n1,n1\n2,n2\n3,n3\n");
        assertThat(files()).containsExactly("out.csv");
        assertThat(target.history("job", 10, context)).isEmpty();
    }

    @Test
    void aRollbackLeavesTheFileThatWasThere() throws IOException {
        Files.writeString(folder.resolve("out.ndjson"), "old\n");
        Target target = Given.target(folder, "file", "out.ndjson");
        try (LoadSession session = target.open(Given.request(1), context)) {
            assertThat(session.write(Given.rows(1, 3), context)).isEqualTo(new Outcome.Applied(2));
            session.rollback(Given.RESULT, context);
        }
        assertThat(folder.resolve("out.ndjson")).hasContent("old\n");
        assertThat(files()).containsExactly("out.ndjson");
        try (LoadSession session = target.open(Given.request(2), context)) {
            assertThat(session.write(Given.rows(1, 3), context)).isEqualTo(new Outcome.Applied(2));
        }
        assertThat(files()).as("closed without a commit").containsExactly("out.ndjson");
    }

    @Test
    void aLargeBatchIsWrittenWholeAndReturnsToASavepoint() throws IOException {
        Target target = Given.target(folder, "file", "data.out", "format", "ndjson");
        try (LoadSession session = target.open(Given.request(1), context)) {
            LoadSession.Savepoint start = session.savepoint(context);
            assertThat(session.write(Given.rows(0, 20_000), context)).isEqualTo(new Outcome.Applied(20_000));
            session.rollbackTo(start, context);
            assertThat(session.write(Given.rows(0, 10_000), context)).isEqualTo(new Outcome.Applied(10_000));
            LoadSession.Savepoint later = session.savepoint(context);
            assertThat(session.write(Given.rows(0, 10), context)).isEqualTo(new Outcome.Applied(10));
            session.rollbackTo(later, context);
            session.release(later, context);
            session.commit(Given.RESULT, context);
        }
        List<String> lines = Files.readAllLines(folder.resolve("data.out"));
        assertThat(lines).hasSize(10_000).endsWith("{\"id\":9999,\"name\":\"n9999\"}");
    }

    @Test
    void anEmptyLoadLeavesTheHeader() throws IOException {
        try (LoadSession session = Given.target(folder, "file", "out.csv").open(Given.request(1), context)) {
            session.commit(Given.RESULT, context);
        }
        assertThat(folder.resolve("out.csv")).hasContent("id,name\n");
    }

    @Test
    void keepsThePermissionsAndTheLinkOfTheFileThatItReplaces() throws IOException {
        Path real = Files.writeString(folder.resolve("real.csv"), "old");
        Files.setPosixFilePermissions(real, PosixFilePermissions.fromString("rw-rw----"));
        Files.createSymbolicLink(folder.resolve("out.csv"), real);
        try (LoadSession session = Given.target(folder, "file", "out.csv").open(Given.request(1), context)) {
            session.commit(Given.RESULT, context);
        }
        assertThat(folder.resolve("out.csv")).isSymbolicLink();
        assertThat(real).hasContent("id,name\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(real)))
                .isEqualTo("rw-rw----");
    }

    @Test
    void clearsWhatAKilledRunLeftAndNothingElse() throws IOException {
        Files.writeString(folder.resolve(".out.csv.0123456789abcdef.sluice-tmp"), "left over");
        Files.writeString(folder.resolve(".out.csv.mine.sluice-tmp"), "a person's");
        Files.writeString(folder.resolve(".other.csv.0123456789abcdef.sluice-tmp"), "another target's");
        try (LoadSession session = Given.target(folder, "file", "out.csv").open(Given.request(1), context)) {
            session.commit(Given.RESULT, context);
        }
        assertThat(files())
                .containsExactly(".other.csv.0123456789abcdef.sluice-tmp", ".out.csv.mine.sluice-tmp", "out.csv");
    }

    @Test
    void aSecondRunOfTheSameFileIsRefused() {
        Target target = Given.target(folder, "file", "out.csv");
        try (LoadSession session = target.open(Given.request(1), context)) {
            assertThatThrownBy(() -> target.open(Given.request(1), context).close())
                    .isInstanceOf(RunFailedException.class)
                    .hasMessage("another run is writing " + folder.resolve("out.csv")
                            + " at this moment: wait for its end, or write to another file");
            session.commit(Given.RESULT, context);
        }
        assertThat(folder.resolve("out.csv")).exists();
    }

    @Test
    void checkSaysWhatStandsAgainstIt() throws IOException {
        Files.createDirectory(folder.resolve("sub.csv"));
        assertThat(Given.target(folder, "file", "out.csv")
                        .check(Given.SCHEMA, context)
                        .against())
                .isEmpty();
        assertThat(Given.target(folder, "file", "sub.csv")
                        .check(Given.SCHEMA, context)
                        .against())
                .containsExactly(folder.resolve("sub.csv") + " is a folder: write the name of a file in it");
        Target missing = Given.target(folder, "file", "no/where/out.csv");
        String words = "the folder " + folder.resolve("no/where") + " does not exist: make it, or write another path";
        assertThat(missing.check(Given.SCHEMA, context).against()).containsExactly(words);
        assertThatThrownBy(() -> missing.open(Given.request(1), context).close())
                .isInstanceOf(RunFailedException.class)
                .hasMessage(words);
        assertThat(Given.target(folder, "file", "/dev/null", "format", "csv")
                        .check(Given.SCHEMA, context)
                        .against())
                .containsExactly(
                        "/dev/null is no ordinary file and cannot be replaced: write another name, or '-' for standard output");
    }

    @Test
    void tellsWhatIsWrongWithTheJobFile() {
        assertThat(Given.targetProblems(folder, "file", "out.txt"))
                .containsExactly(
                        "job.yaml:3:5: 'out.txt' does not tell the format: write format: csv or format: ndjson beside it");
        assertThat(Given.targetProblems(folder, "file", "out.csv.gz"))
                .containsExactly(
                        "job.yaml:3:5: 'out.csv.gz' would not be compressed: write a name without its last ending");
        assertThat(Given.targetProblems(folder, "file", ""))
                .containsExactly("job.yaml:3:5: 'file' is empty: write a path such as out.ndjson, or '-'");
    }

    @Test
    void standardOutputTakesRowsAsTheyComeAndNoSecondAttempt() throws IOException {
        assertThat(Given.target(folder, "file", "-").describe()).isEqualTo("standard output (ndjson)");
        assertThat(Given.target(folder, "file", "-", "format", "csv").capabilities())
                .isEmpty();

        Path out = folder.resolve("stdout");
        try (FileChannel channel = FileChannel.open(out, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            Target target = new StandardOutputTarget(channel, FileFormat.CSV, new AtomicBoolean());
            try (LoadSession session = target.open(Given.request(1), context)) {
                assertThat(session.write(Given.rows(1, 2), context)).isEqualTo(new Outcome.Applied(1));
                assertThat(out).hasContent("id,name\n1,n1\n");
                session.commit(Given.RESULT, context);
            }
            assertThatThrownBy(() -> target.open(Given.request(2), context).close())
                    .isInstanceOf(RunFailedException.class)
                    .hasMessage(
                            "standard output has taken rows of an attempt that failed, and cannot give them back: run again, or write to a file");
        }
        assertThat(out).hasContent("id,name\n1,n1\n");
    }

    /** A channel copies what it is given into memory of its own, which it keeps. */
    @Test
    void aLongValueIsWrittenInPieces() throws IOException {
        List<Integer> lengths = new ArrayList<>();
        StringBuilder written = new StringBuilder();
        try (WritableByteChannel channel = new WritableByteChannel() {
                    @Override
                    public int write(ByteBuffer source) {
                        int length = source.remaining();
                        lengths.add(length);
                        written.append(StandardCharsets.UTF_8.decode(source));
                        return length;
                    }

                    @Override
                    public boolean isOpen() {
                        return true;
                    }

                    @Override
                    public void close() {
                        // Nothing is open.
                    }
                };
                LoadSession session = new StandardOutputTarget(channel, FileFormat.CSV, new AtomicBoolean())
                        .open(Given.request(1), context)) {
            String name = "x".repeat(300_000);
            assertThat(session.write(Given.row(7, name), context)).isEqualTo(new Outcome.Applied(1));
            assertThat(written).hasToString("id,name\n7," + name + "\n");
        }
        assertThat(lengths).hasSizeGreaterThan(4).allMatch(length -> length <= 64 * 1024);
    }

    @Test
    void aFullDiskIsFatalAndSaysSo() throws IOException {
        try (FileChannel full = FileChannel.open(Path.of("/dev/full"), StandardOpenOption.WRITE);
                LoadSession session = new StandardOutputTarget(full, FileFormat.CSV, new AtomicBoolean())
                        .open(Given.request(1), context)) {
            assertThat(session.write(Given.rows(1, 2), context))
                    .isInstanceOfSatisfying(
                            Outcome.Fatal.class,
                            fatal -> assertThat(fatal.message())
                                    .isEqualTo(
                                            "cannot write to standard output: the disk that holds standard output is full: make room and run again"));
        }
    }

    @Test
    void anotherProcessIsHeardWhileItWritesAndClearedAfterItWasKilled() throws Exception {
        Process holder = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        HoldFile.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(holder.getInputStream().read()).as("it writes").isEqualTo('A');
        Target target = Given.target(folder, "file", "out.csv");
        assertThatThrownBy(() -> target.open(Given.request(1), context).close())
                .isInstanceOf(RunFailedException.class)
                .hasMessageStartingWith("another run is writing ");
        assertThat(files()).hasSize(1);

        holder.destroyForcibly();
        assertThat(holder.waitFor()).isEqualTo(137);
        assertThat(files()).as("left over").hasSize(1);
        try (LoadSession session = target.open(Given.request(1), context)) {
            session.commit(Given.RESULT, context);
        }
        assertThat(files()).containsExactly("out.csv");
    }

    @Test
    void aReaderThatHasGoneIsFatalAndSaysSo() throws IOException {
        Pipe pipe = Pipe.open();
        pipe.source().close();
        try (WritableByteChannel sink = pipe.sink();
                LoadSession session = new StandardOutputTarget(sink, FileFormat.CSV, new AtomicBoolean())
                        .open(Given.request(1), context)) {
            assertThat(session.write(Given.rows(1, 2), context))
                    .isInstanceOfSatisfying(
                            Outcome.Fatal.class,
                            fatal -> assertThat(fatal.message())
                                    .isEqualTo("cannot write to standard output: its reader has closed it"));
        }
    }

    @Test
    void aReaderThatStallsHoldsNobodyWhenTheRunIsCancelled() throws Exception {
        Pipe pipe = Pipe.open();
        try (ReadableByteChannel source = pipe.source();
                WritableByteChannel sink = pipe.sink();
                LoadSession session = new StandardOutputTarget(sink, FileFormat.CSV, new AtomicBoolean())
                        .open(Given.request(1), context)) {
            CompletableFuture<Void> cancel = CompletableFuture.runAsync(() -> {
                try {
                    // The header is there: the writer is at work, and the pipe's 64 KiB are soon full.
                    source.read(ByteBuffer.allocate(1));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                context.cancel(new CancelledException("interrupted by Ctrl-C"));
            });
            assertThatThrownBy(() -> session.write(Given.rows(0, 100_000), context))
                    .isInstanceOf(CancelledException.class)
                    .hasMessage("interrupted by Ctrl-C");
            cancel.get(10, TimeUnit.SECONDS);
        }
    }
}
