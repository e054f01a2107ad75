package dev.sluice.guess;

import dev.sluice.data.ColumnType.Kind;
import dev.sluice.transform.convert.Notation;
import dev.sluice.transform.convert.NumberMarks;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What values can be, in the order in which it is preferred when a column's values fit several. Has no state. */
final class Trials {

    /** What people write where there is no value. */
    static final Set<String> NULLS = Set.of(
            "NULL", "null", "Null", "NA", "N/A", "n/a", "#N/A", "na", "\\N", "-", "--", "?", "None", "none", "nan",
            "NaN", "NAN", "nil", "(null)", "<null>", ".", "..", "...", "k.A.", "k. A.", "unknown", "Unknown", "N.A.",
            "n.a.", "*", "#NV", "#NA", "missing", "NONE");

    /** Signs of currencies that are looked for. */
    static final List<String> CURRENCIES =
            List.of("$", "€", "£", "¥", "EUR", "USD", "GBP", "CHF", "Fr.", "US$", "kr", "zł", "₹", "R$");

    private static final List<List<String>> BOOLEANS = List.of(
            List.of("true", "false"),
            List.of("t", "f"),
            List.of("yes", "no"),
            List.of("y", "n"),
            List.of("ja", "nein"),
            List.of("j", "n"),
            List.of("oui", "non"),
            List.of("sí", "no"),
            List.of("si", "no"),
            List.of("да", "нет"),
            List.of("on", "off"));

    private static final List<String> DATES = List.of(
            "dd.MM.uuuu",
            "d.M.uuuu",
            "MM/dd/uuuu",
            "M/d/uuuu",
            "dd/MM/uuuu",
            "d/M/uuuu",
            "uuuu/MM/dd",
            "uuuu/M/d",
            "uuuu.MM.dd",
            "uuuu-M-d",
            "dd-MM-uuuu",
            "d-M-uuuu",
            "MM-dd-uuuu",
            "M-d-uuuu",
            "dd.MM.uu from 1970",
            "d.M.uu from 1970",
            "MM/dd/uu from 1970",
            "M/d/uu from 1970",
            "dd/MM/uu from 1970",
            "d/M/uu from 1970");

    /** With names of months, which only java.time reads. */
    private static final List<String> NAMED_DATES =
            List.of("d MMM uuuu", "d-MMM-uuuu", "d MMMM uuuu", "MMM d, uuuu", "MMMM d, uuuu");

    private static final List<String> CLOCKS =
            List.of(" HH:mm:ss", " HH:mm", " H:mm:ss", " H:mm", " hh:mm:ss a", " h:mm:ss a", " h:mm a");

    private static final List<String> TIMES = List.of("H:mm", "H:mm:ss", "h:mm a", "h:mm:ss a");

    private Trials() {}

    /** Everything that the values of a CSV column can be, but text. */
    static List<Trial> ofText() {
        List<Trial> all = new ArrayList<>();
        for (List<String> words : BOOLEANS) {
            all.add(new Trial(Kind.BOOLEAN, booleans(words)));
        }
        all.add(moment(Kind.DATE, "uuuuMMdd"));
        addNumbers(all);
        all.add(new Trial(Kind.UUID, Notation.PLAIN));
        addMoments(all);
        all.add(new Trial(Kind.JSON, Notation.PLAIN));
        return all;
    }

    /** What the strings of a JSON member can be, but text: numbers and booleans in quotes are texts. */
    static List<Trial> ofStrings() {
        List<Trial> all = new ArrayList<>();
        all.add(new Trial(Kind.UUID, Notation.PLAIN));
        addMoments(all);
        return all;
    }

    /** What the numbers of a JSON member are. */
    static List<Trial> ofNumbers() {
        return List.of(new Trial(Kind.NUMERIC, Notation.PLAIN));
    }

    /** What dialects are compared by; the list may be put in another order. */
    static List<Trial> plainNumbersAndMoments() {
        List<Trial> some = new ArrayList<>();
        some.add(numbers('.', (char) 0, NumberMarks.NONE));
        some.add(numbers(',', '.', NumberMarks.NONE));
        some.add(numbers('.', ',', NumberMarks.NONE));
        some.add(moment(Kind.DATE));
        some.add(moment(Kind.TIMESTAMP));
        some.add(moment(Kind.TIMESTAMPTZ));
        some.add(moment(Kind.TIME));
        some.add(moment(Kind.DATE, "d.M.uuuu", "M/d/uuuu", "d/M/uuuu", "uuuu/M/d"));
        some.add(moment(Kind.TIMESTAMP, "d.M.uuuu H:mm:ss", "M/d/uuuu H:mm:ss", "d/M/uuuu H:mm:ss"));
        return some;
    }

    private static void addNumbers(List<Trial> all) {
        NumberMarks some = new NumberMarks(true, CURRENCIES, NumberMarks.Percent.DROP);
        for (NumberMarks marks : List.of(NumberMarks.NONE, some)) {
            all.add(numbers('.', (char) 0, marks));
            all.add(numbers('.', ',', marks));
            all.add(numbers(',', (char) 0, marks));
            all.add(numbers(',', '.', marks));
            all.add(numbers(',', ' ', marks));
            all.add(numbers('.', '\'', marks));
        }
    }

    private static void addMoments(List<Trial> all) {
        all.add(moment(Kind.DATE));
        all.add(moment(Kind.TIME));
        all.add(moment(Kind.TIMESTAMPTZ));
        all.add(moment(Kind.TIMESTAMP));
        for (String date : DATES) {
            all.add(moment(Kind.DATE, date));
        }
        for (String date : NAMED_DATES) {
            all.add(moment(Kind.DATE, date));
        }
        for (String time : TIMES) {
            all.add(moment(Kind.TIME, time));
        }
        for (String date : DATES) {
            for (String clock : CLOCKS) {
                if (!date.contains(" from ")) {
                    all.add(moment(Kind.TIMESTAMP, date + clock));
                }
            }
        }
        for (String date : List.of("dd.MM.uuuu", "MM/dd/uuuu", "M/d/uuuu", "dd/MM/uuuu", "d/M/uuuu")) {
            all.add(moment(Kind.DATE, "uuuu-MM-dd", date));
        }
    }

    private static Trial numbers(char decimal, char group, NumberMarks marks) {
        Notation plain = Notation.PLAIN;
        return new Trial(Kind.NUMERIC, new Notation(decimal, group, marks, plain.yes(), plain.no(), List.of(), null));
    }

    private static Trial moment(Kind kind, String... formats) {
        Notation plain = Notation.PLAIN;
        return new Trial(kind, new Notation('.', (char) 0, plain.yes(), plain.no(), List.of(formats), null));
    }

    private static Notation booleans(List<String> words) {
        return new Notation('.', (char) 0, List.of(words.get(0)), List.of(words.get(1)), List.of(), null);
    }
}
