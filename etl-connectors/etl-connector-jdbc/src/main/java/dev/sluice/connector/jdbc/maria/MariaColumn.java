package dev.sluice.connector.jdbc.maria;

/**
 * A column as MariaDB's information_schema knows it. Immutable and thread-safe.
 *
 * @param name the name
 * @param type how the server writes the whole type: {@code decimal(10,2) unsigned}
 * @param base the type's name alone: {@code decimal}
 * @param notNull whether it refuses null
 * @param characters the most characters of a text, else 0
 * @param octets the most bytes of a text or of bytes, else 0
 * @param charset the character set of a text, else empty
 * @param collation the collation of a text, else empty
 * @param precision the digits of a number, else 0
 * @param scale of those, the digits after the point
 * @param fraction how many digits of a second are kept
 * @param filled whether a row that leaves it out gets a value
 * @param generated whether it is computed from others
 */
record MariaColumn(
        String name,
        String type,
        String base,
        boolean notNull,
        long characters,
        long octets,
        String charset,
        String collation,
        int precision,
        int scale,
        int fraction,
        boolean filled,
        boolean generated) {

    boolean unsigned() {
        return type.contains("unsigned");
    }

    /** Whether texts are the same only when their bytes are, blanks at the end included. */
    boolean comparesBytes() {
        return collation.endsWith("_nopad_bin");
    }
}
