package dev.sluice.bench;

import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Orders of 12 fields from a seed, as CSV and as JSON: texts of many lengths, some beyond ASCII, dates and numbers all different. */
final class Orders {

    /** Their columns, as a job says them. */
    static final List<String> COLUMNS = List.of(
            "id bigint",
            "key uuid",
            "created timestamp",
            "name text",
            "country varchar(2)",
            "email text",
            "amount numeric(12,2)",
            "quantity int",
            "status text",
            "day date",
            "flag boolean",
            "note text");

    private static final String[] NAMES = {
        "Mary Sample",
        "Jo Li",
        "Jürgen Groß",
        "Anna-Lena Müller",
        "Bartholomew Featherstonehaugh",
        "Ана Петрова",
        "Sam Hill"
    };
    private static final String[] COUNTRIES = {"DE", "AT", "FR", "PL", "BG"};
    private static final String[] STATES = {"open", "paid", "shipped", "returned"};
    private static final String[] WORDS = {"left", "at", "the", "door", "of", "number", "behind", "a", "flower", "pot"};

    private final Random random = new Random(12);
    private int id;

    /** An order's fields, as they are written without quotes. */
    record Order(
            int id,
            String key,
            String created,
            String name,
            String country,
            String email,
            String amount,
            int quantity,
            String status,
            String day,
            String flag,
            String note) {}

    Order next() {
        id++;
        LocalDateTime created = LocalDateTime.of(2026, 1, 1, 0, 0, 1).plusSeconds(random.nextInt(15_000_000) * 2L);
        StringBuilder note = new StringBuilder(one(WORDS));
        for (int i = random.nextInt(8); i > 0; i--) {
            note.append(' ').append(one(WORDS));
        }
        return new Order(
                id,
                new UUID(random.nextLong(), random.nextLong()).toString(),
                created.toString(),
                one(NAMES),
                one(COUNTRIES),
                one(WORDS) + "." + one(WORDS) + random.nextInt(1000) + "@example.org",
                random.nextInt(1 << (1 + random.nextInt(19))) + "." + (10 + random.nextInt(90)),
                1 + id % 12,
                one(STATES),
                created.toLocalDate().plusDays(random.nextInt(5)).toString(),
                random.nextBoolean() ? "true" : "false",
                note.toString());
    }

    /** Whether the order is one of so many, by chance. */
    boolean isOneOf(int many) {
        return random.nextInt(many) == 0;
    }

    private String one(String[] of) {
        return of[random.nextInt(of.length)];
    }

    /** So many bytes and a few more: a head, a block of records again and again, and an end. */
    static byte[] input(int size, String head, StringBuilder block, String end) {
        byte[] first = head.getBytes(StandardCharsets.UTF_8);
        byte[] records = block.toString().getBytes(StandardCharsets.UTF_8);
        byte[] last = end.getBytes(StandardCharsets.UTF_8);
        int times = size / records.length;
        byte[] input = new byte[first.length + times * records.length + last.length];
        System.arraycopy(first, 0, input, 0, first.length);
        for (int i = 0; i < times; i++) {
            System.arraycopy(records, 0, input, first.length + i * records.length, records.length);
        }
        System.arraycopy(last, 0, input, input.length - last.length, last.length);
        return input;
    }
}
