package dev.sluice.read.csv;

import com.univocity.parsers.common.TextParsingException;
import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import com.univocity.parsers.csv.UnescapedQuoteHandling;
import dev.sluice.failure.FieldSpan;
import dev.sluice.failure.Violation;
import dev.sluice.read.Chunk;
import dev.sluice.read.Fields;
import dev.sluice.read.Leniency;
import dev.sluice.read.LeniencyTally;
import dev.sluice.read.ReadLimits;
import dev.sluice.read.RecordReader;
import dev.sluice.read.csv.CsvPolicies.StrayQuotes;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads records with univocity-parsers, for dialects that {@link ByteRecordReader} does not take: delimiters of several characters, backslash escapes. The library gets one record at a time, which {@link RecordScan} has
 * found well-formed before, so that it decides nothing about where records and fields end. What it has no reading of its own for, quotes that are kept as text and trimmed fields, never gets there: {@link MarkedFields} takes it. Used by one thread.
 */
final class LibraryRecordReader implements RecordReader {

    private static final char BYTE_ORDER_MARK = '\ufeff';
    private static final String[] NOTHING = {};

    private final CsvDialect dialect;
    private final int width;
    private final ReadLimits limits;
    private final CsvPolicies policies;
    private final boolean keepStray;
    private final LeniencyTally leniencies = new LeniencyTally();
    private final FieldLocator locator;
    private final RecordText text;
    private final RecordScan scan;
    private final CsvViolations violations;
    private final CsvParser parser;
    private final MarkedFields marked;
    private byte[] scratch = new byte[0];

    /**
     * A reader.
     *
     * @param width how many fields a record must have; 0 takes any number
     */
    LibraryRecordReader(CsvFormat format, int width, ReadLimits limits) {
        this.dialect = format.dialect();
        this.policies = format.policies();
        this.keepStray = policies.strayQuotes() == StrayQuotes.KEEP;
        this.width = width;
        this.limits = limits;
        this.scan = new RecordScan(new CsvSyntax(dialect));
        this.violations = new CsvViolations(dialect, limits);
        this.locator = new FieldLocator(dialect);
        this.text = new RecordText(format, violations, leniencies, locator);
        this.marked = new MarkedFields(dialect);
        this.parser = new CsvParser(settings());
    }

    private CsvParserSettings settings() {
        CsvParserSettings settings = new CsvParserSettings();
        settings.getFormat().setDelimiter(dialect.delimiter());
        // Without quotes in the dialect, a quote that no text has.
        settings.getFormat().setQuote(dialect.quote());
        char escape = dialect.escape() == CsvDialect.Escape.DOUBLE
                ? dialect.quote()
                : dialect.escape() == CsvDialect.Escape.BACKSLASH ? '\\' : 0;
        settings.getFormat().setQuoteEscape(escape);
        settings.getFormat().setCharToEscapeQuoteEscaping(escape);
        // A record may hold line feeds and lone carriage returns; the record's own end is the end of what the parser
        // gets.
        settings.getFormat().setLineSeparator("\n");
        settings.setNormalizeLineEndingsWithinQuotes(false);
        settings.setReadInputOnSeparateThread(false);
        settings.setMaxCharsPerColumn(
                (int) Math.min(Integer.MAX_VALUE - 8, limits.record().bytes() + 1));
        settings.setMaxColumns(limits.fields());
        settings.trimValues(false);
        settings.setCommentProcessingEnabled(false);
        settings.setSkipEmptyLines(false);
        settings.setNullValue("");
        settings.setEmptyValue("");
        settings.setKeepQuotes(true);
        settings.setUnescapedQuoteHandling(UnescapedQuoteHandling.RAISE_ERROR);
        return settings;
    }

    @Override
    public @Nullable Violation read(Chunk chunk, int record, Fields fields) {
        Violation violation = text.take(chunk, record);
        if (violation != null) {
            return violation;
        }
        byte[] bytes = text.bytes;
        violation = check(chunk, record);
        if (violation != null) {
            return violation;
        }
        if (scan.stray >= 0 || dialect.trim()) {
            marked.split(bytes, text.start, text.end, fields);
        } else {
            String[] values = parse(bytes, text.start, text.end);
            if (values.length != scan.fields) {
                return violations.unsplittable(scan.fields).at(locator.from(chunk, record, 0));
            }
            fill(values, fields);
        }
        violation = width > 0 && fields.count() != width
                ? violations.wrongWidth(fields, width, policies, leniencies)
                : null;
        if (violation != null) {
            return violation.at(locator.from(chunk, record, width));
        }
        if (scan.stray >= 0) {
            leniencies.add(Leniency.STRAY_QUOTES);
        }
        return null;
    }

    private @Nullable Violation check(Chunk chunk, int record) {
        byte[] bytes = text.bytes;
        int start = text.start;
        int end = text.end;
        scan.passAll(bytes, start, end);
        if (scan.fields > limits.fields()) {
            return violations.tooManyFields().at(locator.from(chunk, record, limits.fields()));
        }
        if (scan.stray >= 0 && !keepStray) {
            return violations.strayQuote(scan, bytes, start, end).at(locator.strayQuote(chunk, record));
        }
        return scan.quoted
                ? violations.unclosedAtEnd(scan.fields).at(locator.from(chunk, record, scan.fields - 1))
                : null;
    }

    @Override
    public FieldSpan span(Chunk chunk, int record, int field) {
        return locator.field(chunk, record, field);
    }

    @Override
    public @Nullable List<FieldSpan> spans(Chunk chunk, int record, int field) {
        return locator.only(chunk, record, field, width);
    }

    @Override
    public LeniencyTally leniencies() {
        return leniencies;
    }

    private String[] parse(byte[] bytes, int start, int end) {
        if (start == end) {
            return new String[] {""};
        }
        try {
            String record = new String(bytes, start, end - start, StandardCharsets.UTF_8);
            // The library takes U+FEFF for a byte order mark and drops it: here it is content, so it gets another to
            // drop.
            String[] values = parser.parseLine(record.charAt(0) == BYTE_ORDER_MARK ? BYTE_ORDER_MARK + record : record);
            return values == null ? NOTHING : values;
        } catch (TextParsingException e) {
            // The scan found the record well-formed; where the library thinks otherwise the record is refused and the
            // run goes on.
            return NOTHING;
        } finally {
            parser.stopParsing();
        }
    }

    private void fill(String[] values, Fields fields) {
        int length = 0;
        for (String value : values) {
            length += Text.GROWTH * value.length();
        }
        scratch = reserve(scratch, length);
        fields.begin(scratch);
        int at = 0;
        for (String value : values) {
            byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
            System.arraycopy(bytes, 0, scratch, at, bytes.length);
            // The quotes were kept so that a quoted empty text differs from nothing.
            boolean quoted = bytes.length > 1 && bytes[0] == dialect.quote();
            int edge = quoted ? 1 : 0;
            fields.add(at + edge, at + bytes.length - edge, quoted);
            at += bytes.length;
        }
    }

    private static byte[] reserve(byte[] buffer, int size) {
        return buffer.length >= size ? buffer : new byte[Math.max(size, 2 * buffer.length)];
    }
}
