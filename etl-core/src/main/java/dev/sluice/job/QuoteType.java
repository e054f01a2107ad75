package dev.sluice.job;

import dev.sluice.config.Node;
import dev.sluice.config.OptionType;
import dev.sluice.config.Problems;
import dev.sluice.config.Shape;
import dev.sluice.read.csv.CsvDialect;
import org.jspecify.annotations.Nullable;

/** Reads the quote of CSV: one printable ASCII character, or none. */
final class QuoteType implements OptionType<Character> {

    private static final String NONE = "none";

    @Override
    public String label() {
        return "one printable ASCII character, such as '\"', or none";
    }

    @Override
    public @Nullable Character read(Node node, Problems problems) {
        if (node instanceof Node.Scalar scalar) {
            String text = scalar.text();
            if (text.equals(NONE)) {
                return CsvDialect.NO_QUOTE;
            }
            if (text.length() == 1 && text.charAt(0) > ' ' && text.charAt(0) < 0x7f) {
                return text.charAt(0);
            }
            problems.add(scalar.place(), "'" + scalar.shown() + "' is not " + label());
            return null;
        }
        problems.add(node.place(), "expected " + label());
        return null;
    }

    @Override
    public Shape shape() {
        return Shape.TEXT;
    }

    @Override
    public String show(Character value) {
        return value == CsvDialect.NO_QUOTE ? NONE : String.valueOf(value);
    }
}
