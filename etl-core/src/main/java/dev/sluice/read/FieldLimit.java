package dev.sluice.read;

import dev.sluice.config.DataSize;
import dev.sluice.failure.FailureCode;
import dev.sluice.failure.FieldSpan;
import dev.sluice.failure.Violation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Refuses records with a field that is longer than a limit; everything else is what another reader does. Used by one thread. */
public final class FieldLimit implements RecordReader {

    private final RecordReader reader;
    private final Heading heading;
    private final DataSize most;

    private FieldLimit(RecordReader reader, Heading heading, DataSize most) {
        this.reader = reader;
        this.heading = heading;
        this.most = most;
    }

    /** A reader within these limits; the same one where a field can be as long as its record, so that it costs nothing. */
    public static RecordReader of(RecordReader reader, Heading heading, ReadLimits limits) {
        return limits.field().bytes() >= limits.record().bytes()
                ? reader
                : new FieldLimit(reader, heading, limits.field());
    }

    @Override
    public @Nullable Violation read(Chunk chunk, int record, Fields fields) {
        Violation violation = reader.read(chunk, record, fields);
        if (violation != null) {
            return violation;
        }
        for (int field = 0; field < fields.count(); field++) {
            // A field that is null or missing has no range, and so no length.
            long length = fields.hasText(field) ? (long) fields.end(field) - fields.start(field) : 0;
            if (length > most.bytes()) {
                return tooLarge(field, length).at(reader.span(chunk, record, field));
            }
        }
        return null;
    }

    private Violation tooLarge(int field, long length) {
        String name = heading.named() && field < heading.width()
                ? " ('" + heading.names().get(field) + "')"
                : "";
        return Violation.ofRecord(
                FailureCode.FIELD_TOO_LARGE,
                "at most " + most,
                null,
                "field " + (field + 1) + name + " has " + length + " bytes, more than `limits.field` of " + most
                        + "; raise the limit if the record is right");
    }

    @Override
    public @Nullable FieldSpan span(Chunk chunk, int record, int field) {
        return reader.span(chunk, record, field);
    }

    @Override
    public @Nullable List<FieldSpan> spans(Chunk chunk, int record, int field) {
        return reader.spans(chunk, record, field);
    }

    @Override
    public LeniencyTally leniencies() {
        return reader.leniencies();
    }
}
