package dev.sluice.bench;

import dev.sluice.data.Column;
import dev.sluice.read.RecordFormat;
import dev.sluice.read.json.JsonDialect;
import dev.sluice.read.json.JsonField;
import dev.sluice.read.json.JsonFormat;
import dev.sluice.read.json.JsonLayout;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Reading JSON, beside Jackson's bare tokens. */
public class JsonReadBenchmark extends ReadBenchmark {

    /** How the records stand, and what they look like. */
    public enum Shape {
        /** Some 300 bytes a line; one in twenty with an escape. */
        LINES,
        /** The same as the elements of one array. */
        DOCUMENT,
        /** Lines in which a text has an escape of four digits. */
        ESCAPED_LINES
    }

    @Param
    public Shape shape = Shape.LINES;

    private final JsonFactory jackson = new JsonFactory();

    @Override
    byte[] input(int size) {
        Orders orders = new Orders();
        StringBuilder rows = new StringBuilder();
        while (rows.length() < BLOCK) {
            Orders.Order order = orders.next();
            String name = orders.isOneOf(20) ? "J. \\\"Jo\\\" Groß" : order.name();
            rows.append("{\"id\":")
                    .append(order.id())
                    .append(",\"key\":\"")
                    .append(order.key())
                    .append("\",\"created\":\"")
                    .append(order.created())
                    .append("\",\"name\":\"")
                    .append(shape == Shape.ESCAPED_LINES ? "J\\u00fcrgen" : name)
                    .append("\",\"country\":\"")
                    .append(order.country())
                    .append("\",\"email\":\"")
                    .append(order.email())
                    .append("\",\"amount\":")
                    .append(order.amount())
                    .append(",\"quantity\":")
                    .append(order.quantity())
                    .append(",\"status\":\"")
                    .append(order.status())
                    .append("\",\"day\":\"")
                    .append(order.day())
                    .append("\",\"flag\":")
                    .append(order.flag())
                    .append(",\"note\":\"")
                    .append(order.note())
                    .append("\"}")
                    .append(shape == Shape.DOCUMENT ? ",\n" : "\n");
        }
        boolean document = shape == Shape.DOCUMENT;
        return Orders.input(size, document ? "[" : "", rows, document ? "{}]" : "");
    }

    @Override
    RecordFormat format(List<Column> columns) {
        JsonLayout layout = shape == Shape.DOCUMENT ? JsonLayout.DOCUMENT : JsonLayout.LINES;
        List<JsonField> fields = columns.stream()
                .map(column -> new JsonField(List.of(column.name()), false))
                .toList();
        return new JsonFormat(JsonDialect.of(layout), fields);
    }

    /** Jackson's tokens over the whole input with one parser; every value is touched as characters. */
    @Benchmark
    public long jacksonTokens(Read read) {
        long found = 0;
        long records = 0;
        try (JsonParser parser = jackson.createParser(ObjectReadContext.empty(), stream())) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token.isScalarValue()) {
                    found += parser.getStringLength();
                } else if (token == JsonToken.START_OBJECT) {
                    records++;
                }
            }
        }
        count(read, records);
        return found;
    }
}
