package dev.sluice.jobtest;

import dev.sluice.config.YamlText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A row or a reject that was found, as a test file writes it on one line. What the test has said of it before is said again; of a new one, what is usually said.
 *
 * @param columns the columns that the test names; empty for all of them
 * @param severalInputs whether a reject has to say of which input it is
 */
record ExpectedLine(Set<String> columns, boolean severalInputs) {

    /** {@code {id: 1, name: Ada}}. */
    String row(Pairing pairing) {
        Map<String, @Nullable String> found = found(pairing);
        Map<String, @Nullable String> said = new LinkedHashMap<>();
        Expected expected = pairing.expected();
        if (expected != null) {
            expected.values().keySet().forEach(name -> said.put(name, found.get(name)));
        } else {
            found.forEach((name, value) -> {
                if (columns.isEmpty() || columns.contains(name)) {
                    said.put(name, value);
                }
            });
        }
        return mapping(said);
    }

    /** {@code {line: 3, reasons: [{code: TYPE_MISMATCH, column: amount}]}}. */
    String reject(Pairing pairing) {
        Map<String, @Nullable String> found = found(pairing);
        Expected expected = pairing.expected();
        List<String> keys = new ArrayList<>();
        for (String name : found.keySet()) {
            boolean usual = RejectKeys.place(severalInputs).contains(name);
            if (!RejectKeys.ofReason(name)
                    && (expected == null ? usual : expected.values().containsKey(name))) {
                keys.add(name + ": " + scalar(found.get(name)));
            }
        }
        List<String> reasons = new ArrayList<>();
        for (int number = 1; found.containsKey(RejectKeys.code(number)); number++) {
            reasons.add(reason(found, expected, number));
        }
        keys.add("reasons: " + reasons.stream().collect(Collectors.joining(", ", "[", "]")));
        return "{" + String.join(", ", keys) + "}";
    }

    private static String reason(Map<String, @Nullable String> found, @Nullable Expected expected, int number) {
        Set<String> told = expected == null ? Set.of() : expected.values().keySet();
        Map<String, @Nullable String> keys = new LinkedHashMap<>();
        for (String key : RejectKeys.reasonKeys()) {
            String name = RejectKeys.name(key, number);
            String value = found.get(name);
            boolean wanted = told.contains(RejectKeys.code(number))
                    ? told.contains(name)
                    : RejectKeys.usualReasonKeys().contains(key);
            if (wanted && value != null) {
                keys.put(key, value);
            }
        }
        return mapping(keys);
    }

    private static Map<String, @Nullable String> found(Pairing pairing) {
        Found found = pairing.found();
        return found == null ? Map.of() : found.values();
    }

    private static String mapping(Map<String, @Nullable String> values) {
        return values.entrySet().stream()
                .map(each -> YamlText.key(each.getKey()) + ": " + scalar(each.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static String scalar(@Nullable String value) {
        return value == null ? "null" : YamlText.value(value);
    }
}
