package dev.sluice.expression;

import dev.sluice.expression.Leaf.Constant;
import java.math.BigDecimal;

/** A number as it stands in an expression: int where it fits, else bigint, else numeric; with a point or an exponent numeric. */
final class NumberLiteral {

    private NumberLiteral() {}

    static Node of(Token token) {
        String text = token.text();
        if (text.chars().allMatch(c -> c >= '0' && c <= '9') && text.length() <= 19) {
            BigDecimal value = new BigDecimal(text);
            if (value.toBigInteger().bitLength() < 64) {
                long number = value.longValue();
                Constant constant = Constant.of(number == (int) number ? Type.INT : Type.BIGINT, token.at());
                constant.number = number;
                return constant;
            }
        }
        Constant constant = Constant.of(Type.NUMERIC, token.at());
        try {
            FromText.parse(text, constant);
        } catch (EvaluationException e) {
            throw new SyntaxException(token.at(), "the number is too large or has too many digits after the point");
        }
        return constant;
    }
}
