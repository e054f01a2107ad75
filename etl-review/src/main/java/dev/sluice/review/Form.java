package dev.sluice.review;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringTokenizer;
import org.jspecify.annotations.Nullable;

/**
 * What a browser says in an address or a form (application/x-www-form-urlencoded). Immutable and thread-safe.
 *
 * @param fields every value of each name, in their order
 */
record Form(Map<String, List<String>> fields) {

    /** The most fields that are read. */
    static final int MOST_FIELDS = 10_000;

    /**
     * Reads it.
     *
     * @throws IllegalArgumentException when it is no form, or has too many fields
     */
    static Form parse(@Nullable String text) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        int count = 0;
        StringTokenizer parts = new StringTokenizer(text == null ? "" : text, "&");
        while (parts.hasMoreTokens()) {
            if (count++ == MOST_FIELDS) {
                throw new IllegalArgumentException("more than " + MOST_FIELDS + " fields");
            }
            String part = parts.nextToken();
            int equals = part.indexOf('=');
            String name = equals < 0 ? part : part.substring(0, equals);
            String value = equals < 0 ? "" : part.substring(equals + 1);
            fields.computeIfAbsent(URLDecoder.decode(name, StandardCharsets.UTF_8), each -> new ArrayList<>())
                    .add(URLDecoder.decode(value, StandardCharsets.UTF_8));
        }
        return new Form(fields);
    }

    /** A value; null when it is not said, or empty. */
    @Nullable
    String find(String name) {
        String value = fields.getOrDefault(name, List.of("")).get(0);
        return value.isEmpty() ? null : value;
    }

    /** A value; empty when it is not said. */
    String get(String name) {
        return fields.getOrDefault(name, List.of("")).get(0);
    }

    /** Every value of a name. */
    List<String> all(String name) {
        return fields.getOrDefault(name, List.of());
    }
}
