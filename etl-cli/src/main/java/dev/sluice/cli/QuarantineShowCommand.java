package dev.sluice.cli;

import dev.sluice.engine.InputLines;
import dev.sluice.engine.LinesAround;
import dev.sluice.failure.Reject;
import dev.sluice.failure.Violation;
import dev.sluice.quarantine.KeptReject;
import dev.sluice.quarantine.RejectPage;
import dev.sluice.quarantine.RejectState;
import dev.sluice.report.Excerpt;
import dev.sluice.review.ShellWord;
import dev.sluice.spi.Correction;
import dev.sluice.spi.ReplayedReject;
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
                "Shows rejects in full: the record as it stood, every reason, the lines around it, and what is needed to read it alone.",
        mixinStandardHelpOptions = true)
final class QuarantineShowCommand implements Callable<Integer> {

    /** How many are shown at once. */
    private static final int MOST = 20;

    /** How much of a record is shown, in characters. */
    private static final int MAX_SHOWN = 4000;

    /** How much of a line beside it is shown. */
    private static final int MAX_LINE = 200;

    @ParentCommand
    private @Nullable QuarantineCommand parent;

    @Mixin
    private RejectsArgument rejects = new RejectsArgument();

    @Override
    public Integer call() {
        QuarantineCommand command = Objects.requireNonNull(parent);
        Page page = Page.on(command.top().terminal(), false);
        return rejects.with(command, (job, quarantine, filter, context) -> {
            RejectPage found = quarantine.page(filter, 0, MOST, context);
            if (found.total() == 0) {
                page.line(0, Printable.of(rejects.none(quarantine)));
            }
            List<ReplayedReject> replays = quarantine.replays(
                    found.rejects().stream().map(KeptReject::id).distinct().toList(), context);
            try (InputLines lines = new InputLines(job)) {
                found.rejects().forEach(reject -> print(reject, lines.around(reject, context), replays, page));
            }
            if (found.total() > MOST) {
                page.line(0, String.format(Locale.ROOT, "and %,d more: narrow them down", found.total() - MOST));
            }
            found.rejects().stream()
                    .filter(reject -> reject.state() == RejectState.OPEN)
                    .findFirst()
                    .ifPresent(open -> next(open, page));
            return ExitCode.LOADED.code();
        });
    }

    /** What a person does with an open reject, as commands to copy. */
    private void next(KeptReject open, Page page) {
        String which = ShellWord.of(rejects.job().file().toString()) + " --id "
                + open.id().toString().substring(0, QuarantineListCommand.SHORT_ID);
        page.line(
                0,
                "to load " + open.id().toString().substring(0, QuarantineListCommand.SHORT_ID)
                        + ", correct the job, then");
        page.line(2, "sluice quarantine replay " + which);
        page.line(0, "or correct the record in a sheet");
        page.line(2, "sluice quarantine export " + which + " --to rejects.csv");
        page.line(
                2,
                "sluice quarantine replay " + ShellWord.of(rejects.job().file().toString()) + " --patched rejects.csv");
        page.line(0, "or settle it without loading it");
        page.line(2, "sluice quarantine discard " + which + " --why \"…\"");
    }

    private static void print(KeptReject kept, LinesAround around, List<ReplayedReject> replays, Page page) {
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
                        + (reject.isMasked() ? ", masked" : "")
                        + (reject.isSample()
                                ? ", the first " + reject.raw().length + " of "
                                        + reject.position().length() + " bytes:"
                                : ":"));
        text(text(reject), page);
        print(around, page);
        page.text(2, "read as " + Printable.of(String.valueOf(reject.reading())), Page.Ink.QUIET);
        for (ReplayedReject replay : replays) {
            if (replay.id().equals(kept.id()) && !replay.run().equals(kept.run())) {
                print(replay, page);
            }
        }
        page.blank();
    }

    private static void print(LinesAround around, Page page) {
        if (around.missing() != null) {
            page.text(2, "the lines around it are not shown: " + Printable.of(around.missing()), Page.Ink.QUIET);
            return;
        }
        if (!around.before().isEmpty()) {
            page.line(2, "before it in the input:");
            around.before().forEach(line -> print(line, page));
        }
        if (!around.after().isEmpty()) {
            page.line(2, "behind it:");
            around.after().forEach(line -> print(line, page));
        }
    }

    private static void print(LinesAround.Line line, Page page) {
        page.line(4, page.ink(Page.Ink.QUIET, line.number() + "  ") + Printable.of(cut(line.text(), MAX_LINE)));
    }

    private static void print(ReplayedReject replay, Page page) {
        Correction correction = replay.correction();
        if (correction == null) {
            page.text(2, "replayed by run " + replay.run());
            return;
        }
        String why = correction.why().isEmpty() ? "" : ": " + Printable.of(correction.why());
        page.text(
                2,
                "corrected by " + Printable.of(correction.by()) + ", " + correction.at() + ", and replayed by run "
                        + replay.run() + why);
        text(correction.record(), page);
    }

    /** A record, cut where it is long. */
    private static void text(String text, Page page) {
        cut(text, MAX_SHOWN).lines().forEach(line -> page.line(4, Printable.of(line)));
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most) + "…";
    }

    private static String text(Reject reject) {
        return new String(reject.raw(), reject.charset());
    }
}
