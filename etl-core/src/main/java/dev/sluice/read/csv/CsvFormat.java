package dev.sluice.read.csv;

import dev.sluice.read.Framer;
import dev.sluice.read.Heading;
import dev.sluice.read.ReadLimits;
import dev.sluice.read.RecordFormat;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** CSV in a dialect. The rules by which records are framed and refused are in docs/framing.md. Immutable and thread-safe. */
public final class CsvFormat implements RecordFormat {

    private final CsvDialect dialect;
    private final CsvPolicies policies;
    private final int expectedWidth;

    /** The heading of the input from which a lone record was taken; null for inputs. */
    private final @Nullable Heading known;

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
        this(expectedWidth, dialect, policies, null);
        if (!dialect.header() && expectedWidth < 1) {
            throw new IllegalArgumentException("without a header the number of fields must be given");
        }
    }

    private CsvFormat(int expectedWidth, CsvDialect dialect, CsvPolicies policies, @Nullable Heading known) {
        this.dialect = dialect;
        this.policies = policies;
        this.expectedWidth = expectedWidth;
        this.known = known;
    }

    /** CSV whose records may have any number of fields, read strictly otherwise: for looking at files of which nobody has said how they are written. Its heading has no names. */
    public static CsvFormat ofAnyWidth(CsvDialect dialect) {
        return new CsvFormat(0, dialect.withoutHeader(), CsvPolicies.STRICT, null);
    }

    /** The same in another dialect. */
    CsvFormat with(CsvDialect other) {
        return new CsvFormat(expectedWidth, other, policies, known);
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

    /** What a record without a header before it has: the names of its own input, or numbers. */
    Heading heading() {
        return known != null
                ? known
                : new Heading(
                        IntStream.rangeClosed(1, expectedWidth)
                                .mapToObj(Integer::toString)
                                .toList(),
                        false);
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
    public boolean beginsAtAnyRecord() {
        return true;
    }

    @Override
    public Framer frame(InputStream decompressed, String resource, ReadLimits limits) {
        Framer framer = new CsvFramer(decompressed, resource, this, limits);
        int skipEnd = dialect.rows().skipEnd();
        return skipEnd == 0 ? framer : new WithoutLast(framer, skipEnd);
    }

    /** The names come from the record's own input. Its record ends where its bytes do, so a lone carriage return in them is text. */
    @Override
    public RecordFormat alone(Map<String, Object> reading) {
        CsvDialect lone = dialect.withRows(new CsvRows(0, 0, 0));
        if (dialect.separator().guessed()) {
            lone = lone.withSeparator(new RecordSeparator(dialect.separator().endings(), false));
        }
        if (!dialect.header()) {
            return with(lone);
        }
        List<String> names = reading.get("header") instanceof List<?> header
                ? header.stream().map(String::valueOf).toList()
                : List.of();
        return new CsvFormat(Math.max(1, names.size()), lone, policies, new Heading(names, true));
    }

    /** Keys: {@code format}, {@code delimiter}, {@code quote}, {@code escape} (double, backslash or none), {@code encoding}, {@code header} (the names; their numbers where there are none), {@code trim} where fields are trimmed, {@code comment} and {@code record_separator} where the job says them. */
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
        if (!dialect.comment().isEmpty()) {
            reading.put("comment", dialect.comment());
        }
        if (!dialect.separator().guessed()) {
            reading.put("record_separator", dialect.separator().endings());
        }
        return java.util.Collections.unmodifiableMap(reading);
    }
}
