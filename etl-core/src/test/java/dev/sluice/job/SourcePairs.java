package dev.sluice.job;

import dev.sluice.config.Option;
import dev.sluice.read.csv.CsvDialect;
import dev.sluice.read.csv.CsvPolicies;
import dev.sluice.read.csv.Encoding;
import dev.sluice.read.csv.RecordSeparator;
import dev.sluice.read.json.DuplicateKeys;
import dev.sluice.read.json.JsonLayout;
import dev.sluice.read.json.JsonLeniency;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** What a job says of its source, in a file and in Java. */
final class SourcePairs {

    private final Path folder;
    private final Map<String, ReferencePair> pairs = new LinkedHashMap<>();

    private SourcePairs(Path folder) {
        this.folder = folder;
    }

    /** Each under its key in the reference; columns take the pairs of the same name. */
    static Map<String, ReferencePair> in(Path folder, Map<String, ReferencePair> columns) {
        SourcePairs made = new SourcePairs(folder);
        made.all(columns);
        return made.pairs;
    }

    private void all(Map<String, ReferencePair> columns) {
        source("source", "if_none: ok", s -> s.ifNone(JobSource.IfNone.OK));
        source("source.if_none", "if_none: ok", s -> s.ifNone(JobSource.IfNone.OK));
        source(
                "source.on_input_failure",
                "on_input_failure: skip",
                s -> s.onInputFailure(JobSource.OnInputFailure.SKIP));
        source("source.format", "format: csv", s -> s.csv(csv -> {}));
        source("source.csv", "csv: {delimiter: tab}", s -> s.csv(csv -> csv.delimiter("\t")));
        source("source.csv.delimiter", "csv: {delimiter: \";\"}", s -> s.csv(csv -> csv.delimiter(";")));
        source("source.csv.quote", "csv: {quote: \"'\"}", s -> s.csv(csv -> csv.quote('\'')));
        source(
                "source.csv.escape",
                "csv: {escape: backslash}",
                s -> s.csv(csv -> csv.escape(CsvDialect.Escape.BACKSLASH)));
        source("source.csv.header", "csv: {header: false}", s -> s.csv(csv -> csv.header(false)));
        source(
                "source.csv.encoding",
                "csv: {encoding: windows-1252}",
                s -> s.csv(csv -> csv.encoding(Encoding.WINDOWS_1252)));
        source(
                "source.csv.record_separator",
                "csv: {record_separator: any}",
                s -> s.csv(csv -> csv.recordSeparator(RecordSeparator.ANY)));
        source("source.csv.comment", "csv: {comment: \"#\"}", s -> s.csv(csv -> csv.comment("#")));
        source("source.csv.trim", "csv: {trim: true}", s -> s.csv(csv -> csv.trim()));
        source("source.csv.skip", "csv: {skip: 3}", s -> s.csv(csv -> csv.skip(3)));
        source("source.csv.header_rows", "csv: {header_rows: 2}", s -> s.csv(csv -> csv.headerRows(2)));
        source("source.csv.skip_end", "csv: {skip_end: 1}", s -> s.csv(csv -> csv.skipEnd(1)));
        source(
                "source.csv.fields",
                "csv: {header: false, fields: 5}",
                s -> s.csv(csv -> csv.header(false).fields(5)));
        source("source.csv.nulls", "csv: {nulls: [NULL]}", s -> s.csv(csv -> csv.nulls("NULL")));
        source(
                "source.csv.short_rows",
                "csv: {short_rows: null}",
                s -> s.csv(csv -> csv.shortRows(CsvPolicies.ShortRows.NULL)));
        source(
                "source.csv.long_rows",
                "csv: {long_rows: drop}",
                s -> s.csv(csv -> csv.longRows(CsvPolicies.LongRows.DROP)));
        source(
                "source.csv.stray_quotes",
                "csv: {stray_quotes: keep}",
                s -> s.csv(csv -> csv.strayQuotes(CsvPolicies.StrayQuotes.KEEP)));
        source(
                "source.csv.blank_lines",
                "csv: {blank_lines: reject}",
                s -> s.csv(csv -> csv.blankLines(CsvPolicies.BlankLines.REJECT)));
        source(
                "source.csv.undecodable",
                "csv: {undecodable: replace}",
                s -> s.csv(csv -> csv.undecodable(CsvPolicies.Undecodable.REPLACE)));
        source("source.csv.nul", "csv: {nul: strip}", s -> s.csv(csv -> csv.nul(CsvPolicies.Nul.STRIP)));
        json(
                "source.json.lenient",
                "lenient: [comments, nan]",
                JsonLayout.DOCUMENT,
                json -> json.lenient(JsonLeniency.COMMENTS, JsonLeniency.NAN));
        json(
                "source.json.two_pass",
                "records: /a/*, with: {b: /b}, two_pass: true",
                JsonLayout.DOCUMENT,
                json -> json.records("/a/*").with("b", "/b").twoPass());
        json(
                "source.json",
                "duplicate_keys: last",
                JsonLayout.DOCUMENT,
                json -> json.duplicateKeys(DuplicateKeys.LAST));
        json("source.json.layout", "layout: lines", JsonLayout.LINES, json -> {});
        json("source.json.records", "records: /a/*", JsonLayout.DOCUMENT, json -> json.records("/a/*"));
        json(
                "source.json.with",
                "records: /a/*, with: {b: /b}",
                JsonLayout.DOCUMENT,
                json -> json.records("/a/*").with("b", "/b"));
        json(
                "source.json.duplicate_keys",
                "duplicate_keys: first",
                JsonLayout.DOCUMENT,
                json -> json.duplicateKeys(DuplicateKeys.FIRST));
        json("source.json.nulls", "nulls: [NULL]", JsonLayout.DOCUMENT, json -> json.nulls("NULL"));
        source("source.columns", "columns: {c: x}", s -> s.column("c", c -> c.from("x")));
        for (Option<?> option : ColumnKeys.ANY_OF_SOURCE.options()) {
            // The same methods as in the job's own columns, which stand in for each other there.
            ReferencePair alike = columns.get("columns.<name>." + option.name());
            if (alike != null) {
                pairs.put(ColumnKeys.ANY_OF_SOURCE.path() + "." + option.name(), alike);
            }
        }
    }

    private void source(String key, String said, Consumer<JobSourceBuilder> java) {
        pairs.put(
                key,
                new ReferencePair(
                        "source: {files: in.csv, " + said + "}\n" + ReferencePair.COLUMNS,
                        job -> job.source(ReferencePair.files(folder, "in.csv"), java)
                                .column("c", "int")));
    }

    private void json(String key, String said, JsonLayout layout, Consumer<JsonBuilder> java) {
        pairs.put(
                key,
                new ReferencePair(
                        "source: {files: in.json, json: {" + said + "}}\n" + ReferencePair.COLUMNS,
                        job -> job.source(ReferencePair.files(folder, "in.json"), source -> source.json(layout, java))
                                .column("c", "int")));
    }
}
