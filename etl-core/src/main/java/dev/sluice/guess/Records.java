package dev.sluice.guess;

import dev.sluice.context.RunContext;
import dev.sluice.read.Chunk;
import dev.sluice.read.Fields;
import dev.sluice.read.Framer;
import dev.sluice.read.Heading;
import dev.sluice.read.ReadLimits;
import dev.sluice.read.RecordFormat;
import dev.sluice.read.RecordReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The records of bytes that are in memory, as the product reads them. Has no state. */
final class Records {

    private Records() {}

    /** Takes one record after the other. */
    interface Taker {

        /** What the records have; before the first of them. */
        default void begin(Heading heading) {}

        /** That a record has so many bytes, whatever comes of it. */
        default void framed(long length) {}

        /** Where the bytes of the record stand that {@link #read} or {@link #refused} is told of next; of one that is too large, those that a reject keeps. */
        default void raw(byte[] bytes, int from, int to) {}

        /** A record that was read; the fields are valid until the next. */
        void read(long line, Fields fields);

        /** A record that framing or reading refuses. */
        void refused(long line);
    }

    /** Reads records to the end within the usual limits, and gives the heading. */
    static Heading read(byte[] bytes, RecordFormat format, String name, Taker taker, RunContext context) {
        return read(bytes, format, name, ReadLimits.DEFAULT, taker, context);
    }

    /** Reads records to the end, and gives the heading. */
    static Heading read(
            byte[] bytes, RecordFormat format, String name, ReadLimits limits, Taker taker, RunContext context) {
        Fields fields = new Fields();
        try (Framer framer = format.frame(new ByteArrayInputStream(bytes), name, limits)) {
            Heading heading = framer.heading(context);
            taker.begin(heading);
            take(framer, fields, taker, context);
            return heading;
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory cannot be read", e);
        }
    }

    private static void take(Framer framer, Fields fields, Taker taker, RunContext context) throws IOException {
        RecordReader reader = framer.reader();
        for (Chunk chunk = framer.next(context); chunk != null; chunk = framer.next(context)) {
            for (int record = 0; record < chunk.records(); record++) {
                long line = chunk.position(record).line();
                taker.framed(chunk.length(record));
                taker.raw(chunk.array(), chunk.start(record), chunk.end(record));
                if (chunk.verdict(record) != null || reader.read(chunk, record, fields) != null) {
                    taker.refused(line);
                } else {
                    taker.read(line, fields);
                }
            }
        }
    }
}
