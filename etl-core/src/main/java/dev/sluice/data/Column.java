package dev.sluice.data;

/**
 * One column of a row: its name, its type, whether it may be null and whether it is part of the key. Immutable and thread-safe.
 *
 * @param name as the table knows it; any characters, quoted where SQL is made of it
 * @param type the type
 * @param required whether null is refused
 * @param key whether the column is part of the table's key; a key column is required
 */
public record Column(String name, ColumnType type, boolean required, boolean key) {

    public Column {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("a column needs a name");
        }
        required = required || key;
    }

    /** A column that may be null and is no key. */
    public static Column of(String name, ColumnType type) {
        return new Column(name, type, false, false);
    }
}
