package dev.sluice.transform.convert;

/** A pattern of numbers, literals and an offset, as {@link Patterns} compiled it: one step after the other over the bytes. */
final class PatternFormat implements MomentFormat {

    /** One part of a pattern; what its argument means stands with it. */
    enum Part {
        /** The argument is the byte that must stand here. */
        LITERAL,
        /** Four digits. */
        YEAR,
        /** Two digits; the argument is the first of the hundred years that they stand for. */
        SHORT_YEAR,
        /** In this and the next: two digits when the argument is 2, one or two when it is 1. */
        MONTH,
        DAY,
        HOUR,
        MINUTE,
        SECOND,
        /** As many digits as the argument says. */
        FRACTION,
        /** The argument is a set of {@link Offsets}' styles. */
        OFFSET
    }

    private static final int NANO_DIGITS = 9;

    private final Moments moments;
    private final Part[] parts;
    private final int[] arguments;

    /** A format of these parts, each with its argument. */
    PatternFormat(Moments moments, Part[] parts, int[] arguments) {
        this.moments = moments;
        this.parts = parts;
        this.arguments = arguments;
    }

    @Override
    public long parse(byte[] b, int from, int to) {
        int i = from;
        int year = Moments.MIN_YEAR;
        int month = 1;
        int day = 1;
        int hour = 0;
        int minute = 0;
        int second = 0;
        int fraction = 0;
        int offset = Moments.NONE;
        for (int p = 0; p < parts.length; p++) {
            int argument = arguments[p];
            Part part = parts[p];
            if (part == Part.LITERAL) {
                if (i == to || b[i] != argument) {
                    return NO_MATCH;
                }
                i++;
                continue;
            }
            if (part == Part.OFFSET) {
                int length = Offsets.length(b, i, to, argument);
                offset = length == 0 ? Moments.NONE : Offsets.parse(b, i, length);
                if (offset == Moments.NONE) {
                    return NO_MATCH;
                }
                i += length;
                continue;
            }
            int most = digits(part, argument, 2);
            int least = digits(part, argument, 1);
            int end = Math.min(to, i + most);
            int start = i;
            int value = 0;
            for (; i < end && b[i] >= '0' && b[i] <= '9'; i++) {
                value = value * 10 + b[i] - '0';
            }
            if (i - start < least) {
                return NO_MATCH;
            }
            switch (part) {
                case YEAR -> year = value;
                case SHORT_YEAR -> year = argument + Math.floorMod(value - argument, 100);
                case MONTH -> month = value;
                case DAY -> day = value;
                case HOUR -> hour = value;
                case MINUTE -> minute = value;
                case SECOND -> second = value;
                default -> {
                    fraction = value;
                    for (int digits = argument; digits < NANO_DIGITS; digits++) {
                        fraction *= 10;
                    }
                }
            }
        }
        if (i != to) {
            return NO_MATCH;
        }
        long result = moments.of(year, month, day, hour, minute, second, fraction / 1000, offset);
        return fraction % 1000 != 0 && result > LAST_FAULT ? TOO_FINE : result;
    }

    /** How many digits a part has; {@code variable} where it has one or two. */
    private static int digits(Part part, int argument, int variable) {
        return switch (part) {
            case YEAR -> 4;
            case SHORT_YEAR -> 2;
            case FRACTION -> argument;
            default -> argument == 1 ? variable : argument;
        };
    }
}
