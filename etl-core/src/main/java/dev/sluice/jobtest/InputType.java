package dev.sluice.jobtest;

import dev.sluice.config.Node;
import dev.sluice.config.Option;
import dev.sluice.config.OptionSet;
import dev.sluice.config.OptionType;
import dev.sluice.config.Options;
import dev.sluice.config.Problems;
import dev.sluice.config.Shape;
import org.jspecify.annotations.Nullable;

/** Reads one input: its text, or a mapping that says more of it. */
final class InputType implements OptionType<TestInput> {

    private static final int MOST_SOURCES = 1000;

    private static final Option<String> TEXT =
            Option.optional("text", OptionType.TEXT, "What stands in the input. It is encoded as its source says.");

    private static final Option<String> FILE = Option.optional(
            "file",
            OptionType.TEXT,
            "The file that holds it, in place of `text`: bytes as they are, also compressed. A relative path begins at the test file.");

    private static final Option<String> NAME = Option.optional(
            "name",
            OptionType.TEXT,
            "What places show as its name, and `resource_name` gives. Left out: the file's path, or `input`, with its number where there are several.");

    private static final Option<Integer> SOURCE = Option.optional(
            "source",
            OptionType.integer(1, MOST_SOURCES),
            "Which of the job's sources reads it, from 1; left out where the job has only one.");

    private static final OptionSet KEYS = new OptionSet("input", TEXT, FILE, NAME, SOURCE);

    @Override
    public String label() {
        return "the text of an input, or a mapping with its text or file";
    }

    @Override
    public @Nullable TestInput read(Node node, Problems problems) {
        if (node instanceof Node.Scalar scalar) {
            return new TestInput(node.place(), null, scalar.text(), null, null);
        }
        Options options = KEYS.read(node, problems);
        if (options == null) {
            return null;
        }
        if (options.has(TEXT) == options.has(FILE)) {
            problems.add(node.place(), "an input is written under `text` or named under `file`: write one of them");
            return null;
        }
        return new TestInput(
                node.place(), options.find(NAME), options.find(TEXT), options.find(FILE), options.find(SOURCE));
    }

    @Override
    public Shape shape() {
        return new Shape.Either(Shape.TEXT, new Shape.Section(KEYS));
    }
}
