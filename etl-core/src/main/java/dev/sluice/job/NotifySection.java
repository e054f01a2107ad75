package dev.sluice.job;

import dev.sluice.config.Option;
import dev.sluice.config.OptionSet;
import dev.sluice.config.OptionType;
import dev.sluice.config.Options;
import dev.sluice.config.Problems;
import dev.sluice.config.Secret;
import dev.sluice.notify.CommandReceiver;
import dev.sluice.notify.Notification;
import dev.sluice.notify.Receiver;
import dev.sluice.notify.WebReceiver;
import dev.sluice.spi.Surroundings;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The keys under {@code notify}. */
final class NotifySection {

    private static final Option<List<String>> COMMAND = Option.optional(
            "command",
            OptionType.listOf(OptionType.TEXT),
            "A program and its arguments, as a list; no shell reads them. It runs in the job file's folder and reads the JSON report on its standard input.");

    private static final Option<Secret> URL = Option.optional(
            "url",
            OptionType.SECRET,
            "An http or https address to which the JSON report is posted. Of it, only the host is ever printed.");

    private static final Option<Duration> TIMEOUT = Option.withDefault(
            "timeout",
            OptionType.duration(Duration.ofMillis(1), TimeoutsSection.MOST),
            Notification.TIMEOUT,
            "How long it may take, every attempt included; a command that runs longer is killed.");

    private static final Option<Integer> ATTEMPTS = Option.withDefault(
            "attempts",
            OptionType.integer(1, Notification.MOST_ATTEMPTS),
            Notification.ATTEMPTS,
            "How often it is tried in all, when the command ends with another exit code than 0, or the address cannot be reached or answers 429 or 500 and above.");

    private static final OptionSet KEYS = new OptionSet("notify", COMMAND, URL, TIMEOUT, ATTEMPTS);

    static final OptionType<Options> TYPE = OptionType.section(KEYS, options -> options);

    private NotifySection() {}

    /** What the section says; null when nobody is told, or something is wrong. */
    static @Nullable Notification read(@Nullable Options options, Surroundings surroundings, Problems problems) {
        if (options == null) {
            return null;
        }
        Receiver receiver = receiver(options, surroundings, problems);
        return receiver == null ? null : new Notification(receiver, options.get(TIMEOUT), options.get(ATTEMPTS));
    }

    private static @Nullable Receiver receiver(Options options, Surroundings surroundings, Problems problems) {
        List<String> command = options.find(COMMAND);
        Secret url = options.find(URL);
        if (options.has(COMMAND) == options.has(URL)) {
            problems.add(options.place(), "notify tells a command or a url: write one of them");
            return null;
        }
        try {
            if (command != null) {
                return new CommandReceiver(command, surroundings.resolve("."));
            }
            return url == null ? null : new WebReceiver(url);
        } catch (IllegalArgumentException e) {
            problems.add(options.place(options.has(URL) ? URL : COMMAND), String.valueOf(e.getMessage()));
            return null;
        }
    }
}
