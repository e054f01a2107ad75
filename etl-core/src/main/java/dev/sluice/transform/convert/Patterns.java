package dev.sluice.transform.convert;

import dev.sluice.data.ColumnType.Kind;
import dev.sluice.transform.convert.PatternFormat.Part;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Compiles a pattern in {@link DateTimeFormatter}'s letters: the common ones to steps over bytes, any other to a strict DateTimeFormatter. */
final class Patterns {

    private static final String DATE_LETTERS = "GuyDMLdQqYwWEecFg";
    private static final String TIME_LETTERS = "HhKkaBmsSAnN";
    private static final String OFFSET_LETTERS = "XxOZzVv";

    // Every part differs from every other, so that a pattern which takes one for another does not read back what it
    // wrote.
    private static final ZonedDateTime SAMPLE =
            LocalDate.of(2033, 11, 24).atTime(LocalTime.of(17, 42, 36)).atZone(ZoneOffset.UTC);

    /** Behind a pattern with a year of two digits: the first year that they may stand for. */
    private static final Pattern PIVOT = Pattern.compile("(.*) from ([1-9][0-9]{3})");

    private static final int LAST_PIVOT = Moments.MAX_YEAR - 99;

    private final String pattern;
    private final int pivot;
    private final Kind kind;
    private final @Nullable LocalZone zone;
    private final StringBuilder letters = new StringBuilder();
    private final List<Part> parts = new ArrayList<>();
    private final List<Integer> arguments = new ArrayList<>();

    private Patterns(String whole, Kind kind, @Nullable LocalZone zone) {
        Matcher pivoted = PIVOT.matcher(whole);
        this.pivot = pivoted.matches() ? Integer.parseInt(pivoted.group(2)) : 0;
        this.pattern = pivot == 0 ? whole : pivoted.group(1);
        this.kind = kind;
        this.zone = zone;
    }

    /**
     * The format of a pattern.
     *
     * @throws IllegalArgumentException when the pattern is none, or makes no sense for the type
     */
    static MomentFormat compile(String pattern, Kind kind, @Nullable LocalZone zone) {
        return new Patterns(pattern, kind, zone).compile();
    }

    private MomentFormat compile() {
        boolean ours = split();
        if (pivot > 0 && !(ours && parts.contains(Part.SHORT_YEAR) && arePartsSeparable() && pivot <= LAST_PIVOT)) {
            throw wrong("'from " + pivot
                    + "' is for a pattern of numbers with a year of two digits, uu, and a year up to " + LAST_PIVOT);
        }
        if (ours && arePartsSeparable()) {
            checkParts();
            return new PatternFormat(
                    new Moments(kind, zone),
                    parts.toArray(Part[]::new),
                    arguments.stream().mapToInt(Integer::intValue).toArray());
        }
        return library();
    }

    /** Goes over the whole pattern; false when something in it is not ours. */
    private boolean split() {
        boolean ours = true;
        int i = 0;
        while (i < pattern.length()) {
            char c = pattern.charAt(i);
            if (c == '\'') {
                i = quoted(i + 1);
                continue;
            }
            int end = i;
            while (end < pattern.length() && pattern.charAt(end) == c) {
                end++;
            }
            if (isLetter(c)) {
                checkLetter(c, end - i);
                ours &= letter(c, end - i);
            } else if ("[]{}#".indexOf(c) >= 0) {
                ours = false;
            } else {
                literal(pattern.substring(i, end));
            }
            i = end;
        }
        return ours;
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    /** A quoted literal from after its quote; a quote in it is doubled, and nothing in it is a quote. Gives the place after it. */
    private int quoted(int from) {
        int end = from;
        while (true) {
            end = pattern.indexOf('\'', end);
            if (end < 0) {
                throw wrong("a ' opens a literal and nothing closes it; a ' itself is written ''");
            }
            if (!pattern.startsWith("''", end) || end + 1 == pattern.length()) {
                break;
            }
            end += 2;
        }
        literal(end == from ? "'" : pattern.substring(from, end).replace("''", "'"));
        return end + 1;
    }

    private void literal(String text) {
        for (byte b : text.getBytes(java.nio.charset.StandardCharsets.UTF_8)) {
            add(Part.LITERAL, b);
        }
    }

    private void add(Part part, int argument) {
        parts.add(part);
        arguments.add(argument);
    }

    private boolean letter(char c, int count) {
        Part part = switch (c) {
            case 'u' -> Part.YEAR;
            case 'M' -> Part.MONTH;
            case 'd' -> Part.DAY;
            case 'H' -> Part.HOUR;
            case 'm' -> Part.MINUTE;
            case 's' -> Part.SECOND;
            case 'S' -> Part.FRACTION;
            case 'X', 'x' -> Part.OFFSET;
            default -> null;
        };
        if (part == null) {
            return false;
        }
        if (part == Part.YEAR && count == 2) {
            add(Part.SHORT_YEAR, pivot);
            return true;
        }
        int most = part == Part.YEAR ? 4 : part == Part.FRACTION ? 9 : part == Part.OFFSET ? 3 : 2;
        if (count > most || (part == Part.YEAR && count != most)) {
            return false;
        }
        add(part, part == Part.OFFSET ? styles(c, count) : count);
        return true;
    }

    private static int styles(char c, int count) {
        int numbers = count == 1 ? Offsets.HOURS | Offsets.MINUTES : count == 2 ? Offsets.MINUTES : Offsets.COLON;
        return c == 'X' ? numbers | Offsets.Z : numbers;
    }

    private void checkLetter(char c, int count) {
        letters.append(c);
        if (letters.indexOf("D") >= 0 && letters.indexOf("M") >= 0) {
            throw wrong("D is the day of the year; beside a month write dd");
        }
        if (c == 'y' || c == 'Y') {
            throw wrong("write uuuu for the year; " + String.valueOf(c).repeat(count)
                    + (c == 'y' ? " is the year within an era" : " is the year that a week belongs to"));
        }
        if (c == 'u' && count == 2 && pivot == 0) {
            throw wrong(
                    "a year of two digits does not say its century; write uuuu, or behind the pattern the first year that"
                            + " it can be: '" + pattern + " from 1970'");
        }
        if (kind == Kind.DATE && TIME_LETTERS.indexOf(c) >= 0) {
            throw wrong("a date has no '" + c + "'" + (c == 'm' ? ", which is the minute; write M for the month" : ""));
        }
        if (kind == Kind.TIME && DATE_LETTERS.indexOf(c) >= 0) {
            throw wrong("a time has no '" + c + "'" + (c == 'M' ? ", which is the month; write m for the minute" : ""));
        }
        if (kind != Kind.TIMESTAMPTZ && OFFSET_LETTERS.indexOf(c) >= 0) {
            throw wrong("a " + kind.sqlName() + " has no offset from UTC, and '" + c
                    + "' is one; use timestamptz, or quote a letter that only has to be there: 'Z'");
        }
    }

    /** Whether no part of one or two digits is followed by more digits. */
    private boolean arePartsSeparable() {
        for (int i = 0; i + 1 < parts.size(); i++) {
            Part part = parts.get(i);
            boolean variable = part != Part.LITERAL
                    && part != Part.YEAR
                    && part != Part.SHORT_YEAR
                    && part != Part.FRACTION
                    && part != Part.OFFSET
                    && arguments.get(i) == 1;
            Part next = parts.get(i + 1);
            boolean digitNext = next == Part.LITERAL ? Character.isDigit(arguments.get(i + 1)) : next != Part.OFFSET;
            if (variable && digitNext) {
                return false;
            }
        }
        return true;
    }

    private void checkParts() {
        Set<Part> seen = EnumSet.noneOf(Part.class);
        for (Part part : parts) {
            if (part != Part.LITERAL && !seen.add(part)) {
                throw wrong("the " + part.name().toLowerCase(Locale.ROOT) + " stands twice");
            }
        }
        if (kind != Kind.TIME) {
            if (!seen.contains(Part.SHORT_YEAR)) {
                need(seen, Part.YEAR, "year: write uuuu");
            }
            need(seen, Part.MONTH, "month: write MM");
            need(seen, Part.DAY, "day: write dd");
        }
        if (kind != Kind.DATE) {
            need(seen, Part.HOUR, "hour: write HH");
            need(seen, Part.MINUTE, "minute: write mm");
        }
        if (seen.contains(Part.FRACTION)) {
            need(seen, Part.SECOND, "second: write ss");
        }
        if (kind == Kind.TIMESTAMPTZ && zone == null) {
            need(seen, Part.OFFSET, "offset from UTC: write XXX, or give the column a zone");
        }
    }

    private void need(Set<Part> seen, Part part, String words) {
        if (!seen.contains(part)) {
            throw wrong("a " + kind.sqlName() + " needs its " + words);
        }
    }

    private MomentFormat library() {
        DateTimeFormatter formatter;
        try {
            formatter = DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
        checkSample(formatter);
        return new LibraryFormat(formatter, kind, zone);
    }

    private void checkSample(DateTimeFormatter formatter) {
        boolean same;
        boolean placed;
        try {
            TemporalAccessor parsed = formatter.parse(formatter.format(SAMPLE));
            same = (kind == Kind.TIME || LocalDate.from(parsed).equals(SAMPLE.toLocalDate()))
                    && (kind == Kind.DATE
                            || LocalTime.from(parsed)
                                    .truncatedTo(ChronoUnit.MINUTES)
                                    .equals(SAMPLE.toLocalTime().truncatedTo(ChronoUnit.MINUTES)));
            placed = kind != Kind.TIMESTAMPTZ
                    || zone != null
                    || parsed.query(java.time.temporal.TemporalQueries.zone()) != null;
        } catch (DateTimeException e) {
            same = false;
            placed = true;
        }
        if (!same) {
            throw wrong("it does not say a whole " + kind.sqlName());
        }
        if (!placed) {
            throw wrong("a timestamptz needs its offset from UTC: write XXX, or give the column a zone");
        }
    }

    private IllegalArgumentException wrong(String words) {
        String whole = pivot == 0 ? pattern : pattern + " from " + pivot;
        return new IllegalArgumentException("format '" + whole + "': " + words);
    }
}
