package dev.sluice;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The table of docs/house-plan.md: which package stands on which level, and so what it may import. Immutable and thread-safe.
 *
 * @param root the package that the house stands in; the fixtures of a test have another one
 */
record House(String root) {

    private static final Map<String, Integer> LEVELS = Map.ofEntries(
            Map.entry("data", 0),
            Map.entry("testdata", 0),
            Map.entry("failure", 1),
            Map.entry("context", 2),
            Map.entry("config", 2),
            Map.entry("expression", 3),
            Map.entry("spi", 3),
            Map.entry("read", 4),
            Map.entry("transform", 4),
            Map.entry("write", 4),
            Map.entry("quarantine", 4),
            Map.entry("format", 4),
            Map.entry("report", 4),
            Map.entry("notify", 4),
            Map.entry("guess", 5),
            Map.entry("job", 5),
            Map.entry("pipeline", 6),
            Map.entry("engine", 7),
            Map.entry("jobtest", 8),
            Map.entry("review", 8),
            Map.entry("cli", 9));

    /** Packages that have rooms of their own, which stand on the same level; what the rooms import of each other must be free of cycles. */
    private static final Map<String, Set<String>> ROOMS =
            Map.of("read", Set.of("csv", "json"), "transform", Set.of("convert", "check"));

    /** What is let in beside the lower levels, exactly: fields, and the check of the text of a json column. */
    private static final Map<String, Set<String>> ALSO = Map.of("transform", Set.of("read", "read.json"));

    /** Where the modules outside etl-core stand: they see the levels that a connector's author needs, and {@code format}. */
    private static final List<String> CONNECTORS =
            List.of("compression", "connector.file", "connector.jdbc", "embedded");

    private static final int HIGHEST_LEVEL_OF_A_CONNECTOR = 3;

    private static final String JDBC = "connector.jdbc";

    /** The rooms of {@code connector.jdbc} and how high each stands: it imports lower ones and nothing else of the connector, which itself stands above them all. */
    private static final Map<String, Integer> JDBC_ROOMS = Map.ofEntries(
            Map.entry("check", 0),
            Map.entry("connection", 0),
            Map.entry("table", 0),
            Map.entry("mode", 1),
            Map.entry("statement", 1),
            Map.entry("ledger", 2),
            Map.entry("undo", 3),
            Map.entry("load", 4),
            Map.entry("postgres.error", 5),
            Map.entry("postgres.catalog", 5),
            Map.entry("postgres.rejects", 6),
            Map.entry("postgres.swap", 6),
            Map.entry("postgres.copy", 6),
            Map.entry("maria", 7),
            Map.entry("postgres", 7));

    /** The rooms of which others than the connector may know. */
    private static final Set<String> JDBC_OPEN = Set.of("mode");

    /** Whether a package belongs to this house. */
    boolean owns(String packageName) {
        return packageName.equals(root) || packageName.startsWith(root + ".");
    }

    /** Why one package must not import another of this house; empty when it may. */
    Optional<String> objection(String from, String to) {
        if (from.equals(to)) {
            return Optional.empty();
        }
        String importer = inside(from);
        String imported = inside(to);
        Optional<String> homeless = Stream.of(importer, imported)
                .filter(name -> !hasPlace(name))
                .findFirst()
                .map(name -> "package " + name + " has no place in the house plan");
        if (homeless.isPresent()) {
            return homeless;
        }
        boolean allowed = connector(importer)
                        .map(own -> own.equals(connector(imported).orElse("")) || connectorMayImport(imported))
                        .orElseGet(() -> coreMayImport(importer, imported))
                && jdbcAllows(importer, imported);
        return allowed ? Optional.empty() : Optional.of(importer + " must not import " + imported);
    }

    private static boolean jdbcAllows(String importer, String imported) {
        if (!inJdbc(imported)) {
            return true;
        }
        return inJdbc(importer)
                ? jdbcLevel(imported) < jdbcLevel(importer) && opensInto(imported, importer)
                : imported.equals(JDBC) || JDBC_OPEN.contains(jdbcRoom(imported));
    }

    /** A room inside a room is that one's own affair. */
    private static boolean opensInto(String imported, String importer) {
        if (imported.equals(JDBC) || jdbcRoom(imported).indexOf('.') < 0) {
            return true;
        }
        String outer = imported.substring(0, imported.lastIndexOf('.'));
        return importer.equals(outer) || importer.startsWith(outer + ".");
    }

    private static boolean inJdbc(String name) {
        return name.equals(JDBC) || name.startsWith(JDBC + ".");
    }

    private static String jdbcRoom(String name) {
        return name.substring(JDBC.length() + 1);
    }

    private static int jdbcLevel(String name) {
        return name.equals(JDBC) ? Integer.MAX_VALUE : JDBC_ROOMS.getOrDefault(jdbcRoom(name), Integer.MAX_VALUE);
    }

    private boolean connectorMayImport(String imported) {
        return connector(imported).isEmpty()
                && (level(imported) <= HIGHEST_LEVEL_OF_A_CONNECTOR || imported.equals("format"));
    }

    private boolean coreMayImport(String importer, String imported) {
        if (importer.equals("cli")) {
            return true;
        }
        if (connector(imported).isPresent()) {
            return false;
        }
        return home(importer).equals(home(imported))
                || level(imported) < level(importer)
                || ALSO.getOrDefault(home(importer), Set.of()).contains(imported);
    }

    private boolean hasPlace(String name) {
        if (connector(name).isPresent()) {
            return !inJdbc(name) || name.equals(JDBC) || JDBC_ROOMS.containsKey(jdbcRoom(name));
        }
        String home = home(name);
        return LEVELS.containsKey(home)
                && (name.equals(home)
                        || ROOMS.getOrDefault(home, Set.of()).contains(name.substring(home.length() + 1)));
    }

    private static int level(String name) {
        return LEVELS.getOrDefault(home(name), Integer.MAX_VALUE);
    }

    private static Optional<String> connector(String name) {
        return CONNECTORS.stream()
                .filter(each -> name.equals(each) || name.startsWith(each + "."))
                .findFirst();
    }

    private static String home(String name) {
        int dot = name.indexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }

    private String inside(String packageName) {
        return packageName.equals(root) ? "(root)" : packageName.substring(root.length() + 1);
    }
}
