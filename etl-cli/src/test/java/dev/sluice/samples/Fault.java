package dev.sluice.samples;

import dev.sluice.failure.FailureCode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One reason why a record is refused; no column where the record as a whole is at fault. */
record Fault(FailureCode code, @Nullable OrderColumn column) {

    /** The only reason. */
    static List<Fault> only(FailureCode code, OrderColumn column) {
        return List.of(new Fault(code, column));
    }

    /** The only reason, and the record as a whole is at fault. */
    static List<Fault> only(FailureCode code) {
        return List.of(new Fault(code, null));
    }

    String columnName() {
        return column == null ? "-" : column.inTable();
    }
}
