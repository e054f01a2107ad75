package dev.sluice.jobtest;

import dev.sluice.config.Option;
import dev.sluice.config.OptionSet;
import dev.sluice.config.OptionType;
import dev.sluice.config.Options;
import dev.sluice.failure.Violation;
import dev.sluice.quarantine.KeptReject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The keys of an expected reject, and how what they say lies side by side with a reject that was found. */
final class RejectKeys {

    private static final Option<String> CODE = Option.required(
            "code", new FailureCodeType(), "The failure code; the codes stand in [their reference](failure-codes.md).");

    private static final Option<String> COLUMN = Option.optional("column", OptionType.TEXT, "The column at fault.");

    private static final Option<String> CONSTRAINT =
            Option.optional("constraint", OptionType.TEXT, "The constraint or rule that was broken.");

    private static final Option<String> VALUE = Option.optional("value", OptionType.TEXT, "The value at fault.");

    private static final Option<String> MESSAGE =
            Option.optional("message", OptionType.TEXT, "The sentence that a person reads.");

    private static final OptionSet REASON_KEYS =
            new OptionSet("expected.rejects.reasons", CODE, COLUMN, CONSTRAINT, VALUE, MESSAGE);

    private static final Option<String> INPUT = Option.optional(
            "input", OptionType.TEXT, "The name of its input. Worth saying where the test has several.");

    private static final Option<Integer> RECORD = Option.optional(
            "record", OptionType.integer(1, Integer.MAX_VALUE), "The number of its record, from 1; a header is none.");

    private static final Option<Integer> LINE = Option.optional(
            "line",
            OptionType.integer(1, Integer.MAX_VALUE),
            "The line of the input on which its record begins, from 1.");

    private static final Option<List<Options>> REASONS = Option.required(
            "reasons",
            OptionType.listOf(OptionType.section(REASON_KEYS, options -> options)),
            "Every reason, in the order in which the reject has them. Of each reason only what is written is compared.");

    private static final OptionSet KEYS = new OptionSet("expected.rejects", INPUT, RECORD, LINE, REASONS);

    /** What tells which reject is meant. */
    static final Set<String> IDENTITY = Set.of(LINE.name());

    static final OptionType<Expected> TYPE = OptionType.section(KEYS, RejectKeys::expected);

    private RejectKeys() {}

    private static Expected expected(Options options) {
        Map<String, @Nullable String> values = new LinkedHashMap<>();
        for (Option<?> key : List.of(INPUT, RECORD, LINE)) {
            say(options, key, key.name(), values);
        }
        List<Options> reasons = options.find(REASONS);
        int number = 1;
        for (Options reason : reasons == null ? List.<Options>of() : reasons) {
            for (Option<?> key : REASON_KEYS.options()) {
                say(reason, key, name(key.name(), number), values);
            }
            number++;
        }
        return new Expected(options.place(), values);
    }

    private static void say(Options options, Option<?> key, String name, Map<String, @Nullable String> values) {
        Object value = options.find(key);
        if (value != null) {
            values.put(name, value.toString());
        }
    }

    static Found found(KeptReject kept) {
        Map<String, @Nullable String> values = new LinkedHashMap<>();
        values.put(INPUT.name(), kept.reject().position().resource());
        values.put(RECORD.name(), String.valueOf(kept.reject().position().record()));
        values.put(LINE.name(), String.valueOf(kept.reject().position().line()));
        int number = 1;
        for (Violation violation : kept.reject().violations()) {
            values.put(name(CODE.name(), number), violation.code().name());
            values.put(name(COLUMN.name(), number), violation.column());
            values.put(name(CONSTRAINT.name(), number), violation.constraint());
            values.put(name(VALUE.name(), number), violation.value());
            values.put(name(MESSAGE.name(), number), violation.message());
            number++;
        }
        return new Found(kept.reject().position(), values);
    }

    /** The name under which a key of a reason is compared: that of the second reason is {@code code 2}. */
    static String name(String key, int reason) {
        return reason == 1 ? key : key + " " + reason;
    }

    /** The name under which the code of a reason is compared. */
    static String code(int reason) {
        return name(CODE.name(), reason);
    }

    /** Whether a name is that of a key of a reason. */
    static boolean ofReason(String name) {
        int space = name.indexOf(' ');
        return reasonKeys().contains(space < 0 ? name : name.substring(0, space));
    }

    /** Whether a value that was found differs when nothing is said of it: a reason more than expected. */
    static boolean mustBeSaid(String name) {
        return name.equals(CODE.name()) || name.startsWith(CODE.name() + " ");
    }

    /** The keys of the reject itself, as a new one is written. */
    static List<String> place(boolean severalInputs) {
        return severalInputs ? List.of(INPUT.name(), LINE.name()) : List.of(LINE.name());
    }

    /** The keys of a reason, in their order. */
    static List<String> reasonKeys() {
        return REASON_KEYS.names();
    }

    /** The keys of a reason, as a new one is written. */
    static List<String> usualReasonKeys() {
        return List.of(CODE.name(), COLUMN.name(), CONSTRAINT.name());
    }
}
