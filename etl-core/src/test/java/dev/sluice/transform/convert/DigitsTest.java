package dev.sluice.transform.convert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.read.Swar;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DigitsTest {

    @Test
    void readsAnyNumberOfDigitsWhateverStandsBehindThem() {
        Random random = new Random(8);
        for (int i = 0; i < 100_000; i++) {
            int count = random.nextInt(9);
            StringBuilder digits = new StringBuilder();
            while (digits.length() < count) {
                digits.append((char) ('0' + (random.nextInt(3) == 0 ? 0 : random.nextInt(10))));
            }
            byte[] bytes = new byte[8];
            random.nextBytes(bytes);
            System.arraycopy(digits.toString().getBytes(StandardCharsets.US_ASCII), 0, bytes, 0, count);
            long word = Swar.word(bytes, 0);
            assertThat(Digits.value(word, count)).isEqualTo(count == 0 ? 0 : Long.parseLong(digits.toString()));
            assertThat(Digits.significant(word, count))
                    .isEqualTo(digits.toString().replaceFirst("^0+", "").length());
            assertThat(Digits.count(word)).isGreaterThanOrEqualTo(count);
        }
    }

    @Test
    void countsDigitsToTheFirstOtherByte() {
        for (int other = 0; other < 256; other++) {
            for (int count = 0; count < 8; count++) {
                byte[] bytes = "90190190".getBytes(StandardCharsets.US_ASCII);
                bytes[count] = (byte) other;
                boolean digit = other >= '0' && other <= '9';
                assertThat(Digits.count(Swar.word(bytes, 0))).isEqualTo(digit ? 8 : count);
            }
        }
    }
}
