package dev.sluice.guess;

import dev.sluice.read.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The first records of a CSV sample, and how many fields all of them have. Used by one thread. */
final class FirstRecords implements Records.Taker {

    private static final int MOST = 64;

    private final List<Line> first = new ArrayList<>();
    private final Map<Integer, Long> widths = new TreeMap<>();
    private long total;

    /**
     * A record.
     *
     * @param line where it begins
     * @param cells its fields; none when it was refused
     */
    record Line(long line, List<String> cells) {}

    @Override
    public void read(long line, Fields fields) {
        widths.merge(fields.count(), 1L, Long::sum);
        total++;
        if (first.size() < MOST) {
            List<String> cells = new ArrayList<>();
            for (int i = 0; i < fields.count(); i++) {
                cells.add(fields.text(i));
            }
            first.add(new Line(line, cells));
        }
    }

    @Override
    public void refused(long line) {
        total++;
        if (first.size() < MOST) {
            first.add(new Line(line, List.of()));
        }
    }

    /** The records at the start. */
    List<Line> first() {
        return first;
    }

    /** How many there are in all. */
    long total() {
        return total;
    }

    /** How many fields the most records have; of equals the fewest. */
    int width() {
        int width = 1;
        for (Map.Entry<Integer, Long> each : widths.entrySet()) {
            if (each.getValue() > widths.getOrDefault(width, 0L)) {
                width = each.getKey();
            }
        }
        return width;
    }
}
