package dev.sluice.review;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.sluice.quarantine.RejectState;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rejects of a run that have one reason in common. Immutable and thread-safe.
 *
 * @param reason the code, the column and the constraint
 * @param count how many rejects have it
 * @param before how many there were in the run that this one is compared with; null when there is none
 * @param known whether any earlier run had a reject for this reason
 * @param states how the rejects stand now
 * @param inputs how many inputs they are in, at most {@link Survey#MOST_INPUTS_OF_A_GROUP}
 * @param spread where in the input they lie that has most of them; null where that is not known
 * @param elsewhere where they lie in the inputs that have most of the others, at most {@link #MOST_ELSEWHERE}
 * @param examples some of them, the first among them
 * @param commands what to type to see them, and to send them through the job again
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ReasonGroup(
        Reason reason,
        long count,
        @Nullable Long before,
        boolean known,
        Map<RejectState, Long> states,
        int inputs,
        @Nullable Spread spread,
        List<Spread> elsewhere,
        List<Example> examples,
        List<String> commands) {

    /** Of how many further inputs it is told where the rejects lie in them. */
    static final int MOST_ELSEWHERE = 5;

    ReasonGroup {
        elsewhere = List.copyOf(elsewhere);
        Map<RejectState, Long> copy = new EnumMap<>(RejectState.class);
        copy.putAll(states);
        states = Collections.unmodifiableMap(copy);
        examples = List.copyOf(examples);
        commands = List.copyOf(commands);
    }

    /** Whether there were earlier runs, and none had a reject for this reason. */
    boolean isNew() {
        return before != null && !known;
    }

    /** Where most of them lie, in words; empty where that is not known. */
    String where() {
        if (spread == null) {
            return "";
        }
        String elsewhere = inputs > 1
                ? "; " + Numbers.of(spread.total()) + " of " + Numbers.of(count) + " are in this one of "
                        + (isCut() ? "the first " : "") + Numbers.of(inputs) + " inputs"
                : "";
        return spread.resource() + ": " + spread.where() + elsewhere;
    }

    /** Whether there may be inputs with some that were not counted, and that may have more of them. */
    boolean isCut() {
        return inputs >= Survey.MOST_INPUTS_OF_A_GROUP;
    }

    /** How many inputs have some of which nothing more is told; there may be others. */
    int untold() {
        return Math.max(0, inputs - 1 - elsewhere.size());
    }

    /** How they stand, in words: {@code 3 open, 1 discarded}. */
    String standing() {
        return String.join(
                ", ",
                states.entrySet().stream()
                        .map(each -> Numbers.of(each.getValue()) + " "
                                + each.getKey().label())
                        .toList());
    }

    /** Whether an example's message is that of the example before. */
    boolean saidBefore(int example) {
        return example > 0
                && examples.get(example)
                        .message()
                        .equals(examples.get(example - 1).message());
    }

    /** The part of the pages that tells of this group. */
    String anchor(int number) {
        return "reason-" + number;
    }
}
