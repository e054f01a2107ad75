package dev.sluice.guess;

import dev.sluice.config.YamlText;
import dev.sluice.context.RunContext;
import dev.sluice.failure.RunFailedException;
import dev.sluice.read.Fields;
import dev.sluice.read.Heading;
import dev.sluice.read.csv.CsvDialect;
import dev.sluice.read.csv.CsvFormat;
import dev.sluice.read.csv.CsvPolicies;
import dev.sluice.read.csv.CsvRows;
import dev.sluice.read.csv.Encoding;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Guesses how CSV inputs are written, and their columns. Used once, by one thread. */
final class CsvGuess {

    /** A longer name of a field, in characters, is not looked for by name. */
    private static final int LONGEST_NAME = 200;

    /** A footer stands below at least so many records, itself counted. */
    private static final int FEWEST_ABOVE_A_FOOTER = 5;

    private final Sample sample;
    private final List<Sample> others;
    private final RunContext context;
    private long records;
    private long refused;

    CsvGuess(Sample sample, List<Sample> others, RunContext context) {
        this.sample = sample;
        this.others = others;
        this.context = context;
    }

    GuessedSource find() {
        Finding<Encoding> encoding = EncodingGuess.of(sample.head(), sample.whole());
        int unit = DialectGuess.unit(encoding.value());
        byte[] lines = sample.lines(unit);
        Finding<CsvDialect> dialect = new DialectGuess(lines, encoding.value(), sample.name(), context).find();
        FirstRecords first = new FirstRecords();
        Records.read(lines, CsvFormat.ofAnyWidth(dialect.value()), sample.name(), first, context);
        HeaderGuess top = new HeaderGuess(first);
        Finding<Header> header = top.find();
        Format format = format(lines, dialect.value(), header.value(), first.width());
        Heading heading = Records.read(lines, format.csv(), sample.name(), new Passing(), context);
        LastRecords end = new LastRecords(dialect.value());
        List<ColumnEvidence> evidence = evidence(lines, unit, format, heading, end);
        int footer = mayHaveFooter(lines) ? end.length(top.firstColumn()) : 0;
        if (footer > 0) {
            format = format.withoutLast(footer, heading.width());
            records = 0;
            refused = 0;
            evidence = evidence(lines, unit, format, heading, new LastRecords(dialect.value()));
        }
        boolean commas = !dialect.value().delimiter().equals(",");
        SqlNames names = new SqlNames();
        List<GuessedColumn> columns = new ArrayList<>();
        for (int i = 0; i < evidence.size(); i++) {
            String from = format.named() ? heading.names().get(i) : String.valueOf(i + 1);
            String written = i < format.names().size() ? format.names().get(i) : "";
            String name = names.next(format.named() ? from : written, "column_" + (i + 1));
            columns.add(ColumnGuess.of(name, from, evidence.get(i), commas));
        }
        columns = Keys.choose(columns, evidence, sample.whole() && others.isEmpty());
        columns = verified(columns, lines, unit, format, heading);
        return new GuessedSource(
                "csv", settings(encoding, dialect, header, format, heading), columns, records, refused, 0);
    }

    /**
     * How the inputs are read.
     *
     * @param csv with header, or with a number of fields
     * @param named whether fields go by their names
     * @param names what the names are where they do not
     * @param why they do not, in words; empty where there are none
     */
    private record Format(CsvFormat csv, boolean named, List<String> names, String why) {

        /** The same without so many records at the end. */
        Format withoutLast(int footer, int width) {
            CsvRows rows = csv.dialect().rows();
            CsvDialect shorter = csv.dialect().withRows(new CsvRows(rows.skip(), rows.header(), footer));
            CsvFormat format = named ? new CsvFormat(shorter) : new CsvFormat(shorter, csv.policies(), width);
            return new Format(format, named, names, why);
        }
    }

    /** Whether the end of the input is known, and may be a footer. A last line without its end was rather cut. */
    private boolean mayHaveFooter(byte[] lines) {
        boolean ended = lines.length > 0 && (lines[lines.length - 1] == '\n' || lines[lines.length - 1] == '\r');
        return ended && sample.whole() && others.isEmpty() && records >= FEWEST_ABOVE_A_FOOTER;
    }

    private Format format(byte[] lines, CsvDialect dialect, Header header, int width) {
        if (header.rows() == 0) {
            CsvDialect bare = dialect.withRows(new CsvRows(header.skip(), 0, 0));
            return new Format(new CsvFormat(bare, CsvPolicies.STRICT, width), false, header.names(), "");
        }
        CsvFormat named = new CsvFormat(dialect.withRows(new CsvRows(header.skip(), header.rows(), 0)));
        FirstLine first = new FirstLine();
        Heading heading = Records.read(lines, named, sample.name(), first, context);
        String why = unusable(heading.names());
        if (why.isEmpty()) {
            return new Format(named, true, heading.names(), "");
        }
        int skip =
                (int) Math.min(CsvRows.MOST_SKIPPED, first.line == 0 ? header.skip() + header.rows() : first.line - 1);
        CsvDialect bare = dialect.withRows(new CsvRows(skip, 0, 0));
        return new Format(new CsvFormat(bare, CsvPolicies.STRICT, width), false, heading.names(), why);
    }

    /** Why columns cannot come from fields by these names; empty when they can. */
    private static String unusable(List<String> names) {
        Set<String> different = new HashSet<>();
        for (String name : names) {
            if (name.isBlank()) {
                return "a field has no name";
            }
            if (!different.add(name)) {
                return "two fields have the name " + Words.quoted(name);
            }
            if (name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
                return "the name " + Words.quoted(name) + " is long or has line breaks";
            }
        }
        return "";
    }

    private List<ColumnEvidence> evidence(byte[] lines, int unit, Format format, Heading heading, LastRecords end) {
        List<Trial> trials = Trials.ofText();
        List<ColumnEvidence> evidence = new ArrayList<>();
        for (int i = 0; i < heading.width(); i++) {
            evidence.add(new ColumnEvidence(trials));
        }
        Records.Taker taker = new Records.Taker() {
            private byte[] raw = {};
            private int from;
            private int to;

            @Override
            public void raw(byte[] bytes, int start, int end) {
                raw = bytes;
                from = start;
                to = end;
            }

            @Override
            public void read(long line, Fields fields) {
                records++;
                end.read(fields);
                for (int i = 0; i < evidence.size(); i++) {
                    evidence.get(i).look(fields, i, line);
                }
            }

            @Override
            public void refused(long line) {
                records++;
                refused++;
                end.refused(raw, from, to);
            }
        };
        all(lines, unit, format, heading, taker);
        return evidence;
    }

    /** Every record of every sample. */
    private void all(byte[] lines, int unit, Format format, Heading heading, Records.Taker taker) {
        Records.read(lines, format.csv(), sample.name(), taker, context);
        if (unit == 1) {
            CsvDialect inside = format.csv().dialect().withRows(new CsvRows(0, 0, 0));
            CsvFormat piece = new CsvFormat(inside, CsvPolicies.STRICT, Math.max(1, heading.width()));
            sample.linesOfPieces().forEach(each -> Records.read(each, piece, sample.name(), taker, context));
        }
        for (Sample other : others) {
            Heading its = Records.read(other.lines(unit), format.csv(), other.name(), taker, context);
            if (!its.names().equals(heading.names())) {
                throw new RunFailedException(other.name() + " has other fields than " + sample.name()
                        + ": guess them one by one, and make them sources of one job if they belong together");
            }
        }
    }

    private List<GuessedColumn> verified(
            List<GuessedColumn> columns, byte[] lines, int unit, Format format, Heading heading) {
        List<GuessedColumn> wide = columns;
        while (!wide.isEmpty()) {
            Verification verification = new Verification(wide);
            all(lines, unit, format, heading, verification);
            if (verification.isWell()) {
                break;
            }
            wide = verification.columns();
        }
        return wide;
    }

    private List<Setting> settings(
            Finding<Encoding> encoding,
            Finding<CsvDialect> dialect,
            Finding<Header> header,
            Format format,
            Heading heading) {
        CsvDialect said = format.csv().dialect();
        List<Setting> settings = new ArrayList<>();
        settings.add(Setting.of("delimiter", YamlText.delimiter(said.delimiter()), dialect));
        if (said.quote() != CsvDialect.RFC_4180.quote()) {
            boolean none = said.quote() == CsvDialect.NO_QUOTE;
            settings.add(new Setting(
                    "quote",
                    none ? "none" : YamlText.text(String.valueOf(said.quote())),
                    none ? "quotes stand inside fields" : "fields stand in these"));
        }
        if (said.escape() != CsvDialect.RFC_4180.escape()) {
            settings.add(new Setting(
                    "escape", said.escape().name().toLowerCase(Locale.ROOT), "quotes stand behind backslashes"));
        }
        settings.add(Setting.of("encoding", said.encoding().label(), encoding));
        if (said.trim()) {
            settings.add(new Setting("trim", "true", "spaces stand beside delimiters"));
        }
        if (!said.comment().isEmpty()) {
            settings.add(new Setting("comment", YamlText.text(said.comment()), "such lines have no fields"));
        }
        if (said.rows().skip() > 0) {
            settings.add(new Setting(
                    "skip",
                    String.valueOf(said.rows().skip()),
                    header.value().skip() > 0 ? "what stands there has not as many fields as the records" : null));
        }
        String byNumber = format.why().isEmpty() ? "" : ", but " + format.why() + ", so fields go by their number";
        settings.add(new Setting("header", String.valueOf(format.named()), header.comment() + byNumber));
        if (said.rows().header() > 1) {
            settings.add(new Setting("header_rows", String.valueOf(said.rows().header()), null));
        }
        if (said.rows().skipEnd() > 0) {
            settings.add(
                    new Setting(
                            "skip_end",
                            String.valueOf(said.rows().skipEnd()),
                            "likely: what stands at the end is their sum, or neither begins like the records nor has their fields"));
        }
        if (!format.named()) {
            settings.add(new Setting("fields", String.valueOf(heading.width()), null));
        }
        return settings;
    }

    /** Passes records over. */
    private static class Passing implements Records.Taker {
        @Override
        public void read(long line, Fields fields) {
            // Only the heading is wanted.
        }

        @Override
        public void refused(long line) {
            // As above.
        }
    }

    /** Keeps where the first record begins. */
    private static final class FirstLine extends Passing {
        private long line;

        @Override
        public void read(long at, Fields fields) {
            line = line == 0 ? at : line;
        }

        @Override
        public void refused(long at) {
            line = line == 0 ? at : line;
        }
    }
}
