package dev.sluice.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Where in an input rejects lie, counted and in words. A record stands one line behind its number, as under a header. */
class SpreadTest {

    private static Spread spread(long read, LongStream records) {
        Histogram histogram = new Histogram();
        records.forEach(record -> histogram.add(record, record + 1));
        return histogram.spread("a.csv", read);
    }

    @Test
    void tellsACrowd() {
        Spread spread = spread(100_000, LongStream.concat(LongStream.of(7), LongStream.range(40_000, 40_050)));
        assertThat(spread.where()).isEqualTo("50 of 51 between lines 40,001 and 40,050");
        assertThat(spread(100_000, LongStream.range(40_000, 40_050)).where())
                .isEqualTo("all between lines 40,001 and 40,050");
    }

    @Test
    void tellsWhatIsEverywhere() {
        assertThat(spread(1000, LongStream.range(1, 1000)).where()).isEqualTo("all over it, from line 2 to line 1,000");
        assertThat(spread(1000, LongStream.of(1, 300, 800)).where()).isEqualTo("from line 2 to line 801");
        assertThat(spread(1000, LongStream.of(12)).where()).isEqualTo("line 13");
    }

    @Test
    void theBinsReachFromTheFirstRecordToTheLastHoweverLongTheInputIs() {
        Spread spread = spread(1_000_000_000, LongStream.of(1, 500_000_000, 1_000_000_000));
        assertThat(spread.counts()).hasSizeBetween(Histogram.MOST_BINS / 2, Histogram.MOST_BINS);
        assertThat(spread.counts().get(0)).isEqualTo(1);
        assertThat(spread.counts().get(spread.counts().size() - 1)).isEqualTo(1);
        assertThat(spread.total()).isEqualTo(3);

        Spread tiny = spread(3, LongStream.of(2));
        assertThat(tiny.counts()).containsExactly(0L, 1L, 0L);
    }

    /** A run that went on where another one stopped has read fewer records than the number of its last. */
    @Test
    void aRecordBehindWhatWasReadIsCountedToo() {
        Spread spread = spread(10, LongStream.of(5000));
        assertThat(spread.total()).isEqualTo(1);
        assertThat(spread.where()).isEqualTo("line 5,001");
    }
}
