package dev.sluice.cli;

import dev.sluice.failure.RunFailedException;
import dev.sluice.quarantine.RejectSheet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code sluice quarantine export}. */
@Command(
        name = "export",
        description =
                "Writes rejects to a file for a person to edit: ids, places, reasons, and each record as it stood.",
        mixinStandardHelpOptions = true)
final class QuarantineExportCommand implements Callable<Integer> {

    @ParentCommand
    private @Nullable QuarantineCommand parent;

    @Mixin
    private RejectsArgument rejects = new RejectsArgument();

    @Option(
            names = "--to",
            paramLabel = "FILE",
            required = true,
            description =
                    "the file to write, CSV for a spreadsheet, or NDJSON where its name ends so; one that is there is not"
                            + " overwritten")
    private Path to = Path.of("rejects.csv");

    @Override
    public Integer call() {
        QuarantineCommand command = Objects.requireNonNull(parent);
        OutputFile.checkFolder(to, command.top().terminal().here().resolve(to));
        Path file = command.top().terminal().here().resolve(to);
        return rejects.with(command, (quarantine, filter, context) -> {
            Writer out = open(file);
            boolean whole = false;
            try (RejectSheet sheet = new RejectSheet(
                    out, to.toString().endsWith(".ndjson") ? RejectSheet.Form.NDJSON : RejectSheet.Form.CSV)) {
                quarantine.readLatest(filter, context, sheet::add);
                out.flush();
                whole = true;
                command.top().terminal().out().println(told(sheet));
                return ExitCode.LOADED.code();
            } catch (IOException | UncheckedIOException e) {
                throw new RunFailedException("the rejects cannot be written to " + to + ": " + e.getMessage(), e);
            } finally {
                if (!whole) {
                    // A person would correct, and send, what was cut.
                    remove(file);
                }
            }
        });
    }

    private Writer open(Path file) {
        try {
            return Files.newBufferedWriter(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException e) {
            throw new WrongCommandException(to + " is there already: name another file, or move it away");
        } catch (IOException e) {
            throw new RunFailedException("the rejects cannot be written to " + to + ": " + e.getMessage(), e);
        }
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // Why the sheet is not whole is told already.
            return;
        }
    }

    private String told(RejectSheet sheet) {
        String leftOut = sheet.leftOut() == 0
                ? ""
                : String.format(Locale.ROOT, "; %,d that are no text or only a sample are left out", sheet.leftOut());
        return String.format(
                Locale.ROOT,
                "%,d %s in %s%s",
                sheet.rejects(),
                sheet.rejects() == 1 ? "reject" : "rejects",
                to,
                leftOut);
    }
}
