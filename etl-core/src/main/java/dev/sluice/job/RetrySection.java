package dev.sluice.job;

import dev.sluice.config.Node;
import dev.sluice.config.Option;
import dev.sluice.config.OptionSet;
import dev.sluice.config.OptionType;
import dev.sluice.config.Options;
import dev.sluice.config.Problems;
import dev.sluice.config.Shape;
import dev.sluice.context.Backoff;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The keys under {@code retry}. */
final class RetrySection {

    /** The longest wait between two attempts. */
    static final Duration MOST_WAIT = Duration.ofDays(1);

    /** The most attempts. */
    static final int MOST_ATTEMPTS = 1000;

    private static final Option<Integer> ATTEMPTS = Option.withDefault(
            "attempts",
            OptionType.integer(1, MOST_ATTEMPTS),
            Backoff.DEFAULT.attempts(),
            "How often a run is tried in all when it meets something that passes, such as a lost connection. 1 tries once.");

    private static final Option<Waits> BACKOFF = Option.withDefault(
            "backoff",
            new WaitsType(),
            new Waits(Backoff.DEFAULT.first(), Backoff.DEFAULT.most()),
            "The first wait and the longest wait between attempts; each is twice the one before, give or take a half at random.");

    private static final OptionSet KEYS = new OptionSet("retry", ATTEMPTS, BACKOFF);

    static final OptionType<Backoff> TYPE = OptionType.section(KEYS, RetrySection::build);

    private RetrySection() {}

    private static Backoff build(Options options) {
        Waits waits = options.get(BACKOFF);
        return new Backoff(options.get(ATTEMPTS), waits.first, waits.most);
    }

    private record Waits(Duration first, Duration most) {}

    /** Reads {@code 200ms..30s}. */
    private static final class WaitsType implements OptionType<Waits> {
        private static final OptionType<Duration> WAIT = OptionType.duration(Duration.ofMillis(1), MOST_WAIT);

        @Override
        public String label() {
            return "the first and the longest wait with two points between, such as 200ms..30s";
        }

        @Override
        public Shape shape() {
            return new Shape.Text("[^.]+\\.\\.[^.]+");
        }

        @Override
        public @Nullable Waits read(Node node, Problems problems) {
            if (!(node instanceof Node.Scalar scalar) || !scalar.text().contains("..")) {
                problems.add(node.place(), "expected " + label());
                return null;
            }
            int points = scalar.text().indexOf("..");
            Duration first = part(scalar, 0, points, problems);
            Duration most = part(scalar, points + 2, scalar.text().length(), problems);
            if (first == null || most == null) {
                return null;
            }
            if (first.compareTo(most) > 0) {
                problems.add(
                        node.place(),
                        "the first wait of '" + scalar.shown() + "' is longer than the longest: write "
                                + WAIT.show(most) + ".." + WAIT.show(first));
                return null;
            }
            return new Waits(first, most);
        }

        private static @Nullable Duration part(Node.Scalar whole, int from, int to, Problems problems) {
            Node part = new Node.Scalar(whole.place(), whole.text().substring(from, to), true, whole.secret());
            return WAIT.read(part, problems);
        }

        @Override
        public String show(Waits waits) {
            return WAIT.show(waits.first) + ".." + WAIT.show(waits.most);
        }
    }
}
