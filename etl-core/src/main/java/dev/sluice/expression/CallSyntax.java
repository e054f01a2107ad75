package dev.sluice.expression;

import dev.sluice.expression.Leaf.Constant;
import java.util.ArrayList;
import java.util.List;

/** How calls of functions are written: with commas, or in the words that SQL has for some of them. Used once. */
final class CallSyntax {

    private final Tokens tokens;
    private final Parser parser;
    private final Sums sums;
    private final Functions functions;

    CallSyntax(Tokens tokens, Typing typing, Parser parser, Sums sums) {
        this.tokens = tokens;
        this.parser = parser;
        this.sums = sums;
        this.functions = new Functions(typing);
    }

    /** A call, after its opening parenthesis. */
    Node call(Token name) {
        String lower = name.lower();
        int at = name.at();
        if (lower.equals("extract")) {
            Token part = tokens.take();
            tokens.expectWord("from");
            Node in = parser.expression();
            tokens.expectSign(")");
            return functions.extract(part.text(), in, part.at(), at);
        }
        if (lower.equals("trim")) {
            return trim(at);
        }
        if (lower.equals("position")) {
            Node what = sums.joined();
            tokens.expectWord("in");
            Node in = sums.joined();
            tokens.expectSign(")");
            return functions.call(lower, List.of(what, in), at);
        }
        if (tokens.takeSignIf(")")) {
            return functions.call(lower, List.of(), at);
        }
        Node first = parser.expression();
        if (lower.equals("substring")
                && (tokens.peek().isWord("from") || tokens.peek().isWord("for"))) {
            return substring(first, at);
        }
        List<Node> args = new ArrayList<>(List.of(first));
        if (tokens.takeSignIf(",")) {
            args.addAll(sums.list());
        } else {
            tokens.expectSign(")");
        }
        return functions.call(lower, args, at);
    }

    private Node substring(Node text, int at) {
        Constant one = Constant.of(Type.INT, at);
        one.number = 1;
        Node start = one;
        List<Node> args = new ArrayList<>(List.of(text));
        if (tokens.takeIf("from")) {
            start = parser.expression();
        }
        args.add(start);
        if (tokens.takeIf("for")) {
            args.add(parser.expression());
        }
        tokens.expectSign(")");
        return functions.call("substring", args, at);
    }

    /** TRIM([LEADING | TRAILING | BOTH] [characters] FROM text), or as other functions. */
    private Node trim(int at) {
        boolean leading = tokens.takeIf("leading");
        boolean trailing = !leading && tokens.takeIf("trailing");
        if (!leading && !trailing) {
            tokens.takeIf("both");
        }
        List<Node> args = new ArrayList<>();
        if (tokens.takeIf("from")) {
            args.add(parser.expression());
            tokens.expectSign(")");
        } else {
            Node first = parser.expression();
            if (tokens.takeIf("from")) {
                args.add(parser.expression());
                args.add(first);
                tokens.expectSign(")");
            } else {
                args.add(first);
                if (tokens.takeSignIf(",")) {
                    args.addAll(sums.list());
                } else {
                    tokens.expectSign(")");
                }
            }
        }
        return functions.trim(args, !trailing, !leading, at);
    }
}
