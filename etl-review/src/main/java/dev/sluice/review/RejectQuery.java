package dev.sluice.review;

import dev.sluice.quarantine.RejectAge;
import dev.sluice.quarantine.RejectFilter;
import dev.sluice.quarantine.RejectState;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which rejects a page of the review is about, as its address says it. Immutable and thread-safe.
 *
 * @param state how they stand; null for any
 * @param run the run that rejected them; null for any
 * @param input their input; null for any
 * @param code a violation's code; null for any
 * @param column a violation's column; null for any
 * @param constraint a violation's constraint or rule; null for any
 */
record RejectQuery(
        @Nullable RejectState state,
        @Nullable String run,
        @Nullable String input,
        @Nullable String code,
        @Nullable String column,
        @Nullable String constraint) {

    private static final String ANY = "any";

    /** What an address says; what it does not say is any, and open for the state. */
    static RejectQuery of(Form form) {
        String state = form.find("state");
        return new RejectQuery(
                state == null ? RejectState.OPEN : RejectState.parse(state).orElse(null),
                form.find("run"),
                form.find("input"),
                form.find("code"),
                form.find("column"),
                form.find("constraint"));
    }

    /** The same, of one reason. */
    RejectQuery of(Reason reason) {
        return new RejectQuery(state, run, input, reason.code(), reason.column(), reason.constraint());
    }

    /** The same, in another state; null for any. */
    RejectQuery in(@Nullable RejectState other) {
        return new RejectQuery(other, run, input, code, column, constraint);
    }

    /** Which rejects are meant. */
    RejectFilter filter() {
        return new RejectFilter(
                Set.of(),
                run,
                input,
                code,
                column,
                constraint,
                RejectAge.ANY,
                state == null ? Set.of() : Set.of(state));
    }

    /** What is said, by its names in addresses and forms. */
    Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("state", stateName());
        put(fields, "run", run);
        put(fields, "input", input);
        put(fields, "code", code);
        put(fields, "column", column);
        put(fields, "constraint", constraint);
        return fields;
    }

    String stateName() {
        return state == null ? ANY : state.label();
    }

    private static void put(Map<String, String> fields, String name, @Nullable String value) {
        if (value != null) {
            fields.put(name, value);
        }
    }

    /** The part of an address that says it. */
    String address() {
        List<String> parts = new ArrayList<>();
        fields().forEach((name, value) -> parts.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return "?" + String.join("&", parts);
    }

    /** In words: {@code open, TYPE_MISMATCH in amount, of run …}. */
    String words() {
        List<String> words = new ArrayList<>();
        words.add(state == null ? "in any state" : state.label());
        if (code != null) {
            words.add(new Reason(code, column, constraint).toString());
        } else if (column != null || constraint != null) {
            words.add("in " + (column == null ? constraint : column));
        }
        if (input != null) {
            words.add("of input " + input);
        }
        if (run != null) {
            words.add("of run " + run);
        }
        return String.join(", ", words);
    }
}
