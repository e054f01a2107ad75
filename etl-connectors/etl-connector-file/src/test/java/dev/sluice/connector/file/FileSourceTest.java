package dev.sluice.connector.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.context.RunContext;
import dev.sluice.failure.CancelledException;
import dev.sluice.failure.RunFailedException;
import dev.sluice.spi.Resource;
import dev.sluice.spi.SourceConnector;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSourceTest {

    @TempDir
    Path temporary;

    private final RunContext context = Given.context();

    private Path write(String name, String text) throws IOException {
        Path file = temporary.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private List<String> names(String... files) {
        return Given.source(temporary.resolve("job"), files).list(context).stream()
                .map(Resource::name)
                .toList();
    }

    private static String read(InputStream stream) throws IOException {
        try (stream) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void aFileThatIsGoneIsToldInWords() throws IOException {
        Path file = write("job/orders.csv", "a");
        Resource listed =
                Given.source(temporary.resolve("job"), "*.csv").list(context).get(0);
        Files.delete(file);
        assertThatThrownBy(() -> listed.open(0, context))
                .isInstanceOf(IOException.class)
                .hasMessage(file + " does not exist");
    }

    @Test
    void isFoundByServiceLoader() {
        assertThat(ServiceLoader.load(SourceConnector.class))
                .singleElement()
                .satisfies(connector -> assertThat(connector.key()).isEqualTo("files"));
    }

    @Test
    void listsMatchingFilesInTheOrderOfTheirNamesBytesEachOnce() throws IOException {
        for (String name : List.of("b.csv", "a.csv", "B.csv", "ä.csv", "a10.csv", "a9.csv", "a.txt", ".hidden.csv")) {
            write("job/in/" + name, "x");
        }
        write("job/in/deep/down/c.csv", "x");
        write("job/in/.secret/d.csv", "x");
        Files.createDirectories(temporary.resolve("job/in/folder.csv"));

        assertThat(names("in/*.csv"))
                .containsExactly("in/B.csv", "in/a.csv", "in/a10.csv", "in/a9.csv", "in/b.csv", "in/ä.csv");
        assertThat(names("in/**/*.csv"))
                .contains("in/a.csv", "in/deep/down/c.csv")
                .doesNotContain("in/.secret/d.csv");
        assertThat(names("in/.*.csv")).containsExactly("in/.hidden.csv");
        assertThat(names("in/{a,b}.???", "./in/a.csv", "in/b.csv")).containsExactly("in/a.csv", "in/a.txt", "in/b.csv");
        assertThat(names("in/*.parquet", "nothere/*.csv")).isEmpty();
    }

    @Test
    void namesFilesOutsideTheJobsFolderByTheirWholePath() throws IOException {
        Path file = write("elsewhere/a.csv", "x").toRealPath();
        Files.createDirectories(temporary.resolve("job"));
        assertThat(names("../elsewhere/*.csv")).containsExactly(file.toString());
        assertThat(names(file.toString())).containsExactly(file.toString());
    }

    @Test
    void takesAFileWhoseNameHoldsBracketsByItsName() throws IOException {
        write("job/data[1].csv", "x");
        write("job/data1.csv", "x");
        assertThat(names("data[1].csv")).containsExactly("data[1].csv");
        assertThat(names("data[0-9].csv")).containsExactly("data1.csv");
    }

    @Test
    void readsAFileTwiceThroughALinkOnlyOnce() throws IOException {
        Path file = write("job/a.csv", "x");
        Files.createSymbolicLink(temporary.resolve("job/link.csv"), file);
        assertThat(names("*.csv")).containsExactly("a.csv");
    }

    @Test
    void refusesAMissingFileAndAFolder() throws IOException {
        Path folder = Files.createDirectories(temporary.resolve("job/in"));
        assertThatThrownBy(() -> names("in/orders.csv"))
                .isInstanceOf(RunFailedException.class)
                .hasMessage(
                        "the file " + folder
                                + "/orders.csv does not exist: correct `files`, or write a pattern for files that may be missing");
        FileSource moved =
                FileSource.in(temporary.resolve("job"), "in/orders.csv").afterLoad(AfterLoad.DELETE);
        assertThatThrownBy(() -> moved.list(context))
                .isInstanceOf(RunFailedException.class)
                .hasMessage("the file " + folder
                        + "/orders.csv does not exist: `after_load` takes a file away once it is loaded; write a"
                        + " pattern, with `if_none: ok` where there may be none, or correct `files`");
        assertThatThrownBy(() -> names("in"))
                .isInstanceOf(RunFailedException.class)
                .hasMessage(folder + " is a folder: write which of its files to load, such as in/*.csv");
    }

    @Test
    void tellsWhatIsWrongWithTheJobFile() {
        assertThat(Given.sourceProblems(temporary, "-", "a.csv"))
                .containsExactly(
                        "job.yaml:3:5: '-' is standard input and stands alone: remove the other files, or the '-'");
        assertThat(Given.sourceProblems(temporary))
                .containsExactly(
                        "job.yaml:3:5: the list of files is empty: write a path or a pattern such as in/*.csv");
        assertThat(Given.sourceProblems(temporary, " ", "in/{a.csv"))
                .hasSize(2)
                .first()
                .isEqualTo("job.yaml:3:5: ' ' is no path or pattern: it is empty");
    }

    @Test
    void readsFromAnOffset() throws IOException {
        write("job/a.csv", "0123456789");
        Resource resource =
                Given.source(temporary.resolve("job"), "a.csv").list(context).get(0);
        assertThat(resource.size()).hasValue(10);
        assertThat(resource.reopenable()).isTrue();
        assertThat(read(resource.open(0, context))).isEqualTo("0123456789");
        assertThat(read(resource.open(7, context))).isEqualTo("789");
        assertThat(read(resource.open(10, context))).isEmpty();
    }

    @Test
    void refusesAFileThatGrewWhileItWasRead() throws IOException {
        Path file = write("job/a.csv", "0123456789");
        Resource resource =
                Given.source(temporary.resolve("job"), "a.csv").list(context).get(0);
        try (InputStream stream = resource.open(0, context)) {
            assertThat(stream.readNBytes(5)).hasSize(5);
            Files.writeString(file, "more", StandardOpenOption.APPEND);
            assertThatThrownBy(stream::readAllBytes)
                    .isInstanceOf(RunFailedException.class)
                    .hasMessage(
                            "the file a.csv changed while it was read (it had 10 bytes and has 14): run again when whoever writes it has finished");
        } catch (RunFailedException e) {
            assertThat(e).hasMessageContaining("it had 10 bytes and has 14");
        }
    }

    @Test
    void refusesAFileThatWasWrittenAnewOrIsGone() throws IOException {
        Path file = write("job/a.csv", "0123456789");
        Resource resource =
                Given.source(temporary.resolve("job"), "a.csv").list(context).get(0);
        Files.writeString(file, "9876543210");
        Files.setLastModifiedTime(file, FileTime.fromMillis(0));
        assertThatThrownBy(() -> resource.open(0, context).close())
                .isInstanceOf(RunFailedException.class)
                .hasMessageStartingWith("the file a.csv changed while it was read (it was last written at ")
                .hasMessageContaining(" and again at 1970-01-01T00:00:00Z): run again");
        Files.delete(file);
        assertThatThrownBy(() -> resource.open(0, context).close()).isInstanceOf(IOException.class);
    }

    @Test
    void noticesAChangeAlsoWhenADecompressorStopsAtTheLastByte() throws IOException {
        Path file = temporary.resolve("a.gz");
        try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write("hello".getBytes(StandardCharsets.UTF_8));
        }
        Resource resource = Given.source(temporary, "a.gz").list(context).get(0);
        InputStream stream = resource.open(0, context);
        InputStream unzipped = new GZIPInputStream(stream);
        assertThat(unzipped.readNBytes(5)).asString().isEqualTo("hello");
        Files.setLastModifiedTime(file, FileTime.fromMillis(0));
        assertThatThrownBy(() -> {
                    unzipped.readAllBytes();
                    unzipped.close();
                })
                .isInstanceOf(RunFailedException.class);
    }

    @Test
    void aReadThatIsGivenUpIsNoChange() throws IOException {
        Path file = write("job/a.csv", "0123456789");
        Resource resource =
                Given.source(temporary.resolve("job"), "a.csv").list(context).get(0);
        try (InputStream stream = resource.open(0, context)) {
            assertThat(stream.readNBytes(5)).hasSize(5);
            Files.writeString(file, "more", StandardOpenOption.APPEND);
        }
        assertThat(file).hasSize(14);
    }

    @Test
    void readsANamedPipeOnceAndStopsWaitingWhenTheRunIsCancelled() throws Exception {
        Path pipe = temporary.resolve("pipe");
        Process made = new ProcessBuilder("mkfifo", pipe.toString()).start();
        assertThat(made.waitFor()).isZero();
        Resource resource = Given.source(temporary, "pipe").list(context).get(0);
        assertThat(resource.reopenable()).isFalse();
        assertThat(resource.size()).isEmpty();
        assertThatThrownBy(() -> resource.open(3, context).close())
                .hasMessage("pipe cannot be read from byte 3: it is a pipe and comes once, from its start");

        Process writer =
                new ProcessBuilder("sh", "-c", "exec 3>\"$0\"; printf hello >&3; read wait", pipe.toString()).start();
        try (InputStream stream = resource.open(0, context)) {
            assertThat(stream.readNBytes(5)).asString().isEqualTo("hello");
            CompletableFuture<Void> cancel =
                    CompletableFuture.runAsync(() -> context.cancel(new CancelledException("interrupted by Ctrl-C")));
            assertThatThrownBy(stream::read)
                    .isInstanceOf(CancelledException.class)
                    .hasMessage("interrupted by Ctrl-C");
            cancel.get(10, TimeUnit.SECONDS);
        } finally {
            writer.destroyForcibly();
        }
    }

    @Test
    void readsStandardInput() throws Exception {
        Process child = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        CopyStandardInput.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var in = child.getOutputStream()) {
            new SequenceInputStream(
                            new ByteArrayInputStream("a,b\n".getBytes(StandardCharsets.UTF_8)),
                            new ByteArrayInputStream("1,2\n".getBytes(StandardCharsets.UTF_8)))
                    .transferTo(in);
        }
        assertThat(read(child.getInputStream())).isEqualTo("n1=- a,b\n1,2\n");
        assertThat(child.waitFor()).isZero();
    }
}
