package dev.sluice.read.csv;

import dev.sluice.context.RunContext;
import dev.sluice.failure.Violation;
import dev.sluice.read.Chunk;
import dev.sluice.read.Fields;
import dev.sluice.read.Framer;
import dev.sluice.read.ReadLimits;
import dev.sluice.read.RecordReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The values of a whole input, by name and without quotes, as somebody who only wants the table has them. */
record CsvReading(List<String> names, List<List<String>> rows, List<String> violations, List<byte[]> rejected) {

    static CsvReading of(CsvFormat format, byte[] input) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        List<String> violations = new ArrayList<>();
        List<byte[]> rejected = new ArrayList<>();
        try (RunContext context = Reading.context();
                Framer framer = format.frame(new ByteArrayInputStream(input), "input.csv", ReadLimits.DEFAULT)) {
            List<String> names = framer.heading(context).names();
            RecordReader reader = framer.reader();
            Fields fields = new Fields();
            for (Chunk chunk = framer.next(context); chunk != null; chunk = framer.next(context)) {
                for (int i = 0; i < chunk.records(); i++) {
                    Violation violation = chunk.verdict(i);
                    violation = violation == null ? reader.read(chunk, i, fields) : violation;
                    if (violation != null) {
                        violations.add(violation.code().name());
                        rejected.add(chunk.raw(i));
                        continue;
                    }
                    List<String> row = new ArrayList<>();
                    for (int f = 0; f < fields.count(); f++) {
                        row.add(fields.text(f));
                    }
                    rows.add(row);
                }
            }
            return new CsvReading(names, rows, violations, rejected);
        }
    }

    List<Map<String, String>> named() {
        List<Map<String, String>> named = new ArrayList<>();
        for (List<String> row : rows) {
            Map<String, String> values = new LinkedHashMap<>();
            for (int i = 0; i < row.size(); i++) {
                values.put(names.get(i), row.get(i));
            }
            named.add(values);
        }
        return named;
    }
}
