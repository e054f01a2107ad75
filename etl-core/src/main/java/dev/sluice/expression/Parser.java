package dev.sluice.expression;

import dev.sluice.data.ColumnType;
import dev.sluice.expression.Leaf.Constant;
import dev.sluice.expression.Leaf.Literal;
import dev.sluice.expression.Logic.Held;
import dev.sluice.expression.Logic.Is;
import dev.sluice.expression.Logic.Join;
import dev.sluice.expression.Logic.Let;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Reads an expression by PostgreSQL's precedence (manual, "Operator Precedence") and compiles it on the way, each operation by {@link Typing}. Used once. */
final class Parser {

    /** The deepest nesting of parentheses, calls and the like. */
    static final int MAX_NESTING = 200;

    /** The most words, signs and literals. */
    static final int MAX_TOKENS = 2000;

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

    private final List<Token> tokens;
    private final Names names;
    private final Typing typing;
    private final Functions functions;
    private int next;
    private int nesting;

    Parser(String text, Names names, Typing typing) {
        this.tokens = Lexer.tokens(text);
        this.names = names;
        this.typing = typing;
        this.functions = new Functions(typing);
        if (tokens.size() > MAX_TOKENS) {
            throw new SyntaxException(
                    tokens.get(MAX_TOKENS).at(),
                    "the expression has more than " + MAX_TOKENS
                            + " words and signs: split it, or compute parts in columns");
        }
    }

    /** The whole expression. */
    Node parse() {
        if (peek().kind() == Token.Kind.END) {
            throw new SyntaxException(peek().at(), "the expression is empty");
        }
        Node node = expression();
        if (peek().kind() != Token.Kind.END) {
            throw unexpected("an operator, or the end");
        }
        return node;
    }

    private Node expression() {
        if (++nesting > MAX_NESTING) {
            throw new SyntaxException(peek().at(), "the expression is nested more than " + MAX_NESTING + " deep");
        }
        Node left = conjunction();
        while (peek().isWord("or")) {
            int at = take().at();
            Node a = typing.condition(left, "OR");
            Node b = typing.condition(conjunction(), "OR");
            left = Typing.isWrong(a, b) ? new Leaf.Wrong(at) : Join.or(a, b, at);
        }
        nesting--;
        return left;
    }

    private Node conjunction() {
        Node left = negation();
        while (peek().isWord("and")) {
            int at = take().at();
            left = and(left, negation(), at);
        }
        return left;
    }

    private Node and(Node left, Node right, int at) {
        Node a = typing.condition(left, "AND");
        Node b = typing.condition(right, "AND");
        return Typing.isWrong(a, b) ? new Leaf.Wrong(at) : Join.and(a, b, at);
    }

    private Node negation() {
        int nots = 0;
        int at = peek().at();
        while (peek().isWord("not")) {
            take();
            nots++;
        }
        Node in = test();
        if (nots == 0) {
            return in;
        }
        Node condition = typing.condition(in, "NOT");
        // Two of them make it true or false again.
        return nots % 2 == 0 ? condition : not(condition, at);
    }

    private static Node not(Node condition, int at) {
        return Typing.isWrong(condition)
                ? condition
                : Strict.unary(Type.BOOLEAN, at, condition, (in, out) -> out.number = 1 - in.number);
    }

    private Node test() {
        Node in = comparison();
        while (peek().isWord("is")) {
            int at = take().at();
            boolean negated = takeIf("not");
            Token what = take();
            in = switch (what.lower()) {
                case "null" -> is(in, Is.What.NULL, negated, at);
                case "true" -> is(typing.condition(in, "IS TRUE"), Is.What.TRUE, negated, at);
                case "false" -> is(typing.condition(in, "IS FALSE"), Is.What.FALSE, negated, at);
                case "unknown" -> is(typing.condition(in, "IS UNKNOWN"), Is.What.NULL, negated, at);
                case "distinct" -> {
                    expectWord("from");
                    Compare.Sign sign = negated ? Compare.Sign.NOT_DISTINCT : Compare.Sign.DISTINCT;
                    yield typing.compare(sign, in, comparison(), at);
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

    private Node comparison() {
        Node left = range();
        Compare.Sign sign = sign(peek());
        if (sign == null) {
            return left;
        }
        Token token = take();
        Node right = range();
        if (sign(peek()) != null) {
            throw new SyntaxException(
                    peek().at(), "comparisons do not stand in a row: join them by AND, as in a < b AND b < c");
        }
        return typing.compare(sign, left, right, token.at(), token.text());
    }

    private static Compare.@org.jspecify.annotations.Nullable Sign sign(Token token) {
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
        Node in = joined();
        boolean negated =
                peek().isWord("not") && (peek(1).isWord("between") || peek(1).isWord("in") || peek(1).isWord("like"));
        int at = peek().at();
        if (negated) {
            take();
        }
        Node made = in;
        if (takeIf("between")) {
            Node low = joined();
            expectWord("and");
            Node high = joined();
            made = once(
                    in,
                    x -> and(
                            typing.compare(Compare.Sign.GREATER_OR_EQUAL, x, low, at),
                            typing.compare(Compare.Sign.LESS_OR_EQUAL, x, high, at),
                            at));
        } else if (takeIf("in")) {
            expectSign("(");
            List<Node> items = list();
            made = once(in, x -> oneOf(x, items, at));
        } else if (takeIf("like")) {
            made = like(in, joined(), at);
        } else if (peek().isWord("ilike") || peek().isWord("similar")) {
            throw new SyntaxException(peek().at(), "only LIKE is known here; for any case: lower(…) LIKE '…'");
        }
        return negated ? not(made, at) : made;
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

    /** Uses an operand several times and computes it once; what costs nothing is used as it stands. */
    private static Node once(Node in, Function<Node, Node> use) {
        if (in instanceof Leaf.Column || in instanceof Constant || in.type.isOpen()) {
            return use.apply(in);
        }
        Held held = new Held(in);
        Node body = use.apply(held);
        return Typing.isWrong(body) ? body : new Let(in, held, body);
    }

    private Node joined() {
        Node left = sum();
        while (peek().isSign("||")) {
            int at = take().at();
            left = typing.join(left, sum(), at);
        }
        return left;
    }

    private Node sum() {
        Node left = product();
        while (peek().isSign("+") || peek().isSign("-")) {
            Token sign = take();
            left = typing.arithmetic(sign.text(), left, product(), sign.at());
        }
        return left;
    }

    private Node product() {
        Node left = signed();
        while (peek().isSign("*") || peek().isSign("/") || peek().isSign("%")) {
            Token sign = take();
            left = typing.arithmetic(sign.text(), left, signed(), sign.at());
        }
        return left;
    }

    private Node signed() {
        if (!peek().isSign("-") && !peek().isSign("+")) {
            return cast();
        }
        if (++nesting > MAX_NESTING) {
            throw new SyntaxException(peek().at(), "the expression is nested more than " + MAX_NESTING + " deep");
        }
        Token sign = take();
        Node made = typing.sign(sign.isSign("-"), signed(), sign.at());
        nesting--;
        return made;
    }

    private Node cast() {
        Node in = primary();
        while (peek().isSign("::")) {
            int at = take().at();
            in = typing.cast(in, type(), at);
        }
        return in;
    }

    private ColumnType type() {
        return new TypeName(tokens, next, end -> next = end).read();
    }

    private Node primary() {
        Token token = take();
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
                    Node inside = expression();
                    expectSign(")");
                    return inside;
                }
                next--;
                throw unexpected("a column, a literal or a function");
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
                return caseOf(token.at());
            }
            case "cast" -> {
                expectSign("(");
                Node in = expression();
                expectWord("as");
                ColumnType to = type();
                expectSign(")");
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
        if (peek().isSign("(")) {
            take();
            return function(token);
        }
        if (peek().kind() == Token.Kind.TEXT && ColumnType.parse(token.lower()).isPresent()) {
            next--;
            ColumnType to = type();
            Token text = take();
            return typing.cast(new Literal(text.text(), text.at()), to, token.at());
        }
        return names.plain(token);
    }

    private Node function(Token name) {
        String lower = name.lower();
        int at = name.at();
        if (lower.equals("extract")) {
            Token part = take();
            expectWord("from");
            Node in = expression();
            expectSign(")");
            return functions.extract(part.text(), in, part.at(), at);
        }
        if (lower.equals("trim")) {
            return trim(at);
        }
        if (lower.equals("position")) {
            Node what = joined();
            expectWord("in");
            Node in = joined();
            expectSign(")");
            return functions.call(lower, List.of(what, in), at);
        }
        if (peek().isSign(")")) {
            take();
            return functions.call(lower, List.of(), at);
        }
        Node first = expression();
        if (lower.equals("substring") && (peek().isWord("from") || peek().isWord("for"))) {
            return substring(first, at);
        }
        List<Node> args = new ArrayList<>(List.of(first));
        if (peek().isSign(",")) {
            take();
            args.addAll(list());
        } else {
            expectSign(")");
        }
        return functions.call(lower, args, at);
    }

    private Node substring(Node text, int at) {
        Constant one = Constant.of(Type.INT, at);
        one.number = 1;
        Node start = one;
        List<Node> args = new ArrayList<>(List.of(text));
        if (takeIf("from")) {
            start = expression();
        }
        args.add(start);
        if (takeIf("for")) {
            args.add(expression());
        }
        expectSign(")");
        return functions.call("substring", args, at);
    }

    /** TRIM([LEADING | TRAILING | BOTH] [characters] FROM text), or as other functions. */
    private Node trim(int at) {
        boolean leading = takeIf("leading");
        boolean trailing = !leading && takeIf("trailing");
        if (!leading && !trailing) {
            takeIf("both");
        }
        List<Node> args = new ArrayList<>();
        if (takeIf("from")) {
            args.add(expression());
            expectSign(")");
        } else {
            Node first = expression();
            if (takeIf("from")) {
                args.add(expression());
                args.add(first);
                expectSign(")");
            } else {
                args.add(first);
                if (peek().isSign(",")) {
                    take();
                    args.addAll(list());
                } else {
                    expectSign(")");
                }
            }
        }
        return functions.trim("trim", args, !trailing, !leading, at);
    }

    private Node caseOf(int at) {
        if (++nesting > MAX_NESTING) {
            throw new SyntaxException(at, "the expression is nested more than " + MAX_NESTING + " deep");
        }
        Node made;
        if (peek().isWord("when")) {
            made = branches(new Leaf.Wrong(at), false, at);
        } else {
            Node operand = typing.settle(expression());
            made = once(operand, x -> branches(x, true, at));
        }
        nesting--;
        return made;
    }

    private Node branches(Node operand, boolean compared, int at) {
        List<Node> conditions = new ArrayList<>();
        List<Node> results = new ArrayList<>();
        if (!peek().isWord("when")) {
            throw unexpected("WHEN");
        }
        while (takeIf("when")) {
            Node when = expression();
            conditions.add(
                    compared
                            ? typing.compare(Compare.Sign.EQUAL, operand, when, when.at)
                            : typing.condition(when, "WHEN"));
            expectWord("then");
            results.add(expression());
        }
        results.add(takeIf("else") ? expression() : new Literal(null, at));
        expectWord("end");
        Type type = typing.commonOf(results, "CASE");
        List<Node> typed = new ArrayList<>();
        results.forEach(result -> typed.add(typing.coerce(result, type)));
        Node[] all = typed.toArray(Node[]::new);
        Node[] asked = conditions.toArray(Node[]::new);
        if (Typing.isWrong(all) || Typing.isWrong(asked) || type == Type.WRONG) {
            return new Leaf.Wrong(at);
        }
        return new Logic.Case(type, asked, java.util.Arrays.copyOf(all, all.length - 1), all[all.length - 1], at);
    }

    /** Expressions with commas between them, to the closing parenthesis. */
    private List<Node> list() {
        List<Node> items = new ArrayList<>();
        while (true) {
            items.add(expression());
            if (!peek().isSign(",")) {
                expectSign(")");
                return items;
            }
            take();
        }
    }

    private Token peek() {
        return tokens.get(next);
    }

    private Token peek(int ahead) {
        return tokens.get(Math.min(next + ahead, tokens.size() - 1));
    }

    private Token take() {
        Token token = tokens.get(next);
        if (token.kind() != Token.Kind.END) {
            next++;
        }
        return token;
    }

    private boolean takeIf(String word) {
        boolean is = peek().isWord(word);
        if (is) {
            next++;
        }
        return is;
    }

    private void expectWord(String word) {
        if (!takeIf(word)) {
            throw unexpected(word.toUpperCase(java.util.Locale.ROOT));
        }
    }

    private void expectSign(String sign) {
        if (!peek().isSign(sign)) {
            throw unexpected("'" + sign + "'");
        }
        next++;
    }

    private SyntaxException unexpected(String expected) {
        return new SyntaxException(peek().at(), "expected " + expected + ", found " + peek().shown());
    }
}
