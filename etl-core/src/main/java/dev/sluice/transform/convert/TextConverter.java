package dev.sluice.transform.convert;

import dev.sluice.data.ColumnType;
import dev.sluice.data.ColumnsBuilder;
import dev.sluice.failure.FailureCode;
import dev.sluice.read.Ranges;
import dev.sluice.read.RecordBlock;
import org.jspecify.annotations.Nullable;

/** text and varchar(n): the bytes as they are. Length is counted in code points, as PostgreSQL counts it; nothing is cut. */
final class TextConverter implements Converter {

    private final ColumnType type;
    private final int most;

    TextConverter(ColumnType type) {
        this.type = type;
        this.most = type.precision() == 0 ? Integer.MAX_VALUE : type.precision();
    }

    /** Those that are too long as bytes may have few enough characters: they are left. */
    @Override
    public long convert(RecordBlock records, int field, ColumnsBuilder into, int column) {
        long left = 0;
        long[] ranges = records.column(field);
        for (int i = 0; i < records.size(); i++) {
            long range = ranges[i];
            int from = Ranges.startOf(range);
            int to = Ranges.endOf(range);
            if (from < 0 || to == from || to - from > most) {
                left |= 1L << i;
            } else {
                into.setBytes(column, i, records.bytes(i), from, to);
            }
        }
        return left;
    }

    @Override
    public @Nullable Fault convert(byte[] bytes, int from, int to, ColumnsBuilder into, int column) {
        if (to - from > most) {
            int characters = codePoints(bytes, from, to);
            if (characters > most) {
                return new Fault(
                        FailureCode.VALUE_TOO_LONG, "has " + characters + " characters, " + type + " takes " + most);
            }
        }
        into.setBytes(column, bytes, from, to);
        return null;
    }

    private static int codePoints(byte[] bytes, int from, int to) {
        int count = 0;
        for (int i = from; i < to; i++) {
            if ((bytes[i] & 0xC0) != 0x80) {
                count++;
            }
        }
        return count;
    }

    @Override
    public String expected() {
        return type.toString();
    }
}
