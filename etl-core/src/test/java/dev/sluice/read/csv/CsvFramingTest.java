package dev.sluice.read.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.failure.FailureCode;
import dev.sluice.failure.RunFailedException;
import dev.sluice.read.Heading;
import dev.sluice.read.ReadLimits;
import dev.sluice.read.SplittingStream;
import dev.sluice.read.Swar;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class CsvFramingTest {

    private static final CsvFormat CSV = new CsvFormat(CsvDialect.RFC_4180);

    /** What damaged files are made of; picked at random it meets every rule. */
    private static final String[] PIECES = {
        "\"",
        "\"",
        "\"",
        "\"\"",
        ",",
        ",",
        ",",
        "\n",
        "\n",
        "\r\n",
        "\r",
        "a",
        "b,c",
        "1,2,3\n",
        "1,2,3\n",
        "4,5,6\n",
        "x,\"y\",z\r\n",
        "\\",
        "\\\"",
        "é",
        "||",
        "7,\"8\n8\",9\n",
        "\u0000",
        "longer text without anything in it "
    };

    @Test
    void oneUnclosedQuoteAndOneInchSignAmongAThousandRowsRejectExactlyThoseTwo() throws IOException {
        for (String inch : List.of("800,5\" pipe,y,z", "800,5\",y,z", "800,5\",y,\"z\"")) {
            for (String unclosed : List.of("400,\"abc,x,y", "400,\"abc,x", "400,abc,x,\"y")) {
                String file = file(1000, i -> i == 400 ? unclosed : i == 800 ? inch : i + ",abc,x,y");
                for (int chunk : new int[] {100, 1 << 18}) {
                    Reading reading = Reading.of(CSV, utf8(file), Reading.limits(1 << 20, chunk));
                    assertThat(reading.outcomes()).hasSize(1000);
                    assertThat(rejects(reading))
                            .containsExactly(
                                    "401:400 " + unclosed + " CSV_UNCLOSED_QUOTE",
                                    "801:800 " + inch + " CSV_STRAY_QUOTE");
                }
            }
        }
    }

    @Test
    void theOrderOfInchSignAndUnclosedQuoteDoesNotMatter() throws IOException {
        String file = file(1000, i -> i == 400 ? "400,5\",x,y" : i == 800 ? "800,\"abc,x,y" : i + ",abc,\"x\",y");
        assertThat(rejects(Reading.of(CSV, utf8(file), ReadLimits.DEFAULT)))
                .containsExactly("401:400 400,5\",x,y CSV_STRAY_QUOTE", "801:800 800,\"abc,x,y CSV_UNCLOSED_QUOTE");
    }

    @Test
    void damageAnywhereAmongQuotedAndMultiLineRowsRejectsOnlyItself() throws IOException {
        Random random = new Random(18);
        for (int round = 0; round < 200; round++) {
            int bad = random.nextInt(60);
            // Two broken rows side by side have no single reading; the rule for them is a case of the corpus.
            int other = (bad + 3 + random.nextInt(55)) % 60;
            String file = file(
                    60,
                    i -> i == bad + 1
                            ? i + ",\"abc,x,y"
                            : i == other + 1
                                    ? i + ",5\" pipe,x,y"
                                    : i % 7 == 0 ? i + ",\"two\nlines\",x,y" : i + ",\"abc\",x,y");
            Reading reading = Reading.of(CSV, utf8(file), ReadLimits.DEFAULT);
            assertThat(reading.outcomes()).hasSize(60);
            assertThat(rejects(reading)).as(file).hasSize(2);
        }
    }

    @Test
    void nothingDependsOnTheChunkSizeOrOnHowTheStreamSplitsItsReads() throws IOException {
        Random random = new Random(4180);
        for (int round = 0; round < 3000; round++) {
            byte[] input = utf8(randomText(random));
            CsvFormat format = randomFormat(random);
            long record = 1L + random.nextInt(random.nextBoolean() ? 20 : 400);
            List<String> whole = complete(format, input, Reading.limits(record, 1 << 16), random);
            for (int i = 0; i < 4; i++) {
                long chunk = i == 0 ? 1 : 1L + random.nextInt(90);
                assertThat(complete(format, input, Reading.limits(record, chunk), random))
                        .as(
                                "chunks of %d, records of %d, %s: %s",
                                chunk, record, format.dialect(), new String(input, StandardCharsets.UTF_8))
                        .isEqualTo(whole);
            }
        }
    }

    private static List<String> complete(CsvFormat format, byte[] input, ReadLimits limits, Random random)
            throws IOException {
        try {
            return Reading.of(format, new SplittingStream(input, random), limits)
                    .complete();
        } catch (RunFailedException e) {
            return List.of(String.valueOf(e.getMessage()));
        }
    }

    @Test
    void everyByteOfAnInputIsInARecordOrBetweenTwo() throws IOException {
        Random random = new Random(77);
        for (int round = 0; round < 2000; round++) {
            byte[] input = utf8(randomText(random));
            CsvFormat format = new CsvFormat(lines(), CsvPolicies.STRICT, 3);
            Reading reading = Reading.of(format, input, Reading.limits(1L + random.nextInt(300), 50));
            int at = input.length > 2 && input[0] == (byte) 0xef ? 3 : 0;
            for (Reading.Outcome outcome : reading.outcomes()) {
                int offset = (int) outcome.position().offset();
                assertThat(onlyLineEnds(input, at, offset)).isTrue();
                int length = (int) outcome.position().length();
                assertThat(outcome.raw()).isEqualTo(java.util.Arrays.copyOfRange(input, offset, offset + length));
                assertThat(outcome.position().line()).isEqualTo(1 + Swar.lineFeeds(input, 0, offset));
                at = offset + length;
            }
            assertThat(onlyLineEnds(input, at, input.length)).isTrue();
        }
    }

    private static boolean onlyLineEnds(byte[] bytes, int from, int to) {
        return from <= to && IntStream.range(from, to).allMatch(i -> bytes[i] == '\n' || bytes[i] == '\r');
    }

    @Test
    void theFastLoopAndTheWholeRuleFrameAlike() throws IOException {
        Random random = new Random(8);
        for (int round = 0; round < 3000; round++) {
            byte[] input = utf8(randomText(random));
            CsvFormat format = new CsvFormat(lines(), CsvPolicies.STRICT, 3);
            // In small windows the fast loop takes few steps or none, and leaves nearly all to the whole rule.
            assertThat(Reading.of(format, input, Reading.limits(1000, 1)).complete())
                    .isEqualTo(Reading.of(format, input, Reading.limits(1000, 1 << 16))
                            .complete());
        }
    }

    @Test
    void aRecordOverTheSampleSizeIsRejectedWithItsHash() throws Exception {
        String line = "1,\"" + "x".repeat(100_000);
        String file = "a,b\n" + line + "\n2,y\n";
        Reading reading = Reading.of(CSV, utf8(file), ReadLimits.DEFAULT);
        Reading.Outcome first = reading.outcomes().get(0);
        assertThat(reading.shown()).containsExactly("2 @4 CSV_UNCLOSED_QUOTE", "3 @100008 [2][y]");
        assertThat(first.raw()).hasSize(64 * 1024);
        assertThat(first.position().length()).isEqualTo(100_003);
        assertThat(first.rawHash())
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(utf8(line))));
    }

    @Test
    void aLineOfManyMegabytesIsOneRejectWithSampleLengthAndHash() throws Exception {
        byte[] line = new byte[5_000_000];
        java.util.Arrays.fill(line, (byte) 'x');
        byte[] file = utf8("a,b\n1,2\n" + new String(line, StandardCharsets.US_ASCII) + "\r\n3,4\n");
        for (int chunk : new int[] {1000, 1 << 18, 1 << 23}) {
            Reading reading = Reading.of(CSV, file, Reading.limits(1 << 20, chunk));
            Reading.Outcome large = reading.outcomes().get(1);
            assertThat(reading.shown()).containsExactly("2 @4 [1][2]", "3 @8 RECORD_TOO_LARGE", "4 @5000010 [3][4]");
            assertThat(large.raw()).hasSize(64 * 1024);
            assertThat(large.position().length()).isEqualTo(5_000_000);
            assertThat(large.rawHash())
                    .isEqualTo(HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(line)));
            assertThat(large.violation()).isNotNull();
            assertThat(large.violation().message())
                    .isEqualTo(
                            "the record has 5000000 bytes, more than `limits.record` of 1MiB; raise the limit, or look for a quote that was never closed");
        }
    }

    @Test
    void aQuoteThatNeverClosesLosesOneRowOfManyMegabytes() throws IOException {
        Reading reading =
                Reading.of(CSV, utf8(file(300_000, i -> i == 10 ? "10,\"x,y,z" : i + ",x,y,z")), ReadLimits.DEFAULT);
        assertThat(reading.outcomes()).hasSize(300_000);
        assertThat(rejects(reading)).containsExactly("11:10 10,\"x,y,z CSV_UNCLOSED_QUOTE");
    }

    @Test
    @Timeout(30)
    void everyLineDamagedCostsLinearTime() throws IOException {
        for (String line : List.of(
                "1,\"x,y,z",
                "1,\"\"\"x,y,z",
                "a\",\"b,y,z",
                "1,x,y,\"",
                "\"\"\",,,",
                "\",\",\",",
                "\"",
                "1,\"\"\",x,y,z")) {
            for (int record : new int[] {100, 1 << 20}) {
                String file = file(60_000, i -> i % 10 == 0 ? "1,x,y,z" : line);
                Reading reading = Reading.of(CSV, utf8(file), Reading.limits(record, 1 << 18));
                assertThat(reading.framed())
                        .isEqualTo(reading.outcomes().size())
                        .isPositive();
            }
        }
    }

    @Test
    void aGigabyteThatNeverClosesIsReadInFlatMemory() throws IOException {
        // The tests' heap is 512 MB.
        for (String piece :
                List.of("text in quotes without a line end ", "text in quotes\n", "a line of ,\"\", its own\n")) {
            long size = piece.endsWith("end ") ? 1L << 30 : 1L << 27;
            Reading reading = Reading.of(CSV, repeating("a,b\n1,\"", piece, size), ReadLimits.DEFAULT);
            assertThat(reading.outcomes()).hasSize(1);
            assertThat(reading.outcomes().get(0).position().length()).isGreaterThan(size - 100);
        }
    }

    @Test
    @Timeout(30)
    void aLongRecordUnderASmallLimitCostsLinearTime() throws IOException {
        InputStream input = repeating("a,b\n1,\"", "text in quotes\n", 1L << 27);
        Reading reading = Reading.of(CSV, input, Reading.limits(100, 1 << 18));
        assertThat(reading.shown()).containsExactly("2 @4 RECORD_TOO_LARGE");
    }

    /** A start, then a piece again and again. */
    private static InputStream repeating(String start, String piece, long size) {
        byte[] head = utf8(start);
        byte[] block = utf8(piece.repeat(10_000));
        return new InputStream() {
            private long at;

            @Override
            public int read() {
                throw new UnsupportedOperationException("read in blocks");
            }

            @Override
            public int read(byte[] into, int from, int length) {
                if (at >= size) {
                    return -1;
                }
                byte[] source = at < head.length ? head : block;
                int begin = at < head.length ? (int) at : (int) ((at - head.length) % block.length);
                int count = (int) Math.min(Math.min(length, source.length - begin), size - at);
                System.arraycopy(source, begin, into, from, count);
                at += count;
                return count;
            }
        };
    }

    @Test
    void aHeaderThatCannotBeReadFailsTheRun() {
        assertThatThrownBy(() -> Reading.of(CSV, utf8("a,\"b\n1,2\n"), ReadLimits.DEFAULT))
                .isInstanceOf(RunFailedException.class)
                .hasMessage(
                        "the header of orders.csv cannot be read: the quote that opens field 2 is not closed before the end of the input; close it, or write it twice inside a quoted field");
        assertThatThrownBy(() -> Reading.of(CSV, utf8("a,b".repeat(100)), Reading.limits(50, 10)))
                .hasMessage(
                        "the header of orders.csv cannot be read: the record has 300 bytes, more than `limits.record` of 50B; raise the limit, or look for a quote that was never closed");
    }

    @Test
    void aHeaderThatLooksLikeUtf16SaysSo() {
        assertThatThrownBy(() -> Reading.of(CSV, "a,b\n".getBytes(StandardCharsets.UTF_16LE), ReadLimits.DEFAULT))
                .hasMessage(
                        "the header of orders.csv cannot be read: U+0000 stands at byte 1 of the input; it cannot be"
                                + " stored as text; it looks like utf-16le: if so, write `encoding: utf-16le`");
        assertThatThrownBy(() -> Reading.of(CSV, "a,b\n".getBytes(StandardCharsets.UTF_16BE), ReadLimits.DEFAULT))
                .hasMessage(
                        "the header of orders.csv cannot be read: U+0000 stands at byte 0 of the input; it cannot be"
                                + " stored as text; it looks like utf-16be: if so, write `encoding: utf-16be`");
    }

    @Test
    void aByteOrderMarkOfAnotherEncodingFailsTheRun() {
        byte[] utf16 = "a,b\n".getBytes(StandardCharsets.UTF_16);
        assertThatThrownBy(() -> Reading.of(CSV, utf16, ReadLimits.DEFAULT))
                .isInstanceOf(RunFailedException.class)
                .hasMessage(
                        "orders.csv begins with the byte order mark of utf-16be, but `csv.encoding` is utf-8; write `encoding: utf-16be`");
        CsvFormat latin = new CsvFormat(CsvDialect.RFC_4180.withEncoding(Encoding.WINDOWS_1252));
        assertThatThrownBy(() -> Reading.of(latin, utf8("\ufeffa,b\n"), ReadLimits.DEFAULT))
                .hasMessage(
                        "orders.csv begins with the byte order mark of utf-8, but `csv.encoding` is windows-1252; write `encoding: utf-8`");
    }

    @Test
    void whatIsNeededToReadARecordAloneIsTold() {
        assertThat(CSV.reading(new Heading(List.of("a", "b"), true)))
                .isEqualTo(Map.of(
                        "format",
                        "csv",
                        "delimiter",
                        ",",
                        "quote",
                        "\"",
                        "escape",
                        "double",
                        "encoding",
                        "utf-8",
                        "header",
                        List.of("a", "b")));
    }

    @Test
    void withoutAHeaderTheWidthMustBeGiven() {
        assertThatThrownBy(() -> new CsvFormat(dialect(",", CsvDialect.Escape.DOUBLE, false)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("without a header the number of fields must be given");
    }

    private static List<String> rejects(Reading reading) {
        List<String> rejects = new ArrayList<>();
        for (Reading.Outcome outcome : reading.outcomes()) {
            if (outcome.violation() != null) {
                FailureCode code = outcome.violation().code();
                rejects.add(outcome.position().line() + ":" + outcome.position().record() + " "
                        + new String(outcome.raw(), StandardCharsets.UTF_8) + " " + code);
            }
        }
        return rejects;
    }

    private static String file(int rows, IntFunction<String> row) {
        StringBuilder file = new StringBuilder("id,name,note,flag\n");
        for (int i = 1; i <= rows; i++) {
            file.append(row.apply(i)).append('\n');
        }
        return file.toString();
    }

    private static String randomText(Random random) {
        StringBuilder text = new StringBuilder(random.nextInt(4) == 0 ? "\ufeff" : "");
        text.append(random.nextInt(3) == 0 ? "" : "a,b,c\n");
        int pieces = random.nextInt(80);
        for (int i = 0; i < pieces; i++) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }

    private static CsvFormat randomFormat(Random random) {
        String delimiter = random.nextInt(4) == 0 ? "||" : ",";
        CsvDialect.Escape escape = random.nextInt(4) == 0 ? CsvDialect.Escape.BACKSLASH : CsvDialect.Escape.DOUBLE;
        return new CsvFormat(
                dialect(delimiter, escape, random.nextBoolean()), CsvPolicies.STRICT, 1 + random.nextInt(3));
    }

    private static CsvDialect dialect(String delimiter, CsvDialect.Escape escape, boolean header) {
        CsvDialect dialect = CsvDialect.RFC_4180.withDelimiter(delimiter).withEscape(escape);
        return header ? dialect : dialect.withoutHeader();
    }

    /** Three fields, no header, and a lone carriage return is always data. */
    private static CsvDialect lines() {
        return dialect(",", CsvDialect.Escape.DOUBLE, false)
                .withSeparator(new RecordSeparator(List.of("\r\n", "\n"), false));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
