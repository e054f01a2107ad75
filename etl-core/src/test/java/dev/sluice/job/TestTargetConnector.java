package dev.sluice.job;

import dev.sluice.config.Option;
import dev.sluice.config.OptionSet;
import dev.sluice.config.OptionType;
import dev.sluice.config.Options;
import dev.sluice.config.Problems;
import dev.sluice.config.Secret;
import dev.sluice.spi.Surroundings;
import dev.sluice.spi.Target;
import dev.sluice.spi.TargetConnector;
import org.jspecify.annotations.Nullable;

/** The default target: a table, with a login under {@code db}. */
public final class TestTargetConnector implements TargetConnector {

    private static final Option<String> URL = Option.required("url", OptionType.TEXT, "Where the database is.");

    private static final Option<Secret> PASSWORD = Option.optional("password", OptionType.SECRET, "The password.");

    private static final OptionSet LOGIN = new OptionSet("target.db", URL, PASSWORD);

    private static final Option<Login> DB =
            Option.optional("db", OptionType.section(LOGIN, TestTargetConnector::login), "The database.");

    private static final Option<String> TABLE = Option.required("table", OptionType.TEXT, "The table.");

    record Login(@Nullable String url, @Nullable Secret password) {}

    private static Login login(Options options) {
        return new Login(options.find(URL), options.find(PASSWORD));
    }

    @Override
    public String key() {
        return "db";
    }

    @Override
    public OptionSet options() {
        return new OptionSet("target", DB, TABLE);
    }

    @Override
    public boolean isDefault() {
        return true;
    }

    @Override
    public Target create(Options options, Surroundings surroundings, Problems problems) {
        return new TestTarget(options.get(TABLE), options.find(DB));
    }
}
