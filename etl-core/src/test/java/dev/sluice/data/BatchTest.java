package dev.sluice.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BatchTest {

    /** Rows 2, 3, 4 of one chunk, then 0, 1 of the next, then 5 of the first again. */
    private static Batch batch() {
        Columns first = Rows.numbers(6);
        return new Batch(List.of(
                new Batch.Slice(first, 2, 5), new Batch.Slice(Rows.numbers(2), 0, 2), new Batch.Slice(first, 5, 6)));
    }

    private static List<@Nullable Object> values(Batch batch) {
        List<@Nullable Object> values = new ArrayList<>();
        for (int i = 0; i < batch.rows(); i++) {
            values.add(batch.row(i).get(0));
        }
        return values;
    }

    @Test
    void countsRowsOverItsSlices() {
        assertThat(batch().rows()).isEqualTo(6);
        assertThat(values(batch())).containsExactly(2, 3, 4, 0, 1, 5);
        assertThat(new String(batch().raw(5), StandardCharsets.UTF_8)).isEqualTo("5");
        assertThat(new String(batch().raw(3), StandardCharsets.UTF_8)).isEqualTo("0");
    }

    @Test
    void cutsRangesAcrossSlices() {
        assertThat(values(batch().range(0, 6))).containsExactly(2, 3, 4, 0, 1, 5);
        assertThat(values(batch().range(1, 4))).containsExactly(3, 4, 0);
        assertThat(values(batch().range(3, 3))).isEmpty();
        assertThat(values(batch().range(2, 5).range(1, 3))).containsExactly(0, 1);
    }

    @Test
    void leavesOutRows() {
        BitSet none = new BitSet();
        assertThat(values(batch().without(none))).containsExactly(2, 3, 4, 0, 1, 5);
        BitSet all = new BitSet();
        all.set(0, 6);
        assertThat(values(batch().without(all))).isEmpty();
        Random random = new Random(9);
        for (int i = 0; i < 200; i++) {
            BitSet out = BitSet.valueOf(new long[] {random.nextInt(64)});
            List<@Nullable Object> expected = new ArrayList<>();
            List<@Nullable Object> before = values(batch());
            for (int row = 0; row < 6; row++) {
                if (!out.get(row)) {
                    expected.add(before.get(row));
                }
            }
            assertThat(values(batch().without(out))).isEqualTo(expected);
        }
    }

    @Test
    void refusesRowsThatAreNotThere() {
        assertThatThrownBy(() -> batch().row(6)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> batch().row(-1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> batch().raw(-1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> batch().range(2, 7)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> new Batch.Slice(Rows.numbers(2), 1, 1)).hasMessage("rows 1 to 1 of 2");
    }
}
