package dev.sluice.cli;

import dev.sluice.failure.Reject;
import dev.sluice.failure.Violation;
import dev.sluice.quarantine.KeptReject;
import dev.sluice.report.Excerpt;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** {@code sluice quarantine show}. */
@Command(
        name = "show",
        description =
                "Shows rejects in full: the record as it stood, every reason, and what is needed to read it alone.",
        mixinStandardHelpOptions = true)
final class QuarantineShowCommand implements Callable<Integer> {

    /** How many are shown at once. */
    private static final int MOST = 20;

    /** How much of a record is shown, in characters. */
    private static final int MAX_SHOWN = 4000;

    @ParentCommand
    private @Nullable QuarantineCommand parent;

    @Mixin
    private RejectsArgument rejects = new RejectsArgument();

    @Override
    public Integer call() {
        QuarantineCommand command = Objects.requireNonNull(parent);
        Page page = Page.on(command.top().terminal(), false);
        return rejects.with(command, (folder, filter, decisions, context) -> {
            List<KeptReject> found = new ArrayList<>();
            long[] count = {0};
            folder.read(filter, decisions, context, reject -> {
                if (count[0]++ < MOST) {
                    found.add(reject);
                }
            });
            if (found.isEmpty()) {
                page.line(
                        0,
                        "no reject is meant by that in " + folder.folder() + "; --state all looks at settled ones too");
            }
            found.forEach(reject -> print(reject, page));
            if (count[0] > MOST) {
                page.line(0, String.format(Locale.ROOT, "and %,d more: narrow them down", count[0] - MOST));
            }
            return ExitCode.LOADED.code();
        });
    }

    private static void print(KeptReject kept, Page page) {
        Reject reject = kept.reject();
        page.line(
                0,
                page.ink(Page.Ink.TITLE, kept.id().toString()) + "  "
                        + kept.state().label());
        page.text(
                2,
                Printable.of(reject.position().toString()) + ", rejected by run " + Printable.of(kept.run())
                        + " of version " + kept.jobVersion());
        for (Violation violation : reject.violations()) {
            String rule = violation.constraint() == null ? "" : " (" + Printable.of(violation.constraint()) + ")";
            page.text(2, violation.code() + rule + ": " + Printable.of(violation.message()));
            page.excerpt(4, Excerpt.of(reject, violation.span()));
        }
        page.line(
                2,
                "as it stood"
                        + (reject.rawHash() == null
                                ? ":"
                                : ", the first " + reject.raw().length + " of "
                                        + reject.position().length() + " bytes:"));
        String text = text(reject);
        String shown = text.length() <= MAX_SHOWN ? text : text.substring(0, MAX_SHOWN) + "…";
        shown.lines().forEach(line -> page.line(4, Printable.of(line)));
        page.text(2, "read as " + Printable.of(String.valueOf(reject.reading())), Page.Ink.QUIET);
        page.blank();
    }

    private static String text(Reject reject) {
        Object encoding = reject.reading().getOrDefault("encoding", "utf-8");
        return new String(reject.raw(), Charset.forName(String.valueOf(encoding)));
    }
}
