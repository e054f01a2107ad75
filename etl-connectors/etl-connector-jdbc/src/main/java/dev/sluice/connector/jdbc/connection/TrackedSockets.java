package dev.sluice.connector.jdbc.connection;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.SocketFactory;

/**
 * Makes the sockets of one connection and keeps hold of them, so that a deadline can close them in every phase: also while the driver is still connecting and has given us nothing to abort. Public only because the driver
 * makes it by its name; of no other use. Thread-safe.
 */
public final class TrackedSockets extends SocketFactory {

    private static final AtomicLong NUMBERS = new AtomicLong();
    private static final Map<String, Group> GROUPS = new ConcurrentHashMap<>();

    private final Group group;

    /** Called by the driver with the property {@code socketFactoryArg}. */
    public TrackedSockets(String name) {
        Group found = GROUPS.get(name);
        if (found == null) {
            throw new IllegalArgumentException("no connection is being made as " + name);
        }
        this.group = found;
    }

    /** The sockets of one connection. */
    public static final class Group implements AutoCloseable {
        private final String name = Long.toString(NUMBERS.incrementAndGet());
        private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
        private volatile boolean closed;

        private Group() {}

        /** A group that the driver finds until {@link #connected}. */
        public static Group open() {
            Group group = new Group();
            GROUPS.put(group.name, group);
            return group;
        }

        /** What the driver is to be told as {@code socketFactoryArg}. */
        public String name() {
            return name;
        }

        /** The driver has its factory, or never will. */
        public void connected() {
            GROUPS.remove(name);
        }

        private Socket add(Socket socket) throws IOException {
            sockets.removeIf(Socket::isClosed);
            sockets.add(socket);
            if (closed) {
                close();
                throw new SocketException("the connection was given up");
            }
            return socket;
        }

        /** Closes every socket, also those still to come. Does not block. */
        @Override
        public void close() {
            closed = true;
            for (Socket socket : sockets) {
                try {
                    socket.close();
                } catch (IOException e) {
                    // It is unusable either way, which is all that is wanted.
                    sockets.remove(socket);
                }
            }
        }
    }

    @Override
    public Socket createSocket() throws IOException {
        return group.add(new Socket());
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return group.add(new Socket(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        return group.add(new Socket(host, port, localHost, localPort));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return group.add(new Socket(host, port));
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort)
            throws IOException {
        return group.add(new Socket(address, port, localAddress, localPort));
    }
}
