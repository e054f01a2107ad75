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

    @Test
    void numbersThatMayCountTimeAreToldAndStayNumbers() throws IOException {
        guessing.write("a.csv", """
                id;created_at;sentTime;Order Date;changed;seen
                1;1704067200;1704067200123;45292;45292.25;1704067200.5
                2;1711929600;1711929600000;45383;45383.5;1711929600
                """);
        String text = guessing.guess("a.csv");
        assertThat(text)
                .contains(
                        "  created_at: int ",
                        "# open: 2 values from 1704067200 to 1711929600 (if they are times, write {type: timestamptz, formats: [epoch_seconds]}: 2024-01-01 to 2024-04-01), all different\n",
                        "  sent_time: {from: sentTime, type: bigint} ",
                        "# open: 2 values from 1704067200123 to 1711929600000 (if they are times, write {type: timestamptz, formats: [epoch_millis]}: 2024-01-01 to 2024-04-01), all different\n",
                        "  order_date: {from: Order Date, type: int} ",
                        "# open: 2 values from 45292 to 45383 (if they are times, write {type: date, formats: [excel]}: 2024-01-01 to 2024-04-01), all different\n",
                        "  changed: {type: \"numeric(9,2)\"} ",
                        "# open: 2 values with up to 5 digits before and 2 behind the decimal sign (if they are times, write {type: timestamp, formats: [excel]}: 2024-01-01 to 2024-04-01)\n",
                        "  seen: {type: \"numeric(13,1)\"} ",
                        "# open: 2 values with up to 10 digits before and 1 behind the decimal sign (if they are times, write {type: timestamptz, formats: [epoch_seconds]}: 2024-01-01 to 2024-04-01)\n");
        String told = text.replace("  created_at: int ", "  created_at: {type: timestamptz, formats: [epoch_seconds]} ")
                .replace("type: bigint}", "type: timestamptz, formats: [epoch_millis]}")
                .replace("Order Date, type: int}", "Order Date, type: date, formats: [excel]}")
                .replace("\"numeric(9,2)\"", "timestamp, formats: [excel]")
                .replace("\"numeric(13,1)\"", "timestamptz, formats: [epoch_seconds]");
        assertThat(guessing.loadedBy(told)).isEqualTo("""
                id,created_at,sent_time,order_date,changed,seen
                1,2024-01-01T00:00:00Z,2024-01-01T00:00:00.123Z,2024-01-01,2024-01-01T06:00:00,2024-01-01T00:00:00.5Z
                2,2024-04-01T00:00:00Z,2024-04-01T00:00:00Z,2024-04-01,2024-04-01T12:00:00,2024-04-01T00:00:00Z
                """);
    }

    @Test
    void whatIsNotCalledLikeATimeOrLiesFarFromOurDaysIsToldNothing() throws IOException {
        guessing.write("a.csv", """
                id,amount,serial,start_date,uptime,updated,paid_at,expires
                1,45292,1704067200,12,1704067200,0,1704067200,253402214400
                2,45383,1711929600,45292,55,45292,-1,1711929600
                """);
        guessing.write("b.json", "[{\"ts\": 1704067200000}, {\"ts\": \"x\"}]");
        assertThat(guessing.guess("a.csv") + guessing.guess("b.json")).doesNotContain("if they are times");
        guessing.write(
                "c.json", "[{\"order\": {\"createdAt\": 1704067200000}}, {\"order\": {\"createdAt\": 1704067200001}}]");
        assertThat(guessing.guess("c.json"))
                .contains(
                        "(if they are times, write {type: timestamptz, formats: [epoch_millis]}: 2024-01-01), all different\n");
    }
}
