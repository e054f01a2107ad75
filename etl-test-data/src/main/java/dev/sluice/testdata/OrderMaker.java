package dev.sluice.testdata;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes the orders of March 2026: each a function of the seed and its number alone, so that damage changes no other order. Immutable and thread-safe. */
final class OrderMaker {

    private static final LocalDate MONTH = LocalDate.of(2026, 3, 1);
    private static final int DAYS = 31;

    /** Orders are recorded from 6 to 22 o'clock, never in the hour that summer time skips on the 29th. */
    private static final int FIRST_HOUR = 6;

    private static final int SECONDS_OPEN = 16 * 3600;

    private final long seed;
    private final long records;
    private final Channel channel;

    OrderMaker(long seed, long records, Channel channel) {
        this.seed = seed;
        this.records = records;
        this.channel = channel;
    }

    /**
     * Makes an order.
     *
     * @param number from 1
     * @param calm whether its text has no line breaks, quotes or delimiters
     * @param countries where it may come from
     */
    Order make(long number, boolean calm, List<String> countries) {
        Dice dice = Dice.of(seed, number);
        LocalDateTime recorded = recorded(number, dice);
        String surname = dice.pick(Words.SURNAMES);
        return new Order(
                channel.firstId() + 3 * number + dice.below(3),
                new UUID((dice.next() & 0xffffffffffff0fffL) | 0x4000L, (dice.next() >>> 2) | 0x8000000000000000L),
                recorded,
                customer(surname, calm, dice),
                dice.pick(countries),
                email(surname, dice),
                cents(dice),
                1 + dice.below(dice.perMille(50) ? 2500 : 60),
                dice.perMille(30) ? null : dice.pick(Words.STATUSES),
                recorded.toLocalDate().minusDays(dice.below(4)),
                dice.perMille(20) ? null : dice.perMille(150),
                note(calm, dice));
    }

    private LocalDateTime recorded(long number, Dice dice) {
        long step = (number - 1) * DAYS * SECONDS_OPEN / records + dice.below(20);
        long second = Math.min(step, (long) DAYS * SECONDS_OPEN - 1);
        return MONTH.plusDays(second / SECONDS_OPEN).atTime(FIRST_HOUR, 0).plusSeconds(second % SECONDS_OPEN);
    }

    private static String customer(String surname, boolean calm, Dice dice) {
        int shape = dice.below(100);
        if (shape < 60 || calm) {
            return surname + dice.pick(Words.COMPANY_ENDS);
        }
        if (shape < 80) {
            return dice.pick(Words.FIRST_NAMES) + " " + surname;
        }
        String place = dice.pick(Words.PLACES);
        if (shape < 86) {
            return dice.pick(Words.TRADES) + " \"" + place + "\"";
        }
        if (shape < 92) {
            return surname + "; Filiale " + place;
        }
        return shape < 97
                ? surname + ", " + dice.pick(Words.FIRST_NAMES)
                : surname + dice.pick(Words.COMPANY_ENDS) + "\nLager " + place;
    }

    private static @Nullable String email(String surname, Dice dice) {
        if (dice.perMille(80)) {
            return null;
        }
        return dice.pick(Words.MAILBOXES) + "@" + Words.inMail(surname) + "-" + (10 + dice.below(90))
                + dice.pick(Words.MAIL_ENDS);
    }

    private static long cents(Dice dice) {
        int digits = 3 + dice.below(5);
        long cents = 100L + dice.below((int) Math.pow(10, digits));
        return dice.perMille(20) ? -cents : cents;
    }

    private @Nullable String note(boolean calm, Dice dice) {
        int shape = dice.below(100);
        if (shape < 45) {
            return null;
        }
        if (shape < 85 || calm) {
            return dice.pick(Words.NOTES);
        }
        return dice.pick(channel.wildNotes()).replace("%", dice.pick(Words.PLACES));
    }
}
