package dev.sluice.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.spi.DamagedDataException;
import dev.sluice.spi.UnpackLimits;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

final class DecompressionTest {

    private static final byte[] TEXT = "id,name\n1,one\n2,two\n".repeat(50).getBytes(StandardCharsets.UTF_8);

    @Test
    void whatIsNotCompressedPassesThrough() throws IOException {
        for (byte[] plain : new byte[][] {{}, {0x1f}, {'a'}, {0x1f, (byte) 0x8a, 1, 2, 3}, TEXT}) {
            assertThat(read(plain)).isEqualTo(plain);
        }
    }

    @Test
    void aFileWithoutAByteIsCutWhereItsNameTellsOfCompression() throws IOException {
        assertThat(Decompression.of(InputStream.nullInputStream(), "in.csv", UnpackLimits.DEFAULT))
                .isEmpty();
        assertThatThrownBy(() -> Decompression.of(InputStream.nullInputStream(), "in.csv.gz", UnpackLimits.DEFAULT))
                .isInstanceOf(DamagedDataException.class)
                .hasMessage(
                        "it has no bytes, and its name says that it is compressed: the file was cut; get the whole file again");
    }

    @Test
    void aFileOfOneByteIsCutWhereThatIsTheFirstOfGzipAndItsNameTellsOfIt() throws IOException {
        assertThatThrownBy(() -> named("in.csv.gz", new byte[] {0x1f}))
                .isInstanceOf(DamagedDataException.class)
                .hasMessage(
                        "it has only the first byte of compressed data, and its name says that it is compressed: the file was cut; get the whole file again");
        for (String text : new String[] {"i", "id", "id\n1\n"}) {
            byte[] plain = text.getBytes(StandardCharsets.US_ASCII);
            assertThat(named("in.csv.gz", plain)).isEqualTo(plain);
        }
    }

    @Test
    void gzipIsInflated() throws IOException {
        assertThat(read(gzip(TEXT))).isEqualTo(TEXT);
        assertThat(read(gzip(new byte[0]))).isEmpty();
    }

    @Test
    void severalMembersAreOneText() throws IOException {
        byte[] first = "id,name\n1,o".getBytes(StandardCharsets.UTF_8);
        byte[] stored = join(gzip(first), gzip(new byte[0]), gzip(TEXT));
        assertThat(read(stored)).isEqualTo(join(first, TEXT));
    }

    @Test
    void zeroBytesBehindTheLastMemberArePadding() throws IOException {
        assertThat(read(join(gzip(TEXT), new byte[512]))).isEqualTo(TEXT);
    }

    @Test
    void aHeaderWithEveryOptionalPartIsPassed() throws IOException {
        byte[] plain = gzip(TEXT);
        byte[] header = {0x1f, (byte) 0x8b, 8, 2 | 4 | 8 | 16, 0, 0, 0, 0, 0, 3, 2, 0, 9, 9, 'n', 0, 'c', 'o', 0, 7, 7};
        byte[] stored = join(header, java.util.Arrays.copyOfRange(plain, 10, plain.length));
        assertThat(read(stored)).isEqualTo(TEXT);
    }

    @Test
    void everyCutIsToldAndNeverASilentEnd() throws IOException {
        byte[] stored = join(gzip(TEXT), gzip("more".getBytes(StandardCharsets.UTF_8)));
        int between = gzip(TEXT).length;
        for (int length = 2; length < stored.length; length++) {
            byte[] cut = java.util.Arrays.copyOf(stored, length);
            if (length == between) {
                assertThat(read(cut)).isEqualTo(TEXT);
            } else {
                assertThatThrownBy(() -> read(cut))
                        .isInstanceOf(DamagedDataException.class)
                        .hasMessage("the gzip data ends in the middle, after " + length
                                + " stored bytes: the file was cut; get the whole file again");
            }
        }
    }

    @Test
    void everyFlippedBitIsToldUnlessItChangesNothing() throws IOException {
        byte[] stored = gzip(TEXT);
        // Bytes 4 to 9 of the header say when and where it was made; nothing checks them.
        for (int at = 10; at < stored.length; at++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] flipped = stored.clone();
                flipped[at] = (byte) (flipped[at] ^ (1 << bit));
                byte[] inflated = TEXT;
                try {
                    inflated = read(flipped);
                } catch (IOException e) {
                    assertThat(e.getMessage()).startsWith("the gzip data ");
                }
                // The bits that fill up the last byte of deflate mean nothing.
                assertThat(inflated).as("byte %d bit %d", at, bit).isEqualTo(TEXT);
            }
        }
    }

    @Test
    void damageIsToldInWords() throws IOException {
        byte[] stored = gzip(TEXT);
        stored[stored.length - 5] ^= 1;
        assertThatThrownBy(() -> read(stored))
                .hasMessage("the gzip data is damaged near stored byte " + stored.length
                        + ": its checksum does not fit its content; get the file again");
        byte[] followed = join(gzip(TEXT), "junk".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> read(followed))
                .hasMessage("the gzip data is damaged near stored byte " + (gzip(TEXT).length + 1)
                        + ": what follows the last member is no gzip member; get the file again");
    }

    @Test
    void moreThanOneMemberIsReadFromAStreamThatSaysNothingIsAvailable() throws IOException {
        byte[] stored = join(gzip(TEXT), gzip(TEXT));
        Random random = new Random(1);
        InputStream trickling = new ByteArrayInputStream(stored) {
            @Override
            public synchronized int available() {
                return 0;
            }

            @Override
            public synchronized int read(byte[] into, int from, int length) {
                return super.read(into, from, Math.min(length, 1 + random.nextInt(3)));
            }
        };
        try (InputStream in = Decompression.of(trickling, "in.csv", UnpackLimits.DEFAULT)) {
            assertThat(in.readAllBytes()).isEqualTo(join(TEXT, TEXT));
        }
    }

    @Test
    void closingClosesTheStoredStream() throws IOException {
        for (byte[] bytes : new byte[][] {TEXT, gzip(TEXT)}) {
            boolean[] closed = {false};
            InputStream in = Decompression.of(
                    new ByteArrayInputStream(bytes) {
                        @Override
                        public void close() {
                            closed[0] = true;
                        }
                    },
                    "in.csv",
                    UnpackLimits.DEFAULT);
            in.close();
            assertThat(closed[0]).isTrue();
        }
    }

    private static byte[] read(byte[] stored) throws IOException {
        return named("in.csv", stored);
    }

    private static byte[] named(String name, byte[] stored) throws IOException {
        try (InputStream in = Decompression.of(new ByteArrayInputStream(stored), name, UnpackLimits.DEFAULT)) {
            return in.readAllBytes();
        }
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
