package dev.sluice.connector.jdbc.postgres.copy;

import dev.sluice.connector.jdbc.mode.Mode;
import dev.sluice.connector.jdbc.mode.WriteMode;
import dev.sluice.spi.Counts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What loading by key should leave, one record after the other. */
final class KeyedModel {

    /** A record; one below zero breaks the table's check. */
    record Item(int id, int value) {}

    final Map<Integer, Integer> table = new TreeMap<>();
    final List<String> rejects = new ArrayList<>();
    private final Set<Integer> before;
    private final Set<Integer> seen = new HashSet<>();
    private final WriteMode mode;
    private int loaded;
    private int duplicates;
    private int suppressed;
    private int read;

    KeyedModel(WriteMode mode, Map<Integer, Integer> before) {
        this.mode = mode;
        this.table.putAll(before);
        this.before = Set.copyOf(before.keySet());
    }

    void take(Item item) {
        read++;
        boolean leave = mode.mode() == Mode.INSERT_MISSING && before.contains(item.id());
        boolean bad = item.value() < 0;
        if (!seen.contains(item.id())) {
            if (bad) {
                rejects.add(read + " DB_CHECK");
                return;
            }
            seen.add(item.id());
            if (leave) {
                suppressed++;
            } else {
                loaded++;
                table.put(item.id(), item.value());
            }
            return;
        }
        switch (mode.onDuplicate()) {
            case FIRST -> duplicates++;
            case REJECT -> rejects.add(read + " DUPLICATE_KEY");
            case LAST -> {
                if (!leave && bad) {
                    rejects.add(read + " DB_CHECK");
                    return;
                }
                duplicates++;
                if (!leave) {
                    table.put(item.id(), item.value());
                }
            }
        }
    }

    Counts counts() {
        return new Counts(read, loaded, rejects.size(), 0, duplicates, suppressed);
    }
}
