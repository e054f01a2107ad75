package dev.sluice.job;

import dev.sluice.config.FileKind;
import dev.sluice.config.Node;
import dev.sluice.config.Place;
import dev.sluice.config.Problems;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Makes a tree of the YAML of a job file, from the parser's events: they still know where an alias, an anchor or a tag stands, and the depth is bounded before anything is built. Used once, by one
 * thread.
 *
 * <p>Of YAML it takes mappings, lists and scalars. Anchors, aliases and tags of other types are refused: a job file is read by people, top-down, and what it says must not grow beyond what they see.
 */
final class YamlReader {

    /** How deep mappings and lists may lie in each other. */
    static final int MAX_DEPTH = 32;

    private static final Set<String> SCALAR_TAGS = Set.of(
            "tag:yaml.org,2002:str",
            "tag:yaml.org,2002:int",
            "tag:yaml.org,2002:float",
            "tag:yaml.org,2002:bool",
            "tag:yaml.org,2002:null",
            "!");

    private static final String MAP_TAG = "tag:yaml.org,2002:map";

    private static final String LIST_TAG = "tag:yaml.org,2002:seq";

    private static final LoadSettings SETTINGS =
            LoadSettings.builder().setUseMarks(true).setParseComments(false).build();

    private final String file;
    private final String text;
    private final ValueFiller variables;
    private final Problems problems;
    private final FileKind kind;
    private final Iterator<Event> events;
    private final Set<String> toldAnchors = new HashSet<>();

    YamlReader(String file, String text, ValueFiller variables, Problems problems) {
        this.file = file;
        this.text = text;
        this.variables = variables;
        this.problems = problems;
        this.kind = problems.file();
        this.events = new Parse(SETTINGS).parseString(text).iterator();
    }

    /** The one document of the file. Null when it cannot be read as YAML: then one problem was added, because what follows the place cannot be understood. */
    @Nullable
    Node read() {
        try {
            return document();
        } catch (TooDeepException e) {
            problems.add(
                    e.place,
                    "mappings and lists lie more than " + MAX_DEPTH + " deep in each other: no key of a job file does");
        } catch (YamlEngineException e) {
            YamlWords.tell(e, file, text, problems);
        }
        return null;
    }

    private @Nullable Node document() {
        Node root = null;
        while (events.hasNext()) {
            Event event = events.next();
            switch (event.getEventId()) {
                case Scalar, SequenceStart, MappingStart, Alias -> {
                    if (root != null) {
                        problems.add(
                                place(event),
                                "a second document begins here: a " + kind.name()
                                        + " holds one; remove the line --- or make two files");
                        return root;
                    }
                    root = node(event, 0);
                }
                case DocumentStart -> directives((DocumentStartEvent) event);
                default -> {
                    // the stream's and the document's ends say nothing
                }
            }
        }
        if (root instanceof Node.Scalar scalar && scalar.isNull()) {
            root = null;
        }
        if (root == null) {
            problems.add(new Place(file, 1, 1), "the " + kind.name() + " is empty: " + kind.beginning());
        }
        return root;
    }

    private void directives(DocumentStartEvent event) {
        if (!event.getTags().isEmpty()) {
            problems.add(place(event), "%TAG has no meaning in a " + kind.name() + ": remove the line");
        }
    }

    private Node node(Event event, int depth) {
        if (depth > MAX_DEPTH) {
            throw new TooDeepException(place(event));
        }
        if (event instanceof AliasEvent alias) {
            return alias(alias);
        }
        anchor((NodeEvent) event);
        if (event instanceof ScalarEvent scalar) {
            return scalar(scalar);
        }
        return event instanceof MappingStartEvent mapping
                ? mapping(mapping, depth)
                : list((CollectionStartEvent) event, depth);
    }

    private Node alias(AliasEvent event) {
        String name = event.getAlias().getValue();
        if (toldAnchors.add(name)) {
            problems.add(
                    place(event),
                    "'*" + name + "' is an alias in YAML, and a " + kind.name()
                            + " takes none: put the value in quotes if it begins with *, or write out what it stands for");
        }
        return new Node.Broken(place(event));
    }

    private void anchor(NodeEvent event) {
        Optional<Anchor> anchor = event.getAnchor();
        if (anchor.isPresent() && toldAnchors.add(anchor.get().getValue())) {
            problems.add(
                    place(event),
                    "'&" + anchor.get().getValue() + "' is an anchor in YAML, and a " + kind.name()
                            + " takes none: put the value in quotes if it begins with &, or write it out wherever it is used");
        }
    }

    private Node scalar(ScalarEvent event) {
        Place place = place(event);
        String tag = event.getTag().orElse(null);
        if (tag != null && !SCALAR_TAGS.contains(tag)) {
            return wrongTag(tag, place);
        }
        boolean quoted = tag != null || event.getScalarStyle() != ScalarStyle.PLAIN;
        return variables.fill(event.getValue(), quoted, place, problems);
    }

    private Node wrongTag(String tag, Place place) {
        String shown = tag.startsWith("tag:yaml.org,2002:") ? "!!" + tag.substring(18) : tag;
        problems.add(
                place,
                "'" + shown + "' is a tag in YAML, and a " + kind.name()
                        + " takes none: remove it, or put the value in quotes if it begins with !");
        return new Node.Broken(place);
    }

    private Node list(CollectionStartEvent start, int depth) {
        List<Node> items = new ArrayList<>();
        for (Event event = events.next(); event.getEventId() != Event.ID.SequenceEnd; event = events.next()) {
            items.add(node(event, depth + 1));
        }
        String tag = start.getTag().orElse(LIST_TAG);
        return tag.equals(LIST_TAG) ? new Node.Sequence(place(start), items) : wrongTag(tag, place(start));
    }

    private Node mapping(MappingStartEvent start, int depth) {
        Map<String, Node.Entry> entries = new LinkedHashMap<>();
        for (Event event = events.next(); event.getEventId() != Event.ID.MappingEnd; event = events.next()) {
            Place keyPlace = place(event);
            String key = key(event, depth);
            Node value = node(events.next(), depth + 1);
            Node.Entry first = key == null ? null : entries.get(key);
            if (first != null) {
                problems.add(
                        keyPlace,
                        "the key '" + key + "' stands twice: first at " + first.keyPlace() + ", and here again");
            } else if (key != null) {
                entries.put(key, new Node.Entry(keyPlace, value));
            }
        }
        String tag = start.getTag().orElse(MAP_TAG);
        return tag.equals(MAP_TAG) ? new Node.Mapping(place(start), entries) : wrongTag(tag, place(start));
    }

    private @Nullable String key(Event event, int depth) {
        if (!(event instanceof ScalarEvent scalar)) {
            Node ignored = node(event, depth + 1);
            if (!(ignored instanceof Node.Broken)) {
                problems.add(ignored.place(), "a key is a word, not a list or a mapping");
            }
            return null;
        }
        anchor(scalar);
        String key = scalar.getValue();
        if (key.isEmpty()) {
            problems.add(place(event), "a key is missing before the colon");
            return null;
        }
        if (key.contains("${")) {
            problems.add(place(event), "'" + key + "' is a key, and variables are filled into values only");
            return null;
        }
        return key;
    }

    private Place place(Event event) {
        return place(file, event.getStartMark());
    }

    static Place place(String file, Optional<Mark> mark) {
        return mark.map(m -> new Place(file, m.getLine() + 1, m.getColumn() + 1))
                .orElse(new Place(file, 1, 1));
    }

    /** Ends the reading of a file that is nested too deeply. */
    private static final class TooDeepException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Place place;

        private TooDeepException(Place place) {
            super("too deep", null, false, false);
            this.place = place;
        }
    }
}
