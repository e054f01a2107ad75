package dev.sluice.job;

import dev.sluice.config.Node;
import dev.sluice.config.Option;
import dev.sluice.config.Problems;
import dev.sluice.config.Suggestion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The columns of the table as one source has them: what the source says of a column stands in the place of what {@code columns} says. */
final class SourceColumns {

    private SourceColumns() {}

    /**
     * The columns of a source; null when something was wrong, which has been added to the problems.
     *
     * @param columns the columns of the table, all of them good
     * @param said what the source says of some of them
     */
    static @Nullable List<ColumnDraft> of(List<ColumnDraft> columns, Map<String, Node.Entry> said, Problems problems) {
        int before = problems.count();
        List<String> names =
                columns.stream().map(column -> column.spec().column().name()).toList();
        said.forEach((name, entry) -> {
            if (!names.contains(name)) {
                problems.add(
                        entry.keyPlace(),
                        "'" + name + "' is no column of the job" + Suggestion.didYouMean(name, names));
            }
        });
        List<ColumnDraft> own = new ArrayList<>();
        for (ColumnDraft column : columns) {
            String name = column.spec().column().name();
            Node.Entry here = said.get(name);
            ColumnDraft draft = here == null
                    ? column
                    : new ColumnReader(name, new Node.Entry(column.place(), merged(column.entry(), here)), problems)
                            .read();
            if (draft != null) {
                own.add(draft);
            }
        }
        return problems.count() > before ? null : own;
    }

    private static Node merged(Node.Entry column, Node.Entry here) {
        if (!(ColumnReader.longForm(column) instanceof Node.Mapping job)
                || !(here.value() instanceof Node.Mapping source)) {
            return column.value();
        }
        Map<String, Node.Entry> entries = new LinkedHashMap<>(job.entries());
        if (source.entries().containsKey(ColumnKeys.VALUE.name())) {
            ColumnKeys.OF_FIELDS.stream().map(Option::name).forEach(entries::remove);
        }
        if (source.entries().containsKey(ColumnKeys.FROM.name())) {
            entries.remove(ColumnKeys.VALUE.name());
        }
        entries.putAll(source.entries());
        return new Node.Mapping(source.place(), entries);
    }
}
