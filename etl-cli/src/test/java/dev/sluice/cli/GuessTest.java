package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code sluice guess}: what it writes, and that it loads what it was made of. */
final class GuessTest {

    @TempDir
    private Path folder;

    private CommandLineRun run(String... words) {
        return CommandLineRun.of(folder, words);
    }

    private String guess(String... files) {
        CommandLineRun run =
                run(Stream.concat(Stream.of("guess"), Arrays.stream(files)).toArray(String[]::new));
        assertThat(run.code()).as(run.all()).isZero();
        return run.out();
    }

    private void write(String name, String text) throws IOException {
        Files.createDirectories(folder.resolve(name).getParent());
        Files.writeString(folder.resolve(name), text);
    }

    /** Guesses, loads by what was guessed into a file, and gives its rows. */
    private String loaded(String file) throws IOException {
        String text = guess(file);
        String target = text.substring(text.indexOf("\ntarget:"), text.length());
        write("job.yaml", text.replace(target, "\ntarget: {file: out.csv}\n"));
        CommandLineRun run = run("run", folder.resolve("job.yaml").toString());
        assertThat(run.code()).as(text + run.all()).isZero();
        return Files.readString(folder.resolve("out.csv"));
    }

    @Test
    void aDelimiterOfTwoCharactersIsNotReadAsTwoDelimiters() throws IOException {
        write("bars.csv", "id||name||x\n1||\"a||b\"||y\n2||c||z\n");
        assertThat(guess("bars.csv")).contains("delimiter: \"||\"  ");
        assertThat(loaded("bars.csv")).isEqualTo("id,name,x\n1,a||b,y\n2,c,z\n");

        write("more.csv", "id~|name~|x\n1~|a~|y\n2~|c~|z\n");
        assertThat(guess("more.csv")).contains("delimiter: \"~|\"  ");

        write("empty.csv", "id|gone|name\n1||a\n2||b\n");
        assertThat(guess("empty.csv")).contains("delimiter: \"|\"  ");

        write("damaged.csv", "1|a||x\n".repeat(20) + "2|b|c||y\n");
        assertThat(guess("damaged.csv")).contains("delimiter: \"|\"  ");

        write("single.csv", "1||a||x\n".repeat(20) + "2||b|c||y\n");
        assertThat(guess("single.csv")).contains("delimiter: \"||\"  ");
    }

    @Test
    void apostrophesAreSeenWhereEachHoldsADelimiter() throws IOException {
        write("in.csv", "id,name,x\n1,'a, b',y\n2,'c, d',z\n");
        assertThat(guess("in.csv")).contains("quote: \"'\"").doesNotContain("trim:");
        assertThat(loaded("in.csv")).isEqualTo("id,name,x\n1,\"a, b\",y\n2,\"c, d\",z\n");
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

        assertThat(guess("Kunden 2024.csv")).isEqualTo("""
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
        write("in/people.csv", "id,name,born\n1,Ada,1815-12-10\n2,Bert,\n3,Cleo,1900-01-01\n");
        CommandLineRun guessed = run("guess", "in/people.csv", "-o", "job.yaml");
        assertThat(guessed.out()).isEqualTo("wrote job.yaml; look at it, then: sluice preview job.yaml\n");
        String job = folder.resolve("job.yaml").toString();
        assertThat(run("check", "--offline", job).code()).isZero();
        CommandLineRun loaded = run("run", job);
        assertThat(loaded.code()).as(loaded.all()).isZero();
        assertThat(loaded.out()).contains("loaded 3 of 3 records");
        assertThat(run("sql", "select id, born from people order by id").out())
                .contains(" 1  1815-12-10", " 3  1900-01-01");
    }

    @Test
    void neverWritesOverAJobThatIsThereUnlessForced() throws IOException {
        write("a.csv", "id\n1\n2\n");
        write("job.yaml", "mine\n");
        CommandLineRun refused = run("guess", "a.csv", "-o", "job.yaml");
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err())
                .isEqualTo("sluice: job.yaml is there already: name another file, or write over it with --force\n");
        assertThat(folder.resolve("job.yaml")).hasContent("mine");
        assertThat(run("guess", "a.csv", "-o", "job.yaml", "--force").code()).isZero();
        assertThat(folder.resolve("job.yaml")).content().startsWith("# Guessed from a.csv: all of it, 2 records.\n");
    }

    @Test
    void pathsBeginAtTheFolderOfTheJobThatIsWritten() throws IOException {
        write("in/a.csv", "id\n1\n2\n");
        Files.createDirectories(folder.resolve("jobs"));
        assertThat(run("guess", "in/a.csv", "-o", "jobs/a.yaml").code()).isZero();
        assertThat(folder.resolve("jobs/a.yaml")).content().contains("\n  files: \"../in/a.csv\"\n");
        assertThat(run("preview", folder.resolve("jobs/a.yaml").toString()).out())
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
            assertThat(guess(file)).contains("delimiter: \"|\"", columns, "  when: timestamp ");
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
        assertThat(guess("large.csv"))
                .startsWith(
                        "# Guessed from large.csv: its first 4096 KiB and 3 pieces of the rest of 12 MiB as stored, ")
                .contains("  id: int ", "  amount: {type: \"numeric(10,2)\"}")
                .doesNotContain("key: true");
    }

    @Test
    void whatTheSampleRefutesIsNoType() throws IOException {
        write("a.csv", """
                plz,phone,amount,mixed,flag,day,when,code
                01067,+49 351 1,1e5,1,yes,20240131,13:05,NULL
                80331,+49 89 2,2.5,x,no,20240201,23:59,7
                20095,+49 40 3,-1,2024-01-01,yes,20240229,00:00,8
                """);
        assertThat(loaded("a.csv")).isEqualTo("""
                plz,phone,amount,mixed,flag,day,when,code
                01067,+49 351 1,100000.0,1,true,2024-01-31,13:05:00,
                80331,+49 89 2,2.5,x,false,2024-02-01,23:59:00,7
                20095,+49 40 3,-1.0,2024-01-01,true,2024-02-29,00:00:00,8
                """);
    }

    @Test
    void saysWhatNoValueDecides() throws IOException {
        write("a.csv", "n,day\n1,01/02/2024\n2,03/04/2024\n");
        assertThat(guess("a.csv"))
                .contains("  day: {type: date, formats: [MM/dd/uuuu]}  # open: 2 values from 2024-01-02 to 2024-03-04;"
                        + " no value decides against dd/MM/uuuu\n");
    }

    @Test
    void saysWhatSpokeAgainstANarrowerType() throws IOException {
        StringBuilder csv = new StringBuilder("n,x\n");
        for (int i = 1; i <= 200; i++) {
            csv.append(i == 17 ? "four" : i).append(",a\n");
        }
        write("a.csv", csv.toString());
        assertThat(guess("a.csv"))
                .contains("  \"n\": text          # open: 200 values of at most 4 characters; numeric but for 1 value,"
                        + " first 'four' on line 18, all different\n");
    }

    @Test
    void takesFieldsByTheirNumberWhereNamesCannotTellThemApart() throws IOException {
        write("a.csv", "id,,x,x\n1,a,2,3\n2,b,4,5\n");
        assertThat(loaded("a.csv")).isEqualTo("id,column_2,x,x_2\n1,a,2,3\n2,b,4,5\n");
    }

    @Test
    void allowsTheRejectsThatItSees() throws IOException {
        StringBuilder csv = new StringBuilder("id,name\n");
        for (int i = 0; i < 2000; i++) {
            csv.append(i).append(i % 4 == 0 ? ",a,b\n" : ",a\n");
        }
        write("a.csv", csv.toString());
        String text = guess("a.csv");
        assertThat(text)
                .contains(
                        "\n# 500 of 2,000 records cannot be read like this, and would be rejected.\n",
                        "\nquarantine:\n  limit: {ratio: 27%, after: 1000}");
        write("job.yaml", text.replaceAll("\ntarget:\n[^\n]*", "\ntarget: {file: out.csv}"));
        assertThat(run("run", folder.resolve("job.yaml").toString()).code()).isZero();
    }

    @Test
    void makesNestedJsonColumnsByPointerAndJsonColumns() throws IOException {
        write("orders.json", """
                {"batch": "B-7", "orders": [
                  {"id": 1, "customer": {"name": "Ada", "address": {"city": "Rom"}}, "tags": ["a"], "at": "2024-01-02T03:04:05Z", "paid": true, "sum": 1.50},
                  {"id": 2, "customer": {"name": null, "address": {"city": "Ulm"}}, "tags": [], "at": "2024-01-03T03:04:05Z", "paid": false, "sum": 2}
                ]}
                """);
        assertThat(loaded("orders.json")).isEqualTo("""
                batch,id,customer_name,customer_address_city,tags,at,paid,sum
                B-7,1,Ada,Rom,"[""a""]",2024-01-02T03:04:05Z,true,1.50
                B-7,2,,Ulm,[],2024-01-03T03:04:05Z,false,2.00
                """);
        assertThat(guess("orders.json"))
                .contains(
                        "    layout: document",
                        "    records: \"/orders/*\"",
                        "    with: {batch: \"/batch\"}",
                        "  customer_name: {from: \"/customer/name\", type: text}");
    }

    @Test
    void seesLinesAndValuesOneAfterAnotherAndWhatIsNoJson() throws IOException {
        write("a.json", "{\"a\":1}\n{\"a\":2} // last\n");
        assertThat(guess("a.json")).contains("    layout: lines", "    lenient: [comments]");
        assertThat(loaded("a.json")).isEqualTo("a\n1\n2\n");
        write("b.dump", "{\n\"a\":1}{\n\"a\":2}");
        assertThat(guess("b.dump")).contains("  format: json", "    layout: concatenated");
        assertThat(loaded("b.dump")).isEqualTo("a\n1\n2\n");
    }

    /** About one record in a hundred is broken there, in 46 ways: none of them is how the files are written. */
    @Test
    void takesDamageInTheOrdersOfTheSampleForDamage() {
        String input = CommandLineRun.REPOSITORY.resolve("samples/orders/input").toString();
        assertThat(guess(input + "/orders_2026-03.csv.gz"))
                .contains(
                        "    encoding: windows-1252 ",
                        "  bestellnr: {from: Bestellnr, type: bigint}",
                        "  vorgang: {from: Vorgang, type: uuid}        # likely: 25,897 of 25,909 values; '31d01855-dbb2-4861-8131-08becf0150x' on line 2659 and 11 others would be rejected",
                        "  bestelldatum: {from: Bestelldatum, type: date, formats: [dd.MM.uuuu]}  # likely: 25,885 of 25,909 values from 2026-02-26 to 2026-03-17; '31.04.2026' on line 171 and 23 others would be rejected")
                .doesNotContain("skip_end");
        assertThat(guess(input + "/branches_2026-03.json.gz"))
                .contains(
                        "    records: \"/branches/*/orders/*\"",
                        "also /branches/* with 1 object\n",
                        "    with: {month: \"/month\", branch: \"/branches/*/branch\", country: \"/branches/*/country\"}",
                        "  quantity: int ",
                        "# likely: 4,972 values from 1 to 2491; of 2 objects, 2 strings, 4,972 numbers those that are no number would be rejected\n")
                .doesNotContain("lenient", "json ");
        assertThat(guess(input + "/shop_2026-03.ndjson.gz"))
                .contains("  created: int ", "  quantity: int ")
                .doesNotContain("lenient");
    }

    @Test
    void countsControlCharactersAgainstIso8859AndPrefersWesternLetters() throws IOException {
        String text = "name,price\nJosé,5 €\nZoë – Ägypten,7 €\nMüller,8 €\n";
        Files.write(folder.resolve("w.csv"), text.getBytes("windows-1252"));
        assertThat(guess("w.csv")).contains("    encoding: windows-1252 ");
        byte[] damaged = (text.repeat(20) + "x\u0007,1\n").getBytes("windows-1252");
        damaged[damaged.length - 4] = (byte) 0x81;
        Files.write(folder.resolve("d.csv"), damaged);
        assertThat(guess("d.csv")).contains("    encoding: windows-1252 ");
        Files.write(folder.resolve("c.csv"), "name,town\nŁukasz,Łódź\nJiří,Plzeň\n".getBytes("windows-1250"));
        assertThat(guess("c.csv")).contains("    encoding: windows-1250 ");
    }

    @Test
    void aValueAmongManyIsDamageAndAmongFewIsNot() throws IOException {
        StringBuilder rows = new StringBuilder("n,m\n");
        for (int i = 0; i < 600; i++) {
            rows.append(i == 75 ? "n/k,-" : i + "," + i % 7).append('\n');
        }
        write("many.csv", rows.toString());
        assertThat(guess("many.csv"))
                .contains(
                        "# likely: 599 of 600 values from 0 to 599; 'n/k' on line 77 would be rejected",
                        "  m: {type: int, nulls: [\"\", \"-\"]}");
        write("few.csv", rows.substring(0, rows.indexOf("\n90,")) + "\n");
        assertThat(guess("few.csv")).contains("  \"n\": text ", "numeric but for 1 value, first 'n/k' on line 77");
    }

    @Test
    void aSingleExponentMakesNoDoubleOfAmounts() throws IOException {
        write("amounts.csv", "a,d\n12.50,1e3\n1.5e3,2.5e-4\n13.75,3e9\n");
        assertThat(guess("amounts.csv")).contains("  a: {type: \"numeric(8,2)\"", "  d: double ");
    }

    @Test
    void leavesAFooterOut() throws IOException {
        String rows =
                "day,amount,town\n2024-01-01,1.50,Ulm\n2024-01-02,2.50,Rom\n2024-01-03,3.00,Oslo\n2024-01-04,3.00,Bern\n2024-01-05,3.00,Wien\n";
        write("sum.csv", rows + "Total,13.00,\n");
        assertThat(guess("sum.csv")).contains("    skip_end: 1 ", "  day: date ");
        assertThat(loaded("sum.csv")).hasLineCount(6);
        write("note.csv", rows + "Total,13.00,\n5 rows exported\n");
        assertThat(guess("note.csv"))
                .contains(
                        "    skip_end: 2 ",
                        "# likely: what stands at the end is their sum, or neither begins like the records nor has their fields\n",
                        "note.csv: all of it, 5 records.");
        write("cut.csv", rows + "2024-01-06,4");
        assertThat(guess("cut.csv")).doesNotContain("skip_end");
    }

    /** A job that leaves the last record out would lose a good one each night on which it is not damaged. */
    @Test
    void aDamagedRecordAtTheEndIsNoFooter() throws IOException {
        String rows = "id,name,n\n1,a,5\n2,b,6\n3,c,7\n4,d,8\n5,e,9\n";
        write("short.csv", rows + "6,f\n");
        assertThat(guess("short.csv")).doesNotContain("skip_end").contains("# 1 of 6 records cannot be read like this");
        write("long.csv", rows + "\"6\",f,10,x\n");
        assertThat(guess("long.csv")).doesNotContain("skip_end");
        write("named.csv", rows.replaceAll("(?m)^(\\d)", "n$1") + "n6,f\n");
        assertThat(guess("named.csv")).doesNotContain("skip_end");
        write("above.csv", rows + "6,f\nTotal,35\n");
        assertThat(guess("above.csv")).contains("    skip_end: 1 ", "# 1 of 6 records cannot be read like this");
    }

    @Test
    void namesFieldsOfAncestorsApartFromThoseOfTheRecords() throws IOException {
        StringBuilder json =
                new StringBuilder("{\"name\": \"chain\", \"shops\": [{\"id\": 7, \"name\": \"north\", \"sales\": [");
        for (int i = 0; i < 12; i++) {
            json.append(i == 0 ? "" : ",").append("\n{\"id\": ").append(i).append(", \"sum\": 1}");
        }
        write("deep.json", json + "]}]}");
        assertThat(guess("deep.json"))
                .contains(
                        "    records: \"/shops/*/sales/*\"",
                        "    with: {name: \"/name\", shops_id: \"/shops/*/id\", shops_name: \"/shops/*/name\"}");
        assertThat(loaded("deep.json")).startsWith("name,shops_id,shops_name,id,sum\nchain,7,north,0,1\n");
    }

    @Test
    void aMemberIsItsOwnWhereAnObjectAroundItHasOneOfItsName() throws IOException {
        write("places.json", """
                {"type": "FeatureCollection", "features": [
                  {"type": "Feature", "id": 1, "geometry": {"type": "Point"}},
                  {"type": "Outline", "id": 2, "geometry": {"type": "Line"}}]}
                """);
        assertThat(guess("places.json"))
                .contains("    with: {type: \"/type\"}", "  type_2: {from: \"/type\", type: text}");
        assertThat(loaded("places.json")).isEqualTo("""
                        type,type_2,id,geometry_type
                        FeatureCollection,Feature,1,Point
                        FeatureCollection,Outline,2,Line
                        """);
    }

    @Test
    void spacesAroundADelimiterAreNone() throws IOException {
        StringBuilder csv = new StringBuilder("id , name , share\n");
        for (int i = 0; i < 30; i++) {
            csv.append(' ').append(i).append(" , n ").append(i).append(" , 1.5 \n");
        }
        write("padded.csv", csv.toString());
        assertThat(guess("padded.csv"))
                .contains("    delimiter: \",\"", "    trim: true", "  share: {type: \"numeric(4,1)\"}");
    }

    @Test
    void onlyTheLenienciesAreGuessedThatTheSampleNeeds() throws IOException {
        write("a.json", "[// first\n" + "{'a': 1,},\n".repeat(20) + "]");
        assertThat(guess("a.json")).contains("    lenient: [comments, single_quotes, trailing_commas]");
        write("b.ndjson", "{'a': 1,}\n".repeat(20));
        assertThat(guess("b.ndjson")).contains("    lenient: [single_quotes, trailing_commas]");
    }

    @Test
    void onlyTheMarksOfNumbersAreGuessedThatTheSampleHas() throws IOException {
        StringBuilder csv = new StringBuilder("id,paid,share,credit,born\n");
        for (int i = 10; i < 50; i++) {
            csv.append(i)
                    .append(",$" + i + ".50," + i + ".5%," + i + ".25" + (i % 2 == 0 ? "-" : ""))
                    .append(String.format(",01.02.%02d\n", i));
        }
        write("marks.csv", csv.toString());
        assertThat(guess("marks.csv"))
                .contains(
                        "  paid: {type: \"numeric(6,2)\", currency: [\"$\"]}",
                        "  share: {type: \"numeric(5,1)\", percent: drop}",
                        "  credit: {type: \"numeric(6,2)\", trailing_minus: true}",
                        "  born: {type: date, formats: [dd.MM.uu from 1970]}     # open: 40 values",
                        "; no value says which century is meant");
    }

    @Test
    void oneLineWithATrailingCommaMakesNoHabit() throws IOException {
        write("a.ndjson", "{\"a\": 1}\n".repeat(20) + "{\"a\": 2,}\n");
        assertThat(guess("a.ndjson")).doesNotContain("lenient").contains("20 of 21 lines");
        write("b.ndjson", "{\"a\": 1}\n{\"a\": 2,}\n".repeat(10));
        assertThat(guess("b.ndjson")).contains("    lenient: [trailing_commas]");
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
                    assertThat(run("guess", name).err())
                            .isEqualTo(
                                    "sluice: " + name
                                            + " holds nothing but white space or a byte order mark, so there is nothing to guess from\n");
                }
            }
        }
        write("blank.csv", "\n\t\n");
        write("good.csv", "id,name\n1,one\n");
        assertThat(run("guess", "blank.csv").err())
                .isEqualTo(
                        "sluice: blank.csv holds nothing but white space or a byte order mark, so there is nothing to guess from\n");
        assertThat(run("guess", "blank.csv", "good.csv").out()).contains("Guessed from good.csv");
    }

    @Test
    void linesThatEndWithLoneCarriageReturnsAreGuessedAndLoaded() throws IOException {
        write("old.ndjson", "{\"id\":1,\"a\":\"x\"}\r{\"id\":2,\"a\":\"y\"}\r");
        guess("old.ndjson");
        assertThat(loaded("old.ndjson")).isEqualTo("id,a\n1,x\n2,y\n");
    }

    @Test
    void failsInWordsWhereThereIsNothingToGuessFrom() throws IOException {
        write("empty.csv", "");
        write("words.json", "[1,2]");
        write("other.csv", "a,b\n1,2\n");
        write("more.csv", "a,c\n1,2\n");
        assertThat(run("guess", "empty.csv").err())
                .isEqualTo("sluice: empty.csv is empty, so there is nothing to guess from\n");
        assertThat(run("guess", "words.json").err())
                .isEqualTo(
                        "sluice: words.json has no objects that could be records: there is nothing to make columns of\n");
        assertThat(run("guess", "more.csv", "other.csv").err())
                .isEqualTo(
                        "sluice: other.csv has other fields than more.csv: guess them one by one, and make them sources of one job if they belong together\n");
        CommandLineRun absent = run("guess", "absent.csv");
        assertThat(absent.code()).isEqualTo(1);
        assertThat(absent.err()).isEqualTo("sluice: there is no file absent.csv\n");
        assertThat(run("guess", "empty.csv").code()).isEqualTo(1);
    }
}
