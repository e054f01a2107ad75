package dev.sluice.notify;

import dev.sluice.config.Secret;
import dev.sluice.context.RunContext;
import dev.sluice.failure.RunFailedException;
import dev.sluice.failure.TransientException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A web address to which the report is posted as JSON; an answer from 200 to 299 is a success, and a redirect is not followed. Immutable and thread-safe.
 *
 * @param address an http or https address; a secret, for whoever knows it may post there
 */
public record WebReceiver(Secret address) implements Receiver {

    private static final int TOO_MANY_REQUESTS = 429;

    public WebReceiver {
        if (parse(address.reveal()).isEmpty()) {
            throw new IllegalArgumentException("the url is no address such as https://example.org/hook");
        }
    }

    private static Optional<URI> parse(String text) {
        try {
            URI uri = new URI(text);
            boolean web = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
            return web && uri.getHost() != null ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** The host alone: the rest of the address may be what lets one in. */
    @Override
    public String describe() {
        return parse(address.reveal()).map(URI::getHost).orElseThrow();
    }

    @Override
    public void take(byte[] json, RunContext context) {
        int answer;
        AtomicBoolean late = new AtomicBoolean();
        try {
            answer = post(json, context, late);
        } catch (IOException e) {
            context.check();
            if (late.get()) {
                throw context.expired();
            }
            throw new TransientException("it cannot be reached: " + e.getClass().getSimpleName(), e);
        }
        context.check();
        if (answer >= HttpURLConnection.HTTP_INTERNAL_ERROR || answer == TOO_MANY_REQUESTS) {
            throw new TransientException("it answered " + answer);
        }
        if (answer < HttpURLConnection.HTTP_OK || answer >= HttpURLConnection.HTTP_MULT_CHOICE) {
            throw new RunFailedException("it answered " + answer);
        }
    }

    private int post(byte[] json, RunContext context, AtomicBoolean late) throws IOException {
        HttpURLConnection connection = (HttpURLConnection)
                parse(address.reveal()).orElseThrow().toURL().openConnection();
        int left = (int) Math.max(
                1, Math.min(Integer.MAX_VALUE, context.deadline().left().toMillis()));
        connection.setConnectTimeout(left);
        connection.setReadTimeout(left);
        connection.setInstanceFollowRedirects(false);
        connection.setDoOutput(true);
        // A body of a fixed length is never posted twice by the library itself.
        connection.setFixedLengthStreamingMode(json.length);
        connection.setRequestProperty("Content-Type", "application/json; charset=utf-8");
        connection.setRequestProperty("User-Agent", "sluice");
        try (RunContext.Registration cut = context.onExpiry(() -> {
            late.set(true);
            connection.disconnect();
        })) {
            try (OutputStream out = connection.getOutputStream()) {
                out.write(json);
            }
            return connection.getResponseCode();
        } finally {
            connection.disconnect();
        }
    }
}
