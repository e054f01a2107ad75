package dev.sluice.transform.check;

import dev.sluice.data.ColumnType.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Constraints of every word that is for a type, with ordinary, random and extreme attributes. */
final class RandomConstraints {

    private static final List<String> PATTERNS =
            List.of("[A-Z]{2}", "a*", ".*é.*", "(?i)x.y?", "\\p{L}+", "", "..", "[^ ]*", "(ab|c)+");

    private static final List<String> BOUNDS = List.of(
            "0",
            "0.1",
            "-0.1",
            "0.01",
            "1.50",
            "-12.345",
            "100",
            "9223372036854775807",
            "9223372036854775808",
            "-9223372036854775809",
            "12345678901234567890.123456789",
            "0.000000000000000000001",
            "16777217",
            "1e3");

    private RandomConstraints() {}

    static List<ConstraintSpec> of(Kind kind, Random random) {
        List<ConstraintSpec> all = new ArrayList<>();
        for (Word word : Word.values()) {
            if (word.takes(kind)) {
                all.addAll(of(word, kind, random));
            }
        }
        return all;
    }

    private static List<? extends ConstraintSpec> of(Word word, Kind kind, Random random) {
        return switch (word) {
            case SIZE ->
                List.of(
                        new ConstraintSpec.Size(0, 5),
                        new ConstraintSpec.Size(3, 3),
                        new ConstraintSpec.Size(2, Integer.MAX_VALUE),
                        new ConstraintSpec.Size(random.nextInt(3), 3 + random.nextInt(20)));
            case PATTERN -> PATTERNS.stream().map(ConstraintSpec.Matches::new).toList();
            case MIN -> wholes(random).map(ConstraintSpec.Min::new).toList();
            case MAX -> wholes(random).map(ConstraintSpec.Max::new).toList();
            case DECIMAL_MIN ->
                BOUNDS.stream()
                        .map(bound -> new ConstraintSpec.DecimalMin(new BigDecimal(bound), random.nextBoolean()))
                        .toList();
            case DECIMAL_MAX ->
                BOUNDS.stream()
                        .map(bound -> new ConstraintSpec.DecimalMax(new BigDecimal(bound), random.nextBoolean()))
                        .toList();
            case DIGITS ->
                IntStream.range(0, 8)
                        .mapToObj(i -> new ConstraintSpec.Digits(i < 2 ? i : random.nextInt(22), random.nextInt(6)))
                        .toList();
            case IN ->
                kind == Kind.TEXT || kind == Kind.VARCHAR
                        ? List.of(
                                new ConstraintSpec.OneOf(List.of("open", "paid", "void", "", "é", "𝄞")),
                                new ConstraintSpec.OneOf(List.of("a")))
                        : List.of(
                                new ConstraintSpec.OneOf(List.of("0", "1", "2.50", "-3", "100.0")),
                                new ConstraintSpec.OneOf(List.of("9223372036854775807", "0.01")));
            case CONSTRAINT -> List.of();
            default -> List.of(plain(word));
        };
    }

    private static java.util.stream.Stream<Long> wholes(Random random) {
        return java.util.stream.Stream.of(
                0L,
                1L,
                -1L,
                100L,
                Long.MAX_VALUE,
                Long.MIN_VALUE,
                (long) random.nextInt(2000) - 1000,
                random.nextLong());
    }

    private static ConstraintSpec plain(Word word) {
        for (ConstraintSpec.Plain plain : ConstraintSpec.Plain.values()) {
            if (plain.word() == word) {
                return plain;
            }
        }
        throw new IllegalArgumentException("no plain constraint: " + word);
    }
}
