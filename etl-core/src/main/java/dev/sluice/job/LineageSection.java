package dev.sluice.job;

import dev.sluice.config.Node;
import dev.sluice.config.Option;
import dev.sluice.config.OptionSet;
import dev.sluice.config.OptionType;
import dev.sluice.config.Options;
import dev.sluice.config.Place;
import dev.sluice.config.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The keys under {@code lineage}: each names a column, which stands behind those under {@code columns}. */
final class LineageSection {

    private static final Option<String> RUN =
            named("run", "the id of the run that loaded the row; `sluice undo` finds the rows of a run by it");
    private static final Option<String> RESOURCE = named("resource", "the whole name of the input");
    private static final Option<String> RECORD = named("record", "the record's number in it, from 1");
    private static final Option<String> LINE = named("line", "the line on which the record begins, from 1");
    private static final Option<String> OFFSET = named("offset", "the byte at which the record begins, from 0");

    private static final Map<Lineage, Option<String>> KEYS = keys();

    static final OptionType<Options> TYPE =
            OptionType.section(new OptionSet("lineage", RUN, RESOURCE, RECORD, LINE, OFFSET), options -> options);

    private LineageSection() {}

    private static Option<String> named(String key, String what) {
        return Option.optional(key, OptionType.TEXT, "The column for " + what + ".");
    }

    private static Map<Lineage, Option<String>> keys() {
        Map<Lineage, Option<String>> keys = new LinkedHashMap<>();
        keys.put(Lineage.RUN, RUN);
        keys.put(Lineage.RESOURCE, RESOURCE);
        keys.put(Lineage.RECORD, RECORD);
        keys.put(Lineage.LINE, LINE);
        keys.put(Lineage.OFFSET, OFFSET);
        return keys;
    }

    /** The columns of a job with those that it names under {@code lineage}; a name that stands twice is added to the problems. */
    static List<ColumnDraft> with(List<ColumnDraft> columns, @Nullable Options section, Problems problems) {
        List<ColumnDraft> all = new ArrayList<>(columns);
        if (section == null) {
            return all;
        }
        KEYS.forEach((what, key) -> {
            String name = section.find(key);
            if (name == null) {
                return;
            }
            if (all.stream().anyMatch(each -> each.spec().column().name().equals(name))) {
                problems.add(
                        section.place(key),
                        "the column '" + name + "' stands twice; name another one for " + what.key());
                return;
            }
            ColumnDraft column = new ColumnReader(name, entry(what, section.place(key)), problems).read();
            if (column != null) {
                all.add(column);
            }
        });
        return all;
    }

    /** As the column would stand under {@code columns}. */
    private static Node.Entry entry(Lineage what, Place place) {
        Map<String, Node.Entry> keys = new LinkedHashMap<>();
        keys.put(ColumnKeys.TYPE.name(), scalar(what.type(), place));
        keys.put(ColumnKeys.VALUE.name(), scalar(what.value(), place));
        return new Node.Entry(place, new Node.Mapping(place, keys));
    }

    private static Node.Entry scalar(String text, Place place) {
        return new Node.Entry(place, new Node.Scalar(place, text, false, false));
    }
}
