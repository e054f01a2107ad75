package dev.sluice.cli;

import java.nio.charset.StandardCharsets;

/**
 * A record of the table {@link DamagePlan#TABLE}, with at most one thing wrong.
 *
 * @param id its key
 * @param damage what is wrong
 */
record DamagedRecord(long id, Damage damage) {

    /** What can be wrong with a record, and what must come of it. */
    enum Damage {
        NONE("{id},{parent},{qty},fine", null),
        TOO_MANY_FIELDS("{id},{parent},{qty},fine,more", "CSV_FIELD_COUNT"),
        TOO_FEW_FIELDS("{id},{parent}", "CSV_FIELD_COUNT"),
        STRAY_QUOTE("{id},{parent},{qty},5\" pipe", "CSV_STRAY_QUOTE"),
        BAD_TYPE("{id},{parent},many,fine", "TYPE_MISMATCH qty"),
        BAD_BYTES("{id},{parent},{qty},f\u00ff", "TEXT_ENCODING"),
        MISSING_VALUE("{id},,{qty},fine", "VALUE_MISSING parent"),
        TOO_LONG("{id},{parent},{qty},far too long a name", "VALUE_TOO_LONG name"),
        STORED_KEY("-1,{parent},{qty},fine", "DB_UNIQUE t_pkey"),
        CHECK("{id},{parent},0,fine", "DB_CHECK qty_positive"),
        FOREIGN_KEY("{id},999,{qty},fine", "DB_FOREIGN_KEY t_parent_fkey"),
        BEFORE_RAISES("{id},{parent},{qty},before", "DB_TRIGGER"),
        AFTER_RAISES("{id},{parent},{qty},after", "DB_TRIGGER"),
        DROPPED("{id},{parent},{qty},drop", null);

        private final String line;
        private final @org.jspecify.annotations.Nullable String reason;

        Damage(String line, @org.jspecify.annotations.Nullable String reason) {
            this.line = line;
            this.reason = reason;
        }

        /** The code and the column or constraint; null when it is no reject. */
        @org.jspecify.annotations.Nullable
        String reason() {
            return reason;
        }
    }

    /** Its bytes, with the line feed. */
    byte[] bytes() {
        String text = damage.line
                .replace("{id}", Long.toString(id))
                .replace("{parent}", Long.toString(1 + id % 50))
                .replace("{qty}", Long.toString(1 + id % 9));
        // Every character stands for its byte, so that a byte can be no UTF-8.
        return (text + "\n").getBytes(StandardCharsets.ISO_8859_1);
    }
}
