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
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Holds expressions to PostgreSQL's own answers: value, null or error, for random expressions and rows. */
@ExtendWith(WithServer.class)
class ExpressionOracleTest {

    private static final int EXPRESSIONS = Integer.getInteger("sluice.oracle.expressions", 3000);

    @Test
    void everyExpressionHasPostgresqlsAnswerForEveryRow(Bench bench) throws Exception {
        long seed = Long.getLong("sluice.oracle.seed", System.nanoTime());
        Random random = new Random(seed);
        OracleTable table = new OracleTable(random);
        table.create(bench.server);
        RandomExpression expressions = new RandomExpression(random);
        List<String> differences = new ArrayList<>();
        int[] kinds = new int[3];
        for (int i = 0; i < EXPRESSIONS; i++) {
            String expression = expressions.next();
            List<String> theirs =
                    bench.server.ask("SELECT evaluated($ours$" + expression + "$ours$, id) FROM oracle ORDER BY id");
            List<String> ours = ours(expression, table);
            for (int row = 0; row < OracleTable.ROWS; row++) {
                String expected = theirs.get(row);
                String answer = ours.get(row);
                kinds[expected.startsWith("=") ? 0 : expected.equals("null") ? 1 : 2]++;
                boolean bothErrors = expected.startsWith("error") && answer.startsWith("error");
                if (!answer.equals(expected) && !bothErrors && !skippedEarly(expression, expected, answer)) {
                    differences.add(expression + "\n  row " + row + "\n  PostgreSQL: " + expected + "\n  here:       "
                            + answer);
                    break;
                }
            }
        }
        java.nio.file.Files.writeString(
                java.nio.file.Path.of("/tmp/expr_cp.txt"), System.getProperty("java.class.path"));
        System.err.println(kinds[0] + " " + kinds[1] + " " + kinds[2]);
        assertThat(differences)
                .as(
                        "seed %s, %s of %s expressions differ:%n%s",
                        seed,
                        differences.size(),
                        EXPRESSIONS,
                        String.join("\n", differences.subList(0, Math.min(40, differences.size()))))
                .isEmpty();
    }

    /** PostgreSQL's planner takes an operation on a bare NULL for null before any row, and so passes over an error in its other operand. */
    private static boolean skippedEarly(String expression, String expected, String answer) {
        return expression.contains("NULL") && answer.startsWith("error") && !expected.startsWith("error");
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
