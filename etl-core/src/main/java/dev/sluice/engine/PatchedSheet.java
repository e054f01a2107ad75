package dev.sluice.engine;

import dev.sluice.config.Place;
import dev.sluice.config.Problems;
import dev.sluice.context.RunContext;
import dev.sluice.failure.FailureCode;
import dev.sluice.failure.Reject;
import dev.sluice.failure.RejectId;
import dev.sluice.failure.RunFailedException;
import dev.sluice.failure.Violation;
import dev.sluice.job.Job;
import dev.sluice.quarantine.KeptReject;
import dev.sluice.quarantine.Quarantine;
import dev.sluice.quarantine.RejectFilter;
import dev.sluice.quarantine.RejectSheet;
import dev.sluice.quarantine.RejectState;
import dev.sluice.read.Chunk;
import dev.sluice.read.Fields;
import dev.sluice.read.Framer;
import dev.sluice.read.Heading;
import dev.sluice.read.ReadLimits;
import dev.sluice.read.RecordFormat;
import dev.sluice.read.RecordReader;
import dev.sluice.read.csv.CsvDialect;
import dev.sluice.read.csv.CsvFormat;
import dev.sluice.read.csv.Encoding;
import dev.sluice.read.json.JsonDialect;
import dev.sluice.read.json.JsonField;
import dev.sluice.read.json.JsonFormat;
import dev.sluice.read.json.JsonLayout;
import dev.sluice.spi.Correction;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a sheet of rejects that a person has corrected, as {@link RejectSheet} wrote it or a spreadsheet has saved it: CSV with commas, semicolons or tabs, or NDJSON where the file's name ends so. Only {@code id} and {@code record} are looked at. Used once, by one thread.
 */
public final class PatchedSheet {

    /** The largest sheet in bytes. */
    private static final long MAX_BYTES = 64L << 20;

    /** In so many bytes the names of the columns are looked for. */
    private static final int HEAD_BYTES = 256;

    /** What a workbook begins with, which is a zip. */
    private static final String WORKBOOK = "PK\u0003\u0004";

    /** The most rows of a sheet. */
    private static final int MAX_ROWS = 100_000;

    private final Path file;
    private final boolean json;
    private final Problems problems = new Problems();
    private final Map<RejectId, Row> rows = new LinkedHashMap<>();

    /** A row, and where it stands. */
    private record Row(String record, long line) {}

    private PatchedSheet(Path file) {
        this.file = file;
        this.json = file.toString().endsWith(".ndjson");
    }

    /**
     * What has been corrected in a sheet; rows that stand as they were exported are left out.
     *
     * @param by who has corrected
     * @param why a sentence, which may be empty
     * @param at when
     * @throws dev.sluice.config.JobFileException with everything that is wrong with the sheet, by its lines: ids that are none, unknown, there twice, or of rejects that are not open
     * @throws RunFailedException when it cannot be read
     */
    public static Map<RejectId, Correction> read(
            Path file, Job job, String by, String why, Instant at, RunContext context) {
        PatchedSheet sheet = new PatchedSheet(file);
        sheet.parse(context);
        sheet.compare(Quarantine.of(job.rejects(), job.target(), context), context);
        sheet.problems.throwIfAny();
        Map<RejectId, Correction> corrections = new HashMap<>();
        sheet.rows.forEach((id, row) -> corrections.put(id, new Correction(row.record(), by, at, why)));
        return corrections;
    }

    private void parse(RunContext context) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new RunFailedException(file + " has more than " + MAX_BYTES + " bytes; send it in parts");
            }
            RecordFormat format = json
                    ? new JsonFormat(
                            JsonDialect.of(JsonLayout.LINES),
                            List.of(
                                    new JsonField(List.of(RejectSheet.ID), false),
                                    new JsonField(List.of(RejectSheet.RECORD), false)))
                    : new CsvFormat(dialect());
            try (Framer framer = format.frame(Files.newInputStream(file), file.toString(), ReadLimits.DEFAULT)) {
                parse(framer, context);
            }
        } catch (NoSuchFileException e) {
            throw new RunFailedException("there is no file " + file, e);
        } catch (IOException e) {
            throw new RunFailedException("the sheet " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** What a spreadsheet has put between the cells, which is what its language has it put there, and how it has written the text. */
    private CsvDialect dialect() throws IOException {
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(HEAD_BYTES);
        }
        Encoding marked = Encoding.marked(head);
        Encoding encoding = marked == null ? Encoding.UTF_8 : marked;
        String text = new String(head, Charset.forName(encoding.charset()));
        if (text.startsWith(WORKBOOK)) {
            throw new RunFailedException(file + " is a workbook; save it as CSV UTF-8");
        }
        String names = text.lines().findFirst().orElse("");
        String delimiter =
                Stream.of(",", ";", "\t").filter(names::contains).findFirst().orElse(",");
        return CsvDialect.RFC_4180.withDelimiter(delimiter).withEncoding(encoding);
    }

    private void parse(Framer framer, RunContext context) throws IOException {
        Heading heading = framer.heading(context);
        int id = heading.names().indexOf(RejectSheet.ID);
        int record = heading.names().indexOf(RejectSheet.RECORD);
        if (id < 0 || record < 0) {
            problems.add(
                    place(1),
                    "the sheet needs the columns " + RejectSheet.ID + " and " + RejectSheet.RECORD
                            + ", as 'sluice quarantine export' writes them; it has " + heading.names());
            return;
        }
        RecordReader reader = framer.reader();
        Fields fields = new Fields();
        for (Chunk chunk = framer.next(context); chunk != null; chunk = framer.next(context)) {
            for (int i = 0; i < chunk.records(); i++) {
                long line = chunk.position(i).line();
                Violation wrong = chunk.verdict(i);
                if (wrong == null) {
                    wrong = reader.read(chunk, i, fields);
                }
                if (wrong != null) {
                    problems.add(
                            place(line),
                            wrong.code() == FailureCode.TEXT_ENCODING
                                    ? "the row is no text in UTF-8; save the sheet as CSV UTF-8"
                                    : wrong.message());
                } else {
                    row(text(fields, id), text(fields, record), line);
                }
            }
        }
    }

    private static String text(Fields fields, int field) {
        return fields.has(field) && !fields.isNull(field) ? fields.text(field) : "";
    }

    private void row(String id, String record, long line) {
        if (id.isBlank() && record.isEmpty()) {
            // Spreadsheets save rows that were emptied.
            return;
        }
        RejectId known = RejectId.parse(id.strip().replaceFirst("^'", "")).orElse(null);
        if (known == null) {
            problems.add(place(line), "'" + shown(id) + "' is no id of a reject; copy it from the sheet as it was");
        } else if (rows.containsKey(known)) {
            problems.add(
                    place(line),
                    "reject " + known + " stands on line " + rows.get(known).line() + " too; remove one of the rows");
        } else if (rows.size() == MAX_ROWS) {
            throw new RunFailedException(file + " has more than " + MAX_ROWS + " rows; send it in parts");
        } else {
            rows.put(known, new Row(record, line));
        }
    }

    /** Finds out how the rejects stand, and forgets the rows that nobody has touched. */
    private void compare(Quarantine quarantine, RunContext context) {
        Map<RejectId, RejectState> states = new HashMap<>();
        Map<RejectId, Row> touched = new LinkedHashMap<>(rows);
        quarantine.read(RejectFilter.ALL, rows::containsKey, context, reject -> {
            states.merge(reject.id(), reject.state(), RejectState::laterOf);
            if (reject.state() == RejectState.OPEN) {
                // Where several runs have rejected it, each time it is the cell that is looked at.
                touched.computeIfPresent(
                        reject.id(), (id, row) -> touched(Objects.requireNonNull(rows.get(id)), reject));
            }
        });
        rows.forEach((id, row) -> {
            String why = RejectState.whyNotOpen(states.get(id));
            Row corrected = touched.get(id);
            if (why != null) {
                problems.add(place(row.line()), "reject " + id + " " + why + "; remove the row");
            } else if (corrected != null
                    && corrected.record().getBytes(StandardCharsets.UTF_8).length > Reject.MAX_RAW) {
                problems.add(
                        place(row.line()),
                        "the record has more than " + Reject.MAX_RAW
                                + " bytes; put it into a new file among the inputs");
            }
        });
        rows.keySet().retainAll(touched.keySet());
        rows.putAll(touched);
    }

    /** What a person has made of a reject; null when it stands as it was exported, but for the line endings in a sheet of CSV, which spreadsheets may write anew. */
    private @Nullable Row touched(Row row, KeptReject reject) {
        String before = reject.reject().text();
        if (before == null) {
            return row;
        }
        if (json) {
            return row.record().equals(before) ? null : row;
        }
        String record = RejectSheet.undefused(row.record(), before);
        String lines = lines(record);
        String linesBefore = lines(before);
        if (lines.equals(linesBefore)) {
            return null;
        }
        String damage = RejectSheet.damage(lines, linesBefore);
        if (damage != null) {
            problems.add(place(row.line()), "the record " + damage);
        }
        return new Row(withEndings(record, before), row.line());
    }

    /** A corrected record with the line endings of what it was, where these are of one kind that a spreadsheet does not write. */
    private static String withEndings(String record, String before) {
        return Stream.of("\r\n", "\r")
                .filter(ending -> before.contains(ending)
                        && lines(before).replace("\n", ending).equals(before))
                .findFirst()
                .map(ending -> lines(record).replace("\n", ending))
                .orElse(record);
    }

    /** A text with the one line ending that all others may have become. */
    private static String lines(String text) {
        return text.replace("\r\n", "\n").replace('\r', '\n');
    }

    private Place place(long line) {
        return new Place(file.toString(), (int) line, 1);
    }

    private static String shown(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
