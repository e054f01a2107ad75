package dev.sluice.testdata;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One reason why a record is refused; no column where the record as a whole is at fault. */
record Fault(Code code, @Nullable OrderColumn column) {

    /** The only reason. */
    static List<Fault> only(Code code, OrderColumn column) {
        return List.of(new Fault(code, column));
    }

    /** The only reason, and the record as a whole is at fault. */
    static List<Fault> only(Code code) {
        return List.of(new Fault(code, null));
    }

    String columnName() {
        return column == null ? "-" : column.inTable();
    }
}
