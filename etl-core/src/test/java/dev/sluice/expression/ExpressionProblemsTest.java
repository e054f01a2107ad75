package dev.sluice.expression;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What people see under a wrong expression. */
class ExpressionProblemsTest {

    @Test
    void namesTheColumnThatWasMeant() {
        assertThat(OneRow.problemsOf("amuont > 0")).isEqualTo("""
                unknown column 'amuont'; did you mean 'amount'?
                    amuont > 0
                    ^
                """);
    }

    @Test
    void tellsEveryUnknownColumnAtOnce() {
        assertThat(OneRow.problemsOf("amuont > 0 OR statsu = 'paid'")).isEqualTo("""
                unknown column 'amuont'; did you mean 'amount'?
                    amuont > 0 OR statsu = 'paid'
                    ^
                unknown column 'statsu'; did you mean 'status'?
                    amuont > 0 OR statsu = 'paid'
                                  ^
                """);
    }

    @Test
    void refusesTextComparedWithANumber() {
        assertThat(OneRow.problemsOf("status > 5")).isEqualTo("""
                text cannot be compared with int: write the number in quotes, or cast the text to bigint
                    status > 5
                           ^
                """);
    }

    @Test
    void readsALiteralAsTheOtherSide() {
        assertThat(OneRow.problemsOf("ordered < '2026-02-30'")).isEqualTo("""
                '2026-02-30' is no date, write it as in 2026-12-31
                    ordered < '2026-02-30'
                              ^
                """);
        assertThat(OneRow.problemsOf("id = 'seven'")).isEqualTo("""
                'seven' is no bigint
                    id = 'seven'
                         ^
                """);
    }

    @Test
    void takesATextInDoubleQuotesForAColumn() {
        assertThat(OneRow.problemsOf("status = \"paid\"")).isEqualTo("""
                unknown column 'paid'; a text is written in single quotes: 'paid'
                    status = "paid"
                             ^
                """);
    }

    @Test
    void saysWhatSqlWritesForOtherLanguagesSigns() {
        assertThat(OneRow.problemsOf("qty == 3")).isEqualTo("""
                '==' is not SQL: write =
                    qty == 3
                        ^
                """);
        assertThat(OneRow.problemsOf("qty > 1 && qty < 5")).isEqualTo("""
                '&&' is not known here: write AND
                    qty > 1 && qty < 5
                            ^
                """);
    }

    @Test
    void namesTheFunctionThatWasMeant() {
        assertThat(OneRow.problemsOf("uper(status) = 'PAID'")).isEqualTo("""
                unknown function 'uper'; did you mean 'upper'?
                    uper(status) = 'PAID'
                    ^
                """);
        assertThat(OneRow.problemsOf("lower(qty) = '3'")).isEqualTo("""
                lower takes text, and this is int: cast it, with ::text
                    lower(qty) = '3'
                          ^
                """);
    }

    @Test
    void refusesWhatIsNoCondition() {
        assertThat(OneRow.problemsOf("amount")).isEqualTo("""
                a condition that is true or false is needed, and this is numeric
                    amount
                    ^
                """);
        assertThat(OneRow.problemsOf("qty > 1 AND amount")).isEqualTo("""
                AND needs a condition that is true or false, and this is numeric
                    qty > 1 AND amount
                                ^
                """);
    }

    @Test
    void saysWhereTheSyntaxEnds() {
        assertThat(OneRow.problemsOf("(qty > 1")).isEqualTo("""
                expected ')', found the end
                    (qty > 1
                            ^
                """);
        assertThat(OneRow.problemsOf("status = 'paid")).isEqualTo("""
                the text is not closed: write ' at its end; a ' inside is written twice
                    status = 'paid
                             ^
                """);
        assertThat(OneRow.problemsOf("qty > 1 qty < 5")).isEqualTo("""
                expected an operator, or the end, found 'qty'
                    qty > 1 qty < 5
                            ^
                """);
        assertThat(OneRow.problemsOf("0 < qty < 5")).isEqualTo("""
                comparisons do not stand in a row: join them by AND, as in a < b AND b < c
                    0 < qty < 5
                            ^
                """);
    }

    @Test
    void endsAtItsLimits() {
        assertThat(OneRow.problemsOf("(".repeat(1500) + "1")).startsWith("the expression is nested more than 200 deep");
        assertThat(OneRow.problemsOf("- ".repeat(1500) + "1"))
                .startsWith("the expression is nested more than 200 deep");
        assertThat(OneRow.problemsOf("1" + " + 1".repeat(2000) + " > 0"))
                .startsWith("the expression has more than 2000 words and signs");
        assertThat(OneRow.problemsOf("status = '" + "x".repeat(10_000) + "'"))
                .startsWith("the expression is longer than 10000 characters");
        assertThat(OneRow.problemsOf("1" + " + 1".repeat(990) + " > 0")).isEmpty();
    }
}
