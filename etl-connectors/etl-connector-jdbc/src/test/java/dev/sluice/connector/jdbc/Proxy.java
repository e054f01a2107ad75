package dev.sluice.connector.jdbc;

import dev.sluice.connector.jdbc.connection.Login;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

/** Stands between the driver and a server and breaks things. */
public final class Proxy implements AutoCloseable {

    /** What happens to bytes on their way to the server. */
    public enum Mode {
        PASS,
        /** Nothing is read any more, in either direction. */
        STALL,
        /** A message with COMMIT is passed on, its answer is not: the connection is cut. */
        CUT_AFTER_COMMIT,
        /** A message with COMMIT is not passed on: the connection is cut. */
        CUT_BEFORE_COMMIT,
        /** A message with COMMIT is swallowed; the client is cut off, but the server keeps waiting. */
        LEAVE_SERVER_WAITING,
        /** A message with COMMIT is passed on, and so is its answer; nothing that follows it on its connection is. */
        STALL_BEHIND_COMMIT
    }

    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final int port;
    private final AtomicReference<Mode> mode = new AtomicReference<>(Mode.PASS);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();

    public Proxy(int port) throws IOException {
        this.port = port;
        start(this::accept);
    }

    public Login login(Login login) {
        return new Login(
                Database.url("jdbc:postgresql://127.0.0.1:" + listener.getLocalPort() + "/"
                        + login.url().database()),
                login.user(),
                login.password(),
                login.properties());
    }

    public void mode(Mode next) {
        mode.set(next);
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "proxy");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listener.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), port);
                sockets.add(client);
                sockets.add(server);
                start(() -> forward(client, server));
                start(() -> back(server, client));
            }
        } catch (IOException e) {
            closed.countDown();
        }
    }

    private void stallIfAsked() throws InterruptedException {
        if (mode.get() == Mode.STALL) {
            closed.await();
        }
    }

    private void forward(Socket client, Socket server) {
        byte[] buffer = new byte[8192];
        try {
            InputStream in = client.getInputStream();
            OutputStream out = server.getOutputStream();
            while (true) {
                stallIfAsked();
                int read = in.read(buffer);
                stallIfAsked();
                if (read < 0) {
                    server.close();
                    return;
                }
                boolean commit = new String(buffer, 0, read, StandardCharsets.ISO_8859_1).contains("COMMIT\0");
                if (commit && mode.get() == Mode.CUT_BEFORE_COMMIT) {
                    mode.set(Mode.PASS);
                    server.close();
                    client.close();
                    return;
                }
                if (commit && mode.get() == Mode.LEAVE_SERVER_WAITING) {
                    mode.set(Mode.PASS);
                    client.close();
                    return;
                }
                if (commit && mode.get() == Mode.CUT_AFTER_COMMIT) {
                    mode.set(Mode.PASS);
                    client.close();
                }
                out.write(buffer, 0, read);
                if (commit && mode.compareAndSet(Mode.STALL_BEHIND_COMMIT, Mode.PASS)) {
                    closed.await();
                }
            }
        } catch (IOException | InterruptedException e) {
            close(client);
        }
    }

    private void back(Socket server, Socket client) {
        byte[] buffer = new byte[8192];
        try {
            while (true) {
                int read = server.getInputStream().read(buffer);
                stallIfAsked();
                if (read < 0) {
                    client.close();
                    return;
                }
                client.getOutputStream().write(buffer, 0, read);
            }
        } catch (IOException | InterruptedException e) {
            close(client);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        listener.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
