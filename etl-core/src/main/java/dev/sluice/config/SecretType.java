package dev.sluice.config;

import org.jspecify.annotations.Nullable;

/** Reads a text that is never printed. */
final class SecretType implements OptionType<Secret> {

    @Override
    public String label() {
        return "a secret, as ${secret:NAME}";
    }

    @Override
    public @Nullable Secret read(Node node, Problems problems) {
        if (node instanceof Node.Scalar scalar && !scalar.isNull()) {
            return new Secret(scalar.text());
        }
        return Guard.wrongShape(node, label(), problems);
    }

    @Override
    public Shape shape() {
        return Shape.TEXT;
    }

    @Override
    public boolean takesSecrets() {
        return true;
    }
}
