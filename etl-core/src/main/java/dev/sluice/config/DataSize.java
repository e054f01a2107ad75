package dev.sluice.config;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number of bytes. Immutable and thread-safe.
 *
 * @param bytes 0 or more
 */
public record DataSize(long bytes) implements Comparable<DataSize> {

    private static final Pattern SPELLING = Pattern.compile("(\\d{1,12})\\s*(B|KiB|MiB|GiB|TiB|KB|MB|GB|TB)");

    static final Shape SHAPE = new Shape.Text("\\s*" + SPELLING.pattern() + "\\s*");

    public DataSize {
        if (bytes < 0) {
            throw new IllegalArgumentException("a size of " + bytes + " bytes");
        }
    }

    /** Some KiB of 1024 bytes. */
    public static DataSize ofKibibytes(long count) {
        return new DataSize(count << 10);
    }

    /** Some MiB of 1024 KiB. */
    public static DataSize ofMebibytes(long count) {
        return new DataSize(count << 20);
    }

    /** Some GiB of 1024 MiB. */
    public static DataSize ofGibibytes(long count) {
        return new DataSize(count << 30);
    }

    /** Reads {@code 8MiB}, {@code 64KB}, {@code 100B}; empty when it is none, or too large for a long. */
    public static Optional<DataSize> parse(String text) {
        Matcher matcher = SPELLING.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long unit = switch (matcher.group(2)) {
            case "KiB" -> 1L << 10;
            case "MiB" -> 1L << 20;
            case "GiB" -> 1L << 30;
            case "TiB" -> 1L << 40;
            case "KB" -> 1_000L;
            case "MB" -> 1_000_000L;
            case "GB" -> 1_000_000_000L;
            case "TB" -> 1_000_000_000_000L;
            default -> 1L;
        };
        try {
            return Optional.of(new DataSize(Math.multiplyExact(Long.parseLong(matcher.group(1)), unit)));
        } catch (ArithmeticException e) {
            return Optional.empty();
        }
    }

    /** What to write instead of a number without a unit. */
    static String unitFor(String number) {
        return "write " + number + "B or " + number + "MiB, not " + number;
    }

    @Override
    public int compareTo(DataSize other) {
        return Long.compare(bytes, other.bytes);
    }

    /** With the largest unit that divides it: {@code 8MiB}. */
    @Override
    public String toString() {
        if (bytes > 0 && bytes % (1L << 40) == 0) {
            return (bytes >> 40) + "TiB";
        }
        if (bytes > 0 && bytes % (1L << 30) == 0) {
            return (bytes >> 30) + "GiB";
        }
        if (bytes > 0 && bytes % (1L << 20) == 0) {
            return (bytes >> 20) + "MiB";
        }
        if (bytes > 0 && bytes % (1L << 10) == 0) {
            return (bytes >> 10) + "KiB";
        }
        return String.format(Locale.ROOT, "%dB", bytes);
    }
}
