package dev.sluice.review;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.sluice.context.RunContext;
import dev.sluice.engine.LocalEngine;
import dev.sluice.failure.RunFailedException;
import dev.sluice.job.Job;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * The review page of one job, served to this machine alone: on the loopback address, under a path that begins with a random token. Requests are answered one after the other, so that what a reviewer decides is seen by the next
 * request. Whoever opens it closes it.
 */
public final class ReviewServer implements AutoCloseable {

    /** The largest form. */
    private static final int MOST_BYTES = 2 << 20;

    private final HttpServer server;
    private final Gate gate;
    private final ReviewPages pages;

    private ReviewServer(HttpServer server, ReviewPages pages) {
        this.server = server;
        this.gate = Gate.onPort(server.getAddress().getPort());
        this.pages = pages;
    }

    /**
     * Reads the rejects, and begins to serve.
     *
     * @param jobFile the job file, as commands that a reader copies shall name it
     * @param engine replays records
     * @param context ends after the server; reading and replaying lie within it
     * @param port the port; 0 for any that is free
     * @throws RunFailedException when the port is taken, or the rejects cannot be read
     */
    public static ReviewServer open(Job job, String jobFile, LocalEngine engine, RunContext context, int port) {
        try {
            ReviewDesk desk = new ReviewDesk(job, new RunReports(job, jobFile), engine, context);
            desk.prepare();
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 0);
            ReviewServer review = new ReviewServer(server, new ReviewPages(desk));
            server.createContext("/", review::answer);
            server.start();
            return review;
        } catch (IOException e) {
            throw new RunFailedException(
                    "the review page cannot be served on port " + port + " of this machine: " + e.getMessage(), e);
        }
    }

    /** Where it is, with the token. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/" + gate.token() + "/");
    }

    private void answer(HttpExchange exchange) throws IOException {
        // What answers a wrong request stands inside: behind the block the exchange is closed.
        try (exchange) {
            send(exchange, gate.lets(exchange) ? answered(exchange) : new Answer(403, ""));
        }
    }

    private Answer answered(HttpExchange exchange) throws IOException {
        String page = gate.page(exchange);
        try {
            return switch (exchange.getRequestMethod()) {
                case "GET" ->
                    pages.get(page, Form.parse(exchange.getRequestURI().getRawQuery()));
                case "POST" -> {
                    byte[] body = body(exchange.getRequestBody());
                    yield body.length > MOST_BYTES
                            ? new Answer(413, "")
                            : pages.post(page, Form.parse(new String(body, StandardCharsets.UTF_8)));
                }
                default -> new Answer(405, "");
            };
        } catch (IllegalArgumentException e) {
            return new Answer(400, "");
        }
    }

    private static byte[] body(InputStream in) throws IOException {
        return in.readNBytes(MOST_BYTES + 1);
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        byte[] body = answer.html().getBytes(StandardCharsets.UTF_8);
        Headers headers = exchange.getResponseHeaders();
        headers.set("Content-Type", "text/html; charset=utf-8");
        headers.set("Cache-Control", "no-store");
        headers.set("Content-Security-Policy", Stylesheet.policy("'self'") + "; frame-ancestors 'none'");
        // With no-referrer a browser would send the origin of a form as null.
        headers.set("Referrer-Policy", "same-origin");
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("X-Frame-Options", "DENY");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    /** Ends it at once. */
    @Override
    public void close() {
        server.stop(0);
    }
}
