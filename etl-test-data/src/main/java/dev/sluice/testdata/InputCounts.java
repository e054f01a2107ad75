package dev.sluice.testdata;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Adds up what becomes of records. Used by one thread. */
final class InputCounts {

    private final Map<String, Long> violations = new TreeMap<>();
    private final Map<String, Long> kinds = new TreeMap<>();
    private long loaded;
    private long quarantined;

    void loads() {
        loaded++;
    }

    void isRejected(ExpectedReject reject) {
        quarantined++;
        kinds.merge(reject.kind(), 1L, Long::sum);
        for (String code : reject.codes()) {
            violations.merge(code, 1L, Long::sum);
        }
    }

    /** Records; blank lines and header are none. */
    long read() {
        return loaded + quarantined;
    }

    /** Rows that the table must hold. */
    long loaded() {
        return loaded;
    }

    /** Records that the quarantine must hold. */
    long quarantined() {
        return quarantined;
    }

    /** {@code {"read": …, "loaded": …, "quarantined": …, "violations": {code: …}, "kinds": {…}}}, in the order in which the keys must stand. */
    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("read", read());
        map.put("loaded", loaded);
        map.put("quarantined", quarantined);
        map.put("violations", violations);
        map.put("kinds", kinds);
        return map;
    }
}
