package dev.sluice.cli;

import dev.sluice.failure.RunFailedException;
import dev.sluice.quarantine.RejectSheet;
import java.io.IOException;
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
        return rejects.with(command, (quarantine, filter, context) -> {
            try (RejectSheet sheet = new RejectSheet(
                    Files.newBufferedWriter(
                            command.top().terminal().here().resolve(to),
                            StandardOpenOption.CREATE_NEW,
                            StandardOpenOption.WRITE),
                    to.toString().endsWith(".ndjson") ? RejectSheet.Form.NDJSON : RejectSheet.Form.CSV)) {
                quarantine.read(filter, context, sheet::add);
                command.top()
                        .terminal()
                        .out()
                        .println(String.format(
                                Locale.ROOT,
                                "%,d %s in %s%s",
                                sheet.rejects(),
                                sheet.rejects() == 1 ? "reject" : "rejects",
                                to,
                                sheet.leftOut() == 0
                                        ? ""
                                        : String.format(
                                                Locale.ROOT,
                                                "; %,d that are no text or only a sample are left out",
                                                sheet.leftOut())));
                return ExitCode.LOADED.code();
            } catch (FileAlreadyExistsException e) {
                throw new WrongCommandException(to + " is there already: name another file, or move it away");
            } catch (IOException e) {
                throw new RunFailedException("the rejects cannot be written to " + to + ": " + e.getMessage(), e);
            }
        });
    }
}
