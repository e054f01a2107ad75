package dev.sluice.embedded;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What {@code postmaster.pid} says of a server; its lines are those of PostgreSQL's {@code miscadmin.h}: 1 process id, 4 port, 8 state. Immutable and thread-safe.
 *
 * @param pid the process id
 * @param port the port, or 0 when it is not written yet
 * @param state {@code starting}, {@code ready}, {@code standby} or {@code stopping}, or empty when it is not written yet
 */
record Postmaster(long pid, int port, String state) {

    private static final int MAX_FILE = 4096;
    private static final int PORT_LINE = 3;
    private static final int STATE_LINE = 7;
    private static final int ANSWER_MILLIS = 1000;

    /** PostgreSQL protocol, "SSLRequest": length 8, code 80877103; the server answers one byte, S or N. */
    private static final byte[] SSL_REQUEST =
            ByteBuffer.allocate(8).putInt(8).putInt(80877103).array();

    /** Reads the file; empty when there is none, or nothing usable stands in it. */
    static Optional<Postmaster> read(Path file) throws IOException {
        String text;
        try (InputStream in = Files.newInputStream(file)) {
            text = new String(in.readNBytes(MAX_FILE), StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        List<String> lines = text.lines().map(String::strip).toList();
        long pid = lines.isEmpty() ? 0 : number(lines.get(0));
        if (pid <= 0) {
            return Optional.empty();
        }
        int port = lines.size() > PORT_LINE ? (int) number(lines.get(PORT_LINE)) : 0;
        return Optional.of(new Postmaster(pid, port, lines.size() > STATE_LINE ? lines.get(STATE_LINE) : ""));
    }

    private static long number(String text) {
        return text.matches("\\d{1,10}") ? Long.parseLong(text) : 0;
    }

    /** Whether a process of this id runs, whatever it is. */
    boolean processAlive() {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }

    /** Whether the process runs and may be the server: not another program that got the same id later, and not a dead one that nobody has collected. */
    boolean alive() {
        if (!processAlive() || isZombie()) {
            return false;
        }
        Optional<String> program =
                ProcessHandle.of(pid).flatMap(process -> process.info().command());
        return program.isEmpty()
                || program.get().endsWith("/postgres")
                || program.get().contains("/postgres (");
    }

    private boolean isZombie() {
        try {
            // proc(5): the state follows the program's name, which stands in parentheses and may hold anything.
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"), StandardCharsets.ISO_8859_1);
            return stat.startsWith(") Z", stat.lastIndexOf(')'));
        } catch (IOException e) {
            return false;
        }
    }

    boolean ready() {
        return state.equals("ready") && answers();
    }

    private boolean answers() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), ANSWER_MILLIS);
            socket.setSoTimeout(ANSWER_MILLIS);
            socket.getOutputStream().write(SSL_REQUEST);
            int answer = new DataInputStream(socket.getInputStream()).read();
            return answer == 'N' || answer == 'S';
        } catch (IOException e) {
            return false;
        }
    }
}
