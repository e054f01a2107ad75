package dev.sluice.transform.convert;

import dev.sluice.data.ColumnType.Kind;
import dev.sluice.data.ColumnsBuilder;
import dev.sluice.failure.FailureCode;
import dev.sluice.read.RecordBlock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** date, time, timestamp and timestamptz: formats tried in order, the first that reads the text decides. */
final class MomentConverter implements Converter {

    private final Kind kind;
    private final @Nullable ZoneId zone;
    private final MomentFormat[] formats;
    private final String expected;

    private MomentConverter(Kind kind, @Nullable ZoneId zone, List<MomentFormat> formats, String expected) {
        this.kind = kind;
        this.zone = zone;
        this.formats = formats.toArray(MomentFormat[]::new);
        this.expected = expected;
    }

    static Converter of(Kind kind, Notation notation) {
        ZoneId zone = notation.zone();
        LocalZone local = zone == null ? null : new LocalZone(zone);
        List<MomentFormat> formats = new ArrayList<>();
        for (String pattern : notation.formats()) {
            MomentFormat numbered = NumberedFormat.of(pattern, kind, local);
            formats.add(numbered != null ? numbered : Patterns.compile(pattern, kind, local));
        }
        String ways = String.join(" or ", notation.formats());
        if (formats.isEmpty()) {
            formats.add(new IsoFormat(new Moments(kind, local)));
            ways = isoWords(kind, zone);
        }
        return new MomentConverter(kind, zone, formats, kind.sqlName() + " as " + ways);
    }

    private static String isoWords(Kind kind, @Nullable ZoneId zone) {
        return switch (kind) {
            case DATE -> "uuuu-MM-dd";
            case TIME -> "HH:mm:ss";
            case TIMESTAMP -> "uuuu-MM-dd HH:mm:ss";
            default -> zone == null ? "uuuu-MM-dd HH:mm:ss+hh:mm" : "uuuu-MM-dd HH:mm:ss in " + zone;
        };
    }

    @Override
    public long convert(RecordBlock records, int field, ColumnsBuilder into, int column) {
        return formats.length == 1 && formats[0] instanceof IsoFormat iso
                ? iso.convert(records, field, into, column)
                : records.all();
    }

    @Override
    public @Nullable Fault convert(byte[] bytes, int from, int to, ColumnsBuilder into, int column) {
        long fault = MomentFormat.NO_MATCH;
        for (MomentFormat format : formats) {
            long value = format.parse(bytes, from, to);
            if (value > MomentFormat.LAST_FAULT) {
                into.setLong(column, value);
                return null;
            }
            if (fault == MomentFormat.NO_MATCH) {
                fault = value;
            }
        }
        return fault(fault);
    }

    private Fault fault(long fault) {
        if (fault == MomentFormat.YEAR_OUT_OF_RANGE) {
            return new Fault(
                    FailureCode.VALUE_OUT_OF_RANGE,
                    String.format(Locale.ROOT, "has a year outside %04d to %04d", Moments.MIN_YEAR, Moments.MAX_YEAR));
        }
        if (fault == MomentFormat.NO_SUCH_DAY) {
            return new Fault(FailureCode.TYPE_MISMATCH, "is a day that the calendar does not have");
        }
        if (fault == MomentFormat.NO_SUCH_TIME) {
            return new Fault(FailureCode.TYPE_MISMATCH, "has an hour past 23, or a minute or second past 59");
        }
        if (fault == MomentFormat.TOO_FINE) {
            return new Fault(
                    FailureCode.TYPE_MISMATCH,
                    "is finer than a microsecond, which " + kind.sqlName() + " cannot hold without rounding");
        }
        if (fault == MomentFormat.IN_GAP) {
            return new Fault(
                    FailureCode.TYPE_MISMATCH,
                    "is a local time that " + (zone == null ? "its zone" : zone) + " skips when its clocks go forward");
        }
        if (fault == MomentFormat.NO_OFFSET) {
            return new Fault(
                    FailureCode.TYPE_MISMATCH, "has no offset from UTC, and the column has no zone to take it from");
        }
        return Fault.mismatch(expected);
    }

    @Override
    public String expected() {
        return expected;
    }
}
