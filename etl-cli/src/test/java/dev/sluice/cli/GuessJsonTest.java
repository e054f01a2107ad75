package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is guessed of JSON: its layout, and where its records and their columns are. */
final class GuessJsonTest {

    @TempDir
    private Path folder;

    private Guessing guessing;

    @BeforeEach
    void begin() {
        guessing = new Guessing(folder);
    }

    @Test
    void makesNestedJsonColumnsByPointerAndJsonColumns() throws IOException {
        guessing.write("orders.json", """
                {"batch": "B-7", "orders": [
                  {"id": 1, "customer": {"name": "Ada", "address": {"city": "Rom"}}, "tags": ["a"], "at": "2024-01-02T03:04:05Z", "paid": true, "sum": 1.50},
                  {"id": 2, "customer": {"name": null, "address": {"city": "Ulm"}}, "tags": [], "at": "2024-01-03T03:04:05Z", "paid": false, "sum": 2}
                ]}
                """);
        assertThat(guessing.loaded("orders.json")).isEqualTo("""
                batch,id,customer_name,customer_address_city,tags,at,paid,sum
                B-7,1,Ada,Rom,"[""a""]",2024-01-02T03:04:05Z,true,1.50
                B-7,2,,Ulm,[],2024-01-03T03:04:05Z,false,2.00
                """);
        assertThat(guessing.guess("orders.json"))
                .contains(
                        "    layout: document",
                        "    records: \"/orders/*\"",
                        "    with: {batch: \"/batch\"}",
                        "  customer_name: {from: \"/customer/name\", type: text}");
    }

    @Test
    void seesLinesAndValuesOneAfterAnotherAndWhatIsNoJson() throws IOException {
        guessing.write("a.json", "{\"a\":1}\n{\"a\":2} // last\n");
        assertThat(guessing.guess("a.json")).contains("    layout: lines", "    lenient: [comments]");
        assertThat(guessing.loaded("a.json")).isEqualTo("a\n1\n2\n");
        guessing.write("b.dump", "{\n\"a\":1}{\n\"a\":2}");
        assertThat(guessing.guess("b.dump")).contains("  format: json", "    layout: concatenated");
        assertThat(guessing.loaded("b.dump")).isEqualTo("a\n1\n2\n");
    }

    @Test
    void namesFieldsOfAncestorsApartFromThoseOfTheRecords() throws IOException {
        StringBuilder json =
                new StringBuilder("{\"name\": \"chain\", \"shops\": [{\"id\": 7, \"name\": \"north\", \"sales\": [");
        for (int i = 0; i < 12; i++) {
            json.append(i == 0 ? "" : ",").append("\n{\"id\": ").append(i).append(", \"sum\": 1}");
        }
        guessing.write("deep.json", json + "]}]}");
        assertThat(guessing.guess("deep.json"))
                .contains(
                        "    records: \"/shops/*/sales/*\"",
                        "    with: {name: \"/name\", shops_id: \"/shops/*/id\", shops_name: \"/shops/*/name\"}");
        assertThat(guessing.loaded("deep.json")).startsWith("name,shops_id,shops_name,id,sum\nchain,7,north,0,1\n");
    }

    @Test
    void aMemberIsItsOwnWhereAnObjectAroundItHasOneOfItsName() throws IOException {
        guessing.write("places.json", """
                {"type": "FeatureCollection", "features": [
                  {"type": "Feature", "id": 1, "geometry": {"type": "Point"}},
                  {"type": "Outline", "id": 2, "geometry": {"type": "Line"}}]}
                """);
        assertThat(guessing.guess("places.json"))
                .contains("    with: {type: \"/type\"}", "  type_2: {from: \"/type\", type: text}");
        assertThat(guessing.loaded("places.json")).isEqualTo("""
                        type,type_2,id,geometry_type
                        FeatureCollection,Feature,1,Point
                        FeatureCollection,Outline,2,Line
                        """);
    }

    @Test
    void onlyTheLenienciesAreGuessedThatTheSampleNeeds() throws IOException {
        guessing.write("a.json", "[// first\n" + "{'a': 1,},\n".repeat(20) + "]");
        assertThat(guessing.guess("a.json")).contains("    lenient: [comments, single_quotes, trailing_commas]");
        guessing.write("b.ndjson", "{'a': 1,}\n".repeat(20));
        assertThat(guessing.guess("b.ndjson")).contains("    lenient: [single_quotes, trailing_commas]");
    }

    @Test
    void oneLineWithATrailingCommaMakesNoHabit() throws IOException {
        guessing.write("a.ndjson", "{\"a\": 1}\n".repeat(20) + "{\"a\": 2,}\n");
        assertThat(guessing.guess("a.ndjson")).doesNotContain("lenient").contains("20 of 21 lines");
        guessing.write("b.ndjson", "{\"a\": 1}\n{\"a\": 2,}\n".repeat(10));
        assertThat(guessing.guess("b.ndjson")).contains("    lenient: [trailing_commas]");
    }

    @Test
    void linesThatEndWithLoneCarriageReturnsAreGuessedAndLoaded() throws IOException {
        guessing.write("old.ndjson", "{\"id\":1,\"a\":\"x\"}\r{\"id\":2,\"a\":\"y\"}\r");
        guessing.guess("old.ndjson");
        assertThat(guessing.loaded("old.ndjson")).isEqualTo("id,a\n1,x\n2,y\n");
    }
}
