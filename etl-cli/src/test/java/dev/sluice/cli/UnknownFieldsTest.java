package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Fields that no column takes. */
@ExtendWith(WithServer.class)
class UnknownFieldsTest {

    private static final String JOB = """
            job: unknown
            source: {files: %s}
            columns: {id: int, mail: {type: text, from: [/contact/mail, email]}}
            unknown_fields: %s
            TABLE t
            """;

    @Test
    void arePassedOverWhenNothingElseIsSaid(Bench bench) {
        bench.file("in.ndjson", "{\"id\":1,\"x\":2}\n");
        bench.job(JOB.formatted("in.ndjson", "ignore"));
        bench.runs(0);
        assertThat(bench.ask("SELECT id FROM t")).containsExactly("1");
    }

    @Test
    void inAHeaderFailTheInput(Bench bench) {
        bench.file("in.csv", "id,email,phone\n1,a,b\n");
        bench.job(JOB.formatted("in.csv", "reject"));
        bench.runs(2);
        assertThat(bench.report().get("message").asString())
                .isEqualTo(
                        "in.csv: the header has what no column takes: 'phone' (field 3); make columns of it, or write"
                                + " unknown_fields: ignore");
    }

    @Test
    void ofAJsonRecordRejectThatRecordAlone(Bench bench) {
        bench.file("in.ndjson", """
                {"id":1,"email":"a"}
                {"id":2,"phone":{"id":1},"fax":null}
                {"id":3,"contact":{"mail":"c","other":1}}
                {"id":4,"ph\\u006fne":1}
                {"id":5,"email":"\\u00e4"}
                """);
        bench.job(JOB.formatted("in.ndjson", "reject"));
        bench.runs(0);
        assertThat(bench.ask("SELECT id, mail FROM t ORDER BY id")).containsExactly("1|a", "3|c", "5|ä");
        assertThat(bench.rejects().stream()
                        .map(reject -> reject.get("line").asLong() + " "
                                + reject.get("violations").get(0).get("code").asString() + " "
                                + reject.get("violations").get(0).get("message").asString()))
                .containsExactly(
                        "2 JSON_UNKNOWN_MEMBER the record has what no column takes: 'phone', 'fax'; make columns of it, or write unknown_fields: ignore",
                        "4 JSON_UNKNOWN_MEMBER the record has what no column takes: 'phone'; make columns of it, or write unknown_fields: ignore");
    }

    @Test
    void fieldsOfAncestorsAreTaken(Bench bench) {
        bench.file(
                "in.json", "{\"meta\":{\"batch\":7},\"items\":[{\"id\":1},{\"id\":2,\"batch\":8},{\"id\":3,\"y\":1}]}");
        bench.job("""
                job: unknown
                source: {files: in.json, json: {records: "/items/*", with: {batch: /meta/batch}}}
                columns: {id: int, batch: int}
                unknown_fields: reject
                TABLE t
                """);
        bench.runs(0);
        assertThat(bench.ask("SELECT id, batch FROM t ORDER BY id")).containsExactly("1|7", "2|7");
    }
}
