package dev.sluice.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.config.DataSize;
import org.junit.jupiter.api.Test;

class LimitsSectionTest {

    private static final long HEAP = DataSize.ofMebibytes(64).bytes();

    @Test
    void aRecordTakesFourTimesItsLengthOfTheHeap() {
        assertThat(LimitsSection.tooLong(DataSize.ofMebibytes(16), HEAP)).isNull();
        // What is left of 64 MiB where the collector keeps a part for itself.
        assertThat(LimitsSection.tooLong(DataSize.ofMebibytes(16), HEAP - (5 << 19)))
                .isNull();
        assertThat(LimitsSection.tooLong(DataSize.ofMebibytes(64), HEAP))
                .isEqualTo(
                        "a record of 64MiB takes a heap of 256 MiB, and this process has 64 MiB; write at most 16MiB, or give the process more with -Xmx");
        assertThat(LimitsSection.tooLong(new DataSize(20_000_000), HEAP))
                .isEqualTo(
                        "a record of 20000000B takes a heap of 77 MiB, and this process has 64 MiB; write at most 16MiB, or give the process more with -Xmx");
    }
}
