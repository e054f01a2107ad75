package dev.sluice.job;

import dev.sluice.config.Node;
import dev.sluice.config.Problems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.comments.CommentType;
import org.snakeyaml.engine.v2.events.CommentEvent;
import org.snakeyaml.engine.v2.events.Event;

/**
 * A file beside a job, under the same bounds and the same YAML, but without variables: what it holds is taken as it stands. Immutable and thread-safe.
 *
 * @param text its characters
 * @param root what it says
 */
public record YamlFile(String text, Node.Mapping root) {

    private static final LoadSettings WITH_COMMENTS =
            LoadSettings.builder().setUseMarks(true).setParseComments(true).build();

    /** A comment that stands behind something on its line, both counted from 1. */
    public record Comment(int line, int column) {}

    /** Reads a file; null when it cannot be read or is no mapping, which has been added to the problems. */
    public static @Nullable YamlFile read(Path path, Problems problems) {
        String text = JobText.read(path, problems);
        if (text == null) {
            return null;
        }
        Node root = new YamlReader(path.toString(), text, ValueFiller.AS_WRITTEN, problems).read();
        if (root instanceof Node.Mapping mapping) {
            return new YamlFile(text, mapping);
        }
        if (root != null && !(root instanceof Node.Broken)) {
            problems.add(
                    root.place(), "this is no mapping: a " + problems.file().name() + " is one");
        }
        return null;
    }

    /** The comments behind something, in their order. */
    public List<Comment> comments() {
        List<Comment> comments = new ArrayList<>();
        for (Event event : new Parse(WITH_COMMENTS).parseString(text)) {
            if (event instanceof CommentEvent comment && comment.getCommentType() == CommentType.IN_LINE) {
                comment.getStartMark()
                        .ifPresent(mark -> comments.add(new Comment(mark.getLine() + 1, mark.getColumn() + 1)));
            }
        }
        return comments;
    }
}
