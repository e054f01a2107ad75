package dev.sluice.read.csv;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.read.Utf8;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Held to the JDK's decoders. */
final class TextTest {

    private static final int[] EDGES = {
        0x00, 0x01, 0x22, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc1, 0xc2, 0xdf, 0xe0, 0xe1, 0xec, 0xed,
        0xee, 0xef, 0xf0, 0xf1, 0xf3, 0xf4, 0xf5, 0xff
    };

    @Test
    void utf8IsWhatTheJdkDecodesStrictly() {
        Text text = Text.of(Encoding.UTF_8);
        byte[] into = new byte[4 * Text.GROWTH];
        byte[] bytes = new byte[4];
        for (int a : EDGES) {
            for (int b : EDGES) {
                for (int c : EDGES) {
                    for (int d : EDGES) {
                        bytes[0] = (byte) a;
                        bytes[1] = (byte) b;
                        bytes[2] = (byte) c;
                        bytes[3] = (byte) d;
                        boolean good = text.decode(bytes, 0, 4, into, 0) == 4;
                        boolean nul = a == 0 || b == 0 || c == 0 || d == 0;
                        boolean right = !nul && decodes(bytes, StandardCharsets.UTF_8);
                        if (good != right) {
                            assertThat(good).as(Arrays.toString(bytes)).isEqualTo(right);
                        }
                    }
                }
            }
        }
    }

    @Test
    void theFirstBadByteOfLongerTextIsTheOneAtWhichTheJdkStops() {
        Random random = new Random(8);
        String[] whole = {"a", "text", "é", "Ж", "Ана", "ߟ", "€", "𝄞"};
        int good = 0;
        for (int round = 0; round < 200_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(12); i >= 0; i--) {
                text.append(whole[random.nextInt(random.nextBoolean() ? whole.length : 6)]);
            }
            byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
            if (random.nextBoolean()) {
                bytes[random.nextInt(bytes.length)] = (byte) EDGES[random.nextInt(EDGES.length)];
            }
            int bad = Utf8.firstBad(bytes, 0, bytes.length);
            ByteBuffer left = ByteBuffer.wrap(bytes);
            boolean stopped = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(left, CharBuffer.allocate(bytes.length), true)
                    .isError();
            int nul = new String(bytes, StandardCharsets.ISO_8859_1).indexOf(0);
            int expected = !stopped ? nul : nul < 0 ? left.position() : Math.min(nul, left.position());
            assertThat(bad).as(Arrays.toString(bytes)).isEqualTo(expected);
            good += bad < 0 ? 1 : 0;
        }
        assertThat(good).isGreaterThan(100_000);
    }

    @Test
    void plainTextIsFoundAtAnyPlaceAndLength() {
        Random random = new Random(3);
        for (int round = 0; round < 50_000; round++) {
            byte[] bytes = new byte[random.nextInt(40)];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) (random.nextInt(60) == 0 ? random.nextInt(256) : 1 + random.nextInt(0x7f));
            }
            int from = random.nextInt(bytes.length + 1);
            boolean plain = true;
            for (int i = from; i < bytes.length; i++) {
                plain &= bytes[i] > 0;
            }
            assertThat(Utf8.isPlain(bytes, from, bytes.length)).isEqualTo(plain);
        }
    }

    @Test
    void everyByteOfTheOneByteEncodingsIsWhatTheJdkSays() {
        for (Encoding encoding : new Encoding[] {Encoding.ISO_8859_1, Encoding.WINDOWS_1252}) {
            Charset charset = Charset.forName(encoding.label());
            Text text = Text.of(encoding);
            for (int i = 1; i < 256; i++) {
                byte[] one = {(byte) i};
                byte[] into = new byte[Text.GROWTH];
                boolean good = text.decode(one, 0, 1, into, 0) == 1;
                assertThat(good).as("%s %x", encoding, i).isEqualTo(decodes(one, charset));
                if (good) {
                    assertThat(new String(into, 0, text.written, StandardCharsets.UTF_8))
                            .isEqualTo(new String(one, charset));
                }
            }
        }
    }

    private static boolean decodes(byte[] bytes, Charset charset) {
        try {
            charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
