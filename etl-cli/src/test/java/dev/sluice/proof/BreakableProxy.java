package dev.sluice.proof;

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
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/** Stands between the tool and the server and breaks what it is asked to break, once. Thread-safe; closing it cuts everything. */
final class BreakableProxy implements AutoCloseable {

    /** What goes wrong, on the first connection that comes to its point. */
    enum Fault {
        NONE,
        /** After so many bytes on the way to the server nothing is read any more, from anybody, and nothing is answered. */
        STALL,
        /** After so many bytes on the way to the server both sides are cut off. */
        CUT,
        /** The COMMIT of a load does not reach the server: both sides are cut off. */
        CUT_BEFORE_COMMIT,
        /** The COMMIT of a load reaches the server, its answer reaches nobody: the tool is cut off. */
        CUT_AFTER_COMMIT,
        /** The COMMIT of a load is held back for as long as the tool waits. */
        HOLD_COMMIT,
        /** The answer to the COMMIT of a load is held back for as long as the tool waits. */
        HOLD_ANSWER
    }

    private record Plan(Fault fault, long afterBytes) {}

    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final IntSupplier server;
    private Plan plan = new Plan(Fault.NONE, 0);
    private final CountDownLatch happened = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private volatile boolean stalled;

    /**
     * A proxy on a port of its own.
     *
     * @param server the port of the server, asked anew for each connection
     */
    BreakableProxy(IntSupplier server) throws IOException {
        this.server = server;
        start(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    /** What is to go wrong; bytes count from the start of the COPY of a load. */
    synchronized BreakableProxy with(Fault fault, long afterBytes) {
        plan = new Plan(fault, afterBytes);
        return this;
    }

    /** The fault whose point has come, which is then over for others; NONE when none has. */
    private synchronized Fault due(long bytes, String text) {
        boolean due = switch (plan.fault()) {
            case NONE -> false;
            case STALL, CUT -> bytes > plan.afterBytes();
            default -> text.contains("COMMIT\0");
        };
        Fault fault = due ? plan.fault() : Fault.NONE;
        if (due) {
            plan = new Plan(Fault.NONE, 0);
        }
        return fault;
    }

    /** Waits until it has gone wrong. */
    boolean awaitFault() throws InterruptedException {
        return happened.await(Warehouse.LONG.toSeconds(), TimeUnit.SECONDS);
    }

    /** Whether it has gone wrong. */
    boolean faulted() {
        return happened.getCount() == 0;
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
                sockets.add(client);
                start(() -> connect(client));
            }
        } catch (IOException e) {
            released.countDown();
        }
    }

    private void connect(Socket client) {
        try {
            awaitIfStalled();
            Socket upstream = new Socket(InetAddress.getLoopbackAddress(), server.getAsInt());
            sockets.add(upstream);
            Pipe pipe = new Pipe(client, upstream);
            start(pipe::back);
            pipe.forward();
        } catch (IOException e) {
            close(client);
        }
    }

    private void awaitIfStalled() throws IOException {
        if (stalled) {
            try {
                released.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw new IOException("the proxy was closed");
        }
    }

    /** One connection. */
    private final class Pipe {
        private final Socket client;
        private final Socket upstream;
        private volatile boolean answersHeld;
        private boolean loading;
        private long bytes;

        Pipe(Socket client, Socket upstream) {
            this.client = client;
            this.upstream = upstream;
        }

        void forward() {
            byte[] buffer = new byte[8192];
            try {
                InputStream in = client.getInputStream();
                OutputStream out = upstream.getOutputStream();
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    awaitIfStalled();
                    String text = new String(buffer, 0, read, StandardCharsets.ISO_8859_1);
                    loading |= text.contains("COPY ") && text.contains("FROM STDIN");
                    if (loading) {
                        bytes += read;
                        fail(due(bytes, text), buffer, read, out);
                    }
                    out.write(buffer, 0, read);
                }
            } catch (IOException e) {
                // Somebody has gone, or we have cut it off: then the other side is cut off too.
            } finally {
                close(client);
                close(upstream);
            }
        }

        private void fail(Fault fault, byte[] buffer, int read, OutputStream out) throws IOException {
            switch (fault) {
                case STALL -> {
                    stalled = true;
                    happened.countDown();
                    awaitIfStalled();
                }
                case CUT, CUT_BEFORE_COMMIT -> {
                    close(client);
                    close(upstream);
                    happened.countDown();
                    throw new IOException("cut");
                }
                case CUT_AFTER_COMMIT -> {
                    answersHeld = true;
                    out.write(buffer, 0, read);
                    close(client);
                    happened.countDown();
                    throw new IOException("cut");
                }
                case HOLD_COMMIT -> {
                    happened.countDown();
                    swallow();
                }
                case HOLD_ANSWER -> {
                    answersHeld = true;
                    out.write(buffer, 0, read);
                    happened.countDown();
                    swallow();
                }
                case NONE -> {}
            }
        }

        private void swallow() throws IOException {
            client.getInputStream().transferTo(OutputStream.nullOutputStream());
            throw new IOException("the tool has gone");
        }

        void back() {
            byte[] buffer = new byte[8192];
            try {
                InputStream in = upstream.getInputStream();
                OutputStream out = client.getOutputStream();
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    awaitIfStalled();
                    if (!answersHeld) {
                        out.write(buffer, 0, read);
                    }
                }
            } catch (IOException e) {
                // As above.
            } finally {
                if (!answersHeld) {
                    close(client);
                    close(upstream);
                }
            }
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
        listener.close();
        released.countDown();
        sockets.forEach(BreakableProxy::close);
    }
}
