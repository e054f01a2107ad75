package dev.sluice.quarantine;

import dev.sluice.failure.Reject;
import dev.sluice.failure.Violation;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Rejects as a sheet that a person edits: CSV (RFC 4180) in UTF-8 with the columns {@code id, place, reasons, record}. A cell that a spreadsheet would take for a formula begins with an apostrophe, which is taken away again when
 * the sheet comes back. Used by one thread; closing it closes the writer.
 */
public final class RejectSheet implements Closeable {

    /** The columns. */
    static final List<String> HEAD = List.of("id", "place", "reasons", "record");

    /** What makes a spreadsheet take a cell for a formula, and the apostrophe itself so that taking one away is always right. */
    private static final String FORMULA = "=+-@\t\r'";

    private final Writer out;
    private long rejects;
    private long leftOut;

    /** Begins a sheet. */
    public RejectSheet(Writer out) throws IOException {
        this.out = out;
        out.write(String.join(",", HEAD) + "\r\n");
    }

    /** Adds a reject; one that is no text in its encoding, or of which only a sample is kept, is left out and counted. */
    public void add(KeptReject kept) {
        Reject reject = kept.reject();
        String text = reject.rawHash() == null ? text(reject) : null;
        if (text == null) {
            leftOut++;
            return;
        }
        rejects++;
        String reasons = reject.violations().stream().map(Violation::message).collect(Collectors.joining("; "));
        try {
            out.write(String.join(
                            ",",
                            cell(kept.id().toString()),
                            cell(reject.position().resource() + ":"
                                    + reject.position().line()),
                            cell(reasons),
                            cell(text))
                    + "\r\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many rejects the sheet has. */
    public long rejects() {
        return rejects;
    }

    /** How many were left out. */
    public long leftOut() {
        return leftOut;
    }

    private static @Nullable String text(Reject reject) {
        Object encoding = reject.reading().getOrDefault("encoding", "utf-8");
        try {
            return Charset.forName(String.valueOf(encoding))
                    .newDecoder()
                    .decode(ByteBuffer.wrap(reject.raw()))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    private static String cell(String text) {
        String safe = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return '"' + safe.replace("\"", "\"\"") + '"';
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
