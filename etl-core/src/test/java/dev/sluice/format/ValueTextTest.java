package dev.sluice.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** Held against the JDK's own spelling. */
class ValueTextTest {

    @Property
    void decimalsAreBigDecimals(@ForAll long unscaled, @ForAll @IntRange(max = 40) int scale) {
        RowBuffer out = new RowBuffer(1);
        ValueText.decimal(unscaled, scale, out);
        assertThat(out.toString()).isEqualTo(new BigDecimal(BigInteger.valueOf(unscaled), scale).toPlainString());
    }

    @Property
    void datesAreLocalDates(@ForAll @LongRange(min = -5_000_000, max = 5_000_000) long days) {
        RowBuffer out = new RowBuffer(1);
        ValueText.date(days, out);
        assertThat(out.toString()).isEqualTo(LocalDate.ofEpochDay(days).toString());
    }

    @Property
    void timestampsCanBeReadBack(
            @ForAll @LongRange(min = -60_000_000_000_000_000L, max = 250_000_000_000_000_000L) long micros) {
        RowBuffer out = new RowBuffer(1);
        ValueText.timestamp(micros, out);
        LocalDateTime read = LocalDateTime.parse(out.toString());
        assertThat(read.toEpochSecond(ZoneOffset.UTC) * 1_000_000 + read.getNano() / 1000)
                .isEqualTo(micros);
    }
}
