package dev.sluice.engine;

import dev.sluice.config.Place;
import dev.sluice.config.Problems;
import dev.sluice.context.RunContext;
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
import dev.sluice.read.json.JsonDialect;
import dev.sluice.read.json.JsonField;
import dev.sluice.read.json.JsonFormat;
import dev.sluice.read.json.JsonLayout;
import dev.sluice.spi.Correction;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Reads a sheet of rejects that a person has corrected, as {@link RejectSheet} wrote it: CSV, or NDJSON where the file's name ends so. Only {@code id} and {@code record} are looked at. Used once, by one thread.
 */
public final class PatchedSheet {

    /** The largest sheet in bytes. */
    private static final long MAX_BYTES = 64L << 20;

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
        RecordFormat format = json
                ? new JsonFormat(
                        JsonDialect.of(JsonLayout.LINES),
                        List.of(
                                new JsonField(List.of(RejectSheet.ID), false),
                                new JsonField(List.of(RejectSheet.RECORD), false)))
                : new CsvFormat(CsvDialect.RFC_4180);
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new RunFailedException(file + " has more than " + MAX_BYTES + " bytes; send it in parts");
            }
            try (Framer framer = format.frame(Files.newInputStream(file), file.toString(), ReadLimits.DEFAULT)) {
                parse(framer, context);
            }
        } catch (IOException e) {
            throw new RunFailedException("the sheet " + file + " cannot be read: " + e.getMessage(), e);
        }
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
                    problems.add(place(line), wrong.message());
                } else {
                    row(text(fields, id), text(fields, record), line);
                }
            }
        }
    }

    private static String text(Fields fields, int field) {
        return fields.has(field) && !fields.isNull(field) ? fields.text(field) : "";
    }

    private void row(String id, String cell, long line) {
        String record = json ? cell : RejectSheet.undefused(cell);
        RejectId known = RejectId.parse(id.strip()).orElse(null);
        if (known == null) {
            problems.add(place(line), "'" + shown(id) + "' is no id of a reject; copy it from the sheet as it was");
        } else if (rows.containsKey(known)) {
            problems.add(
                    place(line),
                    "reject " + known + " stands on line " + rows.get(known).line() + " too; remove one of the rows");
        } else if (record.getBytes(StandardCharsets.UTF_8).length > Reject.MAX_RAW) {
            problems.add(
                    place(line),
                    "the record has more than " + Reject.MAX_RAW + " bytes; put it into a new file among the inputs");
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
            if (reject.state() == RejectState.OPEN
                    && isUntouched(Objects.requireNonNull(rows.get(reject.id())), reject)) {
                touched.remove(reject.id());
            }
        });
        rows.forEach((id, row) -> {
            String why = RejectState.whyNotOpen(states.get(id));
            if (why != null) {
                problems.add(place(row.line()), "reject " + id + " " + why + "; remove the row");
            }
        });
        rows.keySet().retainAll(touched.keySet());
    }

    /** Spreadsheets may write line endings anew. */
    private static boolean isUntouched(Row row, KeptReject reject) {
        String before = reject.reject().text();
        return before != null
                && before.replace("\r\n", "\n").equals(row.record().replace("\r\n", "\n"));
    }

    private Place place(long line) {
        return new Place(file.toString(), (int) line, 1);
    }

    private static String shown(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
