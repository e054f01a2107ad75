package dev.sluice.guess;

import dev.sluice.config.YamlText;
import dev.sluice.data.Column;
import dev.sluice.data.ColumnType;
import dev.sluice.data.ColumnType.Kind;
import dev.sluice.transform.BooleanWords;
import dev.sluice.transform.ColumnSpec;
import dev.sluice.transform.NumberStyle;
import dev.sluice.transform.convert.Notation;
import dev.sluice.transform.convert.NumberMarks;
import java.util.List;

/**
 * A column of a guessed job. Immutable.
 *
 * @param name in the table
 * @param from the field that it comes from
 * @param type its type
 * @param notation how its values are written
 * @param nulls the texts that stand for null; empty when it has none of its own
 * @param key whether it is the key
 * @param rejected how many values of the sample are damage, and would be rejected
 * @param finding what speaks for it, as a comment
 */
record GuessedColumn(
        String name,
        String from,
        ColumnType type,
        Notation notation,
        List<String> nulls,
        boolean key,
        long rejected,
        Finding<String> finding) {

    GuessedColumn {
        nulls = List.copyOf(nulls);
    }

    /** A text, because the product refused a value of the sample in the type that it seemed to have. */
    GuessedColumn asText(String why) {
        return new GuessedColumn(
                name,
                from,
                ColumnType.of(Kind.TEXT),
                Notation.PLAIN,
                List.of(),
                key,
                0,
                new Finding<>("text", Sureness.OPEN, why));
    }

    /** The same from the record's own member, where a field of what holds the record has its name. */
    GuessedColumn ofOwnMember() {
        String pointer = "/" + from.replace("~", "~0").replace("/", "~1");
        return new GuessedColumn(name, pointer, type, notation, nulls, key, rejected, finding);
    }

    /** The same as the key of the table. */
    GuessedColumn asKey() {
        return new GuessedColumn(name, from, type, notation, nulls, true, rejected, finding);
    }

    /** The same where more values are damage. */
    GuessedColumn rejecting(long more) {
        return new GuessedColumn(name, from, type, notation, nulls, key, rejected + more, finding);
    }

    /** The same, and no surer than so. */
    GuessedColumn atMost(Sureness most) {
        Sureness least = finding.sureness().compareTo(most) > 0 ? finding.sureness() : most;
        Finding<String> said = new Finding<>(finding.value(), least, finding.evidence());
        return new GuessedColumn(name, from, type, notation, nulls, key, rejected, said);
    }

    /** The same with something more to say. */
    GuessedColumn said(String more) {
        Finding<String> longer = new Finding<>(finding.value(), finding.sureness(), finding.evidence() + more);
        return new GuessedColumn(name, from, type, notation, nulls, key, rejected, longer);
    }

    /** As the product reads it. */
    ColumnSpec spec() {
        boolean said = notation.yes().equals(Notation.PLAIN.yes());
        return new ColumnSpec(
                new Column(name, type, key, key),
                List.of(from),
                nulls.isEmpty() ? null : nulls,
                notation.formats(),
                null,
                null,
                false,
                new NumberStyle(notation.decimal(), notation.group(), notation.marks()),
                said ? BooleanWords.DEFAULT : new BooleanWords(notation.yes(), notation.no()));
    }

    /** As a job file writes it, without its comment. */
    String yaml() {
        StringBuilder keys = new StringBuilder();
        if (!from.equals(name)) {
            keys.append("from: ").append(YamlText.text(from)).append(", ");
        }
        String written = type.toString();
        keys.append("type: ").append(written.contains(",") ? '"' + written + '"' : written);
        if (key) {
            keys.append(", key: true");
        }
        if (notation.decimal() != '.') {
            keys.append(", decimal: ").append(YamlText.text(String.valueOf(notation.decimal())));
        }
        if (notation.group() != 0) {
            keys.append(", group: ").append(YamlText.text(String.valueOf(notation.group())));
        }
        marks(keys, notation.marks());
        if (!notation.formats().isEmpty()) {
            keys.append(", formats: ").append(YamlText.list(notation.formats()));
        }
        if (type.kind() == Kind.BOOLEAN && !spec().booleans().equals(BooleanWords.DEFAULT)) {
            keys.append(", true: ").append(YamlText.list(notation.yes()));
            keys.append(", false: ").append(YamlText.list(notation.no()));
        }
        if (!nulls.isEmpty()) {
            keys.append(", nulls: ").append(YamlText.list(nulls));
        }
        boolean alone = keys.toString().equals("type: " + written);
        return YamlText.key(name) + ": " + (alone ? written : "{" + keys + "}");
    }

    private static void marks(StringBuilder keys, NumberMarks marks) {
        if (marks.trailingMinus()) {
            keys.append(", trailing_minus: true");
        }
        if (!marks.currency().isEmpty()) {
            keys.append(", currency: ").append(YamlText.list(marks.currency()));
        }
        if (marks.percent() != NumberMarks.Percent.REFUSE) {
            keys.append(", percent: ").append(marks.percent().name().toLowerCase(java.util.Locale.ROOT));
        }
    }
}
