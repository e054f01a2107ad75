package dev.sluice.read.json;

/**
 * A field of an object that holds the records. Immutable and thread-safe.
 *
 * @param name what the job calls it
 * @param path where it stands, from the root, with the wildcards of the records' path
 * @param holder how many steps lead to the object that holds both it and the records
 */
record AncestorField(String name, JsonPath path, int holder) {

    /**
     * A field beside or above the records.
     *
     * @throws IllegalArgumentException when it is none, with why, as the end of a sentence that begins with the path
     */
    static AncestorField of(String name, JsonPath path, JsonPath records) {
        int shared = path.shared(records);
        if (shared == path.steps().size()) {
            throw new IllegalArgumentException("holds the records themselves: point to a field beside them");
        }
        if (records.steps().isEmpty()) {
            throw new IllegalArgumentException(
                    "lies in the record itself, which is the root: write it in the column's `from`");
        }
        if (shared == records.steps().size()) {
            throw new IllegalArgumentException(
                    "lies in the records themselves: write it in the column's `from`, without " + records);
        }
        if (path.steps().subList(shared, path.steps().size()).contains(JsonPath.EVERY)) {
            throw new IllegalArgumentException("has a * that the path of the records, " + records
                    + ", does not have at the same place: there would be more than one value");
        }
        return new AncestorField(name, path, shared);
    }

    /** The member of the holder that it lies in, or is. */
    String member() {
        return path.steps().get(holder);
    }

    /** The way from that member to it. */
    JsonPath rest() {
        return new JsonPath(path.steps().subList(holder + 1, path.steps().size()));
    }
}
