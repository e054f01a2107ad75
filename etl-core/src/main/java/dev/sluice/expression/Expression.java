package dev.sluice.expression;

import dev.sluice.data.Column;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An expression that was read and typed: a condition, or the value of a column. Immutable and thread-safe; each thread evaluates it by an {@link Evaluator} of its own.
 *
 * <p>The syntax is that of PostgreSQL's scalar expressions, as one would write them in a CHECK. A name without quotes is the column of that name, else the only one that differs in case; a name in double quotes is exactly
 * that column. {@code file_name}, {@code resource_name}, {@code record_number}, {@code record_line} and {@code record_offset} stand for the record's place and {@code run_id} for the run, unless a column has the name. Texts are ordered by their bytes.
 */
public final class Expression {

    /** The longest expression, in characters. */
    public static final int MAX_CHARACTERS = 10_000;

    private final String text;
    private final Scope scope;
    private final @Nullable Column target;
    private final List<Integer> columns;

    private Expression(String text, Scope scope, @Nullable Column target, List<Integer> columns) {
        this.text = text;
        this.scope = scope;
        this.target = target;
        this.columns = columns;
    }

    /**
     * Reads a condition.
     *
     * @return null when something was wrong, which has been added to the problems
     */
    public static @Nullable Expression condition(String text, Scope scope, List<ExpressionProblem> problems) {
        return read(text, scope, null, problems);
    }

    /**
     * Reads the value of a column; its type must become the column's by itself.
     *
     * @return null when something was wrong, which has been added to the problems
     */
    public static @Nullable Expression value(
            String text, Column target, Scope scope, List<ExpressionProblem> problems) {
        return read(text, scope, target, problems);
    }

    private static @Nullable Expression read(
            String text, Scope scope, @Nullable Column target, List<ExpressionProblem> problems) {
        int before = problems.size();
        Typing typing = new Typing(problems);
        Names names = new Names(scope, typing);
        Node root = compile(text, names, typing, target);
        return root == null || problems.size() > before ? null : new Expression(text, scope, target, names.used());
    }

    private static @Nullable Node compile(String text, Names names, Typing typing, @Nullable Column target) {
        if (text.length() > MAX_CHARACTERS) {
            typing.wrong(0, "the expression is longer than " + MAX_CHARACTERS + " characters");
            return null;
        }
        try {
            Node root = new Parser(text, names, typing).parse();
            return target == null ? condition(root, typing) : Assignment.typed(root, target, typing);
        } catch (SyntaxException e) {
            typing.wrong(e.problem().offset(), e.problem().message());
            return null;
        }
    }

    private static Node condition(Node root, Typing typing) {
        Node settled = root.type == Type.UNKNOWN ? typing.coerce(root, Type.BOOLEAN) : root;
        return settled.type == Type.BOOLEAN || settled.type == Type.WRONG
                ? settled
                : typing.wrong(
                        0,
                        "a condition that is true or false is needed, and this is " + settled.type.label()
                                + (settled.type == Type.TEXT ? ": compare it with something" : ""));
    }

    /** As it was written. */
    public String text() {
        return text;
    }

    /** The columns that it names, by index, in the order of the text. */
    public List<Integer> columns() {
        return columns;
    }

    /** What evaluates it in one thread. */
    public Evaluator evaluator() {
        return new Evaluator(compiled(), target);
    }

    private Node compiled() {
        List<ExpressionProblem> none = new java.util.ArrayList<>();
        Typing typing = new Typing(none);
        Node root = compile(text, new Names(scope, typing), typing, target);
        if (root == null || !none.isEmpty()) {
            throw new IllegalStateException("the expression was read before: " + text);
        }
        return root;
    }
}
