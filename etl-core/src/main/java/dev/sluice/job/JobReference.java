package dev.sluice.job;

import dev.sluice.config.Option;
import dev.sluice.config.OptionSet;
import dev.sluice.config.OptionType;
import java.util.LinkedHashSet;
import java.util.Set;

/** The reference page of the job file, made from the very options that read it. */
public final class JobReference {

    private static final String INTRODUCTION = """
            # The job file

            Made from the code; a test compares the two. To write it anew: `./mvnw verify -Dsluice.update-docs=true`.

            A job file is YAML in UTF-8, at most 1 MiB. It is read before any data moves, and everything that is wrong with it is told at once, with file, line and column. A key that does not stand here is an error.

            ```yaml
            job: customers
            source:
              files: ./in/customers_*.csv.gz
            columns:
              id: {type: bigint, key: true}
              name: text
              since: {from: Customer since, type: date, formats: [dd.MM.uuuu]}
              balance: {type: "numeric(12,2)", decimal: ","}
            target:
              table: customers
            ```

            - Relative paths begin at the job file.
            - Quantities carry their units: `8MiB`, `30s`, `200ms`, `1%`. KiB, MiB and GiB count in 1024, KB, MB and GB in 1000.
            - Where a list is taken, one value alone is a list of one.
            - Of YAML's features, anchors, aliases, merge keys, tags of other types and several documents are refused. A type with a comma stands in quotes inside braces: `{type: "numeric(12,2)"}`.

            ## Variables in values

            | write | for |
            |---|---|
            | `${env:NAME}` | the environment variable NAME |
            | `${env:NAME:-text}` | the same, and the text where it is not set or empty |
            | `${secret:NAME}` | a secret: the environment variable NAME, else the file NAME in the folder that the environment variable SLUICE_SECRETS names, else in `secrets` beside the job file; a line end at the end of the file is dropped. Only keys that say so take one, and it is never printed |
            | `${var:NAME}` | what `--var NAME=…` gave |
            | `$${` | the characters `${` |

            What was filled in is not looked at again. Keys take no variables.
            """;

    private final StringBuilder page;
    private final Set<String> done = new LinkedHashSet<>();

    private JobReference(String introduction) {
        this.page = new StringBuilder(introduction);
    }

    /** The page in Markdown, with the keys of every connector on the class path. */
    public static String markdown() {
        JobReference reference = new JobReference(INTRODUCTION);
        Connectors connectors = Connectors.onClassPath();
        reference.section("The top of the file", JobKeys.TOP, false);
        reference.section("`source`", SourceSection.COMMON, false);
        connectors
                .sources()
                .forEach(each -> reference.section("`source`, with `" + each.key() + "`", each.options(), true));
        reference.inside(SourceSection.COMMON);
        reference.inside(new OptionSet("", JobKeys.COLUMNS));
        reference.section("`target`", TargetSection.COMMON, false);
        connectors
                .targets()
                .forEach(each -> reference.section(
                        "`target`, with `" + each.key() + "`"
                                + (each.isDefault() ? " or no other connector's key" : ""),
                        each.options(),
                        true));
        reference.inside(TargetSection.COMMON);
        reference.inside(JobKeys.TOP);
        return reference.page.toString();
    }

    /** The page of another file that options read. */
    public static String markdown(String introduction, OptionSet keys) {
        JobReference reference = new JobReference(introduction);
        reference.section("The top of the file", keys, true);
        return reference.page.toString();
    }

    private void inside(OptionSet keys) {
        for (Option<?> option : keys.options()) {
            OptionSet within = option.type().keys();
            if (within != null && done.add(within.path())) {
                section("`" + within.path() + "`", within, true);
            }
        }
    }

    private void section(String title, OptionSet keys, boolean deep) {
        page.append("\n## ").append(title).append("\n\n");
        if (keys.equals(ColumnKeys.ANY)) {
            page.append("Each column is `name: type`, or `name:` and a mapping of these keys.\n\n");
        }
        if (keys.equals(ColumnKeys.ANY_OF_SOURCE)) {
            page.append(
                    "Each is a column of the table and where it comes from in this source, `name: field`, or `name:` and"
                            + " a mapping of these keys. A key that is left out is as `columns` says.\n\n");
        }
        page.append("| key | write | default | what it does |\n|---|---|---|---|\n");
        for (Option<?> option : keys.options()) {
            row(option);
        }
        if (deep) {
            inside(keys);
        }
    }

    private <T> void row(Option<T> option) {
        T fallback = option.fallback();
        OptionType<T> type = option.type();
        String otherwise = option.required() ? "required" : fallback == null ? "" : code(type.show(fallback));
        page.append("| `")
                .append(option.name())
                .append("` | ")
                .append(cell(type.label()))
                .append(" | ")
                .append(otherwise)
                .append(" | ")
                .append(cell(option.doc()))
                .append(" |\n");
    }

    private static String code(String text) {
        return "`" + cell(text) + "`";
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace('\n', ' ');
    }
}
