package dev.sluice.read;

import java.io.InputStream;
import java.util.Map;

/** A format of records. Immutable and thread-safe. */
public interface RecordFormat {

    /** The name that a job file uses: {@code csv}. */
    String name();

    /** Begins to frame an input. Closing the framer closes the stream. */
    Framer frame(InputStream decompressed, String resource, ReadLimits limits);

    /** What is needed, beside its raw bytes, to read a record of an input with this heading alone: format, dialect, encoding, names. Plain maps, lists, text, numbers and booleans. */
    Map<String, Object> reading(Heading heading);
}
