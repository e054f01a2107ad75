package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sheets of rejects as spreadsheets write them, in their own encodings, with their own delimiters and line endings. */
@ExtendWith(WithServer.class)
class SpreadsheetTest {

    private static final String JOB = """
            job: prices
            source: {files: in.csv}
            columns: {id: {type: int, key: true}, price: {type: "numeric(9,2)", max: 1}, name: text}
            quarantine: {limit: {ratio: 100%}}
            TABLE t
            """;

    private static CommandLineRun quarantine(Bench bench, int code, String command, String... more) {
        String[] words = new String[more.length + 3];
        words[0] = "quarantine";
        words[1] = command;
        words[2] = bench.folder.resolve("job.yaml").toString();
        System.arraycopy(more, 0, words, 3, more.length);
        CommandLineRun run = bench.command(words);
        assertThat(run.code()).as(run.all()).isEqualTo(code);
        return run;
    }

    /** What the sheet of the rejects of an input holds, after the names of its columns. */
    private static String exported(Bench bench, String input) throws IOException {
        bench.file("in.csv", "id,price,name\n" + input);
        bench.job(JOB);
        bench.runs(0);
        Path sheet = bench.folder.resolve("exported.csv");
        quarantine(bench, 0, "export", "--to", sheet.toString());
        return Files.readString(sheet);
    }

    private static CommandLineRun replay(Bench bench, int code, String name, byte[] sheet) {
        return quarantine(
                bench, code, "replay", "--patched", bench.file(name, sheet).toString());
    }

    private static List<String> rows(Bench bench) {
        return bench.ask("SELECT id, price, name FROM " + bench.schema + ".t ORDER BY id");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "';'|windows-1252|''", // Excel in German, where all characters are those of Windows
                "';'|UTF-8|\uFEFF", // Excel's CSV UTF-8 in German
                "TAB|UTF-16LE|\uFEFF", // Excel's Unicode text
                "','|UTF-8|''" // LibreOffice
            })
    void whatASpreadsheetSavesIsReadAndWhatNobodyTouchedIsLeftAlone(
            String delimiter, String encoding, String mark, Bench bench) throws IOException {
        String between = delimiter.equals("TAB") ? "\t" : delimiter;
        String sheet = exported(bench, "1,50,a\n2,60,\"say \"\"b\"\"; c\nd\"\n3,70,=e\n")
                .replace("\",\"", "\"" + between + "\"")
                .replace("id,place,reasons,record", "id,place,reasons,record".replace(",", between))
                .replace("60,", "0.6,");
        String emptied = between.repeat(3) + "\r\n";
        byte[] saved = (mark + sheet + emptied).getBytes(Charset.forName(encoding));
        assertThat(replay(bench, 0, "saved.csv", saved).out()).contains("1 of 1 rejects pass");
        assertThat(rows(bench)).containsExactly("2|0.60|say \"b\"; c\nd");
    }

    /** Symptom looked for: a German spreadsheet reads 1,50 as a number, saves it as 1,5, and another record is sent than the one that was rejected. */
    @Test
    void noSpreadsheetTakesARecordForANumberADateOrAFormula(Bench bench) throws IOException {
        String sheet = exported(bench, "1,50,\n2,50,1.5\n3,50,Mar\n=4,50,e\n'5,50,f\n6,50,two words\n");
        assertThat(sheet)
                .contains("\"'1,50,\"", "\"'2,50,1.5\"", "\"'3,50,Mar\"", "\"'=4,50,e\"", "\"''5,50,f\"")
                .contains("\"6,50,two words\"");
        String corrected = sheet.replace("'1,50,", "'1,1,of two").replace("'3,50,Mar", "3,1,'Mar'");
        assertThat(replay(bench, 0, "saved.csv", corrected.getBytes(StandardCharsets.UTF_8))
                        .out())
                .contains("2 of 2 rejects pass");
        assertThat(rows(bench)).containsExactly("1|1.00|of two", "3|1.00|'Mar'");
    }

    @Test
    void whatASpreadsheetHasDamagedIsNotTakenForACorrection(Bench bench) throws IOException {
        String big = "y".repeat(40_000);
        String sheet = exported(bench, "1,50," + big + "\n2,50,東京\n3,50,é\n");
        String cut = sheet.replace(big, big.substring(0, 32_767 - "1,50,".length()));
        assertThat(replay(bench, 1, "cut.csv", cut.getBytes(StandardCharsets.UTF_8))
                        .err())
                .contains("cut.csv:2:1: the record was cut by the spreadsheet, whose cells hold no more than 32767"
                        + " characters; remove the row, and correct it in a sheet of JSON lines (.ndjson)\n");
        assertThat(replay(bench, 1, "ansi.csv", sheet.getBytes(Charset.forName("windows-1252")))
                        .err())
                .contains("ansi.csv:3:1: the record has question marks in the place of other characters;"
                        + " save the sheet as CSV UTF-8\n")
                .contains("ansi.csv:4:1: the row is no text in UTF-8; save the sheet as CSV UTF-8\n");
        assertThat(replay(bench, 2, "book.csv", "PK\u0003\u0004...".getBytes(StandardCharsets.UTF_8))
                        .err())
                .contains("book.csv is a workbook; save it as CSV UTF-8\n");
        assertThat(rows(bench)).isEmpty();
    }

    /** Symptom: of what two runs had rejected, a second apostrophe was taken away, and 'x' was sent for ''x'. */
    @Test
    void aRecordThatSeveralRunsHaveRejectedLosesOneApostropheOnly(Bench bench) throws IOException {
        bench.file("in.csv", "name,price,id\n''x,50,1\n");
        bench.job(JOB);
        bench.runs(0);
        bench.runs(0, "--again");
        Path both = bench.folder.resolve("both.csv");
        quarantine(bench, 0, "export", "--to", both.toString());
        String once = Files.readString(both).lines().limit(2).collect(Collectors.joining("\n"));
        assertThat(once).contains("\"'''x,50,1\"");
        assertThat(replay(bench, 0, "saved.csv", once.replace(",50,", ",1,").getBytes(StandardCharsets.UTF_8))
                        .out())
                .contains("1 of 1 rejects pass");
        assertThat(rows(bench)).containsExactly("1|1.00|''x");
    }

    /** Carriage returns alone end lines too, and a spreadsheet writes them anew; in JSON nothing does but a person. */
    @Test
    void lineEndingsThatASpreadsheetHasWrittenAnewAreNoCorrectionButInJsonTheyAre(Bench bench) throws IOException {
        String sheet = exported(bench, "1,50,\"a\rb\"\n2,50,\"a\r\nb\"\n");
        String saved = sheet.replace("a\rb", "a\nb").replace("a\r\nb", "a\nb").replace("\"2,50,", "\"2,1,");
        assertThat(sheet).contains("a\rb").contains("a\r\nb").contains("\"2,50,");
        assertThat(replay(bench, 0, "saved.csv", saved.getBytes(StandardCharsets.UTF_8))
                        .out())
                .contains("1 of 1 rejects pass");
        bench.file("in2.csv", "id,price,name\n3,1,\"d\r\ne\"\n");
        bench.job(
                JOB.replace("in.csv", "in2.csv").replace("name: text", "name: {type: text, pattern: \"[a-z\\\\n]*\"}"));
        bench.runs(0);
        Path lines = bench.folder.resolve("exported.ndjson");
        quarantine(bench, 0, "export", "--to", lines.toString());
        String corrected = Files.readString(lines).replace("d\\r\\ne", "d\\ne");
        assertThat(replay(bench, 0, "saved.ndjson", corrected.getBytes(StandardCharsets.UTF_8))
                        .out())
                .contains("1 of 1 rejects pass");
        assertThat(rows(bench)).containsExactly("2|1.00|a\r\nb", "3|1.00|d\ne");
    }
}
