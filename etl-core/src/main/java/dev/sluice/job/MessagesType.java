package dev.sluice.job;

import dev.sluice.config.Node;
import dev.sluice.config.OptionType;
import dev.sluice.config.Problems;
import dev.sluice.config.Suggestion;
import dev.sluice.transform.check.ConstraintSpec;
import dev.sluice.transform.check.Word;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the messages of a column's constraints: one text for all of them, or a mapping such as {@code {max: "at most {value} pieces"}}. */
final class MessagesType implements OptionType<MessagesType.Messages> {

    private static final Map<String, Word> WORDS =
            Arrays.stream(Word.values()).collect(Collectors.toMap(Word::key, word -> word));

    /**
     * Messages as they were said.
     *
     * @param all the one for every constraint; null when each has its own
     * @param each those of single ones
     */
    record Messages(@Nullable String all, Map<Word, String> each) {

        /** The messages of a column with these constraints. */
        Map<Word, String> of(List<ConstraintSpec> constraints) {
            Map<Word, String> messages = new EnumMap<>(Word.class);
            if (all != null) {
                constraints.forEach(constraint -> messages.put(constraint.word(), all));
            }
            messages.putAll(each);
            return messages;
        }
    }

    @Override
    public String label() {
        return "a text, or a mapping of constraints and texts";
    }

    @Override
    public @Nullable Messages read(Node node, Problems problems) {
        if (!(node instanceof Node.Mapping mapping)) {
            String all = OptionType.TEXT.read(node, problems);
            return all == null ? null : new Messages(all, Map.of());
        }
        Map<Word, String> each = new EnumMap<>(Word.class);
        int before = problems.count();
        mapping.entries().forEach((key, entry) -> {
            Word word = WORDS.get(key);
            String text = OptionType.TEXT.read(entry.value(), problems);
            if (word == null) {
                problems.add(
                        entry.keyPlace(),
                        "'" + key + "' is no constraint" + Suggestion.didYouMean(key, WORDS.keySet()));
            } else if (text != null) {
                each.put(word, text);
            }
        });
        return problems.count() > before ? null : new Messages(null, each);
    }
}
