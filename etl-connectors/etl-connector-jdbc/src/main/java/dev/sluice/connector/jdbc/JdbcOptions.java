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
import dev.sluice.connector.jdbc.ledger.LedgerSchema;
import dev.sluice.connector.jdbc.mode.ModeOptions;
import dev.sluice.connector.jdbc.statement.StatementOptions;
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
            "Properties of the driver; allowed are "
                    + String.join(", ", Databases.POSTGRES.properties().allowed()) + ".");

    static final Option<Section> JDBC = Option.optional(
            "jdbc",
            OptionType.section(new OptionSet("target.jdbc", URL, USER, PASSWORD, PROPERTIES), Section::new),
            "The database server. Without it, an embedded PostgreSQL in `.sluice/postgres` beside the job is used.");
    static final Option<String> TABLE = Option.required(
            "table",
            OptionType.TEXT,
            "The table, with its schema if needed: `dwh.orders`, `dwh.\"Order Lines\"`. Parts without quotes are folded to lower case, as in SQL.");
    static final Option<String> LEDGER_SCHEMA = Option.withDefault(
            "ledger_schema",
            OptionType.TEXT,
            LedgerSchema.NAME,
            "The schema in the target's database that keeps what was loaded; made when it is missing.");
    static final Option<Boolean> KEEP_RUNNING = Option.withDefault(
            "keep_running",
            OptionType.FLAG,
            false,
            "Whether the embedded PostgreSQL is left running at the end; without meaning where `jdbc` is given.");

    static final OptionSet ALL = new OptionSet(
            "target",
            JDBC,
            TABLE,
            ModeOptions.MODE,
            ModeOptions.REPLACE,
            ModeOptions.ON_DUPLICATE,
            ModeOptions.IF_EMPTY,
            ModeOptions.IF_KEY_UNKNOWN,
            ModeOptions.CREATE,
            ModeOptions.DRIFT,
            ModeOptions.INDEXES,
            LEDGER_SCHEMA,
            KEEP_RUNNING,
            StatementOptions.BEFORE,
            StatementOptions.AFTER);

    private JdbcOptions() {}

    /** {@code target.jdbc} as it was written. */
    record Section(Options options) {

        /** The login; null when something was wrong, which has then been added to the problems. */
        @Nullable
        Login login(Problems problems) {
            List<String> wrong = new ArrayList<>();
            String text = options.find(URL);
            DatabaseUrl url = text == null ? null : DatabaseUrl.parse(text, Databases.ALL, wrong);
            wrong.forEach(each -> problems.add(options.place(URL), each));
            Map<String, String> properties = new HashMap<>(url == null ? Map.of() : url.properties());
            DriverProperties known = url == null
                    ? Databases.POSTGRES.properties()
                    : url.dialect().properties();
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
