package dev.sluice.job;

import dev.sluice.config.Node;
import dev.sluice.config.OptionType;
import dev.sluice.config.Problems;
import dev.sluice.config.Shape;
import dev.sluice.config.Suggestion;
import dev.sluice.data.ColumnType;
import dev.sluice.data.ColumnType.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the type of a column as SQL spells it. */
final class ColumnTypeType implements OptionType<ColumnType> {

    private static final List<String> NAMES =
            Arrays.stream(Kind.values()).map(Kind::sqlName).toList();

    /** What other languages call these types. */
    private static final Map<String, String> OTHER_NAMES = Map.of(
            "string", "text",
            "str", "text",
            "char", "varchar",
            "long", "bigint",
            "float", "double",
            "number", "numeric",
            "datetime", "timestamp",
            "bytes", "bytea",
            "binary", "bytea",
            "bit", "boolean");

    private static final Shape SHAPE = new Shape.Either(new Shape.Words(NAMES), new Shape.Text(spelling()));

    @Override
    public String label() {
        return "a type of SQL, such as bigint, numeric(12,2), varchar(40), text, date, timestamptz or boolean";
    }

    @Override
    public Shape shape() {
        return SHAPE;
    }

    @Override
    public @Nullable ColumnType read(Node node, Problems problems) {
        if (!(node instanceof Node.Scalar scalar) || scalar.isNull()) {
            problems.add(node.place(), "expected " + label());
            return null;
        }
        String text = scalar.text().strip();
        if (cutAtComma(text)) {
            problems.add(
                    node.place(),
                    "'" + text + "' is cut at its comma: inside { } write the type in quotes, as \"" + text + ",2)\"");
            return null;
        }
        try {
            Optional<ColumnType> type = ColumnType.parse(text);
            if (type.isEmpty()) {
                problems.add(node.place(), "'" + scalar.shown() + "' is no type" + suggestion(text));
            }
            return type.orElse(null);
        } catch (IllegalArgumentException e) {
            problems.add(node.place(), String.valueOf(e.getMessage()));
            return null;
        }
    }

    /**
     * A type, as Java code writes it.
     *
     * @throws IllegalArgumentException saying what is wrong
     */
    static ColumnType parse(String text) {
        return ColumnType.parse(text)
                .orElseThrow(() -> new IllegalArgumentException("'" + text + "' is no type" + suggestion(text)));
    }

    /** Whether this is the first half of {@code numeric(12,2)}, written inside braces without quotes. */
    static boolean cutAtComma(String text) {
        return text.matches("\\w{1,20}\\s?\\(\\s?\\d{1,9}");
    }

    /** Types in any case, with a length; written without a flag for the case, which not every reader of a schema knows. */
    private static String spelling() {
        return ColumnType.names().stream()
                .map(ColumnTypeType::inAnyCase)
                .collect(Collectors.joining("|", "\\s*(", ")\\s*(\\(\\s*\\d{1,9}\\s*(,\\s*\\d{1,9}\\s*)?\\))?\\s*"));
    }

    private static String inAnyCase(String name) {
        StringBuilder pattern = new StringBuilder();
        for (char c : name.toCharArray()) {
            pattern.append(
                    c == ' '
                            ? " +"
                            : Character.isLetter(c) ? "[" + c + Character.toUpperCase(c) + "]" : String.valueOf(c));
        }
        return pattern.toString();
    }

    private static String suggestion(String text) {
        int open = text.indexOf('(');
        String name = open < 0 ? text : text.substring(0, open).strip();
        String length = open < 0 ? "" : text.substring(open);
        String other = OTHER_NAMES.get(name);
        if (other != null) {
            return "; did you mean '" + other + (other.equals("varchar") ? length : "") + "'?";
        }
        String words = Suggestion.didYouMean(name, NAMES);
        return words.endsWith("'?") ? words.substring(0, words.length() - 2) + length + "'?" : words;
    }
}
