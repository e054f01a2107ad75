package dev.sluice.connector.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.config.Node;
import dev.sluice.config.Option;
import dev.sluice.config.Options;
import dev.sluice.config.Place;
import dev.sluice.config.Problems;
import dev.sluice.config.Secret;
import dev.sluice.connector.jdbc.mode.Create;
import dev.sluice.connector.jdbc.mode.Drift;
import dev.sluice.connector.jdbc.mode.IfEmpty;
import dev.sluice.connector.jdbc.mode.IfKeyUnknown;
import dev.sluice.connector.jdbc.mode.Mode;
import dev.sluice.connector.jdbc.mode.OnDuplicate;
import dev.sluice.spi.Surroundings;
import dev.sluice.spi.Target;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JdbcTargetBuilderTest {

    private static final Place PLACE = new Place("job.yaml", 3, 5);
    private static final Path FOLDER = Path.of("/jobs");
    private static final String URL = "jdbc:postgresql://host:5433/db";

    /** What a key says, and how Java says it. */
    private record Pair(Map<String, ?> keys, UnaryOperator<JdbcTargetBuilder> java) {}

    private static Pair pair(Map<String, ?> keys, UnaryOperator<JdbcTargetBuilder> java) {
        return new Pair(keys, java);
    }

    private static Map<String, ?> jdbc(String key, Object value) {
        Map<String, Object> jdbc = new LinkedHashMap<>(Map.of("url", URL, "user", "etl"));
        jdbc.put(key, value);
        return Map.of("jdbc", jdbc);
    }

    /** A pair for every key of the reference; a key that comes later has none, and fails the test below. */
    private static final Map<String, Pair> PAIRS = Map.ofEntries(
            Map.entry("table", pair(Map.of(), java -> java)),
            Map.entry("jdbc.url", pair(jdbc("url", URL), java -> java.server(URL, "etl", null))),
            Map.entry("jdbc.user", pair(jdbc("user", "you"), java -> java.server(URL, "you", null))),
            Map.entry(
                    "jdbc.password",
                    pair(jdbc("password", "hunter2"), java -> java.server(URL, "etl", new Secret("hunter2")))),
            Map.entry(
                    "jdbc.properties",
                    pair(
                            jdbc("properties", Map.of("sslmode", "require")),
                            java -> java.server(URL, "etl", null).property("sslmode", "require"))),
            Map.entry("mode", pair(Map.of("mode", "insert_missing"), java -> java.mode(Mode.INSERT_MISSING))),
            Map.entry(
                    "on_duplicate",
                    pair(
                            Map.of("mode", "upsert", "on_duplicate", "first"),
                            java -> java.mode(Mode.UPSERT).onDuplicate(OnDuplicate.FIRST))),
            Map.entry(
                    "replace",
                    pair(
                            Map.of("mode", "replace", "replace", "id > 3"),
                            java -> java.mode(Mode.REPLACE).replace("id > 3"))),
            Map.entry(
                    "if_empty",
                    pair(
                            Map.of("mode", "truncate", "if_empty", "ok"),
                            java -> java.mode(Mode.TRUNCATE).ifEmpty(IfEmpty.OK))),
            Map.entry(
                    "if_key_unknown",
                    pair(
                            Map.of("mode", "merge", "if_key_unknown", "delete"),
                            java -> java.mode(Mode.MERGE).ifKeyUnknown(IfKeyUnknown.DELETE))),
            Map.entry("drift", pair(Map.of("drift", "widen"), java -> java.drift(Drift.WIDEN))),
            Map.entry(
                    "indexes",
                    pair(
                            Map.of("indexes", List.of("a, b", "c")),
                            java -> java.index("a", "b").index("c"))),
            Map.entry("create", pair(Map.of("create", "never"), java -> java.create(Create.NEVER))),
            Map.entry("ledger_schema", pair(Map.of("ledger_schema", "etl"), java -> java.ledgerSchema("etl"))),
            Map.entry("before", pair(Map.of("before", List.of("DELETE FROM t")), java -> java.before("DELETE FROM t"))),
            Map.entry("after", pair(Map.of("after", List.of("ANALYZE t")), java -> java.after("ANALYZE t"))),
            Map.entry("keep_running", pair(Map.of("keep_running", "true"), java -> java.keepRunning())));

    private static Node node(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Node.Entry> entries = new LinkedHashMap<>();
            map.forEach((key, each) -> entries.put((String) key, new Node.Entry(PLACE, node(each))));
            return new Node.Mapping(PLACE, entries);
        }
        if (value instanceof List<?> list) {
            return new Node.Sequence(
                    PLACE, list.stream().map(JdbcTargetBuilderTest::node).toList());
        }
        return new Node.Scalar(PLACE, value.toString(), false, value.equals("hunter2"));
    }

    private static @Nullable Target fromFile(Map<String, ?> keys) {
        Map<String, Object> all = new LinkedHashMap<>(keys);
        all.put("table", "dwh.orders");
        Problems problems = new Problems();
        JdbcConnector connector = new JdbcConnector();
        Options options = connector.options().read(node(all), problems);
        problems.throwIfAny();
        assertThat(options).isNotNull();
        Target target = connector.create(options, new Surroundings(FOLDER, "orders"), problems);
        problems.throwIfAny();
        return target;
    }

    private static JdbcTarget inJava(UnaryOperator<JdbcTargetBuilder> java) {
        return java.apply(JdbcTarget.table("dwh.orders").embedded(FOLDER.resolve(EmbeddedServer.FOLDER)))
                .build();
    }

    @Test
    void saysEveryKeyOfTheReferenceAsAFileDoes() {
        Set<String> keys = new TreeSet<>();
        for (Option<?> option : JdbcOptions.ALL.options()) {
            if (option.type().keys() == null) {
                keys.add(option.name());
            } else {
                option.type().keys().names().forEach(inner -> keys.add(option.name() + "." + inner));
            }
        }
        assertThat(PAIRS).as("a pair for every key").containsOnlyKeys(keys);
        PAIRS.forEach((key, pair) ->
                assertThat(inJava(pair.java)).as(key).usingRecursiveComparison().isEqualTo(fromFile(pair.keys)));
    }

    @Test
    void tellsEverythingThatIsWrongAtOnce() {
        JdbcTargetBuilder builder = JdbcTarget.table("a.b.c")
                .server("jdbc:mysql://h/db", "etl", null)
                .property("loggerFile", "x")
                .onDuplicate(OnDuplicate.FIRST)
                .replace("id > 3")
                .ifEmpty(IfEmpty.OK)
                .ifKeyUnknown(IfKeyUnknown.FAIL)
                .ledgerSchema("pg_ours");
        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("""
                        the target 'a.b.c' cannot be built:
                        'a.b.c' is not a table's name: it has more than two parts; the database is named in the url; write it as orders, dwh.orders or dwh."Order Lines"
                        'pg_ours' cannot be a schema of ours: write at most 63 bytes, not beginning with pg_
                        on_duplicate has no meaning with `mode: append`, where the table's unique indexes refuse a key that comes twice; leave it out, or write `mode: upsert` or `mode: insert_missing`
                        replace has no meaning with `mode: append`; write `mode: replace`, or leave it out
                        if_empty has no meaning with `mode: append`, which deletes nothing; leave it out
                        if_key_unknown has no meaning with `mode: append`: only `mode: merge` deletes by key; leave it out
                        the url must begin with jdbc:postgresql: or jdbc:mariadb:, as in jdbc:postgresql://host:5432/database or jdbc:mariadb://host:3306/database
                        the driver property 'loggerFile' is not allowed; allowed are sslmode, sslrootcert, sslcert, sslkey, ApplicationName, connectTimeout, socketTimeout, tcpKeepAlive, currentSchema, targetServerType""");
    }
}
