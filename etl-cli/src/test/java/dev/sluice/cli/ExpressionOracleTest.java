package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.data.ColumnsBuilder;
import dev.sluice.expression.Evaluator;
import dev.sluice.expression.Expression;
import dev.sluice.expression.ExpressionFault;
import dev.sluice.expression.ExpressionProblem;
import dev.sluice.expression.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Holds expressions to PostgreSQL's own answers: value, null or error, for random expressions and rows. */
@ExtendWith(WithServer.class)
class ExpressionOracleTest {

    private static final int EXPRESSIONS = Integer.getInteger("sluice.oracle.expressions", 3000);

    private static final Pattern LAZY = Pattern.compile("\\b(?:CASE|AND|OR|IN|coalesce|nullif|NULL)\\b");

    @Test
    void everyExpressionHasPostgresqlsAnswerForEveryRow(Bench bench) {
        long seed = Long.getLong("sluice.oracle.seed", 20261121L);
        Random random = new Random(seed);
        OracleTable table = new OracleTable(random);
        table.create(bench.server);
        RandomExpression expressions = new RandomExpression(random);
        List<String> differences = new ArrayList<>();
        int plannersChoices = 0;
        Map<String, Integer> answers = new TreeMap<>();
        for (int i = 0; i < EXPRESSIONS; i++) {
            String expression = expressions.next();
            List<String> theirs =
                    bench.server.ask("SELECT evaluated($ours$" + expression + "$ours$, id) FROM oracle ORDER BY id");
            List<String> ours = ours(expression, table);
            for (int row = 0; row < OracleTable.ROWS; row++) {
                String expected = theirs.get(row);
                String answer = ours.get(row);
                answers.merge(expected.startsWith("=") ? "value" : expected.substring(0, 4), 1, Integer::sum);
                boolean same = answer.equals(expected) || (expected.startsWith("error") && answer.startsWith("error"));
                if (!same && isPlannersChoice(expression, expected, answer)) {
                    plannersChoices++;
                    break;
                }
                if (!same) {
                    differences.add(expression + "\n  row " + row + "\n  PostgreSQL: " + expected + "\n  here:       "
                            + answer);
                    break;
                }
            }
        }
        assertThat(differences)
                .as(
                        "seed %s, %s of %s expressions differ:%n%s",
                        seed,
                        differences.size(),
                        EXPRESSIONS,
                        String.join("\n", differences.subList(0, Math.min(40, differences.size()))))
                .isEmpty();
        assertThat(plannersChoices).as("seed %s", seed).isLessThanOrEqualTo(EXPRESSIONS / 100);
        // Random as they are, they must not all be errors.
        assertThat(answers.get("value"))
                .as("seed %s: %s", seed, answers)
                .isGreaterThan(EXPRESSIONS * OracleTable.ROWS / 2);
        assertThat(answers).containsKeys("null", "erro");
    }

    /**
     * PostgreSQL's planner computes constant parts before any row: so it finds errors in parts that are never reached, or passes over parts beside a constant that settles them. Only whether there is an error may
     * differ for that, never a value.
     */
    private static boolean isPlannersChoice(String expression, String expected, String answer) {
        return expected.startsWith("error") != answer.startsWith("error")
                && LAZY.matcher(expression).find();
    }

    private static List<String> ours(String text, OracleTable table) {
        List<ExpressionProblem> problems = new ArrayList<>();
        Expression expression = Expression.value(text, OracleTable.RESULT, Scope.of(OracleTable.SCHEMA), problems);
        Evaluator evaluator = expression == null ? null : expression.evaluator();
        List<String> answers = new ArrayList<>();
        for (int row = 0; row < OracleTable.ROWS; row++) {
            if (evaluator == null) {
                answers.add("error " + problems);
                continue;
            }
            int result = OracleTable.SCHEMA.size() - 1;
            ColumnsBuilder builder = OracleTable.builder();
            table.fill(row, builder);
            ExpressionFault fault = evaluator.set(builder, result);
            answers.add(
                    fault != null
                            ? "error " + fault.words()
                            : builder.isNull(result) ? "null" : "=" + builder.get(result));
        }
        return answers;
    }
}
