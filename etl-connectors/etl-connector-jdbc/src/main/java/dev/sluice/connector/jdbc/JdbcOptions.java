package dev.sluice.connector.jdbc;

import dev.sluice.config.Option;
import dev.sluice.config.OptionSet;
import dev.sluice.config.OptionType;
import dev.sluice.config.Options;
import dev.sluice.config.Place;
import dev.sluice.config.Problems;
import dev.sluice.config.Secret;
import dev.sluice.connector.jdbc.connection.DatabaseUrl;
import dev.sluice.connector.jdbc.connection.DriverProperties;
import dev.sluice.connector.jdbc.connection.Login;
import dev.sluice.connector.jdbc.mode.Create;
import dev.sluice.connector.jdbc.mode.Drift;
import dev.sluice.connector.jdbc.mode.IfEmpty;
import dev.sluice.connector.jdbc.mode.IfKeyUnknown;
import dev.sluice.connector.jdbc.mode.Mode;
import dev.sluice.connector.jdbc.mode.OnDuplicate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The keys under {@code target:} that the connector reads. */
final class JdbcOptions {

    private static final Option<String> URL = Option.required(
            "url",
            OptionType.TEXT,
            "Where the database is: `jdbc:postgresql://host:5432/database` or `jdbc:mariadb://host:3306/database`. User and password have keys of their own.");
    private static final Option<String> USER = Option.required("user", OptionType.TEXT, "The database user.");
    private static final Option<Secret> PASSWORD =
            Option.optional("password", OptionType.SECRET, "The user's password, as `${secret:NAME}`.");
    private static final Option<Map<String, String>> PROPERTIES = Option.withDefault(
            "properties",
            OptionType.mapOf(OptionType.TEXT),
            Map.of(),
            "Properties of the driver; allowed are " + String.join(", ", PostgresDialect.PROPERTIES.allowed()) + ".");

    static final Option<Section> JDBC = Option.optional(
            "jdbc",
            OptionType.section(new OptionSet("target.jdbc", URL, USER, PASSWORD, PROPERTIES), Section::new),
            "The database server. Without it, an embedded PostgreSQL in `.sluice/postgres` beside the job is used.");
    static final Option<String> TABLE = Option.required(
            "table",
            OptionType.TEXT,
            "The table, with its schema if needed: `dwh.orders`, `dwh.\"Order Lines\"`. Parts without quotes are folded to lower case, as in SQL.");
    static final Option<Mode> MODE = Option.withDefault(
            "mode",
            OptionType.oneOf(Mode.class),
            JdbcTargetBuilder.MODE,
            "What happens to the rows that the table holds: `append` leaves them, and a key that is there is refused by its unique index; `insert_missing` leaves the row with the same key alone; `upsert` puts the new values in its place; `merge` does so, and deletes the rows whose key the run does not have; `truncate` deletes all rows first; `swap` loads a new table beside, which takes the name, and keeps the previous one; `replace` deletes the rows that meet the condition under `replace`. For `insert_missing`, `upsert` and `merge` the columns with `key: true` must have a unique index. The last four load every input, also one that was loaded before, and allow no reject unless `quarantine.limit` says so.");
    static final Option<String> REPLACE = Option.optional(
            "replace",
            OptionType.TEXT,
            "With `mode: replace`: which rows the run replaces, as a condition over the job's columns, such as `ordered_on >= date '2026-03-01'`; a row of the run that does not meet it is a reject.");
    static final Option<IfEmpty> IF_EMPTY = Option.withDefault(
            "if_empty",
            OptionType.oneOf(IfEmpty.class),
            JdbcTargetBuilder.IF_EMPTY,
            "What happens when a run would delete rows and has none to put in their place, with `merge`, `truncate`, `swap` or `replace`: it fails, or goes on (`ok`).");
    static final Option<IfKeyUnknown> IF_KEY_UNKNOWN = Option.withDefault(
            "if_key_unknown",
            OptionType.oneOf(IfKeyUnknown.class),
            JdbcTargetBuilder.IF_KEY_UNKNOWN,
            "With `mode: merge`, which spares the rows that rejects stand for: what happens when the key of a reject cannot be read; the run fails, or deletes what it does not have all the same (`delete`).");
    static final Option<OnDuplicate> ON_DUPLICATE = Option.withDefault(
            "on_duplicate",
            OptionType.oneOf(OnDuplicate.class),
            JdbcTargetBuilder.ON_DUPLICATE,
            "Which record of a run wins when a key comes twice in it: the `last`, the `first`, or the first, the others being rejects (`reject`). Not for `append`; with `truncate`, `swap` and `replace` only where it is written: else the table's unique indexes refuse a key that comes twice.");
    static final Option<Create> CREATE = Option.withDefault(
            "create",
            OptionType.oneOf(Create.class),
            JdbcTargetBuilder.CREATE,
            "Whether a table that is not there is made from the job's columns, in the same transaction as the load.");
    static final Option<Drift> DRIFT = Option.withDefault(
            "drift",
            OptionType.oneOf(Drift.class),
            JdbcTargetBuilder.DRIFT,
            "What happens when the table that is there does not take what the job's columns bring: the run fails; columns that it lacks are added (`add`); or that, and columns of a narrower type of the same kind take the job's (`widen`). `--dry-run` shows the statements. The table is locked for readers too until the commit of such a run.");
    static final Option<List<List<String>>> INDEXES = Option.withDefault(
            "indexes",
            OptionType.listOf(new IndexType()),
            List.of(),
            "Indexes of a table that the run makes, each with its columns, such as `country, ordered_on`; made after the last row, or with `commit: batch` in the commit of the first batch.");
    static final Option<String> LEDGER_SCHEMA = Option.withDefault(
            "ledger_schema",
            OptionType.TEXT,
            JdbcTargetBuilder.LEDGER_SCHEMA,
            "The schema in the target's database that keeps what was loaded; made when it is missing.");
    static final Option<Boolean> KEEP_RUNNING = Option.withDefault(
            "keep_running",
            OptionType.FLAG,
            false,
            "Whether the embedded PostgreSQL is left running at the end; without meaning where `jdbc` is given.");

    static final Option<List<String>> BEFORE = Option.withDefault(
            "before",
            new StatementsType(),
            List.of(),
            "SQL statements that run before the first row, in the load's transaction: each item one statement. They do not run when there is nothing to load. The table is made before them.");
    static final Option<List<String>> AFTER = Option.withDefault(
            "after",
            new StatementsType(),
            List.of(),
            "SQL statements that run after the last row and before the commit, in the load's transaction, such as `ANALYZE dwh.orders`; as `before`.");

    static final OptionSet ALL = new OptionSet(
            "target",
            JDBC,
            TABLE,
            MODE,
            REPLACE,
            ON_DUPLICATE,
            IF_EMPTY,
            IF_KEY_UNKNOWN,
            CREATE,
            DRIFT,
            INDEXES,
            LEDGER_SCHEMA,
            KEEP_RUNNING,
            BEFORE,
            AFTER);

    private JdbcOptions() {}

    /** {@code target.jdbc} as it was written. */
    record Section(Options options) {

        /** The login; null when something was wrong, which has then been added to the problems. */
        @Nullable
        Login login(Problems problems) {
            List<String> wrong = new ArrayList<>();
            String text = options.find(URL);
            DatabaseUrl url = text == null ? null : DatabaseUrl.parse(text, LoadDialect.ALL, wrong);
            wrong.forEach(each -> problems.add(options.place(URL), each));
            Map<String, String> properties = new HashMap<>(url == null ? Map.of() : url.properties());
            DriverProperties known =
                    url == null ? PostgresDialect.PROPERTIES : url.dialect().properties();
            boolean allowed = allowed(known, options.get(PROPERTIES), options.place(PROPERTIES), problems);
            properties.putAll(options.get(PROPERTIES));
            String user = options.find(USER);
            if (url == null || user == null || !allowed) {
                return null;
            }
            return new Login(url, user, options.find(PASSWORD), properties);
        }

        private static boolean allowed(
                DriverProperties known, Map<String, String> properties, Place place, Problems problems) {
            boolean allowed = true;
            for (Map.Entry<String, String> each : properties.entrySet()) {
                String refusal = known.refusal(each.getKey(), each.getValue());
                if (refusal != null) {
                    problems.add(place, refusal);
                    allowed = false;
                }
            }
            return allowed;
        }
    }
}
