package dev.sluice.connector.jdbc.maria;

import dev.sluice.connector.jdbc.statement.JobStatements;
import dev.sluice.connector.jdbc.statement.SqlText;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which statements commit by themselves in MariaDB (its manual, "SQL statements That Cause an Implicit Commit"). Has no state. */
final class MariaStatements {

    private static final Set<String> COMMIT = Set.of(
            "ALTER",
            "ANALYZE",
            "CACHE",
            "CHANGE",
            "CHECK",
            "CREATE",
            "DROP",
            "FLUSH",
            "GRANT",
            "INSTALL",
            "LOCK",
            "OPTIMIZE",
            "RENAME",
            "REPAIR",
            "RESET",
            "REVOKE",
            "STOP",
            "TRUNCATE",
            "UNINSTALL",
            "UNLOCK",
            "XA");

    private MariaStatements() {}

    /** Why a statement cannot run in the load's transaction, in words; null when its text tells nothing. */
    static @Nullable String problem(String text) {
        List<String> words = SqlText.of(text).words();
        boolean temporary = words.size() > 1
                && (words.get(1).equals("TEMPORARY")
                        || (words.size() > 3 && words.get(3).equals("TEMPORARY")));
        return words.isEmpty()
                        || !COMMIT.contains(words.get(0))
                        || (temporary && Set.of("CREATE", "DROP").contains(words.get(0)))
                ? null
                : "'" + JobStatements.shown(text)
                        + "' commits by itself on MariaDB, and the load's transaction would end; run it"
                        + " by itself, before or after the job";
    }
}
