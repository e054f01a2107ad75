package dev.sluice.expression;

import dev.sluice.expression.Logic.Join;
import dev.sluice.expression.Logic.Let;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Comparisons, BETWEEN, IN and LIKE: what binds tighter than IS. Used once. */
final class Comparisons {

    private final Tokens tokens;
    private final Typing typing;
    private final Sums sums;

    Comparisons(Tokens tokens, Typing typing, Sums sums) {
        this.tokens = tokens;
        this.typing = typing;
        this.sums = sums;
    }

    /** Two sums with a sign between them, or one that stands alone. */
    Node comparison() {
        Node left = range();
        Compare.Sign sign = sign(tokens.peek());
        if (sign == null) {
            return left;
        }
        Token token = tokens.take();
        Node right = range();
        if (sign(tokens.peek()) != null) {
            throw new SyntaxException(
                    tokens.peek().at(), "comparisons do not stand in a row: join them by AND, as in a < b AND b < c");
        }
        return typing.compare(sign, left, right, token.at(), token.text());
    }

    private static Compare.@Nullable Sign sign(Token token) {
        if (token.kind() != Token.Kind.SIGN) {
            return null;
        }
        return switch (token.text()) {
            case "=" -> Compare.Sign.EQUAL;
            case "<>", "!=" -> Compare.Sign.NOT_EQUAL;
            case "<" -> Compare.Sign.LESS;
            case "<=" -> Compare.Sign.LESS_OR_EQUAL;
            case ">" -> Compare.Sign.GREATER;
            case ">=" -> Compare.Sign.GREATER_OR_EQUAL;
            default -> null;
        };
    }

    /** BETWEEN, IN and LIKE. */
    private Node range() {
        Node in = sums.joined();
        boolean negated = tokens.peek().isWord("not")
                && (tokens.peek(1).isWord("between")
                        || tokens.peek(1).isWord("in")
                        || tokens.peek(1).isWord("like"));
        int at = tokens.peek().at();
        if (negated) {
            tokens.take();
        }
        Node made = in;
        if (tokens.takeIf("between")) {
            Node low = sums.joined();
            tokens.expectWord("and");
            Node high = sums.joined();
            made = Let.once(
                    in,
                    x -> typing.and(
                            typing.compare(Compare.Sign.GREATER_OR_EQUAL, x, low, at),
                            typing.compare(Compare.Sign.LESS_OR_EQUAL, x, high, at),
                            at));
        } else if (tokens.takeIf("in")) {
            tokens.expectSign("(");
            List<Node> items = sums.list();
            made = Let.once(in, x -> oneOf(x, items, at));
        } else if (tokens.takeIf("like")) {
            made = like(in, sums.joined(), at);
        } else if (tokens.peek().isWord("ilike") || tokens.peek().isWord("similar")) {
            throw new SyntaxException(tokens.peek().at(), "only LIKE is known here; for any case: lower(…) LIKE '…'");
        }
        return negated ? typing.not(made, at) : made;
    }

    private Node like(Node in, Node pattern, int at) {
        Node text = typing.text(in, "LIKE");
        Node signs = typing.text(pattern, "LIKE");
        return Typing.isWrong(text, signs)
                ? new Leaf.Wrong(at)
                : new Strict(Type.BOOLEAN, at, (a, out) -> out.number = Texts.like(a[0], a[1]) ? 1 : 0, text, signs);
    }

    private Node oneOf(Node in, List<Node> items, int at) {
        Node any = null;
        for (Node item : items) {
            Node equal = typing.compare(Compare.Sign.EQUAL, in, item, item.at);
            if (Typing.isWrong(equal)) {
                return equal;
            }
            any = any == null ? equal : Join.or(any, equal, at);
        }
        return any == null ? new Leaf.Wrong(at) : any;
    }
}
