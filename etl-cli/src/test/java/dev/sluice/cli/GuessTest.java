package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code sluice guess}: what it writes and where, what it looks at, and that it loads what it was made of. */
final class GuessTest {

    @TempDir
    private Path folder;

    private Guessing guessing;

    @BeforeEach
    void begin() {
        guessing = new Guessing(folder);
    }

    @Test
    void writesWhatAGermanFileSaysOfItselfAndHowSureItIs() throws IOException {
        Files.write(folder.resolve("Kunden 2024.csv"), """
                Stand: 31.03.2024

                Kundennr;Name;Kunde seit;Saldo;Aktiv;PLZ;Käufe
                7;Emil Müller;05.03.2024;1.234,50;ja;01067;3
                8;Frida;06.12.2023;-3,00;nein;80331;k.A.
                9;"Gräf; Söhne";17.03.2024;0,00;ja;20095;12
                10;Hugo;18.03.2024;;ja;99999;k.A.
                """.getBytes(Charset.forName("windows-1252")));

        assertThat(guessing.guess("Kunden 2024.csv")).isEqualTo("""
                # Guessed from Kunden 2024.csv: all of it, 4 records.
                # Every guess says how sure it is and by what; look at those that are open. What the sample does not show, it cannot say.
                job: Kunden_2024
                version: 1
                source:
                  files: Kunden 2024.csv
                  format: csv
                  csv:
                    delimiter: ";"                                                # likely: 7 fields in 5 of 6 records; next is "," with 2 fields in 3 of 6 records
                    encoding: windows-1252                                        # open: byte 61 is no UTF-8, and letters stand beside each other as in this encoding; next is windows-1250
                    skip: 2                                                       # what stands there has not as many fields as the records
                    header: true                                                  # sure: the first record has words where the others have numbers, dates or the like
                columns:
                  kundennr: {from: Kundennr, type: int, key: true}                # open: 4 values from 7 to 10, all different
                  name: {from: Name, type: text}                                  # open: 4 values of at most 11 characters, all different
                  kunde_seit: {from: Kunde seit, type: date, formats: [dd.MM.uuuu]}  # open: 4 values from 2023-12-06 to 2024-03-18
                  saldo: {from: Saldo, type: "numeric(8,2)", decimal: ",", group: "."}  # open: 3 values with up to 4 digits before and 2 behind the decimal sign, 1 empty
                  aktiv: {from: Aktiv, type: boolean, true: [ja], false: [nein]}  # open: 4 values, 3 of them true
                  plz: {from: PLZ, type: text}                                    # open: 4 values of at most 5 characters; as numbers they would lose leading zeros or signs, all different
                  kaufe: {from: "Käufe", type: int, nulls: ["", k.A.]}            # open: 2 values from 3 to 12; 'k.A.' 2 times, taken as null
                target:
                  table: kunden_2024                                              # in an embedded PostgreSQL beside this file; with `jdbc` here, in a server of yours
                """);
    }

    @Test
    void loadsIntoTheEmbeddedPostgresqlAsItStands() throws IOException {
        guessing.write("in/people.csv", "id,name,born\n1,Ada,1815-12-10\n2,Bert,\n3,Cleo,1900-01-01\n");
        CommandLineRun guessed = guessing.run("guess", "in/people.csv", "-o", "job.yaml");
        assertThat(guessed.out()).isEqualTo("wrote job.yaml; look at it, then: sluice preview job.yaml\n");
        String job = folder.resolve("job.yaml").toString();
        assertThat(guessing.run("check", "--offline", job).code()).isZero();
        CommandLineRun loaded = guessing.run("run", job);
        assertThat(loaded.code()).as(loaded.all()).isZero();
        assertThat(loaded.out()).contains("loaded 3 of 3 records");
        assertThat(guessing.run("sql", "select id, born from people order by id")
                        .out())
                .contains(" 1  1815-12-10", " 3  1900-01-01");
    }

    @Test
    void neverWritesOverAJobThatIsThereUnlessForced() throws IOException {
        guessing.write("a.csv", "id\n1\n2\n");
        guessing.write("job.yaml", "mine\n");
        CommandLineRun refused = guessing.run("guess", "a.csv", "-o", "job.yaml");
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err())
                .isEqualTo("sluice: job.yaml is there already: name another file, or write over it with --force\n");
        assertThat(folder.resolve("job.yaml")).hasContent("mine");
        assertThat(guessing.run("guess", "a.csv", "-o", "job.yaml", "--force").code())
                .isZero();
        assertThat(folder.resolve("job.yaml")).content().startsWith("# Guessed from a.csv: all of it, 2 records.\n");
    }

    @Test
    void pathsBeginAtTheFolderOfTheJobThatIsWritten() throws IOException {
        guessing.write("in/a.csv", "id\n1\n2\n");
        Files.createDirectories(folder.resolve("jobs"));
        assertThat(guessing.run("guess", "in/a.csv", "-o", "jobs/a.yaml").code())
                .isZero();
        assertThat(folder.resolve("jobs/a.yaml")).content().contains("\n  files: \"../in/a.csv\"\n");
        assertThat(guessing.run("preview", folder.resolve("jobs/a.yaml").toString())
                        .out())
                .endsWith("2 records read: 2 rows, 0 rejects; there are no more\n");
    }

    @Test
    void looksThroughCompressionAndIntoArchives() throws IOException {
        byte[] csv = "id|when\n1|2024-01-02T03:04:05\n2|2024-01-02 03:04\n".getBytes(StandardCharsets.UTF_8);
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(folder.resolve("a.csv.gz")))) {
            out.write(csv);
        }
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(folder.resolve("b.zip")))) {
            out.putNextEntry(new ZipEntry("x/a.csv"));
            out.write(csv);
            out.closeEntry();
        }
        String columns = "columns:\n  id: {type: int, key: true}";
        for (String file : List.of("a.csv.gz", "b.zip!**.csv")) {
            assertThat(guessing.guess(file)).contains("delimiter: \"|\"", columns, "  when: timestamp ");
        }
    }

    @Test
    void looksAtTheMiddleAndTheEndOfALargeFileToo() throws IOException {
        ByteArrayOutputStream csv = new ByteArrayOutputStream();
        csv.write("id,amount,note\n".getBytes(StandardCharsets.UTF_8));
        for (int i = 0; csv.size() < 12 << 20; i++) {
            String amount = csv.size() > (11 << 20) + (900 << 10) ? i + ".25" : String.valueOf(i);
            csv.write((i + "," + amount + ",a note that makes the line longer\n").getBytes(StandardCharsets.UTF_8));
        }
        Files.write(folder.resolve("large.csv"), csv.toByteArray());
        assertThat(guessing.guess("large.csv"))
                .startsWith(
                        "# Guessed from large.csv: its first 4096 KiB and 3 pieces of the rest of 12 MiB as stored, ")
                .contains("  id: int ", "  amount: {type: \"numeric(10,2)\"}")
                .doesNotContain("key: true");
    }

    @Test
    void allowsTheRejectsThatItSees() throws IOException {
        StringBuilder csv = new StringBuilder("id,name\n");
        for (int i = 0; i < 2000; i++) {
            csv.append(i).append(i % 4 == 0 ? ",a,b\n" : ",a\n");
        }
        guessing.write("a.csv", csv.toString());
        String text = guessing.guess("a.csv");
        assertThat(text)
                .contains(
                        "\n# 500 of 2,000 records cannot be read like this, and would be rejected.\n",
                        "\nquarantine:\n  limit: {ratio: 27%, after: 1000}");
        guessing.write("job.yaml", text.replaceAll("\ntarget:\n[^\n]*", "\ntarget: {file: out.csv}"));
        assertThat(guessing.run("run", folder.resolve("job.yaml").toString()).code())
                .isZero();
    }

    /** About one record in a hundred is broken there, in 46 ways: none of them is how the files are written. */
    @Test
    void takesDamageInTheOrdersOfTheSampleForDamage() {
        String input = CommandLineRun.REPOSITORY.resolve("samples/orders/input").toString();
        assertThat(guessing.guess(input + "/orders_2026-03.csv.gz"))
                .contains(
                        "    encoding: windows-1252 ",
                        "  bestellnr: {from: Bestellnr, type: bigint}",
                        "  vorgang: {from: Vorgang, type: uuid}        # likely: 25,897 of 25,909 values; '31d01855-dbb2-4861-8131-08becf0150x' on line 2659 and 11 others would be rejected",
                        "  bestelldatum: {from: Bestelldatum, type: date, formats: [dd.MM.uuuu]}  # likely: 25,885 of 25,909 values from 2026-02-26 to 2026-03-17; '31.04.2026' on line 171 and 23 others would be rejected")
                .doesNotContain("skip_end");
        assertThat(guessing.guess(input + "/branches_2026-03.json.gz"))
                .contains(
                        "    records: \"/branches/*/orders/*\"",
                        "also /branches/* with 1 object\n",
                        "    with: {month: \"/month\", branch: \"/branches/*/branch\", country: \"/branches/*/country\"}",
                        "  quantity: int ",
                        "# likely: 4,972 values from 1 to 2491; of 2 objects, 2 strings, 4,972 numbers those that are no number would be rejected\n")
                .doesNotContain("lenient", "json ");
        assertThat(guessing.guess(input + "/shop_2026-03.ndjson.gz"))
                .contains("  created: int ", "  quantity: int ")
                .doesNotContain("lenient");
    }

    @Test
    void nothingIsGuessedFromAByteOrderMarkOrWhiteSpaceAlone() throws IOException {
        for (String name : List.of("mark.csv", "mark.json", "mark.ndjson", "mark.txt")) {
            for (Charset charset : List.of(
                    StandardCharsets.UTF_8,
                    StandardCharsets.UTF_16LE,
                    StandardCharsets.UTF_16BE,
                    Charset.forName("UTF-32LE"),
                    Charset.forName("GB18030"))) {
                for (String text : List.of("\ufeff", "\ufeff \r\n")) {
                    Files.write(folder.resolve(name), text.getBytes(charset));
                    assertThat(guessing.run("guess", name).err())
                            .isEqualTo(
                                    "sluice: " + name
                                            + " holds nothing but white space or a byte order mark, so there is nothing to guess from\n");
                }
            }
        }
        guessing.write("blank.csv", "\n\t\n");
        guessing.write("good.csv", "id,name\n1,one\n");
        assertThat(guessing.run("guess", "blank.csv").err())
                .isEqualTo(
                        "sluice: blank.csv holds nothing but white space or a byte order mark, so there is nothing to guess from\n");
        assertThat(guessing.run("guess", "blank.csv", "good.csv").out()).contains("Guessed from good.csv");
    }

    @Test
    void failsInWordsWhereThereIsNothingToGuessFrom() throws IOException {
        guessing.write("empty.csv", "");
        guessing.write("words.json", "[1,2]");
        guessing.write("other.csv", "a,b\n1,2\n");
        guessing.write("more.csv", "a,c\n1,2\n");
        assertThat(guessing.run("guess", "empty.csv").err())
                .isEqualTo("sluice: empty.csv is empty, so there is nothing to guess from\n");
        assertThat(guessing.run("guess", "words.json").err())
                .isEqualTo(
                        "sluice: words.json has no objects that could be records: there is nothing to make columns of\n");
        assertThat(guessing.run("guess", "more.csv", "other.csv").err())
                .isEqualTo(
                        "sluice: other.csv has other fields than more.csv: guess them one by one, and make them sources of one job if they belong together\n");
        CommandLineRun absent = guessing.run("guess", "absent.csv");
        assertThat(absent.code()).isEqualTo(1);
        assertThat(absent.err()).isEqualTo("sluice: there is no file absent.csv\n");
        assertThat(guessing.run("guess", "empty.csv").code()).isEqualTo(1);
    }
}
