package dev.sluice.read.csv;

import dev.sluice.failure.FieldSpan;
import dev.sluice.failure.Violation;
import dev.sluice.read.Chunk;
import dev.sluice.read.DoubledQuotes;
import dev.sluice.read.FieldEnds;
import dev.sluice.read.Fields;
import dev.sluice.read.Leniency;
import dev.sluice.read.LeniencyTally;
import dev.sluice.read.ReadLimits;
import dev.sluice.read.RecordBlock;
import dev.sluice.read.RecordReader;
import dev.sluice.read.Swar;
import dev.sluice.read.Utf8;
import dev.sluice.read.csv.CsvPolicies.StrayQuotes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * THE HOT LOOP of reading: finds the fields of a record in the chunk's own bytes, eight bytes a step, for dialects with a delimiter of one character and no backslash escapes. Only a record with a doubled quote, or with bytes that
 * are not UTF-8 yet, is copied. Used by one thread.
 */
final class ByteRecordReader implements RecordReader {

    /** How the search for fields ended. */
    private enum Split {
        GOOD,
        STRAY_QUOTE,
        TOO_MANY_FIELDS,
        UNCLOSED
    }

    private final byte delimiter;
    private final int quote;
    private final boolean doubling;
    private final boolean trim;
    private final CsvSyntax syntax;
    private final long delimiters;
    private final long quotes;
    private final int width;
    private final int mostFields;

    /** Whether bytes that look like ASCII are. */
    private final boolean plain;

    private final CsvPolicies policies;
    private final boolean keepStray;
    private final LeniencyTally leniencies = new LeniencyTally();
    private final FieldLocator locator;
    private final RecordText text;
    private final CsvViolations violations;
    private final RecordScan scan;
    private byte[] scratch = new byte[0];

    /** Whether the record has a stray quote that was kept. */
    private boolean stray;

    /**
     * A reader.
     *
     * @param width how many fields a record must have; 0 takes any number
     */
    ByteRecordReader(CsvFormat format, int width, ReadLimits limits) {
        CsvDialect dialect = format.dialect();
        this.syntax = new CsvSyntax(dialect.withEncoding(Encoding.UTF_8));
        this.doubling = syntax.doubled;
        this.trim = syntax.trim;
        this.plain = Units.of(dialect.encoding()).shift() == 0;
        this.delimiter = syntax.delimiterFirst;
        this.quote = syntax.quote;
        this.delimiters = Swar.repeat(delimiter);
        this.quotes = quote == CsvSyntax.NONE ? delimiters : Swar.repeat((byte) quote);
        this.width = width;
        this.mostFields = limits.fields();
        this.policies = format.policies();
        this.keepStray = policies.strayQuotes() == StrayQuotes.KEEP;
        this.scan = new RecordScan(syntax);
        this.violations = new CsvViolations(dialect, limits);
        this.locator = new FieldLocator(dialect);
        this.text = new RecordText(format, violations, leniencies, locator);
    }

    @Override
    public @Nullable Violation read(Chunk chunk, int record, Fields fields) {
        byte[] bytes = chunk.array();
        int start = chunk.start(record);
        int end = chunk.end(record);
        if (chunk.seen() instanceof FieldEnds known && known.has(record) && isUtf8(chunk, record, 1, known)) {
            int count = known.count(record);
            if (width == 0 || count == width) {
                known.fill(chunk, record, fields);
                return null;
            }
        }
        if (!plain || !Utf8.isPlain(bytes, start, end)) {
            Violation undecodable = text.take(chunk, record);
            if (undecodable != null) {
                return undecodable;
            }
            bytes = text.bytes;
            start = text.start;
            end = text.end;
        }
        stray = false;
        return switch (split(bytes, start, end, false, fields)) {
            case GOOD -> width > 0 && fields.count() != width ? wrongWidth(chunk, record, fields) : kept();
            case STRAY_QUOTE -> violations.strayQuote(scan, bytes, start, end).at(locator.strayQuote(chunk, record));
            case TOO_MANY_FIELDS -> violations.tooManyFields().at(locator.from(chunk, record, mostFields));
            case UNCLOSED ->
                violations.unclosedAtEnd(fields.count() + 1).at(locator.from(chunk, record, fields.count()));
        };
    }

    @Override
    public int addSeen(Chunk chunk, int record, RecordBlock into) {
        if (width == 0
                || !(chunk.seen() instanceof FieldEnds known)
                || !known.has(record)
                || !isUtf8(chunk, record, 1, known)) {
            return 0;
        }
        int run = utf8Run(chunk, record, known.run(chunk, record, into.room(width), width), known);
        if (run > 0) {
            into.addSeen(chunk, known, record, run, width);
        }
        return run;
    }

    /** How many of so many records from one on, which is, are good UTF-8. */
    private int utf8Run(Chunk chunk, int record, int run, FieldEnds known) {
        if (run < 2 || isUtf8(chunk, record, run, known)) {
            return run;
        }
        int good = 1;
        while (good < run && isUtf8(chunk, record + good, 1, known)) {
            good++;
        }
        return good;
    }

    /** Whether what may be no ASCII in so many records from one on, and between them, is good UTF-8. */
    private boolean isUtf8(Chunk chunk, int record, int count, FieldEnds known) {
        int to = chunk.end(record + count - 1);
        int odd = known.firstOdd(chunk.start(record), to);
        return odd == to || text.isUtf8(chunk.array(), odd, known.lastOdd(odd, to));
    }

    private @Nullable Violation wrongWidth(Chunk chunk, int record, Fields fields) {
        Violation violation = violations.wrongWidth(fields, width, policies, leniencies);
        return violation == null ? kept() : violation.at(locator.from(chunk, record, width));
    }

    private @Nullable Violation kept() {
        if (stray) {
            leniencies.add(Leniency.STRAY_QUOTES);
        }
        return null;
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

    private void reserve(int size) {
        if (scratch.length < size) {
            scratch = new byte[Math.max(size, 2 * scratch.length)];
        }
    }

    /** Finds the fields. When {@code copied}, the bytes are ours and fields are unescaped in place. */
    private Split split(byte[] bytes, int start, int end, boolean copied, Fields fields) {
        fields.begin(bytes);
        int fieldStart = start;
        boolean quoted = false;
        boolean doubled = false;
        boolean trimmed = trim;
        boolean doubles = doubling;
        // Hits before it belong to a quote that was passed together with the byte before it.
        int resume = start;
        for (int i = start; i < end; i += 8) {
            long hits = hits(bytes, i, end);
            while (hits != 0) {
                int hit = i + Swar.first(hits);
                hits &= hits - 1;
                if (hit < resume) {
                    continue;
                }
                if (!quoted) {
                    if (bytes[hit] == delimiter) {
                        if (trimmed) {
                            addTrimmed(fields, bytes, fieldStart, hit);
                        } else {
                            fields.add(fieldStart, hit, false);
                        }
                        fieldStart = hit + 1;
                        if (fields.count() == mostFields) {
                            return Split.TOO_MANY_FIELDS;
                        }
                    } else if (hit == fieldStart || (trimmed && syntax.skipBlank(bytes, fieldStart, hit) == hit)) {
                        fieldStart = hit;
                        quoted = true;
                        doubled = false;
                    } else if (keepStray) {
                        stray = true;
                    } else {
                        return Split.STRAY_QUOTE;
                    }
                } else if (bytes[hit] == quote) {
                    int next = trimmed ? syntax.skipBlank(bytes, hit + 1, end) : hit + 1;
                    if (next == end || bytes[next] == delimiter) {
                        int from = fieldStart + 1;
                        fields.add(
                                from,
                                doubled ? DoubledQuotes.single(bytes, from, hit, (byte) quote, bytes, from) : hit,
                                true);
                        fieldStart = next + 1;
                        resume = fieldStart;
                        quoted = false;
                        if (next < end && fields.count() == mostFields) {
                            return Split.TOO_MANY_FIELDS;
                        }
                    } else if (bytes[hit + 1] != quote || !doubles) {
                        if (!keepStray) {
                            return Split.STRAY_QUOTE;
                        }
                        stray = true;
                    } else if (!copied) {
                        reserve(end - start);
                        System.arraycopy(bytes, start, scratch, 0, end - start);
                        return split(scratch, 0, end - start, true, fields);
                    } else {
                        doubled = true;
                        resume = hit + 2;
                    }
                }
            }
        }
        if (quoted) {
            return Split.UNCLOSED;
        }
        if (fieldStart <= end) {
            if (trimmed) {
                addTrimmed(fields, bytes, fieldStart, end);
            } else {
                fields.add(fieldStart, end, false);
            }
        }
        return Split.GOOD;
    }

    private void addTrimmed(Fields fields, byte[] bytes, int from, int to) {
        int start = syntax.skipBlank(bytes, from, to);
        fields.add(start, syntax.dropBlank(bytes, start, to), false);
    }

    private long hits(byte[] bytes, int at, int end) {
        long word = at + 8 <= bytes.length ? Swar.word(bytes, at) : Swar.word(bytes, at, end, 0);
        long hits = Swar.equal(word, delimiters) | Swar.equal(word, quotes);
        return end - at >= 8 ? hits : hits & ((1L << ((end - at) << 3)) - 1);
    }
}
