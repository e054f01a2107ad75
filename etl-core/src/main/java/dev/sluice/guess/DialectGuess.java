package dev.sluice.guess;

import dev.sluice.config.YamlText;
import dev.sluice.context.RunContext;
import dev.sluice.read.csv.CsvDialect;
import dev.sluice.read.csv.CsvDialect.Escape;
import dev.sluice.read.csv.CsvFormat;
import dev.sluice.read.csv.Encoding;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Tries the dialects that a text may be written in, each with the product's own framer and tokenizer, and takes the one in which its records are the most alike. Used once, by one thread. */
final class DialectGuess {

    /** How much is looked at, in bytes: some thousand records. */
    private static final int LOOK = 96 << 10;

    private static final List<String> DELIMITERS = List.of(
            ",", ";", "\t", "|", "||", "|~|", "~|", "~", "^", ":", "\u0001", "\u001f", "#", "*", "&", "@", "%", " ",
            "_", "=");

    /** Those that stand in texts, times and numbers too, and are seldom meant: what their score counts. */
    private static final String SELDOM = ":#*&@%_= ";

    /** The share of records in which they must stand alike. */
    private static final double NEARLY_ALL = 0.8;

    private final Encoding encoding;
    private final String text;
    private final byte[] bytes;
    private final String name;
    private final RunContext context;
    private final List<Tried> tried = new ArrayList<>();

    /** A dialect and what came of it. */
    record Tried(CsvDialect dialect, Widths widths, double score) {}

    /** Looks at whole lines of an input. */
    DialectGuess(byte[] lines, Encoding encoding, String name, RunContext context) {
        this.encoding = encoding;
        this.name = name;
        this.context = context;
        int cut = Math.min(lines.length, LOOK);
        while (cut < lines.length && cut > 0 && lines[cut - 1] != '\n' && lines[cut - 1] != '\r') {
            cut--;
        }
        int unit = unit(encoding);
        cut = cut == 0 ? Math.min(lines.length, LOOK) : cut;
        this.bytes = Arrays.copyOf(lines, Math.min(lines.length, (cut + unit - 1) / unit * unit));
        this.text = new String(bytes, Charset.forName(encoding.charset()));
    }

    /** How many bytes a code unit of an encoding has. */
    static int unit(Encoding encoding) {
        return switch (encoding) {
            case UTF_16LE, UTF_16BE -> 2;
            case UTF_32LE, UTF_32BE -> 4;
            default -> 1;
        };
    }

    /** The dialect, without a word about header and rows to skip. */
    Finding<CsvDialect> find() {
        CsvDialect plain = CsvDialect.RFC_4180.withoutHeader().withEncoding(encoding);
        for (String delimiter : DELIMITERS) {
            if (text.contains(delimiter)) {
                tryQuotes(plain.withDelimiter(delimiter));
            }
        }
        if (tried.isEmpty()) {
            tryQuotes(plain);
        }
        if (best(null).dialect().delimiter().isBlank()) {
            tryPadded();
        }
        tryFurther(finer(best(null)));
        Tried best = finer(best(null));
        return new Finding<>(best.dialect(), sureness(best), evidence(best));
    }

    private void tryQuotes(CsvDialect dialect) {
        attempt(dialect);
        if (text.indexOf('\'') >= 0) {
            attempt(dialect.withQuote('\''));
        }
        if (text.contains("\\\"")) {
            attempt(dialect.withEscape(Escape.BACKSLASH));
        }
        if (text.contains("\\'")) {
            attempt(dialect.withQuote('\'').withEscape(Escape.BACKSLASH));
        }
        if (text.indexOf('"') >= 0) {
            attempt(dialect.withQuote(CsvDialect.NO_QUOTE));
        }
    }

    /** Where white space seems to part fields: it may stand around those that a visible delimiter parts. */
    private void tryPadded() {
        for (Tried each : List.copyOf(tried)) {
            String delimiter = each.dialect().delimiter();
            if (!delimiter.isBlank() && !SELDOM.contains(delimiter) && text.contains(" " + delimiter)) {
                attempt(each.dialect().withTrim(true));
            }
        }
    }

    /** What only matters to the best: white space around fields, and comments. */
    private void tryFurther(Tried best) {
        CsvDialect dialect = best.dialect();
        boolean visible = !dialect.delimiter().isBlank();
        if (visible && (text.contains(dialect.delimiter() + " ") || text.contains(" " + dialect.delimiter()))) {
            for (Tried each : List.copyOf(tried)) {
                if (each.dialect().delimiter().equals(dialect.delimiter())) {
                    attempt(each.dialect().withTrim(true));
                }
            }
        }
        for (String comment : List.of("#", "//", "--", "%")) {
            boolean begins = text.startsWith(comment) || text.contains("\n" + comment) || text.contains("\r" + comment);
            if (begins && !comment.startsWith(dialect.delimiter())) {
                attempt(best(null).dialect().withComment(comment));
            }
        }
    }

    private void attempt(CsvDialect dialect) {
        Widths widths = new Widths();
        Records.read(bytes, CsvFormat.ofAnyWidth(dialect), name, widths, context);
        double weight = SELDOM.contains(dialect.delimiter()) ? unusual(dialect.delimiter(), widths) : 1;
        // What is usual needs less evidence than what is not.
        weight *= dialect.trim() ? 0.995 : 1;
        weight *= dialect.comment().isEmpty() ? 1 : 0.99;
        tried.add(new Tried(dialect, widths, widths.score() * weight));
    }

    private static double unusual(String delimiter, Widths widths) {
        boolean alike = widths.width() > 1 && widths.agreeing() >= NEARLY_ALL * widths.total();
        return !alike ? 0.01 : delimiter.equals(" ") ? 0.4 : 0.6;
    }

    private Tried best(@Nullable String without) {
        Tried best = null;
        for (Tried each : tried) {
            boolean asked = without == null || !each.dialect().delimiter().equals(without);
            if (asked && (best == null || each.score() > best.score() + 1e-9)) {
                best = each;
            }
        }
        return best == null ? tried.get(0) : best;
    }

    /** Another dialect that the best is a coarse reading of: its delimiter is only ever part of a longer one, or its delimiters also stand within apostrophes. The best itself when there is none. */
    private Tried finer(Tried best) {
        Tried finest = best;
        for (Tried each : tried) {
            double more = each.widths().share() - best.widths().share();
            boolean finer = more > 0 ? isWithin(best, each) : more == 0 && isDoubled(best, each);
            if (finer
                    && each.widths().width() > 1
                    && (finest.equals(best)
                            || each.widths().share() > finest.widths().share())) {
                finest = each;
            }
        }
        return finest;
    }

    private static boolean isWithin(Tried coarse, Tried fine) {
        return fine.dialect().delimiter().equals(coarse.dialect().delimiter())
                ? fine.dialect().quote() == '\'' && coarse.dialect().quote() != '\''
                : isMadeOf(coarse, fine);
    }

    private static boolean isDoubled(Tried coarse, Tried fine) {
        return coarse.dialect().trim() == fine.dialect().trim() && isMadeOf(coarse, fine);
    }

    /** Whether one dialect's delimiter stands in most records as many times as it does in the other's delimiters, and nowhere else: a column that is always empty makes no longer delimiter. */
    private static boolean isMadeOf(Tried coarse, Tried fine) {
        String longer = fine.dialect().delimiter();
        String one = coarse.dialect().delimiter();
        int times = longer.length() - longer.replace(one, "").length();
        return longer.length() > one.length()
                && times > 0
                && coarse.widths().width() - 1 == times * (fine.widths().width() - 1);
    }

    private Sureness sureness(Tried best) {
        Tried rival = best(best.dialect().delimiter());
        boolean alone = rival.equals(best)
                || rival.score() < best.score() / 2
                || best.dialect().delimiter().contains(rival.dialect().delimiter());
        double share = best.widths().share();
        if (best.widths().width() < 2 || best.widths().total() < 2) {
            return Sureness.OPEN;
        }
        return alone && share > 0.95 && best.widths().total() >= 10
                ? Sureness.SURE
                : alone && share > 0.7 ? Sureness.LIKELY : Sureness.OPEN;
    }

    private String evidence(Tried best) {
        Widths widths = best.widths();
        String evidence = Words.count(widths.width(), "field") + " in "
                + Words.share(widths.agreeing(), widths.total(), "record");
        if (widths.refused() > 0) {
            evidence += ", " + Words.count(widths.refused(), "record") + " damaged";
        }
        Tried rival = best(best.dialect().delimiter());
        if (!rival.equals(best) && rival.score() > 0) {
            evidence += String.format(
                    Locale.ROOT,
                    "; next is %s with %s in %s",
                    YamlText.delimiter(rival.dialect().delimiter()),
                    Words.count(rival.widths().width(), "field"),
                    Words.share(rival.widths().agreeing(), rival.widths().total(), "record"));
        }
        return evidence;
    }
}
