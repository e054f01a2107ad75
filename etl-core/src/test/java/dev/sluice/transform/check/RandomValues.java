package dev.sluice.transform.check;

import dev.sluice.data.ColumnType.Kind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/** Values of a type, many of them near what a constraint decides by. */
final class RandomValues {

    private static final List<String> PIECES = List.of(
            "a", "b", "ab", "c", "X", "Y", "x", "y", "é", "ß", "€", "𝄞", "😀", " ", "\t", "\u00a0", "\u2003", ".", "@",
            "-", "_", "+", "1", "open", "paid", "AT", "example", ".com", "\u3000", "\u001f", "\"", "münchen", "\n",
            "!");

    private RandomValues() {}

    static String show(Object value) {
        return value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : "'" + value + "'";
    }

    static Object of(Kind kind, ConstraintSpec constraint, Random random) {
        return switch (kind) {
            case SMALLINT -> (short) whole(constraint, random, 16);
            case INT -> (int) whole(constraint, random, 32);
            case BIGINT -> whole(constraint, random, 64);
            case NUMERIC -> decimal(constraint, random);
            case REAL -> (float) floating(constraint, random);
            case DOUBLE -> floating(constraint, random);
            case TEXT, VARCHAR -> constraint == ConstraintSpec.Plain.EMAIL ? address(random) : text(random);
            case DATE ->
                LocalDate.now(DifferentialTest.CLOCK)
                        .plusDays(random.nextBoolean() ? random.nextInt(5) - 2 : random.nextInt(200_000) - 100_000);
            case TIME -> LocalTime.ofNanoOfDay(1000 * Math.floorMod(today() + micros(random), 86_400_000_000L));
            case TIMESTAMP -> LocalDateTime.now(DifferentialTest.CLOCK).plus(micros(random), ChronoUnit.MICROS);
            case TIMESTAMPTZ -> Instant.now(DifferentialTest.CLOCK).plus(micros(random), ChronoUnit.MICROS);
            case BYTEA -> {
                byte[] bytes = new byte[random.nextInt(8)];
                random.nextBytes(bytes);
                yield bytes;
            }
            case BOOLEAN, UUID, JSON -> throw new IllegalArgumentException("no constraint is for " + kind);
        };
    }

    private static long today() {
        return LocalTime.now(DifferentialTest.CLOCK).toNanoOfDay() / 1000;
    }

    private static long micros(Random random) {
        return random.nextBoolean() ? random.nextInt(5) - 2 : random.nextLong() >> 8;
    }

    private static BigDecimal bound(ConstraintSpec constraint, Random random) {
        if (constraint instanceof ConstraintSpec.Min min) {
            return BigDecimal.valueOf(min.value());
        }
        if (constraint instanceof ConstraintSpec.Max max) {
            return BigDecimal.valueOf(max.value());
        }
        if (constraint instanceof ConstraintSpec.DecimalMin min) {
            return min.value();
        }
        if (constraint instanceof ConstraintSpec.DecimalMax max) {
            return max.value();
        }
        if (constraint instanceof ConstraintSpec.OneOf in) {
            return new BigDecimal(in.values().get(random.nextInt(in.values().size())));
        }
        return BigDecimal.ZERO;
    }

    private static long whole(ConstraintSpec constraint, Random random, int bits) {
        long value = switch (random.nextInt(4)) {
            case 0 -> bound(constraint, random).longValue() + random.nextInt(5) - 2;
            case 1 -> random.nextLong() >> random.nextInt(64);
            case 2 ->
                List.of(0L, 1L, -1L, Long.MAX_VALUE, Long.MIN_VALUE, Long.MIN_VALUE + 1)
                        .get(random.nextInt(6));
            default -> random.nextInt(200) - 100;
        };
        return value << (64 - bits) >> (64 - bits);
    }

    private static BigDecimal decimal(ConstraintSpec constraint, Random random) {
        int scale = random.nextInt(21);
        BigDecimal value = switch (random.nextInt(4)) {
            case 0 -> {
                BigDecimal bound = bound(constraint, random);
                int wanted = Math.max(bound.scale(), random.nextInt(20));
                yield bound.setScale(wanted).add(BigDecimal.valueOf(random.nextInt(5) - 2L, wanted));
            }
            case 1 -> new BigDecimal(new BigInteger(1 + random.nextInt(120), random), scale);
            case 2 -> BigDecimal.valueOf(random.nextInt(1000) * 100L, random.nextInt(5));
            default -> BigDecimal.valueOf(random.nextLong() >> random.nextInt(64), scale);
        };
        return random.nextBoolean() ? value : value.negate();
    }

    private static double floating(ConstraintSpec constraint, Random random) {
        double bound = bound(constraint, random).doubleValue();
        return switch (random.nextInt(6)) {
            case 0 -> bound;
            case 1 -> random.nextBoolean() ? Math.nextUp(bound) : Math.nextDown(bound);
            case 2 -> random.nextBoolean() ? Math.nextUp((float) bound) : Math.nextDown((float) bound);
            case 3 ->
                List.of(
                                0.0,
                                -0.0,
                                Double.NaN,
                                Double.POSITIVE_INFINITY,
                                Double.NEGATIVE_INFINITY,
                                Double.MIN_VALUE,
                                Double.MAX_VALUE,
                                -Double.MAX_VALUE)
                        .get(random.nextInt(8));
            case 4 -> random.nextGaussian() * 100;
            default -> Double.longBitsToDouble(random.nextLong());
        };
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        int pieces = random.nextInt(random.nextBoolean() ? 3 : 9);
        for (int i = 0; i < pieces; i++) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }

    /** Something like an address, often one that is none, now and then at the limits of the lengths. */
    private static String address(Random random) {
        if (random.nextInt(4) == 0) {
            return text(random) + "@" + text(random);
        }
        StringBuilder address = new StringBuilder();
        word(address, random, "ab1.._+-");
        address.append('@');
        for (int i = random.nextInt(4); i >= 0; i--) {
            word(address, random, "abz09-");
            address.append(i == 0 ? "" : ".");
        }
        if (random.nextInt(8) == 0) {
            address.insert(0, "x".repeat(54 + random.nextInt(12)));
        }
        if (random.nextInt(8) == 0) {
            address.append("y".repeat(50 + random.nextInt(20)));
        }
        if (random.nextInt(8) == 0) {
            address.append((".".repeat(1) + "z".repeat(40)).repeat(5 + random.nextInt(3)));
        }
        return address.toString();
    }

    private static void word(StringBuilder into, Random random, String letters) {
        for (int i = random.nextInt(6); i >= 0; i--) {
            into.append(letters.charAt(random.nextInt(letters.length())));
        }
    }
}
