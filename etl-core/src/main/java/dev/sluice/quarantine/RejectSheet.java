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
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Rejects as a sheet that a person edits, with {@code id, place, reasons, record}: CSV (RFC 4180) in UTF-8, where a cell that a spreadsheet would take for a formula, a number or a date begins with an apostrophe, which is taken away again when the sheet comes
 * back; or NDJSON, an object a line. Used by one thread; closing it closes the writer.
 */
public final class RejectSheet implements Closeable {

    /** The column that says which reject a row is. */
    public static final String ID = "id";

    /** The column that a person edits. */
    public static final String RECORD = "record";

    private static final List<String> HEAD = List.of(ID, "place", "reasons", RECORD);

    /** So many characters fit into a cell of Excel. */
    private static final int MOST_CHARACTERS = 32_767;

    /** What makes a spreadsheet take a cell for a formula, of full width too, and the apostrophe itself so that taking one away is always right. */
    private static final String FORMULA = "=+-@\t\r\n'\uFF1D\uFF0B\uFF0D\uFF20";

    /** What a spreadsheet may take for a number or a date, and write otherwise when it is saved: no letters but those of one word, as of a month, an hour or an exponent. A German one reads {@code 1,50} as {@code 1,5}. */
    private static final Pattern NUMBER_OR_DATE =
            Pattern.compile("(?=.*\\p{Nd})\\P{L}*+(\\p{L}{1,12}+\\P{L}{0,40}+)?+|\\p{L}{4,10}", Pattern.DOTALL);

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
        String safe = isRead(text) ? "'" + text : text;
        return '"' + safe.replace("\"", "\"\"") + '"';
    }

    /** Whether a spreadsheet may make something else of a text. */
    private static boolean isRead(String text) {
        return !text.isEmpty()
                && (FORMULA.indexOf(text.charAt(0)) >= 0
                        || NUMBER_OR_DATE.matcher(text).matches());
    }

    /**
     * The text of a cell of CSV that came back, without the apostrophe that kept a spreadsheet from reading it.
     *
     * @param cell as a person has left it
     * @param record as it was written, which tells whether there was one
     */
    public static String undefused(String cell, String record) {
        return isRead(record) && cell.startsWith(record.startsWith("'") ? "''" : "'") ? cell.substring(1) : cell;
    }

    /** What a spreadsheet has done to a record that no person does, as the end of a sentence; null when there is nothing of that. */
    public static @Nullable String damage(String cell, String record) {
        if (cell.length() >= MOST_CHARACTERS - 1 && cell.length() < record.length() && record.startsWith(cell)) {
            return "was cut by the spreadsheet, whose cells hold no more than " + MOST_CHARACTERS
                    + " characters; remove the row, and correct it in a sheet of JSON lines (.ndjson)";
        }
        boolean plain = cell.chars().allMatch(c -> c < 0x80);
        if (plain && !record.chars().allMatch(c -> c < 0x80) && count(cell, '?') > count(record, '?')) {
            return "has question marks in the place of other characters; save the sheet as CSV UTF-8";
        }
        return null;
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(c -> c == wanted).count();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
