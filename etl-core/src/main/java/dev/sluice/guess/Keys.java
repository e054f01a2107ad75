package dev.sluice.guess;

import dev.sluice.data.ColumnType.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Finds a column that can be the key of the table. Has no state. */
final class Keys {

    /** Fewer records say nothing about what differs. */
    private static final int FEWEST = 2;

    private static final Set<String> NAMES =
            Set.of("id", "key", "code", "no", "nr", "number", "uuid", "guid", "sku", "num", "pk");

    private Keys() {}

    /**
     * The columns, one of them the key when one can be it: no value comes twice, none is missing, it is named like one or comes first, and all records were looked at.
     *
     * @param whole whether all records were looked at; otherwise the key would be a hope, and a wrong one loses rows
     */
    static List<GuessedColumn> choose(List<GuessedColumn> columns, List<ColumnEvidence> evidence, boolean whole) {
        int key = -1;
        for (int i = 0; i < columns.size() && whole; i++) {
            boolean better = key < 0 || (!isNamed(columns.get(key)) && isNamed(columns.get(i)));
            if (better && isPossible(columns.get(i), evidence.get(i)) && isLikely(columns.get(i), i)) {
                key = i;
            }
        }
        List<GuessedColumn> chosen = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            GuessedColumn column = columns.get(i);
            if (isPossible(column, evidence.get(i))) {
                column = column.said(whole ? ", all different" : ", all different in the sample");
            }
            chosen.add(i == key ? column.asKey() : column);
        }
        return chosen;
    }

    private static boolean isPossible(GuessedColumn column, ColumnEvidence evidence) {
        Kind kind = column.type().kind();
        boolean suits = kind == Kind.INT || kind == Kind.BIGINT || kind == Kind.UUID || kind == Kind.TEXT;
        return suits && column.nulls().isEmpty() && evidence.isKey() && evidence.values() >= FEWEST;
    }

    /** A number that comes first needs no name; texts often differ and are no key. */
    private static boolean isLikely(GuessedColumn column, int place) {
        return isNamed(column) || (place == 0 && column.type().kind() != Kind.TEXT);
    }

    private static boolean isNamed(GuessedColumn column) {
        String name = column.name();
        return NAMES.contains(name.substring(name.lastIndexOf('_') + 1)) || name.endsWith("id");
    }
}
