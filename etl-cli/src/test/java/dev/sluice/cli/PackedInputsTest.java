package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** Inputs that are compressed, and inputs that are members of an archive. */
@ExtendWith(WithServer.class)
class PackedInputsTest {

    private static final String JOB = """
            job: packed
            source: {files: %s}
            columns: {id: int, name: text, place: {type: text, value: "file_name"}}
            TABLE t
            """;

    private static final Map<String, String> MEMBERS = new TreeMap<>(Map.of(
            "march/a.csv", "id,name\n1,one\n2,two\n",
            "march/b.csv", "id,name\n3,three\nx,bad\n",
            "readme.txt", "no records here"));

    @Test
    void everyCompressionIsSeenByItself(Bench bench) throws IOException {
        byte[] csv = "id,name\n1,Zoë\n".getBytes(StandardCharsets.UTF_8);
        try (OutputStream out = new BZip2CompressorOutputStream(open(bench, "in/a.csv.bz2"))) {
            out.write(csv);
        }
        try (OutputStream out = new XZOutputStream(open(bench, "in/b.csv.xz"), new LZMA2Options())) {
            out.write("id,name\n2,x\n".getBytes(StandardCharsets.UTF_8));
        }
        try (OutputStream out = new com.github.luben.zstd.ZstdOutputStreamNoFinalizer(open(bench, "in/c.csv.zst"))) {
            out.write("id,name\n3,y\n".getBytes(StandardCharsets.UTF_8));
        }
        bench.job(JOB.formatted("[\"in/*.csv.bz2\", \"in/*.csv.xz\", \"in/*.csv.zst\"]"));
        bench.runs(0);
        assertThat(bench.ask("SELECT id, name FROM t ORDER BY id")).containsExactly("1|Zoë", "2|x", "3|y");
    }

    @Test
    void membersOfAZipAreInputsOfTheirOwn(Bench bench) throws IOException {
        zip(bench, "in/data.zip");
        bench.job(JOB.formatted("\"in/*.zip!**/*.csv\""));
        assertThat(bench.runs(0).out()).contains("in/data.zip!march/b.csv:3 (record 2, byte 16)");
        assertThat(bench.ask("SELECT id, place FROM t ORDER BY id")).containsExactly("1|a.csv", "2|a.csv", "3|b.csv");
        bench.runs(0);
        assertThat(bench.ask("SELECT count(*) FROM t")).containsExactly("3");
        assertThat(bench.report().get("inputs").get(0).get("skipped").asString())
                .startsWith("it was loaded by run ");
    }

    @Test
    void membersOfAPackedTarAreInputsOfTheirOwn(Bench bench) throws IOException {
        try (TarArchiveOutputStream tar =
                new TarArchiveOutputStream(new GZIPOutputStream(open(bench, "in/data.tar.gz")))) {
            for (Map.Entry<String, String> member : MEMBERS.entrySet()) {
                TarArchiveEntry entry = new TarArchiveEntry(member.getKey());
                entry.setSize(member.getValue().length());
                tar.putArchiveEntry(entry);
                tar.write(member.getValue().getBytes(StandardCharsets.UTF_8));
                tar.closeArchiveEntry();
            }
        }
        bench.job(JOB.formatted("\"in/data.tar.gz!march/*.csv\""));
        bench.runs(0);
        assertThat(bench.ask("SELECT id FROM t ORDER BY id")).containsExactly("1", "2", "3");
        assertThat(bench.counts()).isEqualTo("read 4 loaded 3 quarantined 1 suppressed 0");
    }

    @Test
    void aCutInputFailsAndNothingIsLoaded(Bench bench) throws IOException {
        Path file = zip(bench, "in/data.zip");
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 30));
        bench.job(JOB.formatted("\"in/data.zip!**/*.csv\""));
        bench.runs(2);
        assertThat(bench.report().get("message").asString())
                .startsWith("in/data.zip!**/*.csv cannot be read: the zip archive is cut or damaged: ")
                .endsWith("; get the whole file again");
    }

    @Test
    void anArchiveThatCannotBeListedIsLeftOutWhereTheJobSaysSo(Bench bench) throws IOException {
        byte[] whole = Files.readAllBytes(zip(bench, "in/a.zip"));
        Files.write(bench.folder.resolve("in/b.zip"), Arrays.copyOf(whole, whole.length - 30));
        Files.write(bench.folder.resolve("in/c.tar"), new byte[512]);
        zip(bench, "in/d.zip", Map.of("march/d.csv", "id,name\n4,four\n"));
        bench.job(JOB.formatted("[\"in/*.zip!**/*.csv\", \"in/*.tar!*.csv\"], if_none: ok, on_input_failure: skip"));
        CommandLineRun check =
                bench.command("check", bench.folder.resolve("job.yaml").toString());
        assertThat(check.out())
                .contains(
                        "a run would leave this input out: in/b.zip!**/*.csv cannot be read: the zip archive is cut or damaged: ")
                .contains(
                        "a run would leave this input out: in/c.tar!*.csv cannot be read: the tar archive has no mark at its end: the file was cut; get the whole file again");
        CommandLineRun run = bench.runs(4);
        assertThat(run.out())
                .contains("2 inputs could not be read and are left out")
                .contains("in/b.zip!**/*.csv cannot be read: the zip archive is cut or damaged: ")
                .contains("in/c.tar!*.csv cannot be read: the tar archive has no mark at its end");
        assertThat(bench.ask("SELECT id FROM t ORDER BY id")).containsExactly("1", "2", "3", "4");

        Files.write(bench.folder.resolve("in/b.zip"), whole);
        Files.delete(bench.folder.resolve("in/c.tar"));
        bench.runs(0);
        assertThat(bench.ask("SELECT count(*) FROM t")).containsExactly("4");
    }

    @Test
    void anArchiveWithoutAWordAboutItsMembersIsNotReadAsText(Bench bench) throws IOException {
        zip(bench, "in/data.csv");
        bench.job(JOB.formatted("in/data.csv"));
        bench.runs(2);
        assertThat(bench.report().get("message").asString())
                .isEqualTo(
                        "in/data.csv cannot be read to its end: it is a zip archive: name its members, as in archive.zip!*.csv (a workbook is saved as CSV first)");
    }

    @Test
    void membersOfWhatIsNoArchiveAreRefused(Bench bench) {
        bench.file("in/data.csv", "id,name\n");
        bench.job(JOB.formatted("\"in/data.csv!*.csv\""));
        bench.runs(2);
        assertThat(bench.report().get("message").asString())
                .isEqualTo("in/data.csv is no archive by its name, and members are asked of it; archives end in .zip,"
                        + " .tar, .tar.gz, .tgz, .tar.zst, .tar.bz2, .tbz2, .tar.xz, .txz");
    }

    private static OutputStream open(Bench bench, String name) throws IOException {
        Path file = bench.folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.newOutputStream(file);
    }

    private static Path zip(Bench bench, String name) throws IOException {
        return zip(bench, name, MEMBERS);
    }

    private static Path zip(Bench bench, String name, Map<String, String> members) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(open(bench, name))) {
            for (Map.Entry<String, String> member : members.entrySet()) {
                zip.putNextEntry(new ZipEntry(member.getKey()));
                zip.write(member.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return bench.folder.resolve(name);
    }
}
