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

    @Test
    void theEndOfALargeFileWhoseLinesEndWithLoneCarriageReturnsIsLookedAtToo() throws IOException {
        StringBuilder json = new StringBuilder();
        for (int i = 0; json.length() < 6 << 20; i++) {
            String sum = json.length() > (6 << 20) - 1000 ? "1.25" : "1";
            json.append("{\"id\": ").append(i).append(", \"sum\": ").append(sum).append(", \"note\": \"longer\"}\r");
        }
        guessing.write("large.ndjson", json.toString());
        assertThat(guessing.guess("large.ndjson"))
                .contains("its first 4096 KiB and 3 pieces of the rest", "  sum: {type: \"numeric(5,2)\"}");
    }

    @Test
    void anInputOfOneObjectIsOneRecord() throws IOException {
        guessing.write("one.json", "{\n \"id\": 17,\n \"tags\": [1],\n \"address\": {\"city\": \"Riga\"}\n}\n");
        assertThat(guessing.guess("one.json")).contains("""
                  format: json
                  json:
                    layout: document                                 # sure: one value over the whole input
                    records: ""                                      # open: there is one object, without an array of objects in it, so it is the record
                """);
        assertThat(guessing.loaded("one.json")).isEqualTo("id,tags,address_city\n17,[1],Riga\n");

        guessing.write("two.json", "{\"id\": 18, \"tags\": [], \"address\": {\"city\": \"Rom\"}}");
        String both = guessing.guess("one.json", "two.json");
        assertThat(both)
                .contains(
                        "    layout: document ",
                        "    records: \"\" ",
                        "# open: each of 2 inputs is one object, without an array of objects in it, so it is the record\n");
        assertThat(guessing.loadedBy(both)).isEqualTo("id,tags,address_city\n17,[1],Riga\n18,[],Rom\n");
    }

    @Test
    void anObjectWithSomethingBehindItIsNoDocument() throws IOException {
        guessing.write("cut.json", "{\"id\": 17} {\"id\": ");
        assertThat(guessing.guess("cut.json")).contains("    layout: concatenated ");
        guessing.write("odd.json", "{\"id\": 17} ]");
        assertThat(guessing.guess("odd.json"))
                .contains(
                        "    layout: concatenated ", "# open: there is one object, but not all of the input is JSON\n");
        guessing.write("open.json", "{\"id\": 17, ");
        assertThat(guessing.guess("open.json"))
                .contains(
                        "    layout: concatenated ", "# open: there is one object, but not all of the input is JSON\n");
    }

    @Test
    void aDocumentWhoseLinesEndWithLoneCarriageReturnsIsOne() throws IOException {
        guessing.write("old.json", "[\r  {\"id\": 1},\r  {\"id\": 2}\r]\r");
        assertThat(guessing.guess("old.json")).contains("    layout: document ", "    records: \"/*\" ");
        assertThat(guessing.loaded("old.json")).isEqualTo("id\n1\n2\n");
    }

    @Test
    void objectsThatAreAlikeUnderNamesAreRecords() throws IOException {
        StringBuilder users = new StringBuilder("{");
        StringBuilder stock = new StringBuilder("{\"day\": 3, \"stock\": {");
        for (int i = 1; i <= 6; i++) {
            String comma = i == 6 ? "" : ",";
            users.append(String.format("\"u%d\": {\"name\": \"n%d\", \"age\": %d}%s\n", i, i, 30 + i, comma));
            stock.append(String.format(
                    "\"A%d\": {\"pieces\": %d, \"sku\": \"A%d\"%s}%s\n", i, i, i, i == 3 ? ", \"old\": 1" : "", comma));
        }
        guessing.write("users.json", users + "}");
        assertThat(guessing.guess("users.json"))
                .contains(
                        "    layout: document ",
                        "    records: \"/*\" ",
                        "# open: 6 objects that are alike, under names that come into no column; nearly all have 'name', 'age'\n")
                .doesNotContain("with:");
        assertThat(guessing.loaded("users.json"))
                .startsWith("name,age\nn1,31\nn2,32\n")
                .hasLineCount(7);
        guessing.write("stock.json", stock + "}}");
        assertThat(guessing.guess("stock.json"))
                .contains(
                        "    records: \"/stock/*\" ",
                        "# likely: 6 objects that are alike, under names that they have as 'sku' too; nearly all have 'pieces', 'sku'\n",
                        "    with: {day: \"/day\"}");
        assertThat(guessing.loaded("stock.json")).startsWith("day,pieces,sku,old\n3,1,A1,\n3,2,A2,\n3,3,A3,1\n");
    }

    @Test
    void partsOfOneThingAreNoRecords() throws IOException {
        String address = "{\"street\": \"s\", \"city\": \"c\", \"zip\": \"1\"}";
        guessing.write(
                "person.json",
                "{\"home\": " + address + ", \"work\": " + address + ", \"billing\": " + address + ", \"other\": "
                        + address + "}");
        assertThat(guessing.guess("person.json")).contains("    records: \"\" ", "  home_street: ");
        guessing.write(
                "named.json",
                "{\"id\": 1, "
                        + ("\"a\": " + address + ",\"b\": " + address + ",\"c\": " + address + ",\"d\": " + address
                                + ",\"e\": " + address)
                        + "}");
        assertThat(guessing.guess("named.json")).contains("    records: \"\" ", "  a_street: ");
        guessing.write("parts.json", """
                {"server": {"host": "a", "port": 1, "threads": 4}, "db": {"host": "b", "port": 2, "user": "u", "pool": 3},
                 "cache": {"host": "c", "port": 3, "entries": 100}, "mail": {"host": "d", "port": 4, "from": "x"},
                 "queue": {"host": "e", "port": 5, "topic": "t"}}
                """);
        assertThat(guessing.guess("parts.json")).contains("    records: \"\" ", "  server_host: ");
        guessing.write("tables.json", """
                {"a": {"count": 1, "rows": [{"id": 1, "x": 1}]}, "b": {"count": 1, "rows": [{"no": 1, "y": 1}]},
                 "c": {"count": 1, "rows": [{"nr": 1, "z": 1}]}, "d": {"count": 1, "rows": [{"k": 1, "u": 1}]},
                 "e": {"count": 2, "rows": [{"v": 1, "w": 1}, {"v": 2, "w": 2}]}}
                """);
        assertThat(guessing.guess("tables.json")).contains("    records: \"/e/rows/*\" ");
    }
}
