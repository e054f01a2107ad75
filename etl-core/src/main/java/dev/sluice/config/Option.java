package dev.sluice.config;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One key that a component may be told, with everything that reading it, its reference and its errors need. Immutable and thread-safe.
 *
 * @param <T> what reading it gives
 * @param name the key
 * @param type how its value is read
 * @param required whether the job must say it
 * @param fallback the value when the job does not say it; null when there is none
 * @param doc what it does, in sentences
 * @param otherNames what people who know other tools write for it, and how it is written here; a problem then says so
 */
public record Option<T>(
        String name,
        OptionType<T> type,
        boolean required,
        @Nullable T fallback,
        String doc,
        Map<String, String> otherNames) {

    public Option {
        otherNames = Map.copyOf(otherNames);
    }

    /** A key that may be left out and then is null. */
    public static <T> Option<T> optional(String name, OptionType<T> type, String doc) {
        return new Option<>(name, type, false, null, doc, Map.of());
    }

    /** A key that must be there. */
    public static <T> Option<T> required(String name, OptionType<T> type, String doc) {
        return new Option<>(name, type, true, null, doc, Map.of());
    }

    /** A key with a value of its own when it is left out. */
    public static <T> Option<T> withDefault(String name, OptionType<T> type, T fallback, String doc) {
        return new Option<>(name, type, false, fallback, doc, Map.of());
    }

    /** The same key, and what people who know other tools write for it. */
    public Option<T> alsoWritten(String... others) {
        Option<T> option = this;
        for (String other : others) {
            option = option.elsewhere(other, "'" + name + "'");
        }
        return option;
    }

    /** The same key, and what people who know other tools write for it, with how that is written here: {@code size: {max: 10}}. */
    public Option<T> elsewhere(String other, String here) {
        Map<String, String> more = new HashMap<>(otherNames);
        more.put(other, here);
        return new Option<>(name, type, required, fallback, doc, more);
    }
}
