package dev.sluice.embedded;

import dev.sluice.context.RunContext;
import dev.sluice.failure.RunFailedException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Brings a server up over a folder, or finds the one that runs. The caller holds the folder's turn, and stops what was started when this throws.
 *
 * @param folder where
 * @param environment our environment, which names the cache folder
 * @param rootWays how root may run the server
 */
record Starter(ServerFolder folder, Map<String, String> environment, List<RootWay> rootWays) {

    private static final Duration POLL = Duration.ofMillis(5);
    private static final Duration RETRY = Duration.ofMillis(200);

    /** A free port may be taken before the server binds it, and the sessions of a killed server need a moment to notice: both pass. */
    private static final int ATTEMPTS = 50;

    private static final List<String> PASSING =
            List.of("could not bind IPv4 address", "pre-existing shared memory block");

    /** More than any process id can be; see kill(2) and pid_max. */
    private static final int NO_PROCESS = Integer.MAX_VALUE;

    /** Returns when the server takes connections. */
    Postmaster startOrJoin(RunContext context) throws IOException {
        Optional<Postmaster> running = running(context);
        if (running.isPresent()) {
            return running.get();
        }
        Account account = Account.choose(folder, environment, rootWays, context);
        if (!Cluster.exists(folder, Binaries.onClassPath().version())) {
            Cluster.make(folder, account, context);
        }
        account.takeOnce(folder.data());
        for (int attempt = 1; ; attempt++) {
            Optional<Postmaster> started = launch(account, context);
            if (started.isPresent()) {
                return started.get();
            }
            String words = Command.words(folder.log());
            if (attempt == ATTEMPTS || PASSING.stream().noneMatch(words::contains)) {
                throw new RunFailedException("the embedded PostgreSQL over " + folder.root()
                        + " does not start. Its own words: " + words + " "
                        + Command.words(folder.commandLog()));
            }
            context.pause(RETRY);
        }
    }

    /** The server that runs already, once it takes connections; empty when none runs, or it ends meanwhile. */
    private Optional<Postmaster> running(RunContext context) throws IOException {
        while (true) {
            Optional<Postmaster> found = Postmaster.read(folder.pidFile());
            if (found.isEmpty() || !found.get().alive() || found.get().ready()) {
                return found.filter(Postmaster::alive);
            }
            context.pause(POLL);
        }
    }

    private Optional<Postmaster> launch(Account account, RunContext context) throws IOException {
        clearForeignProcess();
        if (Files.exists(folder.log())) {
            Files.move(folder.log(), folder.data().resolve("server.log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
        String options = "-c port=" + freePort() + " -c listen_addresses=127.0.0.1 -c unix_socket_directories=''";
        // pg_ctl gives the server a session of its own, so that a Ctrl-C in our terminal does not reach it. It would
        // wait with steps of 100 ms: we look ourselves, and it tells when the server has died.
        Process control = Command.start(
                account.command(
                        "pg_ctl",
                        List.of("start", "-D", "data", "-l", "data/server.log", "-w", "-t", "86400", "-o", options)),
                folder);
        try {
            while (true) {
                boolean ended = !control.isAlive();
                Optional<Postmaster> found = Postmaster.read(folder.pidFile());
                if (found.isPresent() && found.get().alive() && found.get().ready()) {
                    return found;
                }
                if (ended) {
                    return Optional.empty();
                }
                context.pause(POLL);
            }
        } catch (Throwable e) {
            control.destroyForcibly();
            throw e;
        }
    }

    /**
     * After a crash the process id in postmaster.pid may have gone to another program of the same user, and PostgreSQL would refuse to start. Only the id is replaced: the rest of the file lets
     * PostgreSQL find sessions that outlived their server.
     */
    private void clearForeignProcess() throws IOException {
        Path file = folder.pidFile();
        Optional<Postmaster> stale = Postmaster.read(file);
        if (stale.isPresent() && stale.get().processAlive()) {
            String text = Files.readString(file, StandardCharsets.UTF_8);
            int end = text.indexOf('\n');
            Files.writeString(file, NO_PROCESS + (end < 0 ? "\n" : text.substring(end)));
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }
}
