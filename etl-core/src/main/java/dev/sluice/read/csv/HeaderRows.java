package dev.sluice.read.csv;

import dev.sluice.read.Fields;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The names that one or more rows of a header give. Has no state. */
final class HeaderRows {

    /** Gives one row after the other. */
    interface Rows {

        /** The fields of the next row, valid until the next call; null when there is none. */
        @Nullable
        Fields next() throws IOException;
    }

    private HeaderRows() {}

    /** The names of so many rows, those of a field with a space between them; none when one of the rows is missing: an input without a whole header has no record either. */
    static List<String> names(int count, Rows rows) throws IOException {
        List<String> names = new ArrayList<>();
        for (int row = 0; row < count; row++) {
            Fields fields = rows.next();
            if (fields == null) {
                return List.of();
            }
            for (int i = 0; i < fields.count(); i++) {
                String name = fields.text(i);
                if (i == names.size()) {
                    names.add(name);
                } else if (!name.isEmpty()) {
                    names.set(i, names.get(i).isEmpty() ? name : names.get(i) + " " + name);
                }
            }
        }
        return names;
    }
}
