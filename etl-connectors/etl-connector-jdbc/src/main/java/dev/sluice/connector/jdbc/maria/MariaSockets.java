package dev.sluice.connector.jdbc.maria;

import dev.sluice.connector.jdbc.connection.TrackedSockets;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import org.jspecify.annotations.Nullable;
import org.mariadb.jdbc.Configuration;
import org.mariadb.jdbc.util.ConfigurableSocketFactory;

/** {@link TrackedSockets} as MariaDB's driver makes them: without an argument, told of the connection's properties afterwards. Public only because the driver makes it by its name; of no other use. Used by one thread. */
public final class MariaSockets extends ConfigurableSocketFactory {

    /** The property that names the group. The driver keeps what it does not know. */
    static final String GROUP = "sluiceSockets";

    private @Nullable TrackedSockets sockets;

    @Override
    public void setConfiguration(Configuration configuration, String host) {
        sockets = new TrackedSockets(configuration.nonMappedOptions().getProperty(GROUP, ""));
    }

    private TrackedSockets sockets() throws IOException {
        if (sockets == null) {
            throw new IOException("the driver has not told of the connection's properties");
        }
        return sockets;
    }

    @Override
    public Socket createSocket() throws IOException {
        return sockets().createSocket();
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return sockets().createSocket(host, port);
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        return sockets().createSocket(host, port, localHost, localPort);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return sockets().createSocket(host, port);
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort)
            throws IOException {
        return sockets().createSocket(address, port, localAddress, localPort);
    }
}
