package dev.sluice.transform.check;

import dev.sluice.data.Values;
import dev.sluice.failure.Violation;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** The constraints of all columns, for one worker. A row whose values pass costs nanoseconds a constraint and allocates nothing, unless a column has a custom constraint. Used by one thread. */
public final class RowCheck {

    private final int[] columns;
    private final CheckStep[] steps;

    private RowCheck(int[] columns, CheckStep[] steps) {
        this.columns = columns;
        this.steps = steps;
    }

    /** The checks of one worker, by column in the schema's order. */
    public static RowCheck of(List<ColumnCheck> compiled) {
        List<CheckStep> steps = new ArrayList<>();
        List<Integer> columns = new ArrayList<>();
        for (int i = 0; i < compiled.size(); i++) {
            if (!compiled.get(i).isEmpty()) {
                steps.add(new CheckStep(compiled.get(i), i));
                columns.add(i);
            }
        }
        return new RowCheck(columns.stream().mapToInt(i -> i).toArray(), steps.toArray(new CheckStep[0]));
    }

    /** Whether no column has a constraint. */
    public boolean isEmpty() {
        return steps.length == 0;
    }

    /**
     * Checks a row; every violation is added, by column in the schema's order and then by the constraint's name.
     *
     * @param failed the columns that have no value because they could not be converted or computed: they are not checked
     * @return whether all values pass
     */
    public boolean check(Values row, BitSet failed, List<Violation> violations) {
        boolean good = true;
        for (int i = 0; i < steps.length; i++) {
            if (!failed.get(columns[i])) {
                good &= steps[i].check(row, violations);
            }
        }
        return good;
    }
}
