package dev.sluice.guess;

import dev.sluice.context.RunContext;
import dev.sluice.failure.RunFailedException;
import dev.sluice.read.Decompression;
import dev.sluice.spi.Resource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Makes a job of what files show of themselves. Has no state. */
public final class Guess {

    /** How many inputs are looked at; more of a kind say the same. */
    static final int MOST_INPUTS = 10;

    private Guess() {}

    /**
     * A job file that loads these inputs: how they are written, and columns with the narrowest types that no looked-at value refutes, each with what spoke for it and against it in a comment. Bounded memory, whatever the inputs' size.
     *
     * @param job the job's name
     * @param files what stands under {@code source.files} for the inputs
     * @param inputs the inputs, alike; at least one
     * @throws RunFailedException when one cannot be read, or nothing can be said about it
     */
    public static String job(String job, List<String> files, List<Resource> inputs, RunContext context) {
        if (inputs.isEmpty()) {
            throw new RunFailedException("no input was found, so there is nothing to guess from");
        }
        List<Sample> samples = new ArrayList<>();
        for (Resource input : inputs.subList(0, Math.min(MOST_INPUTS, inputs.size()))) {
            samples.add(sample(input, samples.isEmpty() ? Sample.HEAD : Sample.OTHER_HEAD, context));
        }
        // The first that has something shows the most.
        Sample first =
                samples.stream().filter(each -> !each.isBlank()).findFirst().orElse(samples.get(0));
        if (first.isBlank()) {
            throw new RunFailedException(first.name()
                    + (first.head().length == 0 ? " is empty" : " holds nothing but white space or a byte order mark")
                    + ", so there is nothing to guess from");
        }
        List<Sample> others = samples.stream()
                .filter(each -> !each.equals(first) && !each.isBlank())
                .toList();
        GuessedSource source = isJson(first)
                ? new JsonGuess(first, others, context).find()
                : new CsvGuess(first, others, context).find();
        return JobText.of(job, files, first, inputs.size(), source);
    }

    private static Sample sample(Resource input, int most, RunContext context) {
        try {
            return Sample.of(input, most, context);
        } catch (IOException e) {
            throw new RunFailedException(input.name() + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static boolean isJson(Sample sample) {
        String name = Decompression.plainName(sample.name()).toLowerCase(Locale.ROOT);
        if (name.endsWith(".csv") || name.endsWith(".tsv")) {
            return false;
        }
        boolean said = name.endsWith(".json") || name.endsWith(".ndjson") || name.endsWith(".jsonl");
        return said || JsonGuess.isJson(sample.head(), sample.whole());
    }
}
