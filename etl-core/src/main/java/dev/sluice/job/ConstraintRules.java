package dev.sluice.job;

import dev.sluice.config.Options;
import dev.sluice.config.Problems;
import dev.sluice.data.Column;
import dev.sluice.data.ColumnType;
import dev.sluice.transform.check.ColumnCheck;
import dev.sluice.transform.check.ConstraintSpec;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Reads the constraints of one column, and tells those that are not for its type. */
final class ConstraintRules {

    private final ColumnType type;
    private final Options options;
    private final Problems problems;

    ConstraintRules(ColumnType type, Options options, Problems problems) {
        this.type = type;
        this.options = options;
        this.problems = problems;
    }

    /** The constraints that the column can have; each of the others has been added to the problems. */
    List<ConstraintSpec> read() {
        List<ConstraintSpec> good = new ArrayList<>();
        List<String> in = options.find(ConstraintKeys.IN);
        if (in != null && in.isEmpty()) {
            problems.add(
                    options.place(ConstraintKeys.IN), "'in' is empty: write at least one value, or remove the key");
        }
        for (ConstraintKeys.Said said : ConstraintKeys.read(options)) {
            try {
                ColumnCheck.of(Column.of("it", type), List.of(said.spec()), Clock.systemUTC());
                good.add(said.spec());
            } catch (IllegalArgumentException e) {
                boolean wrongType = !said.spec().word().takes(type.kind());
                problems.add(
                        options.place(said.option()),
                        e.getMessage() + (wrongType ? ": remove it, or correct the type" : ""));
            }
        }
        return good;
    }
}
