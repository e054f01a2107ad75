package dev.sluice.testdata;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One digest over all rows of a table, in the order of their keys: as a database makes it, and of orders. Used by one thread. */
final class RowsDigest {

    /** The digest of the rows of {@code orders}. */
    static final String SQL = """
            md5(string_agg(concat_ws('|', id, process_id, extract(epoch from recorded_at)::bigint, customer, country,
                     coalesce(email, ''), amount, quantity, status, ordered_on, coalesce(express::text, ''), coalesce(note, ''))
                   || E'\\n', '' order by id))""";

    private final MessageDigest digest;

    RowsDigest() {
        try {
            this.digest = MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has MD5", e);
        }
    }

    /** Takes the next order; its key is above those before it. */
    void add(Order order) {
        String row = String.join(
                "|",
                Long.toString(order.id()),
                order.processId().toString(),
                Long.toString(order.recordedAt().atZone(CsvStyle.ZONE).toEpochSecond()),
                order.customer(),
                order.country(),
                orNothing(order.email()),
                CsvStyle.PLAIN.amount(order.cents()),
                Integer.toString(order.quantity()),
                order.statusInTable(),
                order.orderedOn().toString(),
                orNothing(order.express()),
                orNothing(order.note()));
        digest.update((row + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static String orNothing(@Nullable Object value) {
        return Objects.toString(value, "");
    }

    /** The digest; nothing can be added after it. */
    String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
