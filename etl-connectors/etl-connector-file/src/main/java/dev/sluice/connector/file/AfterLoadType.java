package dev.sluice.connector.file;

import dev.sluice.config.Node;
import dev.sluice.config.Option;
import dev.sluice.config.OptionSet;
import dev.sluice.config.OptionType;
import dev.sluice.config.Options;
import dev.sluice.config.Problems;
import dev.sluice.config.Shape;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what becomes of loaded files: {@code nothing}, {@code delete}, or {@code {move_to: ./done}}, whose folder is as the job writes it. */
final class AfterLoadType implements OptionType<AfterLoad> {

    private static final Option<Path> MOVE_TO = Option.required(
            "move_to",
            OptionType.scalar("a folder, such as ./done", AfterLoadType::path),
            "The folder that takes the file; it is made when it is not there. A file of the same name there stays: the moved one is called `name-2.csv`, then `name-3.csv`.");

    private static final OptionSet KEYS = new OptionSet("source.after_load", MOVE_TO);

    private static final List<String> WORDS = List.of("nothing", "delete");

    @Override
    public String label() {
        return "nothing, delete, or {move_to: ./done}";
    }

    @Override
    public @Nullable AfterLoad read(Node node, Problems problems) {
        if (node instanceof Node.Mapping) {
            Options options = KEYS.read(node, problems);
            Path folder = options == null ? null : options.find(MOVE_TO);
            return folder == null ? null : new AfterLoad.MoveTo(folder);
        }
        if (node instanceof Node.Scalar scalar && WORDS.contains(scalar.text())) {
            return scalar.text().equals("delete") ? AfterLoad.DELETE : AfterLoad.NOTHING;
        }
        if (!(node instanceof Node.Broken)) {
            problems.add(node.place(), "expected " + label());
        }
        return null;
    }

    @Override
    public Shape shape() {
        return new Shape.Either(new Shape.Words(WORDS), new Shape.Section(KEYS));
    }

    @Override
    public String show(AfterLoad value) {
        if (value instanceof AfterLoad.MoveTo move) {
            return "{" + MOVE_TO.name() + ": " + move.folder() + "}";
        }
        return value.equals(AfterLoad.DELETE) ? "delete" : "nothing";
    }

    private static @Nullable Path path(String text) {
        try {
            return text.isBlank() ? null : Path.of(text);
        } catch (InvalidPathException e) {
            return null;
        }
    }
}
