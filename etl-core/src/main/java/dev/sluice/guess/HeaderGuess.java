package dev.sluice.guess;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the lines before the records: what is no record at all, and names. Names are told by the columns below them: a name is no number where all others are. Used once, by one thread. */
final class HeaderGuess {

    /** The most records that a header goes over. */
    private static final int MOST_ROWS = 3;

    /** A longer name, in characters, is none. */
    private static final int LONGEST_NAME = 200;

    private final List<FirstRecords.Line> lines;
    private final int width;
    private final List<@Nullable Trial> typed = new ArrayList<>();
    private final int first;

    HeaderGuess(FirstRecords records) {
        this.lines = records.first();
        this.width = records.width();
        this.first = first();
        List<Trial> trials = Trials.ofText();
        for (int column = 0; column < width; column++) {
            typed.add(typed(column, trials));
        }
    }

    /** What nearly all values of the first column are; null for texts. */
    @Nullable
    Trial firstColumn() {
        return typed.get(0);
    }

    /** The first record as wide as most. */
    private int first() {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).cells().size() == width) {
                return i;
            }
        }
        return 0;
    }

    /** What nearly all values of a column are below the first record; null for texts. */
    private @Nullable Trial typed(int column, List<Trial> trials) {
        List<String> values = new ArrayList<>();
        for (int i = first + 1; i < lines.size(); i++) {
            List<String> cells = lines.get(i).cells();
            if (cells.size() == width && !cells.get(column).isEmpty() && !Trials.NULLS.contains(cells.get(column))) {
                values.add(cells.get(column));
            }
        }
        for (Trial trial : trials) {
            long taken = values.stream().filter(value -> takes(trial, value)).count();
            long refused = values.size() - taken;
            if (taken > 0 && refused <= Math.min(MOST_ROWS - 1, taken / 2)) {
                return trial;
            }
        }
        return null;
    }

    private static boolean takes(Trial trial, String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        return trial.takes(bytes, 0, bytes.length);
    }

    /** What was found. */
    Finding<Header> find() {
        if (lines.isEmpty()) {
            return new Finding<>(new Header(0, 0, List.of()), Sureness.OPEN, "there is no record");
        }
        int skip = first == 0 ? 0 : (int) lines.get(first).line() - 1;
        Finding<Header> narrower = otherWidth();
        if (narrower != null) {
            return narrower;
        }
        boolean anyTyped = typed.stream().anyMatch(each -> each != null);
        int rows = 0;
        while (rows < MOST_ROWS && first + rows < lines.size() && isHeader(first + rows, rows)) {
            rows++;
        }
        String evidence;
        Sureness sureness;
        if (rows == 0) {
            evidence = anyTyped
                    ? "the first record has values as those below it"
                    : "the first record is like those below it";
            sureness = anyTyped && lines.size() > 3 ? Sureness.LIKELY : Sureness.OPEN;
        } else if (anyTyped) {
            evidence = "the first record has words where the others have numbers, dates or the like";
            sureness = rows == 1 && lines.size() > 3 ? Sureness.SURE : Sureness.LIKELY;
        } else {
            evidence =
                    "the first record has different words in every field; all columns are text, so it may be one of them";
            sureness = lines.size() > 3 ? Sureness.LIKELY : Sureness.OPEN;
        }
        List<String> names = rows > 0 ? lines.get(first).cells() : List.of();
        return new Finding<>(new Header(skip, rows, names), sureness, evidence);
    }

    /** Names in a record that has not as many fields as the others: it can be no header, for a header says how many there are. */
    private @Nullable Finding<Header> otherWidth() {
        if (first == 0) {
            return null;
        }
        FirstRecords.Line before = lines.get(first - 1);
        int difference = Math.abs(before.cells().size() - width);
        boolean near = before.cells().size() > 1 && difference <= Math.max(1, width / 4);
        if (!near || !areNames(before.cells()) || isHeader(first, 0)) {
            return null;
        }
        return new Finding<>(
                new Header((int) lines.get(first).line() - 1, 0, before.cells()),
                Sureness.OPEN,
                "line " + before.line() + " names " + Words.count(before.cells().size(), "field")
                        + " and the records have " + width + ", so it is skipped, and fields go by their number");
    }

    private boolean isHeader(int index, int rowsBefore) {
        List<String> cells = lines.get(index).cells();
        if (cells.size() != width) {
            return false;
        }
        int refused = 0;
        int looked = 0;
        for (int column = 0; column < width; column++) {
            Trial trial = typed.get(column);
            String cell = cells.get(column);
            if (trial != null && !cell.isEmpty() && !Trials.NULLS.contains(cell)) {
                looked++;
                refused += takes(trial, cell) ? 0 : 1;
            }
        }
        if (rowsBefore > 0) {
            // A second row is one only when much speaks for it: a damaged record is likelier.
            return looked > 1 && refused == looked;
        }
        return looked > 0 ? refused * 2 >= looked : areNames(cells) && !isAmongOthers(index);
    }

    /** Whether texts can be names: different, not empty, no numbers. */
    private static boolean areNames(List<String> cells) {
        Set<String> different = new HashSet<>();
        List<Trial> numbers = Trials.plainNumbersAndMoments();
        int empty = 0;
        for (String cell : cells) {
            if (cell.isBlank()) {
                empty++;
            } else if (!different.add(cell)
                    || cell.length() > LONGEST_NAME
                    || numbers.stream().anyMatch(trial -> takes(trial, cell))) {
                return false;
            }
        }
        return empty * 5 <= cells.size();
    }

    /** Whether a field says what another of its column says: then the record is one like the others. */
    private boolean isAmongOthers(int index) {
        for (int i = index + 1; i < lines.size(); i++) {
            List<String> other = lines.get(i).cells();
            for (int column = 0; column < width && other.size() == width; column++) {
                String cell = lines.get(index).cells().get(column);
                if (!cell.isEmpty() && cell.equals(other.get(column))) {
                    return true;
                }
            }
        }
        return false;
    }
}
