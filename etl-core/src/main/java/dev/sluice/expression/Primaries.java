package dev.sluice.expression;

import dev.sluice.data.ColumnType;
import dev.sluice.expression.Leaf.Constant;
import dev.sluice.expression.Leaf.Literal;
import java.util.Set;

/** Columns, literals, calls and what stands in parentheses: the operands of everything else. Used once. */
final class Primaries {

    /** The words that name no column unless they stand in quotes. */
    private static final Set<String> RESERVED = Set.of(
            "and",
            "or",
            "not",
            "case",
            "when",
            "then",
            "else",
            "end",
            "in",
            "is",
            "null",
            "true",
            "false",
            "like",
            "ilike",
            "similar",
            "between",
            "from",
            "for",
            "cast",
            "as",
            "distinct",
            "select",
            "where",
            "escape");

    private final Tokens tokens;
    private final Typing typing;
    private final Names names;
    private final Parser parser;
    private final CallSyntax calls;
    private final CaseSyntax cases;

    Primaries(Tokens tokens, Typing typing, Names names, Parser parser, Sums sums) {
        this.tokens = tokens;
        this.typing = typing;
        this.names = names;
        this.parser = parser;
        this.calls = new CallSyntax(tokens, typing, parser, sums);
        this.cases = new CaseSyntax(tokens, typing, parser);
    }

    /** The next operand. */
    Node primary() {
        Token token = tokens.take();
        switch (token.kind()) {
            case NUMBER -> {
                return NumberLiteral.of(token);
            }
            case TEXT -> {
                return new Literal(token.text(), token.at());
            }
            case QUOTED_NAME -> {
                return names.quoted(token);
            }
            case WORD -> {
                return word(token);
            }
            default -> {
                if (token.isSign("(")) {
                    Node inside = parser.expression();
                    tokens.expectSign(")");
                    return inside;
                }
                tokens.back();
                throw tokens.unexpected("a column, a literal or a function");
            }
        }
    }

    private Node word(Token token) {
        switch (token.lower()) {
            case "null" -> {
                return new Literal(null, token.at());
            }
            case "true", "false" -> {
                Constant constant = Constant.of(Type.BOOLEAN, token.at());
                constant.number = token.isWord("true") ? 1 : 0;
                return constant;
            }
            case "case" -> {
                return cases.read(token.at());
            }
            case "cast" -> {
                tokens.expectSign("(");
                Node in = parser.expression();
                tokens.expectWord("as");
                ColumnType to = type();
                tokens.expectSign(")");
                return typing.cast(in, to, token.at());
            }
            case "select" -> throw new SyntaxException(token.at(), "an expression takes no queries");
            default -> {
                if (RESERVED.contains(token.lower())) {
                    throw new SyntaxException(
                            token.at(),
                            "'" + token.text()
                                    + "' is a word of SQL and stands wrongly here; a column of that name is written \""
                                    + token.text() + "\"");
                }
            }
        }
        if (tokens.takeSignIf("(")) {
            return calls.call(token);
        }
        if (tokens.peek().kind() == Token.Kind.TEXT
                && ColumnType.parse(token.lower()).isPresent()) {
            tokens.back();
            ColumnType to = type();
            Token text = tokens.take();
            return typing.cast(new Literal(text.text(), text.at()), to, token.at());
        }
        return names.plain(token);
    }

    /** The name of a type, with its length. */
    ColumnType type() {
        return new TypeName(tokens).read();
    }
}
