package dev.sluice.embedded;

import dev.sluice.context.RunContext;
import dev.sluice.failure.RunFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Makes the data folder: it appears whole, with its user, password and database, or not at all. */
final class Cluster {

    private static final int PASSWORD_BYTES = 24;

    /**
     * Settings for loads on a small machine; they go into postgresql.conf, where a person may change them. fsync, full_page_writes and synchronous_commit stay on, as they are. With wal_level minimal a table that is
     * made and filled in one transaction is synced at commit instead of logged; there is no replication here that would need the log. Only LOG and above are logged: a refused row would put its data into the log, and
     * the client is told of it anyway.
     */
    private static final List<String> SETTINGS = List.of(
            "shared_buffers=128MB",
            "max_wal_size=2GB",
            "min_wal_size=256MB",
            "checkpoint_timeout=15min",
            "maintenance_work_mem=128MB",
            "work_mem=16MB",
            "max_connections=40",
            "wal_level=minimal",
            "max_wal_senders=0",
            "log_min_messages=log",
            "log_min_error_statement=panic",
            "log_checkpoints=off",
            "jit=off");

    private Cluster() {}

    /** Whether the data folder is there. */
    static boolean exists(ServerFolder folder, String version) throws IOException {
        if (!Files.exists(folder.data())) {
            return false;
        }
        Path file = folder.data().resolve("PG_VERSION");
        if (!Files.exists(file)) {
            throw new RunFailedException(
                    folder.data()
                            + " is no data folder of PostgreSQL (PG_VERSION is missing): move it away, or choose another folder");
        }
        String made = Files.readString(file).strip();
        String major = version.substring(0, version.indexOf('.'));
        if (!made.equals(major)) {
            throw new RunFailedException(folder.data() + " was made by PostgreSQL " + made
                    + ", and the embedded one is " + major
                    + ": dump it with a server of its own version and load it into a new folder");
        }
        return true;
    }

    /** Makes it. */
    static void make(ServerFolder folder, Account account, RunContext context) throws IOException {
        folder.clearWorkshops();
        Path workshop = folder.newWorkshop();
        try {
            String password = password();
            folder.writePassword(password);
            ServerFolder.writeSecret(workshop.resolve("password"), password);
            account.take(workshop);
            initialize(folder, workshop.getFileName() + "/", account, context);
            Files.move(workshop.resolve("data"), folder.data(), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            folder.clearWorkshops();
        }
    }

    private static void initialize(ServerFolder folder, String workshop, Account account, RunContext context)
            throws IOException {
        // Relative paths, since initdb hands them to a shell. The built-in C.UTF-8 sorts as C does and knows the case
        // of every letter.
        List<String> arguments = new ArrayList<>(List.of(
                "--pgdata=" + workshop + "data",
                "--username=" + ServerFolder.USER,
                "--pwfile=" + workshop + "password",
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8"));
        SETTINGS.forEach(setting -> arguments.add("--set=" + setting));
        run(folder, account.command("initdb", arguments), "", context);
        // There is no server to connect to yet: the single-user mode makes the database.
        List<String> single = List.of("--single", "-D", workshop + "data", "postgres");
        // A schema that is called as the user is would come first in the search for names, and the ledger's is.
        String statements = "CREATE DATABASE " + ServerFolder.DATABASE + "\n" + "ALTER DATABASE "
                + ServerFolder.DATABASE + " SET search_path = public\n";
        run(folder, account.command("postgres", single), statements, context);
    }

    private static void run(ServerFolder folder, List<String> command, String input, RunContext context)
            throws IOException {
        int code = Command.run(command, folder, input, context);
        String words = Command.words(folder.commandLog());
        if (code != 0 || words.contains("FATAL:") || words.contains("ERROR:")) {
            throw new RunFailedException("cannot make a data folder for the embedded PostgreSQL in " + folder.root()
                    + ". Its own words: " + words);
        }
    }

    private static String password() {
        byte[] random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }
}
