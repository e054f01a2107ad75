package dev.sluice.read.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

/** The marks of random units are those that a look at each of them alone makes. */
class UnitMarksTest {

    private static final int BLOCK = Long.SIZE;
    private static final String OFTEN = ";\"\n\0\u00ff;\"\n-A0";

    @Test
    void marksAreThoseOfEachUnit() {
        check(CsvDialect.RFC_4180.withDelimiter(";"), '"');
    }

    @Test
    void withoutQuotesNoneIsMarked() {
        check(CsvDialect.RFC_4180.withDelimiter(";").withQuote(CsvDialect.NO_QUOTE), -1);
    }

    private static void check(CsvDialect dialect, int quote) {
        Random random = new Random(7);
        byte[] units = new byte[UnitMarks.MOST + 200];
        for (int i = 0; i < units.length; i++) {
            units[i] = (byte) (random.nextBoolean() ? random.nextInt() : OFTEN.charAt(random.nextInt(OFTEN.length())));
        }
        UnitMarks marks = new UnitMarks(new CsvSyntax(dialect));
        ByteBuffer view = ByteBuffer.wrap(units).order(ByteOrder.LITTLE_ENDIAN);
        for (int count : new int[] {UnitMarks.MOST, 3 * BLOCK, BLOCK}) {
            for (int from = 0; from < 130; from += 13) {
                long[] marked = marks.look(view, from, count);
                for (int block = 0; block < count; block += BLOCK) {
                    int at = from + block;
                    int first = block / Long.BYTES;
                    assertEquals(
                            where(units, at, unit -> unit == ';' || unit == '\n'), UnitMarks.places(marked, first, 0));
                    assertEquals(
                            where(units, at, unit -> unit == quote), UnitMarks.places(marked, first, UnitMarks.QUOTE));
                    assertEquals(
                            where(units, at, unit -> unit == '\n'),
                            UnitMarks.places(marked, first, UnitMarks.LINE_FEED));
                    // That there is one is told exactly, not which others there are behind it.
                    assertEquals(
                            where(units, at, unit -> unit == 0 || unit > 0x7f) != 0,
                            UnitMarks.places(marked, first, UnitMarks.ODD) != 0);
                }
            }
        }
    }

    private static long where(byte[] units, int from, IntPredicate kind) {
        long places = 0;
        for (int i = 0; i < BLOCK; i++) {
            if (kind.test(units[from + i] & 0xff)) {
                places |= 1L << i;
            }
        }
        return places;
    }
}
