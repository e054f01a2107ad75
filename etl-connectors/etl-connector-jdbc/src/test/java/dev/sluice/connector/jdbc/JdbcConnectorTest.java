package dev.sluice.connector.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.config.Node;
import dev.sluice.config.Options;
import dev.sluice.config.Place;
import dev.sluice.config.Problems;
import dev.sluice.connector.jdbc.table.TableName;
import dev.sluice.spi.Surroundings;
import dev.sluice.spi.Target;
import dev.sluice.spi.TargetConnector;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JdbcConnectorTest {

    private static final Place PLACE = new Place("job.yaml", 3, 5);

    private final Problems problems = new Problems();

    private static Node node(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Node.Entry> entries = new LinkedHashMap<>();
            map.forEach((key, each) -> entries.put((String) key, new Node.Entry(PLACE, node(each))));
            return new Node.Mapping(PLACE, entries);
        }
        return new Node.Scalar(PLACE, value.toString(), false, false);
    }

    private @Nullable Target target(Map<String, ?> keys) {
        JdbcConnector connector = new JdbcConnector();
        Options options = connector.options().read(node(keys), problems);
        assertThat(options).isNotNull();
        return connector.create(options, new Surroundings(Path.of("/jobs"), "orders"), problems);
    }

    private List<String> said() {
        return problems.list().stream().map(each -> each.message()).toList();
    }

    private static Map<String, String> jdbc(String url) {
        return Map.of("url", url, "user", "etl", "password", "hunter2");
    }

    @Test
    void isFoundAndIsTheDefault() {
        assertThat(ServiceLoader.load(TargetConnector.class)).anySatisfy(connector -> {
            assertThat(connector.key()).isEqualTo("jdbc");
            assertThat(connector.isDefault()).isTrue();
        });
    }

    @Test
    void describesWithoutSecrets() {
        Target target = target(
                Map.of("table", "DWH.\"Order Lines\"", "jdbc", jdbc("jdbc:postgresql://host:5433/db?sslmode=require")));
        assertThat(said()).isEmpty();
        assertThat(target).isNotNull();
        assertThat(target.describe()).isEqualTo("dwh.\"Order Lines\" in jdbc:postgresql://host:5433/db as etl");
    }

    @Test
    void standsOnTheEmbeddedServerWithoutStartingIt() {
        Target target = target(Map.of("table", "orders"));
        assertThat(target).isNotNull();
        assertThat(target.describe()).isEqualTo("orders in the embedded PostgreSQL in /jobs/.sluice/postgres");
        target.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jdbc:mysql://h/db | the url must begin with jdbc:postgresql: or jdbc:mariadb:, as in jdbc:postgresql://host:5432/database or jdbc:mariadb://host:3306/database",
                "jdbc:mariadb://h,i/db | the url names no host, port and database; write it as jdbc:mariadb://host:3306/database",
                "jdbc:mariadb://etl:hunter2@h/db | the url holds a user or a password; write them as 'user' and 'password' under target.jdbc",
                "jdbc:mariadb://h/db?allowLocalInfile=true | the driver property 'allowLocalInfile' is not allowed; allowed are sslmode, sslrootcert, connectTimeout, socketTimeout, tcpKeepAlive",
                "jdbc:mariadb://h/db?sslmode=prefer | 'prefer' is no sslmode here; write one of disable, require, verify-ca, verify-full",
                "jdbc:mariadb://h/db?currentSchema=dwh | the driver property 'currentSchema' has no meaning on MariaDB; name the database in the url or in `table`",
                "jdbc:postgresql://etl:hunter2@h/db | the url holds a user or a password; write them as 'user' and 'password' under target.jdbc",
                "jdbc:postgresql://h/db?password=hunter2 | the url holds a password; write it as 'password' under target.jdbc",
                "jdbc:postgresql://h/db?pass%77ord=hunter2 | the url holds a password; write it as 'password' under target.jdbc",
                "jdbc:postgresql://h/db?password=hunter2&hunter3 | the url holds a password; write it as 'password' under target.jdbc",
                "jdbc:postgresql://h/db;password=hunter2 | the url holds a user or a password; write them as 'user' and 'password' under target.jdbc",
                "jdbc:postgresql://h/db?user=etl | the url holds a user; write it as 'user' under target.jdbc",
                "jdbc:postgresql://h/db?socketFactory=x | the driver property 'socketFactory' is not allowed; allowed are sslmode, sslrootcert, sslcert, sslkey, ApplicationName, connectTimeout, socketTimeout, tcpKeepAlive, currentSchema, targetServerType",
                "jdbc:postgresql://h/db?sslmode=require&socket%46actory=x | the driver property 'socketFactory' is not allowed; allowed are sslmode, sslrootcert, sslcert, sslkey, ApplicationName, connectTimeout, socketTimeout, tcpKeepAlive, currentSchema, targetServerType",
                "jdbc:postgresql://h/db?logger%2546ile=x | the driver property 'loggerFile' is not allowed; allowed are sslmode, sslrootcert, sslcert, sslkey, ApplicationName, connectTimeout, socketTimeout, tcpKeepAlive, currentSchema, targetServerType",
                "jdbc:postgresql://h/db?sslmod=require | the driver property 'sslmod' is not allowed; did you mean 'sslmode'?",
                "jdbc:postgresql://h:port/db | the url names no host, port and database; write it as jdbc:postgresql://host:5432/database",
                "jdbc:postgresql://h/db?connectTimeout=soon | 'soon' is not a number of seconds for connectTimeout"
            },
            quoteCharacter = '`')
    void refusesAUrl(String url, String words) {
        assertThat(target(Map.of("table", "orders", "jdbc", jdbc(url)))).isNull();
        assertThat(said()).containsExactly(words);
    }

    @ParameterizedTest
    @CsvSource({
        "socketFactory",
        "sslfactory",
        "loggerFile",
        "options",
        "sslpasswordcallback",
        "authenticationPluginClassName"
    })
    void refusesAPropertyThatIsNotOnTheList(String name) {
        Map<String, Object> jdbc =
                Map.of("url", "jdbc:postgresql://h/db", "user", "etl", "properties", Map.of(name, "x"));
        assertThat(target(Map.of("table", "orders", "jdbc", jdbc))).isNull();
        assertThat(said()).singleElement().asString().startsWith("the driver property '" + name + "' is not allowed; ");
    }

    @Test
    void tellsEveryProblemAtOnce() {
        assertThat(target(Map.of(
                        "table", "a.b.c", "create", "always", "ledger_schema", "ledger", "jdbc", Map.of("url", "x"))))
                .isNull();
        assertThat(said())
                .containsExactlyInAnyOrder(
                        "'always' is not one of if_missing, never",
                        "'user' is missing under target.jdbc: write text",
                        "'a.b.c' is not a table's name: it has more than two parts; the database is named in the url; write"
                                + " it as orders, dwh.orders or dwh.\"Order Lines\"",
                        "the url must begin with jdbc:postgresql: or jdbc:mariadb:, as in jdbc:postgresql://host:5432/database or jdbc:mariadb://host:3306/database");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Orders | orders | \"orders\"",
                "dwh.Orders | dwh.orders | \"dwh\".\"orders\"",
                "\"Ä b\".\"c\"\"d\" | \"Ä b\".\"c\"\"d\" | \"Ä b\".\"c\"\"d\""
            },
            quoteCharacter = '\'')
    void readsATablesName(String text, String shown, String sql) {
        assertThat(TableName.parse(text).toString()).isEqualTo(shown);
        assertThat(TableName.parse(text).sql()).isEqualTo(sql);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a b | put a part with other characters than letters, digits and _ in double quotes",
                "a; drop | put a part with other characters than letters, digits and _ in double quotes",
                "\"a | a quote is not closed",
                "\"\" | a part is empty",
                "a. | put a part with other characters than letters, digits and _ in double quotes",
                "\"a\"b | after a quoted part only a point may follow",
                "ääääääääääääääääääääääääääääääää | a part is longer than 63 bytes"
            },
            quoteCharacter = '\'')
    void refusesATablesName(String text, String why) {
        target(Map.of("table", text));
        assertThat(said())
                .containsExactly("'" + text + "' is not a table's name: " + why
                        + "; write it as orders, dwh.orders or dwh.\"Order Lines\"");
    }
}
