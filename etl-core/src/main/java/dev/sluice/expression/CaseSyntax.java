package dev.sluice.expression;

import dev.sluice.expression.Leaf.Literal;
import dev.sluice.expression.Logic.Let;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** How CASE is written, with an operand and without. Used once. */
final class CaseSyntax {

    private final Tokens tokens;
    private final Typing typing;
    private final Parser parser;

    CaseSyntax(Tokens tokens, Typing typing, Parser parser) {
        this.tokens = tokens;
        this.typing = typing;
        this.parser = parser;
    }

    /** CASE, after its first word. */
    Node read(int at) {
        tokens.enter();
        Node made;
        if (tokens.peek().isWord("when")) {
            made = branches(new Leaf.Wrong(at), false, at);
        } else {
            Node operand = typing.settle(parser.expression());
            made = Let.once(operand, x -> branches(x, true, at));
        }
        tokens.leave();
        return made;
    }

    private Node branches(Node operand, boolean compared, int at) {
        List<Node> conditions = new ArrayList<>();
        List<Node> results = new ArrayList<>();
        if (!tokens.peek().isWord("when")) {
            throw tokens.unexpected("WHEN");
        }
        while (tokens.takeIf("when")) {
            Node when = parser.expression();
            conditions.add(
                    compared
                            ? typing.compare(Compare.Sign.EQUAL, operand, when, when.at)
                            : typing.condition(when, "WHEN"));
            tokens.expectWord("then");
            results.add(parser.expression());
        }
        results.add(tokens.takeIf("else") ? parser.expression() : new Literal(null, at));
        tokens.expectWord("end");
        Type type = typing.commonOf(results, "CASE");
        List<Node> typed = new ArrayList<>();
        results.forEach(result -> typed.add(typing.coerce(result, type)));
        Node[] all = typed.toArray(Node[]::new);
        Node[] asked = conditions.toArray(Node[]::new);
        if (Typing.isWrong(all) || Typing.isWrong(asked) || type == Type.WRONG) {
            return new Leaf.Wrong(at);
        }
        return new Logic.Case(type, asked, Arrays.copyOf(all, all.length - 1), all[all.length - 1], at);
    }
}
