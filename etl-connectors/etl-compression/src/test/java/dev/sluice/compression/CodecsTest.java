package dev.sluice.compression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import dev.sluice.config.DataSize;
import dev.sluice.read.Decompression;
import dev.sluice.spi.DamagedDataException;
import dev.sluice.spi.UnpackLimits;
import dev.sluice.spi.UnpackedStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CodecsTest {

    private static final byte[] TEXT =
            "id,name\n1,Zoë\n2,\"two, three\"\n".repeat(40).getBytes(StandardCharsets.UTF_8);

    @ParameterizedTest
    @EnumSource(Packed.class)
    void isKnownByItsFirstBytesAndUnpacked(Packed packed) throws IOException {
        assertThat(read(packed.of(TEXT))).isEqualTo(TEXT);
        assertThat(read(packed.of(new byte[0]))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Packed.class)
    void severalStreamsInOneFileAreOneText(Packed packed) throws IOException {
        byte[] stored = join(packed.of(TEXT), packed.of("3,three".getBytes(StandardCharsets.UTF_8)));
        assertThat(read(stored)).isEqualTo(join(TEXT, "3,three".getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @EnumSource(Packed.class)
    void everyCutIsToldAndNeverASilentEnd(Packed packed) throws IOException {
        byte[] stored = packed.of(TEXT);
        String name = packed.name().toLowerCase(Locale.ROOT);
        // Shorter than what it is recognised by, it is no packed data, unless its name says so.
        for (int length = 10; length < stored.length; length++) {
            byte[] cut = Arrays.copyOf(stored, length);
            assertThatThrownBy(() -> read(cut))
                    .as("%s cut to %d of %d", name, length, stored.length)
                    .isInstanceOf(DamagedDataException.class)
                    .hasMessageStartingWith("the " + name + " data ends in the middle, after " + length);
        }
    }

    @ParameterizedTest
    @EnumSource(Packed.class)
    void cutWithinWhatItIsRecognisedByItIsCutWhereItsNameTellsOfCompression(Packed packed) throws IOException {
        byte[] stored = packed.of(TEXT);
        String ending = Map.of(Packed.GZIP, ".gz", Packed.ZSTD, ".zst", Packed.BZIP2, ".bz2", Packed.XZ, ".xz")
                .get(packed);
        for (int length = 0; length < stored.length; length++) {
            byte[] cut = Arrays.copyOf(stored, length);
            String message = switch (length) {
                case 0 -> "it has no bytes, and its name says that it is compressed: the file was cut";
                case 1 -> "it has only the first byte of compressed data, and its name says that it is compressed: ";
                default -> "";
            };
            assertThatThrownBy(() -> read("in.csv" + ending, cut, UnpackLimits.DEFAULT))
                    .as("%s cut to %d of %d", packed, length, stored.length)
                    .isInstanceOf(DamagedDataException.class)
                    .hasMessageStartingWith(message)
                    .hasMessageMatching(".*the file was cut(?: or is damaged)?; get the whole file again");
        }
        byte[] plain = "BZ;id\n1;2\n".getBytes(StandardCharsets.US_ASCII);
        assertThat(read("in.csv" + ending, plain, UnpackLimits.DEFAULT)).isEqualTo(plain);
    }

    @ParameterizedTest
    @EnumSource(Packed.class)
    void everyFlippedBitIsToldUnlessItChangesNothing(Packed packed) throws IOException {
        byte[] stored = packed.of(TEXT);
        for (int at = 10; at < stored.length; at++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] flipped = stored.clone();
                flipped[at] = (byte) (flipped[at] ^ (1 << bit));
                byte[] unpacked = TEXT;
                try {
                    unpacked = read(flipped);
                } catch (DamagedDataException e) {
                    assertThat(e.getMessage()).startsWith("the " + packed.name().toLowerCase(Locale.ROOT) + " data ");
                }
                assertThat(unpacked).as("byte %d bit %d", at, bit).isEqualTo(TEXT);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Packed.class)
    void aBombIsStoppedByItsRatio(Packed packed) throws IOException {
        byte[] bomb = packed.of(new byte[80 << 20]);
        UnpackLimits limits = new UnpackLimits(DataSize.ofGibibytes(1), 500);
        assertThatThrownBy(() -> read(bomb, limits))
                .isInstanceOf(DamagedDataException.class)
                .hasMessageMatching(
                        "the " + packed.name().toLowerCase(Locale.ROOT)
                                + " data unpacks to more than 500 times its size \\(\\d+ bytes from \\d+\\), as bombs do: raise limits\\.unpack_ratio if that is well");
    }

    @Test
    void moreThanTheLimitIsRefused() throws IOException {
        byte[] stored = Packed.ZSTD.of(new byte[3 << 20]);
        assertThatThrownBy(() -> read(stored, new UnpackLimits(DataSize.ofMebibytes(2), 1000)))
                .isInstanceOf(DamagedDataException.class)
                .hasMessage("the zstd data unpacks to more than 2MiB: raise limits.unpacked if that is well");
    }

    @Test
    void aZstdFrameIsHeldToTheLengthThatItDeclaresHoweverItIsRead() {
        // 92 bytes declared and none there; 300,000 declared and 200,000 there. Both end in an empty block, without a
        // checksum.
        byte[] none = HexFormat.of().parseHex("28b52ffd305c010000");
        byte[] block = join(HexFormat.of().parseHex("00350c"), new byte[100_000]);
        byte[] less = join(
                HexFormat.of().parseHex("28b52ffda0e0930400"),
                block,
                block,
                HexFormat.of().parseHex("010000"));
        for (int step : new int[] {1, 7, 1 << 20}) {
            assertThatThrownBy(() -> readBy(step, none))
                    .as("none, by %d bytes", step)
                    .isInstanceOf(DamagedDataException.class);
            assertThatThrownBy(() -> readBy(step, join(less, Packed.ZSTD.of(TEXT))))
                    .as("less, by %d bytes", step)
                    .isInstanceOf(DamagedDataException.class)
                    .hasMessageMatching(
                            "the zstd data is damaged before stored byte \\d+: a frame declares 300000 bytes and holds 200000; get the file again");
        }
    }

    @Test
    void zstdIsUnpackedAlikeInPiecesOfAnySize() throws IOException {
        // The first frame ends where a whole buffer does; empty and skippable frames stand between.
        byte[] large = new byte[1 << 18];
        new Random(7).nextBytes(large);
        byte[] skippable = HexFormat.of().parseHex("502a4d1803000000010203");
        byte[] stored = join(
                Packed.ZSTD.of(large),
                skippable,
                Packed.ZSTD.of(new byte[0]),
                Packed.ZSTD.of(TEXT),
                Zstd.compress(large));
        byte[] expected = join(large, TEXT, large);
        for (int step : new int[] {1, 1000, 1 << 20}) {
            assertThat(readBy(step, stored)).as("by %d bytes", step).isEqualTo(expected);
        }
    }

    @Test
    void aZipArchiveIsNotReadAsText() {
        assertThatThrownBy(() -> read("PK\3\4 and so on".getBytes(StandardCharsets.ISO_8859_1)))
                .hasMessage(
                        "it is a zip archive: name its members, as in archive.zip!*.csv (a workbook is saved as CSV first)");
    }

    @Test
    void textThatBeginsLikeASignaturePassesThrough() throws IOException {
        for (String text : new String[] {"BZh9,name\n1,2\n", "PK,name\n1,2\n", "7z,xz\n"}) {
            byte[] plain = text.getBytes(StandardCharsets.UTF_8);
            assertThat(read(plain)).isEqualTo(plain);
        }
    }

    private static byte[] read(byte[] stored) throws IOException {
        return read(stored, UnpackLimits.DEFAULT);
    }

    private static byte[] read(byte[] stored, UnpackLimits limits) throws IOException {
        return read("in.csv", stored, limits);
    }

    private static byte[] read(String name, byte[] stored, UnpackLimits limits) throws IOException {
        try (InputStream in = Decompression.of(new ByteArrayInputStream(stored), name, limits)) {
            return in.readAllBytes();
        }
    }

    /** Takes the stored bytes, and reads the text, by so many bytes. */
    private static byte[] readBy(int step, byte[] stored) throws IOException {
        InputStream slow = new FilterInputStream(new ByteArrayInputStream(stored)) {
            @Override
            public int read(byte[] into, int from, int length) throws IOException {
                return super.read(into, from, Math.min(step, length));
            }
        };
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        try (InputStream in = UnpackedStream.open(new ZstdCodec(), slow, UnpackLimits.DEFAULT)) {
            byte[] bytes = new byte[step];
            for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
                plain.write(bytes, 0, read);
            }
        }
        return plain.toByteArray();
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
