package dev.sluice.data;

import org.jspecify.annotations.Nullable;

/**
 * One column of a row: its name, its type, whether it may be null and whether it is part of the key. Immutable and thread-safe.
 *
 * @param name as the table knows it; any characters, quoted where SQL is made of it
 * @param type the type
 * @param required whether null is refused
 * @param key whether the column is part of the table's key; a key column is required
 * @param comment what its values mean, for people who see the table; null when nothing is said
 */
public record Column(
        String name,
        ColumnType type,
        boolean required,
        boolean key,
        @Nullable String comment) {

    public Column {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("a column needs a name");
        }
        required = required || key;
    }

    /** A column of whose meaning nothing is said. */
    public Column(String name, ColumnType type, boolean required, boolean key) {
        this(name, type, required, key, null);
    }

    /** A column that may be null and is no key. */
    public static Column of(String name, ColumnType type) {
        return new Column(name, type, false, false);
    }
}
