package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is guessed of CSV: how it is written, its header and its footer. */
final class GuessCsvTest {

    @TempDir
    private Path folder;

    private Guessing guessing;

    @BeforeEach
    void begin() {
        guessing = new Guessing(folder);
    }

    @Test
    void aDelimiterOfTwoCharactersIsNotReadAsTwoDelimiters() throws IOException {
        guessing.write("bars.csv", "id||name||x\n1||\"a||b\"||y\n2||c||z\n");
        assertThat(guessing.guess("bars.csv")).contains("delimiter: \"||\"  ");
        assertThat(guessing.loaded("bars.csv")).isEqualTo("id,name,x\n1,a||b,y\n2,c,z\n");

        guessing.write("more.csv", "id~|name~|x\n1~|a~|y\n2~|c~|z\n");
        assertThat(guessing.guess("more.csv")).contains("delimiter: \"~|\"  ");

        guessing.write("empty.csv", "id|gone|name\n1||a\n2||b\n");
        assertThat(guessing.guess("empty.csv")).contains("delimiter: \"|\"  ");

        guessing.write("damaged.csv", "1|a||x\n".repeat(20) + "2|b|c||y\n");
        assertThat(guessing.guess("damaged.csv")).contains("delimiter: \"|\"  ");

        guessing.write("single.csv", "1||a||x\n".repeat(20) + "2||b|c||y\n");
        assertThat(guessing.guess("single.csv")).contains("delimiter: \"||\"  ");
    }

    @Test
    void apostrophesAreSeenWhereEachHoldsADelimiter() throws IOException {
        guessing.write("in.csv", "id,name,x\n1,'a, b',y\n2,'c, d',z\n");
        assertThat(guessing.guess("in.csv")).contains("quote: \"'\"").doesNotContain("trim:");
        assertThat(guessing.loaded("in.csv")).isEqualTo("id,name,x\n1,\"a, b\",y\n2,\"c, d\",z\n");
    }

    @Test
    void spacesAroundADelimiterAreNone() throws IOException {
        StringBuilder csv = new StringBuilder("id , name , share\n");
        for (int i = 0; i < 30; i++) {
            csv.append(' ').append(i).append(" , n ").append(i).append(" , 1.5 \n");
        }
        guessing.write("padded.csv", csv.toString());
        assertThat(guessing.guess("padded.csv"))
                .contains("    delimiter: \",\"", "    trim: true", "  share: {type: \"numeric(4,1)\"}");
    }

    @Test
    void takesFieldsByTheirNumberWhereNamesCannotTellThemApart() throws IOException {
        guessing.write("a.csv", "id,,x,x\n1,a,2,3\n2,b,4,5\n");
        assertThat(guessing.loaded("a.csv")).isEqualTo("id,column_2,x,x_2\n1,a,2,3\n2,b,4,5\n");
    }

    @Test
    void countsControlCharactersAgainstIso8859AndPrefersWesternLetters() throws IOException {
        String text = "name,price\nJosé,5 €\nZoë – Ägypten,7 €\nMüller,8 €\n";
        Files.write(folder.resolve("w.csv"), text.getBytes("windows-1252"));
        assertThat(guessing.guess("w.csv")).contains("    encoding: windows-1252 ");
        byte[] damaged = (text.repeat(20) + "x\u0007,1\n").getBytes("windows-1252");
        damaged[damaged.length - 4] = (byte) 0x81;
        Files.write(folder.resolve("d.csv"), damaged);
        assertThat(guessing.guess("d.csv")).contains("    encoding: windows-1252 ");
        Files.write(folder.resolve("c.csv"), "name,town\nŁukasz,Łódź\nJiří,Plzeň\n".getBytes("windows-1250"));
        assertThat(guessing.guess("c.csv")).contains("    encoding: windows-1250 ");
    }

    @Test
    void leavesAFooterOut() throws IOException {
        String rows =
                "day,amount,town\n2024-01-01,1.50,Ulm\n2024-01-02,2.50,Rom\n2024-01-03,3.00,Oslo\n2024-01-04,3.00,Bern\n2024-01-05,3.00,Wien\n";
        guessing.write("sum.csv", rows + "Total,13.00,\n");
        assertThat(guessing.guess("sum.csv")).contains("    skip_end: 1 ", "  day: date ");
        assertThat(guessing.loaded("sum.csv")).hasLineCount(6);
        guessing.write("note.csv", rows + "Total,13.00,\n5 rows exported\n");
        assertThat(guessing.guess("note.csv"))
                .contains(
                        "    skip_end: 2 ",
                        "# likely: what stands at the end is their sum, or neither begins like the records nor has their fields\n",
                        "note.csv: all of it, 5 records.");
        guessing.write("cut.csv", rows + "2024-01-06,4");
        assertThat(guessing.guess("cut.csv")).doesNotContain("skip_end");
    }

    /** A job that leaves the last record out would lose a good one each night on which it is not damaged. */
    @Test
    void aDamagedRecordAtTheEndIsNoFooter() throws IOException {
        String rows = "id,name,n\n1,a,5\n2,b,6\n3,c,7\n4,d,8\n5,e,9\n";
        guessing.write("short.csv", rows + "6,f\n");
        assertThat(guessing.guess("short.csv"))
                .doesNotContain("skip_end")
                .contains("# 1 of 6 records cannot be read like this");
        guessing.write("long.csv", rows + "\"6\",f,10,x\n");
        assertThat(guessing.guess("long.csv")).doesNotContain("skip_end");
        guessing.write("named.csv", rows.replaceAll("(?m)^(\\d)", "n$1") + "n6,f\n");
        assertThat(guessing.guess("named.csv")).doesNotContain("skip_end");
        guessing.write("above.csv", rows + "6,f\nTotal,35\n");
        assertThat(guessing.guess("above.csv"))
                .contains("    skip_end: 1 ", "# 1 of 6 records cannot be read like this");
    }
}
