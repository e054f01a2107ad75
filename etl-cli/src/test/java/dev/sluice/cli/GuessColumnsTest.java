package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which types the columns of a guess have, and what is said of them. */
final class GuessColumnsTest {

    @TempDir
    private Path folder;

    private Guessing guessing;

    @BeforeEach
    void begin() {
        guessing = new Guessing(folder);
    }

    @Test
    void whatTheSampleRefutesIsNoType() throws IOException {
        guessing.write("a.csv", """
                plz,phone,amount,mixed,flag,day,when,code
                01067,+49 351 1,1e5,1,yes,20240131,13:05,NULL
                80331,+49 89 2,2.5,x,no,20240201,23:59,7
                20095,+49 40 3,-1,2024-01-01,yes,20240229,00:00,8
                """);
        assertThat(guessing.loaded("a.csv")).isEqualTo("""
                plz,phone,amount,mixed,flag,day,when,code
                01067,+49 351 1,100000.0,1,true,2024-01-31,13:05:00,
                80331,+49 89 2,2.5,x,false,2024-02-01,23:59:00,7
                20095,+49 40 3,-1.0,2024-01-01,true,2024-02-29,00:00:00,8
                """);
    }

    @Test
    void saysWhatNoValueDecides() throws IOException {
        guessing.write("a.csv", "n,day\n1,01/02/2024\n2,03/04/2024\n");
        assertThat(guessing.guess("a.csv"))
                .contains("  day: {type: date, formats: [MM/dd/uuuu]}  # open: 2 values from 2024-01-02 to 2024-03-04;"
                        + " no value decides against dd/MM/uuuu\n");
    }

    @Test
    void saysWhatSpokeAgainstANarrowerType() throws IOException {
        StringBuilder csv = new StringBuilder("n,x\n");
        for (int i = 1; i <= 200; i++) {
            csv.append(i == 17 ? "four" : i).append(",a\n");
        }
        guessing.write("a.csv", csv.toString());
        assertThat(guessing.guess("a.csv"))
                .contains("  \"n\": text          # open: 200 values of at most 4 characters; numeric but for 1 value,"
                        + " first 'four' on line 18, all different\n");
    }

    @Test
    void aValueAmongManyIsDamageAndAmongFewIsNot() throws IOException {
        StringBuilder rows = new StringBuilder("n,m\n");
        for (int i = 0; i < 600; i++) {
            rows.append(i == 75 ? "n/k,-" : i + "," + i % 7).append('\n');
        }
        guessing.write("many.csv", rows.toString());
        assertThat(guessing.guess("many.csv"))
                .contains(
                        "# likely: 599 of 600 values from 0 to 599; 'n/k' on line 77 would be rejected",
                        "  m: {type: int, nulls: [\"\", \"-\"]}");
        guessing.write("few.csv", rows.substring(0, rows.indexOf("\n90,")) + "\n");
        assertThat(guessing.guess("few.csv"))
                .contains("  \"n\": text ", "numeric but for 1 value, first 'n/k' on line 77");
    }

    @Test
    void aSingleExponentMakesNoDoubleOfAmounts() throws IOException {
        guessing.write("amounts.csv", "a,d\n12.50,1e3\n1.5e3,2.5e-4\n13.75,3e9\n");
        assertThat(guessing.guess("amounts.csv")).contains("  a: {type: \"numeric(8,2)\"", "  d: double ");
    }

    @Test
    void onlyTheMarksOfNumbersAreGuessedThatTheSampleHas() throws IOException {
        StringBuilder csv = new StringBuilder("id,paid,share,credit,born\n");
        for (int i = 10; i < 50; i++) {
            csv.append(i)
                    .append(",$" + i + ".50," + i + ".5%," + i + ".25" + (i % 2 == 0 ? "-" : ""))
                    .append(String.format(",01.02.%02d\n", i));
        }
        guessing.write("marks.csv", csv.toString());
        assertThat(guessing.guess("marks.csv"))
                .contains(
                        "  paid: {type: \"numeric(6,2)\", currency: [\"$\"]}",
                        "  share: {type: \"numeric(5,1)\", percent: drop}",
                        "  credit: {type: \"numeric(6,2)\", trailing_minus: true}",
                        "  born: {type: date, formats: [dd.MM.uu from 1970]}     # open: 40 values",
                        "; no value says which century is meant");
    }
}
