package dev.sluice.bench;

import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.sluice.data.Column;
import dev.sluice.read.RecordFormat;
import dev.sluice.read.csv.CsvDialect;
import dev.sluice.read.csv.CsvFormat;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/** Reading CSV, beside univocity and FastCSV, which make a String of each field. */
public class CsvReadBenchmark extends ReadBenchmark {

    /** What the lines look like. */
    public enum Shape {
        /** Without quotes, some 150 bytes a line. */
        UNQUOTED,
        /** Names and some notes in quotes, some with doubled quotes, some over two lines. */
        MIXED,
        /** Every field in quotes. */
        QUOTED,
        /** Every record over two lines. */
        TWO_LINES
    }

    @Param
    public Shape shape = Shape.UNQUOTED;

    @Override
    byte[] input(int size) {
        Orders orders = new Orders();
        StringBuilder rows = new StringBuilder();
        while (rows.length() < BLOCK) {
            Orders.Order order = orders.next();
            String name = order.name();
            String note = order.note();
            if (shape == Shape.MIXED) {
                name = "\"" + name.replace(" ", orders.isOneOf(4) ? ", \"\"Jo\"\" " : ", ") + "\"";
                note = orders.isOneOf(20) ? "\"" + note + ",\nsecond floor\"" : note;
            }
            if (shape == Shape.TWO_LINES) {
                note = "\"" + note + ",\nsecond floor\"";
            }
            String row = String.join(
                    ",",
                    Integer.toString(order.id()),
                    order.key(),
                    order.created(),
                    name,
                    order.country(),
                    order.email(),
                    order.amount(),
                    Integer.toString(order.quantity()),
                    order.status(),
                    order.day(),
                    order.flag(),
                    note);
            rows.append(shape == Shape.QUOTED ? "\"" + row.replace(",", "\",\"") + "\"" : row)
                    .append('\n');
        }
        String header = Orders.COLUMNS.stream()
                .map(column -> column.substring(0, column.indexOf(' ')))
                .collect(Collectors.joining(",", "", "\n"));
        return Orders.input(size, header, rows, "");
    }

    @Override
    RecordFormat format(List<Column> columns) {
        return new CsvFormat(CsvDialect.RFC_4180);
    }

    /** FastCSV: a String for each field. */
    @Benchmark
    public long fastCsv(Read read) throws IOException {
        long records = -1;
        long found = 0;
        try (CsvReader<CsvRecord> reader =
                CsvReader.builder().ofCsvRecord(new InputStreamReader(stream(), StandardCharsets.UTF_8))) {
            for (CsvRecord each : reader) {
                for (int i = 0; i < each.getFieldCount(); i++) {
                    found += each.getField(i).length();
                }
                records++;
            }
        }
        count(read, records);
        return found;
    }

    /** univocity: a String for each field. */
    @Benchmark
    public long univocity(Read read) {
        CsvParserSettings settings = new CsvParserSettings();
        settings.setReadInputOnSeparateThread(false);
        settings.setLineSeparatorDetectionEnabled(false);
        CsvParser parser = new CsvParser(settings);
        long records = -1;
        long found = 0;
        parser.beginParsing(stream(), StandardCharsets.UTF_8);
        for (String[] row = parser.parseNext(); row != null; row = parser.parseNext()) {
            for (String field : row) {
                found += field.length();
            }
            records++;
        }
        count(read, records);
        return found;
    }
}
