package dev.sluice.review;

import dev.sluice.data.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;

/** The style of every page, which stands in the page itself, and the policy that lets a browser apply this style and load nothing at all. Has no state, thread-safe. */
final class Stylesheet {

    private static final String TEXT = read();

    private Stylesheet() {}

    /** The style as it stands between the tags. */
    static String text() {
        return TEXT;
    }

    /**
     * The Content-Security-Policy of a page that has nothing but this style; the style is known by its hash.
     *
     * @param forms where forms may go: {@code 'none'} or {@code 'self'}
     */
    static String policy(String forms) {
        byte[] hash = Sha256.digest().digest(TEXT.getBytes(StandardCharsets.UTF_8));
        return "default-src 'none'; style-src 'sha256-" + Base64.getEncoder().encodeToString(hash)
                + "'; base-uri 'none'; form-action " + forms;
    }

    private static String read() {
        try (InputStream in = Objects.requireNonNull(
                Stylesheet.class.getResourceAsStream("style.css"), "style.css is beside this class")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
