package dev.sluice.job;

import dev.sluice.config.Place;
import dev.sluice.config.Problems;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Says in our words, at its place, why a file is no YAML. The parser's own phrases speak of tokens and simple keys. */
final class YamlWords {

    private YamlWords() {}

    static void tell(YamlEngineException e, String file, String text, Problems problems) {
        if (e instanceof MarkedYamlEngineException marked) {
            Place place = YamlReader.place(
                    file, marked.getProblemMark().isPresent() ? marked.getProblemMark() : marked.getContextMark());
            Place context = YamlReader.place(file, marked.getContextMark());
            if (String.valueOf(marked.getProblem()).contains("could not find expected ':'")) {
                place = context; // the key itself; the parser saw it only lines later
            }
            Place tab = tabInIndentation(text, file, place);
            problems.add(
                    tab != null ? tab : place,
                    tab != null
                            ? "a tab stands before the text of the line: YAML takes only spaces there"
                            : words(String.valueOf(marked.getProblem()), String.valueOf(marked.getContext()), context));
        } else if (e instanceof ReaderException reader) {
            problems.add(
                    placeOf(reader.getPosition(), text, file),
                    String.format(
                            "the character U+%04X may not stand in YAML: remove it, or write it as an escape in double quotes",
                            reader.getCodePoint()));
        } else {
            problems.add(new Place(file, 1, 1), "this is not YAML that can be read");
        }
    }

    private static String words(String problem, String context, Place begun) {
        if (context.contains("quoted scalar")) {
            return problem.contains("escape") || problem.contains("hexadecimal")
                    ? "this backslash begins no escape that YAML knows: write \\\\ for a backslash, or use single quotes"
                    : "the quote that opens at " + begun + " is not closed";
        }
        if (problem.startsWith("mapping values are not allowed")) {
            return "a colon stands where no key can be: look at the indentation, and put a value that holds ': ' in quotes";
        }
        if (problem.contains("could not find expected ':'")) {
            return "a colon is missing after this key: write 'key: value'";
        }
        if (problem.startsWith("sequence entries are not allowed")) {
            return "a list cannot begin here: put '-' in quotes if it is the value, else begin the list on a line of its own";
        }
        if (context.contains("flow mapping")) {
            return "the { that opens at " + begun + " is not closed before this place: write } or a comma";
        }
        if (context.contains("flow sequence")) {
            return "the [ that opens at " + begun + " is not closed before this place: write ] or a comma";
        }
        if (context.contains("block mapping") || context.contains("block collection")) {
            return "this line fits in no mapping: indent it as the keys beside it, which begin at " + begun;
        }
        if (problem.contains("cannot start any token")) {
            return "no value can begin with this character: put the value in quotes";
        }
        if (context.contains("alias") || context.contains("anchor")) {
            return "a value that begins with * or & must stand in quotes";
        }
        if (context.contains("tag")) {
            return "a value that begins with ! must stand in quotes";
        }
        if (context.contains("directive")) {
            return "a line that begins with % is a directive of YAML, and a job file needs none: remove it";
        }
        if (context.contains("block scalar")) {
            return "the block of text that opens with | or > at " + begun + " is not written as YAML asks: use quotes";
        }
        return "YAML cannot be read on from here: look at the indentation, the quotes and the brackets before it";
    }

    /** A tab in front of a line's text, in the line of the place or the one before it, from where the parser often stumbles. */
    private static @org.jspecify.annotations.Nullable Place tabInIndentation(String text, String file, Place place) {
        String[] lines = text.lines().limit(place.line()).toArray(String[]::new);
        for (int line = Math.min(place.line(), lines.length); line >= Math.max(1, place.line() - 1); line--) {
            String each = lines[line - 1];
            for (int at = 0; at < each.length() && Character.isWhitespace(each.charAt(at)); at++) {
                if (each.charAt(at) == '\t') {
                    return new Place(file, line, at + 1);
                }
            }
        }
        return null;
    }

    private static Place placeOf(int position, String text, String file) {
        int line = 1;
        int column = 1;
        int[] points = text.codePoints().limit(position).toArray();
        for (int i = 0; i < points.length; i++) {
            if (points[i] == '\n') {
                line++;
                column = 1;
            } else {
                column++;
            }
        }
        return new Place(file, line, column);
    }
}
