package dev.sluice.guess;

import dev.sluice.read.Fields;
import dev.sluice.read.json.JsonLeniency;
import dev.sluice.read.json.JsonSample;
import java.util.Set;

/** Looks at the records of documents as the product frames them, so that damage in one hides none behind it. Used by one thread. */
final class Documents implements Records.Taker {

    private final JsonEvidence evidence;
    private final Set<JsonLeniency> lenient;
    private byte[] bytes = {};
    private int from;
    private int to;
    private long records;
    private long refused;

    Documents(JsonEvidence evidence, Set<JsonLeniency> lenient) {
        this.evidence = evidence;
        this.lenient = lenient;
    }

    @Override
    public void raw(byte[] of, int start, int end) {
        bytes = of;
        from = start;
        to = end;
    }

    @Override
    public void read(long line, Fields fields) {
        records++;
        JsonSample record = JsonSample.of(bytes, from, to, lenient);
        if (!record.values().isEmpty()) {
            evidence.look(record.values().get(0), records);
        }
    }

    @Override
    public void refused(long line) {
        records++;
        refused++;
    }

    /** How many records there were. */
    long records() {
        return records;
    }

    /** How many of them cannot be read. */
    long refused() {
        return refused;
    }
}
