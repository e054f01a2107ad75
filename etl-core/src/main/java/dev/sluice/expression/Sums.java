package dev.sluice.expression;

import java.util.ArrayList;
import java.util.List;

/** {@code ||}, sums, products, signs and casts: what binds tighter than a comparison. Used once. */
final class Sums {

    private final Tokens tokens;
    private final Typing typing;
    private final Parser parser;
    private final Primaries primaries;

    Sums(Tokens tokens, Typing typing, Names names, Parser parser) {
        this.tokens = tokens;
        this.typing = typing;
        this.parser = parser;
        this.primaries = new Primaries(tokens, typing, names, parser, this);
    }

    /** Sums with || between them. */
    Node joined() {
        Node left = sum();
        while (tokens.peek().isSign("||")) {
            int at = tokens.take().at();
            left = typing.join(left, sum(), at);
        }
        return left;
    }

    private Node sum() {
        Node left = product();
        while (tokens.peek().isSign("+") || tokens.peek().isSign("-")) {
            Token sign = tokens.take();
            left = typing.arithmetic(sign.text(), left, product(), sign.at());
        }
        return left;
    }

    private Node product() {
        Node left = signed();
        while (tokens.peek().isSign("*")
                || tokens.peek().isSign("/")
                || tokens.peek().isSign("%")) {
            Token sign = tokens.take();
            left = typing.arithmetic(sign.text(), left, signed(), sign.at());
        }
        return left;
    }

    private Node signed() {
        if (!tokens.peek().isSign("-") && !tokens.peek().isSign("+")) {
            return cast();
        }
        tokens.enter();
        Token sign = tokens.take();
        Node made = typing.sign(sign.isSign("-"), signed(), sign.at());
        tokens.leave();
        return made;
    }

    private Node cast() {
        Node in = primaries.primary();
        while (tokens.peek().isSign("::")) {
            int at = tokens.take().at();
            in = typing.cast(in, primaries.type(), at);
        }
        return in;
    }

    /** Expressions with commas between them, to the closing parenthesis. */
    List<Node> list() {
        List<Node> items = new ArrayList<>();
        while (true) {
            items.add(parser.expression());
            if (!tokens.peek().isSign(",")) {
                tokens.expectSign(")");
                return items;
            }
            tokens.take();
        }
    }
}
