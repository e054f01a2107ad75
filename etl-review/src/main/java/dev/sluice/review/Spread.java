package dev.sluice.review;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * Where in an input rejects lie. Immutable and thread-safe.
 *
 * @param resource the input
 * @param recordsInBin how many records a bin stands for, the last one perhaps for fewer
 * @param counts how many rejects begin in each bin, from the input's first record to its last
 * @param firstLines the line of the first reject in each bin; 0 where there is none
 * @param lastLines the line of the last one
 */
record Spread(String resource, long recordsInBin, List<Long> counts, List<Long> firstLines, List<Long> lastLines) {

    /** What share of the rejects must lie close together for it to be worth telling. */
    private static final double MOST_OF_THEM = 0.8;

    /** What share of the input is close together. */
    private static final double CLOSE = 0.25;

    /** What share of the input is all over it. */
    private static final double WIDE = 0.6;

    /** So many rejects are a crowd; fewer lie together by chance. */
    private static final long CROWD = 5;

    /** A run of bins. */
    private record Window(int from, int to, long rejects) {}

    /** How many rejects there are. */
    long total() {
        return counts.stream().mapToLong(Long::longValue).sum();
    }

    /** The fullest bin's count. */
    long highest() {
        return counts.stream().mapToLong(Long::longValue).max().orElse(0);
    }

    /** Where most of them lie, in words: {@code 40 of 46 between lines 1,200 and 1,320}. */
    @JsonProperty
    String where() {
        long total = total();
        if (total == 0) {
            return "";
        }
        Window all = new Window(firstUsed(), lastUsed(), total);
        Window dense = densest(total);
        long first = firstLines.get(all.from);
        long last = lastLines.get(all.to);
        if (first == last) {
            return "line " + Numbers.of(first);
        }
        boolean close = dense.to - dense.from + 1 <= Math.max(1, CLOSE * counts.size());
        if (total < CROWD || !close || counts.size() < CROWD) {
            boolean wide = total >= CROWD && dense.to - dense.from + 1 >= WIDE * counts.size();
            return (wide ? "all over it, " : "") + "from line " + Numbers.of(first) + " to line " + Numbers.of(last);
        }
        return (dense.rejects == total ? "all" : Numbers.of(dense.rejects) + " of " + Numbers.of(total))
                + " between lines " + Numbers.of(firstLines.get(dense.from)) + " and "
                + Numbers.of(lastLines.get(dense.to));
    }

    private int firstUsed() {
        int bin = 0;
        while (counts.get(bin) == 0) {
            bin++;
        }
        return bin;
    }

    private int lastUsed() {
        int bin = counts.size() - 1;
        while (counts.get(bin) == 0) {
            bin--;
        }
        return bin;
    }

    /** The fewest bins in a row that hold most of the rejects. */
    private Window densest(long total) {
        long wanted = (long) Math.ceil(MOST_OF_THEM * total);
        Window best = new Window(0, counts.size() - 1, total);
        int from = 0;
        long inside = 0;
        for (int to = 0; to < counts.size(); to++) {
            inside += counts.get(to);
            while (inside - counts.get(from) >= wanted) {
                inside -= counts.get(from++);
            }
            if (inside >= wanted && to - from < best.to - best.from) {
                best = new Window(from, to, inside);
            }
        }
        return best;
    }
}
