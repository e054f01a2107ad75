package dev.sluice.config;

import org.jspecify.annotations.Nullable;

/** What holds for every value whatever its type: a broken one was told of already, and a secret stands only where secrets may. */
final class Guard {

    private Guard() {}

    static <T> @Nullable T read(OptionType<T> type, Node node, Problems problems) {
        if (node instanceof Node.Broken) {
            return null;
        }
        if (node instanceof Node.Scalar scalar && scalar.secret() && !type.takesSecrets()) {
            problems.add(
                    node.place(),
                    "a secret may not stand here, because this value is printed in reports and logs: write "
                            + type.label() + ", and the secret under a key that takes one");
            return null;
        }
        return type.read(node, problems);
    }

    static <T> @Nullable T wrongShape(Node node, String label, Problems problems) {
        if (node instanceof Node.Broken) {
            return null;
        }
        String found =
                node instanceof Node.Mapping ? "a mapping" : node instanceof Node.Sequence ? "a list" : "nothing";
        problems.add(node.place(), "expected " + label + ", found " + found);
        return null;
    }
}
