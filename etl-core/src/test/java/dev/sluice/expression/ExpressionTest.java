package dev.sluice.expression;

import static dev.sluice.expression.OneRow.valueOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '`',
            value = {
                "amount / 1.19 # 10.5042016806722689",
                "qty / 2 # 1",
                "-qty % 2 # -1",
                "qty / 2.0 # 1.5000000000000000",
                "rate * 3 # 0.75",
                "status || '-' || id # paid-7",
                "status || note # null",
                "concat(status, note, true) # paidt",
                "coalesce(note, status) # paid",
                "CASE WHEN qty > 2 THEN 'many' ELSE 'few' END # many",
                "CASE qty WHEN 3 THEN 'three' END # three",
                "status IN ('open', 'paid') # true",
                "note IN ('open') # null",
                "note IS NULL AND status IS NOT NULL # true",
                "note = 'a' OR qty = 3 # true",
                "note = 'a' AND qty = 3 # null",
                "NOT status LIKE 'p%' # false",
                "amount BETWEEN 12 AND 13 # true",
                "ordered + 1 # 2026-03-01",
                "ordered - DATE '2026-01-01' # 58",
                "extract(month FROM ordered) # 2",
                "upper(left(status, 2)) # PA",
                "substring(status from 2 for 2) # ai",
                "trim(both 'p' from status) # aid",
                "position('i' in status) # 3",
                "round(amount, 1)::text # 12.5",
                "round(2.5) # 3",
                "round(2.5::double precision) # 2",
                "\"End\" # x",
                "STATUS # paid",
                "greatest(qty, 5, NULL) # 5",
                "nullif(qty, 3) # null",
                "note IS DISTINCT FROM status # true",
                "'12'::int + 1 # 13",
                "CAST('1e3' AS numeric) # 1000",
                "file_name || ':' || record_line # orders_1.csv:17",
                "record_number + record_offset # 2050",
                "qty / 0 # error: division by zero",
                "2147483647 + qty # error: int out of range",
                "status::int # error: 'paid' is no int",
            })
    void hasPostgresqlsValue(String expression, String value) {
        assertThat(valueOf(expression)).isEqualTo(value);
    }

    @Test
    void keepsTheColumnsThatItNamesInTheirOrder() {
        Expression expression = Expression.condition(
                "status <> 'paid' OR amount > 0 OR status = ''", Scope.of(OneRow.SCHEMA), new ArrayList<>());
        assertThat(expression).isNotNull();
        assertThat(expression.columns()).containsExactly(4, 2);
        assertThat(expression.evaluator().test(OneRow.row())).isEqualTo(Evaluator.Truth.TRUE);
    }

    @Test
    void aLongRowOfPercentSignsDoesNotTakeForever() {
        assertThat(valueOf("replace('" + "a".repeat(3000) + "', 'a', 'ab') LIKE '" + "%a".repeat(1000) + "%c'"))
                .isEqualTo("false");
    }

    @Test
    void whatIsUsedSeveralTimesIsComputedOnce() {
        String nested = "qty";
        for (int i = 0; i < 60; i++) {
            nested = "(" + nested + " BETWEEN 0 AND 9)::int";
        }
        assertThat(valueOf(nested)).isEqualTo("1");
    }
}
