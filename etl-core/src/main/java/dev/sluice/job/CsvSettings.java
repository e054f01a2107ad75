package dev.sluice.job;

import dev.sluice.read.csv.CsvDialect;
import dev.sluice.read.csv.CsvPolicies;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code source.csv} says.
 *
 * @param dialect the dialect, its delimiter a comma where none is said
 * @param policies what is done with damage
 * @param delimiterSaid whether it is
 * @param fields how many fields a record without a header has; null when it is not said
 * @param nulls the texts that stand for null
 */
record CsvSettings(
        CsvDialect dialect,
        CsvPolicies policies,
        boolean delimiterSaid,
        @Nullable Integer fields,
        List<String> nulls) {

    /** The same with a tab between fields, unless the job says another delimiter. */
    CsvSettings tabbed() {
        if (delimiterSaid) {
            return this;
        }
        return new CsvSettings(dialect.withDelimiter("\t"), policies, false, fields, nulls);
    }
}
