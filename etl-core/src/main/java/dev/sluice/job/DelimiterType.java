package dev.sluice.job;

import dev.sluice.config.Node;
import dev.sluice.config.OptionType;
import dev.sluice.config.Problems;
import dev.sluice.config.Shape;
import org.jspecify.annotations.Nullable;

/** Reads what stands between fields, also as the word {@code tab}. */
final class DelimiterType implements OptionType<String> {

    private static final int MAX_LENGTH = 16;

    @Override
    public String label() {
        return "1 to " + MAX_LENGTH + " ASCII characters, or tab";
    }

    @Override
    public Shape shape() {
        return new Shape.Text("[^\\r\\n]{1," + MAX_LENGTH + "}");
    }

    @Override
    public @Nullable String read(Node node, Problems problems) {
        if (!(node instanceof Node.Scalar scalar) || scalar.text().isEmpty()) {
            problems.add(node.place(), "expected " + label() + ", in quotes, such as \";\" or \"|\"");
            return null;
        }
        String text = scalar.text();
        if (text.equals("tab")) {
            return "\t";
        }
        if (text.equals("\\t")) {
            problems.add(node.place(), "'\\t' is a backslash and a t here: write tab, or \"\\t\" in double quotes");
            return null;
        }
        boolean possible =
                text.length() <= MAX_LENGTH && text.chars().allMatch(c -> c > 0 && c < 0x7f && c != '\n' && c != '\r');
        if (!possible) {
            problems.add(node.place(), "'" + scalar.shown() + "' is not " + label());
            return null;
        }
        return text;
    }

    @Override
    public String show(String value) {
        return value.equals("\t") ? "tab" : "\"" + value + "\"";
    }
}
