package dev.sluice.embedded;

import dev.sluice.context.RunContext;
import dev.sluice.failure.RunFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * As whom the server's programs run, and which programs. Immutable and thread-safe.
 *
 * @param prefix what stands before a program's name; empty to run it as we are
 * @param owner to whom the data must belong; null when to us
 * @param programs the folder with {@code bin}, {@code lib} and {@code share}
 */
record Account(List<String> prefix, @Nullable Owner owner, Path programs) {

    /** Not root, may enter the folder, may run the program. */
    private static final String PROBE = "[ \"$(id -u)\" != 0 ] && cd \"$1\" && exec \"$0\" --version";

    Account {
        prefix = List.copyOf(prefix);
    }

    /**
     * Finds a way that works here: as we are, or for root the first of the ways that does.
     *
     * @throws RunFailedException when there is none
     */
    static Account choose(
            ServerFolder folder, Map<String, String> environment, List<RootWay> rootWays, RunContext context)
            throws IOException {
        Binaries binaries = Binaries.onClassPath();
        List<String> failures = new ArrayList<>();
        for (Path place : Binaries.places(folder, environment)) {
            Path programs;
            try {
                programs = binaries.unpacked(place, context);
            } catch (IOException e) {
                failures.add(place + ": " + EmbeddedPostgres.words(e));
                continue;
            }
            for (Account account : accounts(folder, programs, rootWays)) {
                String failure = account.failure(folder, context);
                if (failure == null) {
                    return account;
                }
                failures.add(failure);
            }
        }
        String advice = Owner.current() == Owner.ROOT
                ? "PostgreSQL refuses root, and no other user could run it: run Sluice as an ordinary user, or choose a folder that the user postgres or nobody may enter"
                : "see that one of these folders can be written and allows programs to run";
        throw new RunFailedException("cannot run the embedded PostgreSQL over " + folder.root() + ": " + advice + " ("
                + String.join("; ", failures) + ")");
    }

    private static List<Account> accounts(ServerFolder folder, Path programs, List<RootWay> rootWays)
            throws IOException {
        if (Owner.current() != Owner.ROOT) {
            return List.of(new Account(List.of(), null, programs));
        }
        Owner owner = Files.exists(folder.data()) ? Owner.of(folder.data()) : null;
        boolean ofAnother = owner != null && owner.user() != Owner.ROOT;
        Owner as = ofAnother ? owner : Owner.unprivileged();
        List<Account> accounts = new ArrayList<>();
        for (RootWay way : rootWays) {
            if (way.needsOwner() || !ofAnother) {
                accounts.add(new Account(way.prefix().apply(as), way.needsOwner() ? as : null, programs));
            }
        }
        return accounts;
    }

    private @Nullable String failure(ServerFolder folder, RunContext context) {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of(
                "/bin/sh", "-c", PROBE, program("postgres"), folder.root().toString()));
        try {
            int code = Command.run(command, folder, "", context);
            return code == 0
                    ? null
                    : label() + ": " + program("postgres") + " ended with code " + code + " "
                            + Command.words(folder.commandLog());
        } catch (IOException e) {
            return label() + ": " + e.getMessage();
        }
    }

    private String label() {
        return prefix.isEmpty() ? "directly" : String.join(" ", prefix);
    }

    /** A command that runs one of the server's programs. */
    List<String> command(String program, List<String> arguments) {
        List<String> command = new ArrayList<>(prefix);
        command.add(program(program));
        command.addAll(arguments);
        return command;
    }

    private String program(String name) {
        return programs.resolve("bin").resolve(name).toString();
    }

    /** Gives files to whom they must belong. */
    void take(Path path) throws IOException {
        if (owner != null) {
            owner.take(path);
        }
    }

    /** The same, unless the folder belongs to them already. */
    void takeOnce(Path folder) throws IOException {
        if (owner != null && Owner.of(folder).user() != owner.user()) {
            owner.take(folder);
        }
    }
}
