package dev.sluice.proof;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Stands between the tool and the server and breaks what it is asked to break, each once. Thread-safe; closing it cuts everything. */
final class BreakableProxy implements AutoCloseable {

    /** What goes wrong, on the first connection that comes to its point. */
    enum Fault {
        NONE,
        /** After so many bytes on the way to the server nothing is read any more, from anybody, and nothing is answered. */
        STALL,
        /** After so many bytes on the way to the server one passes every {@link #SLOWNESS}. */
        SLOW,
        /** After so many bytes on the way to the server whatever the tool sends goes nowhere, and it hears nothing of that. */
        DROP,
        /** After so many bytes on the way to the server both sides are cut off. */
        CUT,
        /** The same, counted from the first byte of a connection, be it for a load or not. */
        CUT_ANYWHERE,
        /** The COMMIT of a load does not reach the server: both sides are cut off. */
        CUT_BEFORE_COMMIT,
        /** The COMMIT of a load reaches the server, its answer reaches nobody: the tool is cut off. */
        CUT_AFTER_COMMIT,
        /** The COMMIT of a load is held back for as long as the tool waits. */
        HOLD_COMMIT,
        /** The answer to the COMMIT of a load is held back for as long as the tool waits. */
        HOLD_ANSWER,
        /** A batch has been sent to its end, and what the server says of it is held back for as long as the tool waits. */
        HOLD_BATCH
    }

    /** The driver's names for what it has prepared. */
    private static final Pattern PREPARED_COMMIT = Pattern.compile("(S_\\d+)\0COMMIT\0");

    /** A COMMIT in MariaDB's protocol: COM_QUERY, then the text to the packet's end. */
    private static final String MARIA_COMMIT = "\3COMMIT";

    /** CopyDone of the protocol. */
    private static final String COPY_DONE = "c\0\0\0\4";

    /** How long a byte takes on a connection that is slow. */
    private static final Duration SLOWNESS = Duration.ofMillis(100);

    private record Plan(Fault fault, long after) {}

    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final IntSupplier server;
    private Plan plan = new Plan(Fault.NONE, 0);
    private final Deque<Plan> later = new ArrayDeque<>();
    private final CountDownLatch happened = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private volatile boolean stalled;
    private volatile Duration latency = Duration.ZERO;
    private volatile long faultNanos;

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

    /**
     * What is to go wrong.
     *
     * @param after how many bytes from the start of the COPY of a load, or how many commits or batches of it, pass before
     */
    synchronized BreakableProxy with(Fault fault, long after) {
        plan = new Plan(fault, after);
        return this;
    }

    /** Whatever passes, in either direction, is held back for so long. */
    BreakableProxy late(Duration time) {
        latency = time;
        return this;
    }

    /** What is to go wrong next, when everything before has. */
    synchronized BreakableProxy then(Fault fault, long after) {
        if (plan.fault() == Fault.NONE) {
            return with(fault, after);
        }
        later.addLast(new Plan(fault, after));
        return this;
    }

    /** How much of what is to go wrong has not gone wrong yet. */
    synchronized int ahead() {
        return later.size() + (plan.fault() == Fault.NONE ? 0 : 1);
    }

    /** The fault whose point has come, which is then over for others; NONE when none has. */
    private synchronized Fault due(long all, long bytes, boolean commits, boolean batchEnds) {
        boolean due = switch (plan.fault()) {
            case NONE -> false;
            case CUT_ANYWHERE -> all > plan.after();
            case STALL, SLOW, DROP, CUT -> bytes > plan.after();
            case HOLD_BATCH -> bytes > 0 && batchEnds && passed();
            default -> bytes > 0 && commits && passed();
        };
        Fault fault = due ? plan.fault() : Fault.NONE;
        if (due) {
            plan = later.isEmpty() ? new Plan(Fault.NONE, 0) : later.removeFirst();
        }
        return fault;
    }

    /** Whether enough of its kind have passed; else counts this one. */
    private boolean passed() {
        if (plan.after() == 0) {
            return true;
        }
        plan = new Plan(plan.fault(), plan.after() - 1);
        return false;
    }

    /** Waits until it has gone wrong. */
    boolean awaitFault() throws InterruptedException {
        return happened.await(Warehouse.LONG.toSeconds(), TimeUnit.SECONDS);
    }

    /** How long ago it has gone wrong; {@link Warehouse#LONG} when it has not. */
    Duration sinceFault() {
        return faulted() ? Duration.ofNanos(System.nanoTime() - faultNanos) : Warehouse.LONG;
    }

    private void happens() {
        faultNanos = System.nanoTime();
        happened.countDown();
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
        private boolean slow;
        private String preparedCommit = "";
        private long all;
        private long bytes;

        Pipe(Socket client, Socket upstream) {
            this.client = client;
            this.upstream = upstream;
        }

        /** Whether a COMMIT passes: by its text, or by the name under which the driver has prepared it (PostgreSQL protocol, Parse and Bind). */
        private boolean commits(String text) {
            Matcher parse = PREPARED_COMMIT.matcher(text);
            if (parse.find()) {
                preparedCommit = parse.group(1);
                return true;
            }
            return text.contains("COMMIT\0")
                    || text.contains(MARIA_COMMIT)
                    || (!preparedCommit.isEmpty() && text.contains("\0" + preparedCommit + "\0"));
        }

        void forward() {
            byte[] buffer = new byte[8192];
            try {
                InputStream in = client.getInputStream();
                OutputStream out = upstream.getOutputStream();
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    awaitIfStalled();
                    String text = new String(buffer, 0, read, StandardCharsets.ISO_8859_1);
                    boolean commits = commits(text);
                    loading |=
                            (text.contains("COPY ") && text.contains("FROM STDIN")) || text.contains("LOAD DATA LOCAL");
                    all += read;
                    bytes += loading ? read : 0;
                    fail(due(all, bytes, commits, text.endsWith(COPY_DONE)), buffer, read, out);
                    pass(buffer, read, out);
                }
            } catch (IOException e) {
                // Somebody has gone, or we have cut it off: then the other side is cut off too.
            } finally {
                close(client);
                close(upstream);
            }
        }

        private void pass(byte[] buffer, int read, OutputStream out) throws IOException {
            if (!slow) {
                LockSupport.parkNanos(latency.toNanos());
                out.write(buffer, 0, read);
                return;
            }
            for (int i = 0; i < read && !released(); i++) {
                LockSupport.parkNanos(SLOWNESS.toNanos());
                out.write(buffer, i, 1);
            }
        }

        private void fail(Fault fault, byte[] buffer, int read, OutputStream out) throws IOException {
            switch (fault) {
                case STALL -> {
                    stalled = true;
                    happens();
                    awaitIfStalled();
                }
                case SLOW -> {
                    slow = true;
                    happens();
                }
                case CUT, CUT_ANYWHERE, CUT_BEFORE_COMMIT -> {
                    close(client);
                    close(upstream);
                    happens();
                    throw new IOException("cut");
                }
                case CUT_AFTER_COMMIT -> {
                    answersHeld = true;
                    out.write(buffer, 0, read);
                    close(client);
                    happens();
                    throw new IOException("cut");
                }
                case DROP, HOLD_COMMIT -> {
                    happens();
                    swallow();
                }
                case HOLD_ANSWER, HOLD_BATCH -> {
                    answersHeld = true;
                    out.write(buffer, 0, read);
                    happens();
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
                    LockSupport.parkNanos(latency.toNanos());
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

    private boolean released() {
        return released.getCount() == 0;
    }

    /** Lets go of what is held back on connections whose tool has gone. */
    void release() {
        sockets.forEach(BreakableProxy::close);
    }

    @Override
    public void close() throws IOException {
        listener.close();
        released.countDown();
        sockets.forEach(BreakableProxy::close);
    }
}
