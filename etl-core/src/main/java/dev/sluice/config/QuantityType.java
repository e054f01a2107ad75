package dev.sluice.config;

import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a number with its unit; a number alone is refused with the words that show the unit. */
record QuantityType<T>(
        String label,
        Shape shape,
        Function<String, @Nullable T> parse,
        Function<T, String> shown,
        Function<String, String> withoutUnit)
        implements OptionType<T> {

    private static final Pattern BARE_NUMBER = Pattern.compile("\\d{1,12}(\\.\\d{1,12})?");

    @Override
    public @Nullable T read(Node node, Problems problems) {
        if (!(node instanceof Node.Scalar scalar) || scalar.isNull()) {
            return Guard.wrongShape(node, label, problems);
        }
        String text = scalar.text().strip();
        T value = parse.apply(text);
        if (value == null) {
            problems.add(
                    scalar.place(),
                    !scalar.secret() && BARE_NUMBER.matcher(text).matches()
                            ? "'" + text + "' has no unit: " + withoutUnit.apply(text)
                            : "'" + scalar.shown() + "' is not " + label);
        }
        return value;
    }

    @Override
    public String show(T value) {
        return shown.apply(value);
    }
}
