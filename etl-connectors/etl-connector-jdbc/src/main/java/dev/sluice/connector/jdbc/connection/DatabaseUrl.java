package dev.sluice.connector.jdbc.connection;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A checked JDBC URL, taken apart: the place without its query, for the driver and for people, and the driver properties that stood in the query. Immutable and thread-safe.
 *
 * @param dialect whose url it is
 * @param place {@code jdbc:postgresql://host:5432/db}
 * @param host the host, or several with commas
 * @param port the port, or several with commas
 * @param database the database
 * @param properties the allowed properties of the query
 */
public record DatabaseUrl(
        Dialect dialect, String place, String host, String port, String database, Map<String, String> properties) {

    /** Also as other databases' drivers take them. */
    private static final Pattern CREDENTIALS = Pattern.compile("@|(?i)[;&](user|password)=");

    public DatabaseUrl {
        properties = Map.copyOf(properties);
    }

    /** Reads a URL of one of the databases that are known; null when something is wrong, which has then been added to {@code wrong}. Credentials are never repeated. */
    public static @Nullable DatabaseUrl parse(String url, List<? extends Dialect> known, List<String> wrong) {
        Dialect dialect = dialect(url, known);
        if (dialect == null) {
            wrong.add("the url must begin with " + words(known, Dialect::prefix) + ", as in "
                    + words(known, Dialect::example));
            return null;
        }
        int question = url.indexOf('?');
        String place = question < 0 ? url : url.substring(0, question);
        if (CREDENTIALS.matcher(decoded(place)).find()) {
            wrong.add("the url holds a user or a password; write them as 'user' and 'password' under target.jdbc");
            return null;
        }
        List<String> pairs = question < 0 ? List.of() : pairs(url.substring(question + 1));
        int before = wrong.size();
        for (String pair : pairs) {
            String name = name(pair);
            if (name.equals("user") || name.equals("password")) {
                wrong.add("the url holds a " + name + "; write it as '" + name + "' under target.jdbc");
            }
        }
        if (wrong.size() > before) {
            // The other names are not looked at: one may be the rest of a password with an & in it.
            return null;
        }
        Map<String, String> properties = query(pairs, dialect.properties(), wrong);
        DatabaseUrl parsed = dialect.parse(place, properties);
        if (parsed == null) {
            wrong.add("the url names no host, port and database; write it as " + dialect.example());
        }
        String missing = dialect.missing();
        if (missing != null) {
            wrong.add(missing);
        }
        return wrong.size() > before ? null : parsed;
    }

    /** Whose url it is, by how it begins; null when it is nobody's. */
    private static @Nullable Dialect dialect(String url, List<? extends Dialect> known) {
        return known.stream()
                .filter(each -> url.startsWith(each.prefix()))
                .findFirst()
                .orElse(null);
    }

    private static String words(List<? extends Dialect> known, Function<Dialect, String> part) {
        return known.stream().map(part).collect(Collectors.joining(" or "));
    }

    private static Map<String, String> query(List<String> pairs, DriverProperties allowed, List<String> wrong) {
        Map<String, String> properties = new LinkedHashMap<>();
        for (String pair : pairs) {
            String name = name(pair);
            int equals = pair.indexOf('=');
            String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
            String refusal = allowed.refusal(name, value);
            if (refusal != null) {
                wrong.add(refusal);
            } else {
                properties.put(name, value);
            }
        }
        return properties;
    }

    private static String name(String pair) {
        int equals = pair.indexOf('=');
        return decoded(equals < 0 ? pair : pair.substring(0, equals));
    }

    private static List<String> pairs(String query) {
        List<String> pairs = new ArrayList<>();
        int at = 0;
        while (at <= query.length()) {
            int next = query.indexOf('&', at);
            int end = next < 0 ? query.length() : next;
            if (end > at) {
                pairs.add(query.substring(at, end));
            }
            at = end + 1;
        }
        return pairs;
    }

    /** Decoded until it no longer changes, so that nothing hides behind a second encoding. */
    private static String decoded(String text) {
        String now = text;
        for (int i = 0; i < 5; i++) {
            String next;
            try {
                next = URLDecoder.decode(now, StandardCharsets.UTF_8);
            } catch (IllegalArgumentException e) {
                return now;
            }
            if (next.equals(now)) {
                return now;
            }
            now = next;
        }
        return now;
    }
}
