package dev.sluice.connector.file;

import dev.sluice.context.RunContext;
import dev.sluice.data.Schema;
import dev.sluice.failure.RunFailedException;
import dev.sluice.spi.Capability;
import dev.sluice.spi.LoadRequest;
import dev.sluice.spi.LoadSession;
import dev.sluice.spi.Readiness;
import dev.sluice.spi.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** A file that appears whole, or is replaced whole, at the commit. Immutable and thread-safe. */
public final class FileTarget implements Target {

    private static final Pattern COMPRESSED = Pattern.compile("(?i).*\\.(gz|zst|bz2|xz|zip)");

    private final Path file;
    private final FileFormat format;

    FileTarget(Path file, FileFormat format) {
        this.file = file;
        this.format = format;
    }

    /**
     * A file whose name tells its format: {@code .csv}, {@code .ndjson} or {@code .jsonl}. A relative path begins at the working folder.
     *
     * @throws IllegalArgumentException when the name tells no format, or that of a compressed file
     */
    public static FileTarget of(Path file) {
        FileFormat format = FileFormat.ofName(file.toString());
        if (format == null && !compressed(file.toString())) {
            throw new IllegalArgumentException("'" + file + "' does not tell the format: give it after the file");
        }
        return of(file, format == null ? FileFormat.NDJSON : format);
    }

    /**
     * A file of a format. A relative path begins at the working folder.
     *
     * @throws IllegalArgumentException when the name is that of a compressed file
     */
    public static FileTarget of(Path file, FileFormat format) {
        if (compressed(file.toString())) {
            throw new IllegalArgumentException(wouldNotBeCompressed(file.toString()));
        }
        return new FileTarget(file.toAbsolutePath().normalize(), format);
    }

    /** The standard output of this process. It takes rows as they come and cannot give them back; for one run. */
    public static Target standardOutput(FileFormat format) {
        return StandardOutputTarget.ofProcess(format);
    }

    static boolean compressed(String file) {
        return COMPRESSED.matcher(file).matches();
    }

    static String wouldNotBeCompressed(String file) {
        return "'" + file + "' would not be compressed: write a name without its last ending";
    }

    @Override
    public String describe() {
        return "file " + file + " (" + format.label() + ")";
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of(Capability.ATOMIC_RUN, Capability.LEAVES_OUT_INPUTS, Capability.DRY_RUN);
    }

    @Override
    public Readiness check(Schema schema, RunContext context) {
        return new Readiness(List.of(), against());
    }

    private List<String> against() {
        List<String> against = new ArrayList<>();
        Path folder = file.getParent();
        if (Files.isDirectory(file)) {
            against.add(file + " is a folder: write the name of a file in it");
        } else if (Files.exists(file) && !Files.isRegularFile(file)) {
            against.add(file
                    + " is no ordinary file and cannot be replaced: write another name, or '-' for standard output");
        } else if (folder == null || !Files.isDirectory(folder)) {
            against.add("the folder " + folder + " does not exist: make it, or write another path");
        } else if (!Files.isWritable(folder)) {
            against.add(
                    "the folder " + folder + " cannot be written to: give yourself the right, or write another path");
        }
        return against;
    }

    @Override
    public LoadSession open(LoadRequest request, RunContext context) {
        context.check();
        List<String> against = against();
        if (!against.isEmpty()) {
            throw new RunFailedException(String.join("; ", against));
        }
        try {
            // A link stays a link; what it points to is replaced.
            Path real = Files.exists(file) ? file.toRealPath() : file;
            return new FileSession(new PendingFile(real), format.rows(request.schema()));
        } catch (IOException e) {
            throw new RunFailedException("cannot write " + file + ": " + Words.ofWrite(e, file), e);
        }
    }
}
