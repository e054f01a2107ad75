package dev.sluice.job;

import dev.sluice.config.Node;
import dev.sluice.config.OptionType;
import dev.sluice.config.Problems;
import dev.sluice.config.Shape;
import dev.sluice.read.csv.RecordSeparator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what ends a record of CSV: a word, or the text itself. */
final class SeparatorType implements OptionType<RecordSeparator> {

    private static final Map<String, RecordSeparator> WORDS = new LinkedHashMap<>();

    static {
        WORDS.put("auto", RecordSeparator.AUTO);
        WORDS.put("any", RecordSeparator.ANY);
        WORDS.put("lf", RecordSeparator.of("\n"));
        WORDS.put("crlf", RecordSeparator.of("\r\n"));
        WORDS.put("cr", RecordSeparator.of("\r"));
    }

    @Override
    public String label() {
        return "one of " + String.join(", ", WORDS.keySet()) + ", or 1 to " + RecordSeparator.MAX_LENGTH
                + " other ASCII characters, such as \"|\\n\" in double quotes";
    }

    @Override
    public @Nullable RecordSeparator read(Node node, Problems problems) {
        if (!(node instanceof Node.Scalar scalar)) {
            problems.add(node.place(), "expected " + label());
            return null;
        }
        String text = scalar.text();
        RecordSeparator known = WORDS.get(text);
        if (known != null) {
            return known;
        }
        boolean word = text.chars().anyMatch(Character::isLetterOrDigit);
        if (word || !RecordSeparator.isEnding(text)) {
            problems.add(scalar.place(), "'" + scalar.shown() + "' is not " + label());
            return null;
        }
        return RecordSeparator.of(text);
    }

    @Override
    public Shape shape() {
        return Shape.TEXT;
    }

    @Override
    public String show(RecordSeparator value) {
        for (Map.Entry<String, RecordSeparator> word : WORDS.entrySet()) {
            if (word.getValue().equals(value)) {
                return word.getKey();
            }
        }
        return String.join("", value.endings());
    }
}
