package dev.sluice.read.csv;

import dev.sluice.read.Framer;
import dev.sluice.read.Heading;
import dev.sluice.read.ReadLimits;
import dev.sluice.read.RecordFormat;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** CSV in a dialect. The rules by which records are framed and refused are in docs/framing.md. Immutable and thread-safe. */
public final class CsvFormat implements RecordFormat {

    private final CsvDialect dialect;
    private final CsvPolicies policies;
    private final int expectedWidth;

    /** CSV whose first record holds the names, read strictly. */
    public CsvFormat(CsvDialect dialect) {
        this(dialect, CsvPolicies.STRICT, 0);
    }

    /**
     * CSV of a dialect.
     *
     * @param policies what is done with damage
     * @param expectedWidth how many fields a record has; counts only where the dialect has no header
     */
    public CsvFormat(CsvDialect dialect, CsvPolicies policies, int expectedWidth) {
        this(expectedWidth, dialect, policies);
        if (!dialect.header() && expectedWidth < 1) {
            throw new IllegalArgumentException("without a header the number of fields must be given");
        }
    }

    private CsvFormat(int expectedWidth, CsvDialect dialect, CsvPolicies policies) {
        this.dialect = dialect;
        this.policies = policies;
        this.expectedWidth = expectedWidth;
    }

    /** CSV whose records may have any number of fields, read strictly otherwise: for looking at files of which nobody has said how they are written. Its heading has no names. */
    public static CsvFormat ofAnyWidth(CsvDialect dialect) {
        return new CsvFormat(0, dialect.withoutHeader(), CsvPolicies.STRICT);
    }

    /** The same in another dialect. */
    CsvFormat with(CsvDialect other) {
        return new CsvFormat(expectedWidth, other, policies);
    }

    /** The dialect. */
    public CsvDialect dialect() {
        return dialect;
    }

    /** What is done with damage. */
    public CsvPolicies policies() {
        return policies;
    }

    /** How many fields a record has where there is no header. */
    int expectedWidth() {
        return expectedWidth;
    }

    @Override
    public String name() {
        return "csv";
    }

    @Override
    public String meaning() {
        return name() + ' ' + dialect + ' ' + policies + ' ' + expectedWidth;
    }

    @Override
    public Framer frame(InputStream decompressed, String resource, ReadLimits limits) {
        Framer framer = new CsvFramer(decompressed, resource, this, limits);
        int skipEnd = dialect.rows().skipEnd();
        return skipEnd == 0 ? framer : new WithoutLast(framer, skipEnd);
    }

    /** Keys: {@code format}, {@code delimiter}, {@code quote}, {@code escape} (double, backslash or none), {@code encoding}, {@code header} (the names; their numbers where there are none), {@code trim} where fields are trimmed. */
    @Override
    public Map<String, Object> reading(Heading heading) {
        Map<String, Object> reading = new LinkedHashMap<>();
        reading.put("format", name());
        reading.put("delimiter", dialect.delimiter());
        reading.put("quote", dialect.quote() == CsvDialect.NO_QUOTE ? "none" : String.valueOf(dialect.quote()));
        reading.put("escape", dialect.escape().name().toLowerCase(Locale.ROOT));
        reading.put("encoding", dialect.encoding().label());
        reading.put("header", heading.names());
        if (dialect.trim()) {
            reading.put("trim", true);
        }
        return java.util.Collections.unmodifiableMap(reading);
    }
}
