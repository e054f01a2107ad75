package dev.sluice.expression;

import dev.sluice.expression.Logic.Is;

/** Reads an expression by PostgreSQL's precedence (manual, "Operator Precedence") and compiles it on the way, each operation by {@link Typing}. OR, AND, NOT and IS stand here; what binds tighter has a class of its own. Used once. */
final class Parser {

    private final Tokens tokens;
    private final Typing typing;
    private final Comparisons comparisons;

    Parser(String text, Names names, Typing typing) {
        this.tokens = new Tokens(text);
        this.typing = typing;
        this.comparisons = new Comparisons(tokens, typing, new Sums(tokens, typing, names, this));
    }

    /** The whole expression. */
    Node parse() {
        if (tokens.peek().kind() == Token.Kind.END) {
            throw new SyntaxException(tokens.peek().at(), "the expression is empty");
        }
        Node node = expression();
        if (tokens.peek().kind() != Token.Kind.END) {
            throw tokens.unexpected("an operator, or the end");
        }
        return node;
    }

    /** An expression up to what cannot go on with it. */
    Node expression() {
        tokens.enter();
        Node left = conjunction();
        while (tokens.peek().isWord("or")) {
            int at = tokens.take().at();
            left = typing.or(left, conjunction(), at);
        }
        tokens.leave();
        return left;
    }

    private Node conjunction() {
        Node left = negation();
        while (tokens.peek().isWord("and")) {
            int at = tokens.take().at();
            left = typing.and(left, negation(), at);
        }
        return left;
    }

    private Node negation() {
        int nots = 0;
        int at = tokens.peek().at();
        while (tokens.peek().isWord("not")) {
            tokens.take();
            nots++;
        }
        Node in = test();
        if (nots == 0) {
            return in;
        }
        Node condition = typing.condition(in, "NOT");
        // Two of them make it true or false again.
        return nots % 2 == 0 ? condition : typing.not(condition, at);
    }

    private Node test() {
        Node in = comparisons.comparison();
        while (tokens.peek().isWord("is")) {
            int at = tokens.take().at();
            boolean negated = tokens.takeIf("not");
            Token what = tokens.take();
            in = switch (what.lower()) {
                case "null" -> is(in, Is.What.NULL, negated, at);
                case "true" -> is(typing.condition(in, "IS TRUE"), Is.What.TRUE, negated, at);
                case "false" -> is(typing.condition(in, "IS FALSE"), Is.What.FALSE, negated, at);
                case "unknown" -> is(typing.condition(in, "IS UNKNOWN"), Is.What.NULL, negated, at);
                case "distinct" -> {
                    tokens.expectWord("from");
                    Compare.Sign sign = negated ? Compare.Sign.NOT_DISTINCT : Compare.Sign.DISTINCT;
                    yield typing.compare(sign, in, comparisons.comparison(), at);
                }
                default ->
                    throw new SyntaxException(
                            what.at(),
                            "after IS stands NULL, TRUE, FALSE, UNKNOWN or DISTINCT FROM, not " + what.shown());
            };
        }
        return in;
    }

    private Node is(Node in, Is.What what, boolean negated, int at) {
        Node settled = typing.settle(in);
        return Typing.isWrong(settled) ? settled : new Is(settled, what, negated, at);
    }
}
