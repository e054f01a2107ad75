package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Rules, a filter and computed columns in a whole run. */
@ExtendWith(WithServer.class)
class RulesTest {

    private static final String INPUT = """
            id,status,amount,country
            1,paid,119.00,DE
            2,paid,,DE
            3,paid,-5.00,DE
            4,open,,AT
            5,open,10.00,XX
            6,void,0.00,
            7,paid,x,DE
            8,none,3.00,FR
            """;

    private static final String COLUMNS = """
            job: rules
            source: {files: orders.csv}
            columns:
              id: {type: bigint, key: true}
              status: text
              amount: "numeric(12,2)"
              country: varchar(2)
              net: {type: "numeric(12,2)", value: "amount / 1.19"}
              share: {type: int, value: "100 / (CASE status WHEN 'none' THEN 0 ELSE 1 END)"}
              loaded_from: {type: text, value: "file_name || ':' || record_line"}
            where: "country <> 'XX'"
            """;

    @Test
    void rejectsWhatBreaksARuleAndLeavesOutWhatTheFilterDoes(Bench bench) {
        bench.file("orders.csv", INPUT);
        bench.job(COLUMNS + """
                rules:
                  - {name: paid_has_amount, check: "status <> 'paid' OR amount > 0"}
                TABLE orders
                """);
        CommandLineRun run = bench.runs(0);
        assertThat(bench.ask("SELECT id, net, share, loaded_from FROM " + bench.schema + ".orders ORDER BY id"))
                .containsExactly("1|100.00|100|orders.csv:2", "2|null|100|orders.csv:3", "4|null|100|orders.csv:5");
        JsonNode counts = bench.report().get("counts");
        assertThat(bench.counts()).isEqualTo("read 8 loaded 3 quarantined 3 suppressed 0");
        assertThat(counts.get("filtered").asLong()).isEqualTo(2);
        assertThat(run.out()).contains("filtered 2");
        assertThat(bench.rejects().stream()
                        .flatMap(reject -> reject.get("violations").valueStream())
                        .map(violation -> violation.get("code").asString() + ": "
                                + violation.get("message").asString()))
                .containsExactly(
                        "RULE_FAILED: rule paid_has_amount is not met: status <> 'paid' OR amount > 0 (status = 'paid', amount = -5.00)",
                        "TYPE_MISMATCH: amount: 'x' is no numeric(12,2)",
                        "EXPRESSION_FAILED: share: 100 / (CASE status WHEN 'none' THEN 0 ELSE 1 END) has no value: division by zero (status = 'none')");
    }

    @Test
    void loadsAndTellsWhatBreaksARuleThatOnlyWarns(Bench bench) {
        bench.file("orders.csv", INPUT);
        bench.job(COLUMNS + """
                rules:
                  - {name: paid_has_amount, check: "status <> 'paid' OR amount > 0", on_fail: warn}
                  - {name: has_amount, check: "amount IS NOT NULL AND amount <> 0", on_fail: warn}
                  - {name: inverse, check: "100 / (id - 1) > 30", on_fail: warn}
                TABLE orders
                """);
        CommandLineRun run = bench.runs(0);
        assertThat(bench.counts()).isEqualTo("read 8 loaded 4 quarantined 2 suppressed 0");
        assertThat(run.out()).contains("""

                  Rules that only warn
                         2  has_amount
                            rule has_amount is not met: amount IS NOT NULL AND amount <> 0 (amount = null)
                            first at orders.csv:3 (record 2, byte 42)
                         1  inverse
                            rule inverse has no value: division by zero (id = 1)
                            first at orders.csv:2 (record 1, byte 25)
                         1  paid_has_amount
                            rule paid_has_amount is not met: status <> 'paid' OR amount > 0 (status = 'paid', amount = -5.00)
                            first at orders.csv:4 (record 3, byte 53)
                """);
        JsonNode warning = bench.report().get("warnings").get(0);
        assertThat(warning.get("rule").asString()).isEqualTo("has_amount");
        assertThat(warning.get("count").asLong()).isEqualTo(2);
        assertThat(warning.get("examples")
                        .valueStream()
                        .map(example -> example.get("place").asString()))
                .containsExactly("orders.csv:3 (record 2, byte 42)", "orders.csv:5 (record 4, byte 69)");
    }

    @Test
    void endsTheRunWhereARuleSaysSo(Bench bench) {
        bench.file("orders.csv", INPUT);
        bench.job(COLUMNS + """
                rules:
                  - {name: paid_has_amount, check: "status <> 'paid' OR amount > 0", on_fail: abort}
                TABLE orders
                """);
        CommandLineRun run = bench.runs(2);
        assertThat(run.all())
                .contains(
                        "orders.csv:4 (record 3, byte 53): rule paid_has_amount is not met: status <> 'paid' OR amount > 0"
                                + " (status = 'paid', amount = -5.00); the rule ends the run, correct the record, or write on_fail: reject");
        assertThat(bench.ask("SELECT count(*) FROM information_schema.tables WHERE table_schema = '" + bench.schema
                        + "' AND table_name = 'orders'"))
                .containsExactly("0");
    }

    @Test
    void wrongExpressionsAreShownWithACaretBeforeDataMoves(Bench bench) {
        bench.file("orders.csv", INPUT);
        bench.job("""
                job: rules
                source: {files: orders.csv}
                columns:
                  id: bigint
                  status: text
                  total: {type: int, value: "next_total + id"}
                  next_total: {type: int, value: "id::numeric / 3", trim: true}
                where: statsu <> 'XX'
                rules:
                  - {name: big_status, check: "id > 0 AND status > 5"}
                  - name: folded
                    check: >
                      id > 0
                      AND amuont > 0
                TABLE orders
                """);
        CommandLineRun run = bench.run();
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains(":7:59: 'trim' is for columns that come from a field, and this one is computed");
    }

    @Test
    void everyWrongExpressionIsTold(Bench bench) {
        bench.file("orders.csv", INPUT);
        String file = bench.job("""
                job: rules
                source: {files: orders.csv}
                columns:
                  id: bigint
                  status: text
                  total: {type: int, value: "next_total + id"}
                  next_total: {type: int, value: "id::numeric / 3"}
                where: statsu <> 'XX'
                rules:
                  - {name: big_status, check: "id > 0 AND status > 5"}
                  - name: folded
                    check: >
                      id > 0
                      AND amuont > 0
                TABLE orders
                """).toString();
        CommandLineRun run = bench.run();
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).isEqualTo("""
                FILE:6:30: column 'next_total' has no value yet: a value may use columns that are read, and computed ones that stand above it
                      total: {type: int, value: "next_total + id"}
                                                 ^
                FILE:7:35: column 'next_total' is int, and this is numeric: write round(…)::int
                      next_total: {type: int, value: "id::numeric / 3"}
                                                      ^
                FILE:8:8: unknown column 'statsu'; did you mean 'status'?
                    where: statsu <> 'XX'
                           ^
                FILE:10:50: text cannot be compared with int: write the number in quotes, or cast the text to bigint
                      - {name: big_status, check: "id > 0 AND status > 5"}
                                                                     ^
                FILE:12:12: unknown column 'amuont'; known are id, status, total, next_total, file_name, record_number, record_line, record_offset, resource_name, run_id, at: amuont > 0
                        check: >
                               ^
                5 problems; nothing was moved
                """.replace("FILE", file));
    }
}
