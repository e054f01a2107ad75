package dev.sluice.read.csv;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.failure.RunFailedException;
import dev.sluice.read.SplittingStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** What holds for any input in any dialect and encoding. */
final class CsvPropertiesTest {

    /** One of each family: one byte, the bytes of UTF-8, two and four bytes, pairs whose second byte may look like ASCII. */
    static final List<Encoding> FAMILIES = List.of(
            Encoding.UTF_8,
            Encoding.WINDOWS_1252,
            Encoding.UTF_16LE,
            Encoding.UTF_16BE,
            Encoding.UTF_32BE,
            Encoding.SHIFT_JIS,
            Encoding.GB18030);

    private static final int WIDTH = 3;

    private static final String SMALL = "1,\"x\",y\r\n2,\"two\nlines\",\"a\"\"b\"\r\n\r\n3,5\" pipe,z\n4,x\n"
            + "5,\"open,x\n6,a,b\n7,c,d\n8,\"e\",\"f\"\n9,表ポü,𝄞\n10,g,h\n11,\"closes\",\"\"\n12,\"never";

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of(
                        "\"",
                        "\"\"",
                        ",",
                        ",",
                        "\n",
                        "\n",
                        "\r\n",
                        "\r",
                        "a",
                        "b,c",
                        "1,2,3\n",
                        "x,\"y\",z\r\n",
                        "\\",
                        "\\\"",
                        "表",
                        "ポ",
                        "|",
                        "||",
                        "ü",
                        "7,\"8\n8\",9\n",
                        "#",
                        "# no record\n",
                        " ",
                        "\u0000",
                        "a longer text ")
                .list()
                .ofMaxSize(60)
                .map(pieces -> String.join("", pieces));
    }

    @Provide
    Arbitrary<CsvFormat> formats() {
        return Arbitraries.of(DIALECTS)
                .flatMap(dialect -> Arbitraries.of(FAMILIES)
                        .flatMap(encoding -> Arbitraries.of(CsvPolicies.STRICT, LENIENT)
                                .map(policies -> new CsvFormat(dialect.withEncoding(encoding), policies, 0))));
    }

    /** A dialect of each kind. */
    static final List<CsvDialect> DIALECTS = List.of(
            CsvDialect.RFC_4180,
            CsvDialect.RFC_4180.withDelimiter("|"),
            CsvDialect.RFC_4180.withDelimiter("||").withEscape(CsvDialect.Escape.BACKSLASH),
            CsvDialect.RFC_4180.withEscape(CsvDialect.Escape.BACKSLASH).withComment("#"),
            CsvDialect.RFC_4180.withTrim(true).withSeparator(RecordSeparator.ANY),
            CsvDialect.RFC_4180.withQuote(CsvDialect.NO_QUOTE).withComment("//"),
            CsvDialect.RFC_4180.withEscape(CsvDialect.Escape.NONE).withSeparator(RecordSeparator.of("\r\n")),
            CsvDialect.RFC_4180.withRows(new CsvRows(1, 1, 2)),
            CsvDialect.RFC_4180.withQuote(CsvDialect.NO_QUOTE).withSeparator(RecordSeparator.of("\r\n")));

    static final CsvPolicies LENIENT = new CsvPolicies(
            CsvPolicies.ShortRows.NULL,
            CsvPolicies.LongRows.DROP,
            CsvPolicies.StrayQuotes.KEEP,
            CsvPolicies.BlankLines.REJECT,
            CsvPolicies.Undecodable.REPLACE,
            CsvPolicies.Nul.STRIP);

    @Property(tries = 1500)
    void anyChunkSizeGivesTheSameRowsAndRejects(
            @ForAll("texts") String text,
            @ForAll("formats") CsvFormat format,
            @ForAll @IntRange(min = 1, max = 90) int chunk,
            @ForAll @IntRange(min = 1, max = 300) int record)
            throws IOException {
        byte[] input = ("a,b,c\n" + text).getBytes(charset(format.dialect().encoding()));
        List<String> whole = complete(format, input, record, 1 << 16);
        assertThat(complete(format, input, record, 1)).isEqualTo(whole);
        assertThat(complete(format, input, record, chunk)).isEqualTo(whole);
    }

    @Property(tries = 300)
    void fromAnyOfItsRecordsAnInputReadsAsFromItsStart(
            @ForAll("texts") String text,
            @ForAll("formats") CsvFormat format,
            @ForAll @IntRange(min = 1, max = 90) int chunk,
            @ForAll @IntRange(min = 1, max = 300) int record)
            throws IOException {
        byte[] input = ("a,b,c\n" + text).getBytes(charset(format.dialect().encoding()));
        Reading whole;
        try {
            whole = Reading.of(format, input, Reading.limits(record, chunk));
        } catch (RunFailedException e) {
            return;
        }
        List<String> all = whole.complete();
        for (int i = 0; i < all.size(); i++) {
            Reading rest =
                    Reading.from(whole.outcomes().get(i).position(), format, input, Reading.limits(record, chunk));
            assertThat(rest.heading()).isEqualTo(whole.heading());
            assertThat(rest.complete()).isEqualTo(all.subList(i, all.size()));
            assertThat(rest.framed()).isEqualTo(whole.framed());
        }
    }

    static List<String> complete(CsvFormat format, byte[] input, int record, int chunk) throws IOException {
        try {
            Reading reading =
                    Reading.of(format, new SplittingStream(input, new Random(chunk)), Reading.limits(record, chunk));
            List<String> all = new ArrayList<>(reading.complete());
            all.add(reading.leniencies().toString());
            return all;
        } catch (RunFailedException e) {
            return List.of(String.valueOf(e.getMessage()));
        }
    }

    @Property(tries = 500)
    void everyByteOfAnyInputIsInARecordOrEndsALine(
            @ForAll @Size(max = 200) byte[] input, @ForAll @IntRange(min = 0, max = 6) int family) throws IOException {
        assertAccounted(input, FAMILIES.get(family));
    }

    @Test
    void everyPrefixIsAccountedFor() throws IOException {
        for (Encoding encoding : FAMILIES) {
            byte[] whole = encoded(encoding);
            for (int length = 0; length <= whole.length; length++) {
                assertAccounted(Arrays.copyOf(whole, length), encoding);
            }
        }
    }

    @Test
    void everyFlippedBitIsAccountedFor() throws IOException {
        for (Encoding encoding : FAMILIES) {
            byte[] bytes = encoded(encoding);
            for (int bit = 0; bit < 8 * bytes.length; bit++) {
                bytes[bit >> 3] ^= (byte) (1 << (bit & 7));
                assertAccounted(bytes, encoding);
                bytes[bit >> 3] ^= (byte) (1 << (bit & 7));
            }
        }
    }

    /** Four kilobytes of good records, with one damaged record of every kind among them. */
    @Test
    void everyPrefixAndEveryFlippedBitOfAFileOfFourKilobytesIsAccountedFor() throws IOException {
        StringBuilder text = new StringBuilder(SMALL).append('\n');
        String words = "a long text ".repeat(15);
        for (int i = 13; text.length() < 4000; i++) {
            text.append(i)
                    .append(i % 2 == 0 ? ",\"" + words + "\r\nand more\"," : "," + words + ",")
                    .append("z\n");
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        for (int length = 0; length <= bytes.length; length++) {
            assertAccounted(Arrays.copyOf(bytes, length), Encoding.UTF_8);
        }
        for (int bit = 0; bit < 8 * bytes.length; bit++) {
            bytes[bit >> 3] ^= (byte) (1 << (bit & 7));
            assertAccounted(bytes, Encoding.UTF_8);
            bytes[bit >> 3] ^= (byte) (1 << (bit & 7));
        }
    }

    private static byte[] encoded(Encoding encoding) {
        return SMALL.getBytes(charset(encoding));
    }

    private static Charset charset(Encoding encoding) {
        return Charset.forName(encoding.charset());
    }

    /** Records lie behind each other, hold their own bytes, and between them stand line endings alone. */
    static void assertAccounted(byte[] input, Encoding encoding) throws IOException {
        CsvFormat format =
                new CsvFormat(CsvDialect.RFC_4180.withoutHeader().withEncoding(encoding), CsvPolicies.STRICT, WIDTH);
        Reading reading;
        try {
            reading = Reading.of(format, input, Reading.limits(1000, 64));
        } catch (RunFailedException e) {
            assertThat(e).hasMessageContaining("byte order mark");
            return;
        }
        assertThat(reading.framed()).isEqualTo(reading.outcomes().size());
        int at = ByteOrderMark.skip(input, input.length, encoding, "input");
        for (Reading.Outcome outcome : reading.outcomes()) {
            int offset = (int) outcome.position().offset();
            assertLineEnds(input, at, offset);
            at = offset + (int) outcome.position().length();
            assertThat(outcome.raw()).isEqualTo(Arrays.copyOfRange(input, offset, at));
        }
        assertLineEnds(input, at, input.length);
    }

    private static void assertLineEnds(byte[] input, int from, int to) {
        assertThat(from).isLessThanOrEqualTo(to);
        for (int i = from; i < to; i++) {
            assertThat(input[i]).isIn((byte) 0, (byte) '\r', (byte) '\n');
        }
    }

    @Property(tries = 300)
    void readingADirtyFileIsReadingItsCleanLinesStrictly(
            @ForAll @Size(min = 1, max = 80) List<@IntRange(min = 0, max = 11) Integer> kinds) throws IOException {
        StringBuilder dirty = new StringBuilder("a,b,c\n");
        StringBuilder clean = new StringBuilder("a,b,c\n");
        int damaged = 0;
        for (int i = 0; i < kinds.size(); i++) {
            String line = switch (kinds.get(i)) {
                case 0 -> i + ",x\n";
                case 1 -> i + ",x,y,z\n";
                case 2 -> i + ",5\" pipe,y\n";
                case 3 -> i + ",\"5\" pipe\",y\n";
                case 4 -> i + ",\u0000,y\n";
                default -> null;
            };
            String good = kinds.get(i) % 2 == 0 ? i + ",\"x, \"\"y\"\"\",z\n" : i + ",\"two\nlines\",z\n";
            dirty.append(line == null ? good : line);
            clean.append(line == null ? good : "");
            damaged += line == null ? 0 : 1;
        }
        CsvFormat format = new CsvFormat(CsvDialect.RFC_4180);
        CsvReading found = CsvReading.of(format, dirty.toString().getBytes(StandardCharsets.UTF_8));
        CsvReading expected = CsvReading.of(format, clean.toString().getBytes(StandardCharsets.UTF_8));
        assertThat(found.rows()).isEqualTo(expected.rows());
        assertThat(found.violations()).hasSize(damaged);
        assertThat(expected.violations()).isEmpty();
    }
}
