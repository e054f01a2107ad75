package dev.sluice.quarantine;

import dev.sluice.failure.Reject;
import dev.sluice.failure.Violation;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/**
 * Rejects as a sheet that a person edits, with {@code id, place, reasons, record}: CSV (RFC 4180) in UTF-8, where a cell that a spreadsheet would take for a formula begins with an apostrophe, which is taken away again when the sheet comes
 * back; or NDJSON, an object a line. Used by one thread; closing it closes the writer.
 */
public final class RejectSheet implements Closeable {

    /** The column that says which reject a row is. */
    public static final String ID = "id";

    /** The column that a person edits. */
    public static final String RECORD = "record";

    private static final List<String> HEAD = List.of(ID, "place", "reasons", RECORD);

    /** What makes a spreadsheet take a cell for a formula, of full width too, and the apostrophe itself so that taking one away is always right. */
    private static final String FORMULA = "=+-@\t\r\n'\uFF1D\uFF0B\uFF0D\uFF20";

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final Writer out;
    private final Form form;
    private long rejects;
    private long leftOut;

    /** How a sheet is written. */
    public enum Form {
        CSV,
        NDJSON
    }

    /** Begins a sheet. */
    public RejectSheet(Writer out, Form form) throws IOException {
        this.out = out;
        this.form = form;
        if (form == Form.CSV) {
            out.write(String.join(",", HEAD) + "\r\n");
        }
    }

    /** Adds a reject; one that is no text in its encoding, or of which only a sample is kept, is left out and counted. */
    public void add(KeptReject kept) {
        Reject reject = kept.reject();
        String text = reject.isSample() ? null : reject.text();
        if (text == null) {
            leftOut++;
            return;
        }
        rejects++;
        String reasons = reject.violations().stream().map(Violation::message).collect(Collectors.joining("; "));
        String place = reject.position().resource() + ":" + reject.position().line();
        try {
            write(List.of(kept.id().toString(), place, reasons, text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(List<String> cells) throws IOException {
        switch (form) {
            case CSV -> out.write(cells.stream().map(RejectSheet::cell).collect(Collectors.joining(",", "", "\r\n")));
            case NDJSON -> {
                Map<String, String> row = new LinkedHashMap<>();
                for (int i = 0; i < cells.size(); i++) {
                    row.put(HEAD.get(i), cells.get(i));
                }
                out.write(MAPPER.writeValueAsString(row) + "\n");
            }
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

    private static String cell(String text) {
        String safe = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return '"' + safe.replace("\"", "\"\"") + '"';
    }

    /** The text of a cell of CSV, without the apostrophe that keeps a spreadsheet from taking it for a formula. */
    public static String undefused(String cell) {
        boolean defused = cell.length() > 1 && cell.charAt(0) == '\'' && FORMULA.indexOf(cell.charAt(1)) >= 0;
        return defused ? cell.substring(1) : cell;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
