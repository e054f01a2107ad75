package dev.sluice.review;

import com.sun.net.httpserver.HttpExchange;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * Lets in who knows the token and asks for this very address. Another page of the browser knows no token; a name that was made to lead to this machine (DNS rebinding) is not the host. Immutable and thread-safe.
 *
 * @param token what every path begins with
 * @param hosts the names under which the server is asked for, with its port
 */
record Gate(String token, Set<String> hosts) {

    private static final int TOKEN_BYTES = 16;

    static Gate onPort(int port) {
        byte[] random = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(random);
        return new Gate(HexFormat.of().formatHex(random), Set.of("127.0.0.1:" + port, "localhost:" + port));
    }

    /** Whether a request may come in. */
    boolean lets(HttpExchange exchange) {
        List<String> host = exchange.getRequestHeaders().getOrDefault("Host", List.of());
        if (host.size() != 1 || !hosts.contains(host.get(0))) {
            return false;
        }
        String origin = exchange.getRequestHeaders().getFirst("Origin");
        if (origin != null && !origin.equals("http://" + host.get(0))) {
            return false;
        }
        String begin = "/" + token + "/";
        String path = exchange.getRequestURI().getRawPath();
        byte[] asked =
                path.substring(0, Math.min(path.length(), begin.length())).getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(asked, begin.getBytes(StandardCharsets.UTF_8));
    }

    /** What stands behind the token. */
    String page(HttpExchange exchange) {
        return exchange.getRequestURI().getRawPath().substring(token.length() + 2);
    }
}
