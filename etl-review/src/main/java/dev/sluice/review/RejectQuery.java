package dev.sluice.review;

import dev.sluice.quarantine.RejectAge;
import dev.sluice.quarantine.RejectFilter;
import dev.sluice.quarantine.RejectState;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
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
 * @param since the first day, in UTC, on which a run began that rejected them; null for any
 * @param until the last such day; null for any
 */
record RejectQuery(
        @Nullable RejectState state,
        @Nullable String run,
        @Nullable String input,
        @Nullable String code,
        @Nullable String column,
        @Nullable String constraint,
        @Nullable LocalDate since,
        @Nullable LocalDate until) {

    private static final String ANY = "any";

    /**
     * What an address says; what it does not say is any, and open for the state.
     *
     * @throws IllegalArgumentException when a day is none
     */
    static RejectQuery of(Form form) {
        String state = form.find("state");
        return new RejectQuery(
                state == null ? RejectState.OPEN : RejectState.parse(state).orElse(null),
                form.find("run"),
                form.find("input"),
                form.find("code"),
                form.find("column"),
                form.find("constraint"),
                day(form.find("since")),
                day(form.find("until")));
    }

    private static @Nullable LocalDate day(@Nullable String text) {
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("a day is written 2026-11-21", e);
        }
    }

    /** The same, of one reason. */
    RejectQuery of(Reason reason) {
        return new RejectQuery(state, run, input, reason.code(), reason.column(), reason.constraint(), since, until);
    }

    /** The same, in another state; null for any. */
    RejectQuery in(@Nullable RejectState other) {
        return new RejectQuery(other, run, input, code, column, constraint, since, until);
    }

    /** The same, whatever the reason. */
    RejectQuery ofAnyReason() {
        return new RejectQuery(state, run, input, null, null, null, since, until);
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
                new RejectAge(start(since), start(until == null ? null : until.plusDays(1))),
                state == null ? Set.of() : Set.of(state));
    }

    private static @Nullable Instant start(@Nullable LocalDate day) {
        return day == null ? null : day.atStartOfDay(ZoneOffset.UTC).toInstant();
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
        put(fields, "since", day(since));
        put(fields, "until", day(until));
        return fields;
    }

    /** A day as a form has it; empty for any. */
    static String day(@Nullable LocalDate day) {
        return day == null ? "" : day.toString();
    }

    /** Whether anything but the state and the reason is said. */
    boolean isNarrowed() {
        return run != null || input != null || since != null || until != null;
    }

    String stateName() {
        return state == null ? ANY : state.label();
    }

    private static void put(Map<String, String> fields, String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
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
        if (since != null) {
            words.add("from " + since);
        }
        if (until != null) {
            words.add("to " + until);
        }
        return String.join(", ", words);
    }
}
