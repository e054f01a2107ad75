package dev.sluice.job;

import dev.sluice.config.Options;
import dev.sluice.config.Problems;
import dev.sluice.data.Column;
import dev.sluice.data.ColumnType;
import dev.sluice.transform.check.ColumnCheck;
import dev.sluice.transform.check.ConstraintSpec;
import dev.sluice.transform.check.Word;
import dev.sluice.transform.check.Wording;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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

    /** What is said of values that do not pass these constraints, instead of the usual; what is wrong with it has been added to the problems. */
    Map<Word, String> messages(List<ConstraintSpec> constraints, boolean clean) {
        MessagesType.Messages said = options.find(ConstraintKeys.MESSAGE);
        if (said == null || !clean) {
            return Map.of();
        }
        Map<Word, String> messages = said.of(constraints);
        try {
            if (constraints.isEmpty()) {
                throw new IllegalArgumentException("the message is for constraints, and this column has none");
            }
            ColumnCheck.of(
                    Column.of("it", type), constraints, Clock.systemUTC(), new Wording(Wording.ENGLISH, messages));
        } catch (IllegalArgumentException e) {
            problems.add(options.place(ConstraintKeys.MESSAGE), String.valueOf(e.getMessage()));
        }
        return messages;
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
