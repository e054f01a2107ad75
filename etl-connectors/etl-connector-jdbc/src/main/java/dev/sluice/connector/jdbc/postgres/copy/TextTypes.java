package dev.sluice.connector.jdbc.postgres.copy;

import dev.sluice.connector.jdbc.postgres.catalog.TableColumn;
import java.util.Set;

/** Which types without an encoder the server may be given as text: those that keep a value as it is or refuse it as a value. */
final class TextTypes {

    private static final int FIRST_OF_USERS = 16_384;
    private static final int BIT = 1560;
    private static final int VARBIT = 1562;

    /** The server cuts a text for the first two without a word, and calls a wrong one for the others a mistake in the statement. */
    private static final Set<String> REFUSED = Set.of("name", "char", "_name", "_char", "tsvector", "tsquery");

    private TextTypes() {}

    /** Whether text goes; of no meaning for a type that has an encoder. */
    static boolean take(TableColumn column) {
        if (column.kind() == 'p' || column.kind() == 'e') {
            return false;
        }
        boolean ofServer = column.baseOid() < FIRST_OF_USERS;
        if (ofServer
                && (REFUSED.contains(column.baseName()) || column.baseName().matches("_?reg.*"))) {
            return false;
        }
        // What else states a modifier rounds to it; a bit string of another length is refused.
        return column.typmod() < 0 || column.baseOid() == BIT || column.baseOid() == VARBIT;
    }
}
