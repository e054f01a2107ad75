package dev.sluice.job;

import dev.sluice.config.Option;
import dev.sluice.config.OptionSet;
import dev.sluice.config.OptionType;
import dev.sluice.config.Options;
import dev.sluice.config.Place;
import dev.sluice.config.Problems;
import dev.sluice.data.Schema;
import dev.sluice.write.UniqueSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The keys of a constraint on columns whose values together come only once, and the list of them. */
final class UniqueSection {

    private static final Option<String> NAME = Option.required(
            "name",
            OptionType.scalar(
                    "a name of at most " + ColumnsType.MAX_NAME + " characters",
                    text -> text.isBlank() || text.length() > ColumnsType.MAX_NAME ? null : text),
            "The name that rejects carry.");

    private static final Option<List<String>> COLUMNS = Option.required(
            "columns",
            OptionType.listOf(OptionType.TEXT),
            "The columns. A null in one of them makes a record different from all others.");

    private static final OptionSet KEYS = new OptionSet("unique", NAME, COLUMNS);

    /**
     * A constraint and where it stands.
     *
     * @param spec the constraint
     * @param name where its name stands
     * @param columns where its columns stand
     */
    record Draft(UniqueSpec spec, Place name, Place columns) {}

    static final OptionType<List<Draft>> TYPE = OptionType.listOf(OptionType.section(KEYS, UniqueSection::build));

    private UniqueSection() {}

    private static @Nullable Draft build(Options options, Problems problems) {
        String name = options.find(NAME);
        List<String> columns = options.find(COLUMNS);
        if (name == null || columns == null) {
            return null;
        }
        try {
            return new Draft(new UniqueSpec(name, columns), options.place(NAME), options.place(COLUMNS));
        } catch (IllegalArgumentException e) {
            problems.add(options.place(COLUMNS), String.valueOf(e.getMessage()));
            return null;
        }
    }

    /** All that the job says must be unique: single columns first. */
    static List<UniqueSpec> of(List<ColumnDraft> columns, List<Draft> drafts, Problems problems) {
        List<UniqueSpec> all = new ArrayList<>();
        for (ColumnDraft column : columns) {
            if (column.unique()) {
                all.add(UniqueSpec.of(column.spec().column().name()));
            }
        }
        Schema schema = new Schema(
                columns.stream().map(column -> column.spec().column()).toList());
        Map<String, Place> seen = new HashMap<>();
        for (Draft draft : drafts) {
            try {
                draft.spec().in(schema);
            } catch (IllegalArgumentException e) {
                problems.add(draft.columns(), String.valueOf(e.getMessage()));
            }
            Place first = seen.putIfAbsent(draft.spec().name(), draft.name());
            if (first != null) {
                problems.add(
                        draft.name(),
                        "'" + draft.spec().name() + "' stands at " + first + " already: give it another name");
            }
            all.add(draft.spec());
        }
        return all;
    }
}
