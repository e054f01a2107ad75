package dev.sluice.expression;

import dev.sluice.expression.Leaf.Wrong;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The operands of a call: how many there may be. */
final class Operands {

    private Operands() {}

    /** Null when there are at least and at most so many; else the mistake, which was told. */
    static @Nullable Node miscounted(Typing typing, String name, List<Node> args, int least, int most, int at) {
        if (args.size() >= least && args.size() <= most) {
            return null;
        }
        String count = least == most
                ? String.valueOf(least)
                : most == Integer.MAX_VALUE ? "at least " + least : least + " or " + most;
        return typing.wrong(
                at,
                name + " takes " + count + " operand" + (count.equals("1") ? "" : "s") + ", and here stand "
                        + args.size());
    }

    /** An operation that is null as soon as one operand is. */
    static Node strict(Type type, int at, Strict.Step step, Node... args) {
        return Typing.isWrong(args) ? new Wrong(at) : new Strict(type, at, step, args);
    }
}
