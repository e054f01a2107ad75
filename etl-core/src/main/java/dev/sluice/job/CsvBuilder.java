package dev.sluice.job;

import dev.sluice.read.csv.CsvDialect;
import dev.sluice.read.csv.CsvPolicies;
import dev.sluice.read.csv.CsvRows;
import dev.sluice.read.csv.Encoding;
import dev.sluice.read.csv.RecordSeparator;
import dev.sluice.transform.TransformSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says in Java what a job file says under {@code source.csv}, with the same defaults. Used by one thread. */
public final class CsvBuilder {

    private String delimiter = CsvDialect.RFC_4180.delimiter();
    private char quote = CsvDialect.RFC_4180.quote();
    private CsvDialect.Escape escape = CsvDialect.RFC_4180.escape();
    private boolean header = CsvDialect.RFC_4180.header();
    private RecordSeparator separator = CsvDialect.RFC_4180.separator();
    private String comment = CsvDialect.RFC_4180.comment();
    private boolean trim = CsvDialect.RFC_4180.trim();
    private int skip = CsvDialect.RFC_4180.rows().skip();
    private int headerRows = CsvDialect.RFC_4180.rows().header();
    private int skipEnd = CsvDialect.RFC_4180.rows().skipEnd();
    private Encoding encoding = CsvDialect.RFC_4180.encoding();
    private @Nullable Integer fields;
    private List<String> nulls = TransformSpec.DEFAULT_NULLS;

    private CsvPolicies.ShortRows shortRows = CsvPolicies.STRICT.shortRows();
    private CsvPolicies.LongRows longRows = CsvPolicies.STRICT.longRows();
    private CsvPolicies.StrayQuotes strayQuotes = CsvPolicies.STRICT.strayQuotes();
    private CsvPolicies.BlankLines blankLines = CsvPolicies.STRICT.blankLines();
    private CsvPolicies.Undecodable undecodable = CsvPolicies.STRICT.undecodable();
    private CsvPolicies.Nul nul = CsvPolicies.STRICT.nul();

    CsvBuilder() {}

    /** What stands between fields; a comma when it is not said. */
    public CsvBuilder delimiter(String text) {
        this.delimiter = text;
        return this;
    }

    /** What stands around a field that holds delimiters or line ends; a double quote when it is not said. */
    public CsvBuilder quote(char sign) {
        this.quote = sign;
        return this;
    }

    /** Says that fields stand in no quotes: a quote is text like any other. */
    public CsvBuilder noQuote() {
        return quote(CsvDialect.NO_QUOTE);
    }

    /** How a quote inside quotes is written; twice when it is not said. */
    public CsvBuilder escape(CsvDialect.Escape how) {
        this.escape = how;
        return this;
    }

    /** Whether the first record of each input holds the fields' names; it does when it is not said. */
    public CsvBuilder header(boolean is) {
        this.header = is;
        return this;
    }

    /** What ends a record; {@link RecordSeparator#AUTO} when it is not said. */
    public CsvBuilder recordSeparator(RecordSeparator what) {
        this.separator = what;
        return this;
    }

    /** What a line begins with that is no record; every line is one when it is not said. */
    public CsvBuilder comment(String prefix) {
        this.comment = prefix;
        return this;
    }

    /** Drops spaces and tabs around fields, and between a quote and its delimiter. */
    public CsvBuilder trim() {
        this.trim = true;
        return this;
    }

    /** How many lines at the start of each input are passed over; none when it is not said. */
    public CsvBuilder skip(int lines) {
        this.skip = lines;
        return this;
    }

    /** Over how many records the header goes; one when it is not said. */
    public CsvBuilder headerRows(int records) {
        this.headerRows = records;
        return this;
    }

    /** How many records at the end of each input are passed over; none when it is not said. */
    public CsvBuilder skipEnd(int records) {
        this.skipEnd = records;
        return this;
    }

    /** The encoding of the text, declared and never guessed; UTF-8 when it is not said. */
    public CsvBuilder encoding(Encoding of) {
        this.encoding = of;
        return this;
    }

    /** How many fields a record has, where there is no header; else the highest number that a column comes from. */
    public CsvBuilder fields(int count) {
        this.fields = count;
        return this;
    }

    /** The texts that stand for null in columns that name none of their own; the empty text when it is not said. */
    public CsvBuilder nulls(String... texts) {
        this.nulls = List.of(texts);
        return this;
    }

    /** What to do with a record that has too few fields; it is rejected when it is not said. */
    public CsvBuilder shortRows(CsvPolicies.ShortRows what) {
        this.shortRows = what;
        return this;
    }

    /** What to do with a record that has too many fields; it is rejected when it is not said. */
    public CsvBuilder longRows(CsvPolicies.LongRows what) {
        this.longRows = what;
        return this;
    }

    /** What to do with a quote inside a field; the record is rejected when it is not said. */
    public CsvBuilder strayQuotes(CsvPolicies.StrayQuotes what) {
        this.strayQuotes = what;
        return this;
    }

    /** What to do with an empty line between records; it is skipped when it is not said. */
    public CsvBuilder blankLines(CsvPolicies.BlankLines what) {
        this.blankLines = what;
        return this;
    }

    /** What to do with bytes that are no text in the encoding; the record is rejected when it is not said. */
    public CsvBuilder undecodable(CsvPolicies.Undecodable what) {
        this.undecodable = what;
        return this;
    }

    /** What to do with U+0000; the record is rejected when it is not said. */
    public CsvBuilder nul(CsvPolicies.Nul what) {
        this.nul = what;
        return this;
    }

    /**
     * The settings.
     *
     * @throws IllegalArgumentException when signs contradict each other
     */
    CsvSettings build() {
        CsvDialect dialect = new CsvDialect(
                delimiter,
                quote,
                escape,
                separator,
                comment,
                trim,
                new CsvRows(skip, header ? headerRows : 0, skipEnd),
                encoding);
        CsvPolicies policies = new CsvPolicies(shortRows, longRows, strayQuotes, blankLines, undecodable, nul);
        return new CsvSettings(dialect, policies, true, fields, nulls);
    }
}
