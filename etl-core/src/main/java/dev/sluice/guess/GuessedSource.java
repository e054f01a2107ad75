package dev.sluice.guess;

import java.util.List;

/**
 * How inputs are written, and the columns that were found in them. Immutable.
 *
 * @param format {@code csv} or {@code json}
 * @param settings what stands under the format's key, in order
 * @param columns the columns
 * @param records how many records of the sample were looked at
 * @param refused how many of them a run rejects
 * @param longest the bytes of the longest record that is no damage
 */
record GuessedSource(
        String format, List<Setting> settings, List<GuessedColumn> columns, long records, long refused, long longest) {

    GuessedSource {
        settings = List.copyOf(settings);
        columns = List.copyOf(columns);
    }
}
