package dev.sluice.guess;

import dev.sluice.read.Fields;
import java.util.Map;
import java.util.TreeMap;

/** How many fields the records of a sample have in one dialect, and how much like values their fields are. Used by one thread. */
final class Widths implements Records.Taker {

    private final Map<Integer, Long> records = new TreeMap<>();
    private final CellScore cells = new CellScore();
    private long total;
    private long refused;
    private double sum;
    private long fields;

    @Override
    public void read(long line, Fields record) {
        total++;
        records.merge(record.count(), 1L, Long::sum);
        for (int i = 0; i < record.count(); i++) {
            sum += cells.of(record, i);
        }
        fields += record.count();
    }

    @Override
    public void refused(long line) {
        total++;
        refused++;
    }

    /** The number of fields that most records have; of equals the greater. */
    int width() {
        int width = 0;
        long most = 0;
        for (Map.Entry<Integer, Long> each : records.entrySet()) {
            if (each.getValue() >= most) {
                width = each.getKey();
                most = each.getValue();
            }
        }
        return width;
    }

    long agreeing() {
        return records.getOrDefault(width(), 0L);
    }

    long total() {
        return total;
    }

    /** The share of the records that have the width of most; 0 where there are none. */
    double share() {
        return total == 0 ? 0 : (double) agreeing() / total;
    }

    long refused() {
        return refused;
    }

    /** The share of fields that are like values. */
    private double clean() {
        return fields == 0 ? 0 : sum / fields;
    }

    /**
     * How consistent the sample is in this dialect, from 0 to 1: after van den Burg, Nazábal and Sutton, "Wrangling messy CSV files by detecting row and type patterns" (2019), the regularity of its records times the share
     * of its fields that are values. Regularity counts the square of each width's share, so that a preamble costs little and records of any width cost all.
     */
    double score() {
        if (total == 0) {
            return 0;
        }
        double regular = 0;
        for (Map.Entry<Integer, Long> each : records.entrySet()) {
            double share = (double) each.getValue() / total;
            int width = each.getKey();
            regular += share * share * (width == 1 ? oneField() : (width - 1.0) / width);
        }
        return regular * clean();
    }

    /** Lines are fields of their own when they are numbers or dates; a text in one field is nearly always several. */
    private double oneField() {
        return fields > 0 && cells.typed() >= 0.9 * fields ? 0.9 : 0.02;
    }
}
