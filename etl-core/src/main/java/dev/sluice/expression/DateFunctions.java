package dev.sluice.expression;

import dev.sluice.config.Suggestion;
import dev.sluice.expression.Leaf.Literal;
import dev.sluice.expression.Leaf.Wrong;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The functions on dates and times. */
final class DateFunctions {

    private final Typing typing;

    DateFunctions(Typing typing) {
        this.typing = typing;
    }

    Node datePart(List<Node> args, int at) {
        Node miscounted = Operands.miscounted(typing, "date_part", args, 2, 2, at);
        if (miscounted != null) {
            return miscounted;
        }
        if (!(args.get(0) instanceof Literal literal) || literal.text == null) {
            return typing.wrong(args.get(0).at, "date_part takes the part in quotes first: date_part('year', …)");
        }
        Moments.Part part = part(literal.text, args.get(1), literal.at);
        return part == null || Typing.isWrong(args.get(1))
                ? new Wrong(at)
                : Operands.strict(Type.DOUBLE, at, (in, out) -> Moments.datePart(part, in[0], out), args.get(1));
    }

    /** EXTRACT(part FROM value). */
    Node extract(String name, Node in, int partAt, int at) {
        Moments.Part part = part(name, in, partAt);
        return part == null || Typing.isWrong(in)
                ? new Wrong(at)
                : Operands.strict(Type.NUMERIC, at, (operands, out) -> Moments.extract(part, operands[0], out), in);
    }

    private Moments.@Nullable Part part(String name, Node in, int partAt) {
        Moments.Part part = Moments.Part.of(name);
        if (part == null) {
            typing.wrong(partAt, "unknown part '" + name + "'" + Suggestion.didYouMean(name, Moments.Part.labels()));
            return null;
        }
        if (in.type == Type.WRONG) {
            return part;
        }
        if (!in.type.isDated() && in.type != Type.TIME) {
            typing.wrong(in.at, "a part is taken from a date or time, and this is " + in.type.label());
            return null;
        }
        if (!part.isPartOf(in.type)) {
            typing.wrong(partAt, in.type.label() + " has no " + part.label());
            return null;
        }
        return part;
    }
}
