package dev.sluice.jobtest;

import dev.sluice.data.Column;
import dev.sluice.data.ColumnType;
import dev.sluice.data.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was expected of a test, laid beside what came. Immutable and thread-safe.
 *
 * @param rows the rows
 * @param rejects the rejects
 * @param differences what does not agree
 */
record Comparison(List<Pairing> rows, List<Pairing> rejects, List<Difference> differences) {

    Comparison {
        rows = List.copyOf(rows);
        rejects = List.copyOf(rejects);
        differences = List.copyOf(differences);
    }

    static Comparison of(Expectations expected, TestOutcome outcome, Schema schema, String file) {
        Set<String> numbers = schema.columns().stream()
                .filter(column -> isNumber(column.type().kind()))
                .map(Column::name)
                .collect(Collectors.toSet());
        List<Pairing> rows = Alignment.of(expected.rows(), outcome.rows(), new Likeness(numbers, name -> false));
        List<Pairing> rejects =
                Alignment.of(expected.rejects(), outcome.rejects(), new Likeness(Set.of(), RejectKeys::mustBeSaid));
        List<Difference> differences = new ArrayList<>();
        failure(expected, outcome.failure(), file, differences);
        differences.addAll(new Differences(Difference.What.ROW, file, identity(schema)).of(rows));
        differences.addAll(new Differences(Difference.What.REJECT, file, RejectKeys.IDENTITY).of(rejects));
        return new Comparison(rows, rejects, differences);
    }

    private static void failure(
            Expectations expected, @Nullable String failure, String file, List<Difference> differences) {
        if (Objects.equals(expected.failure(), failure)) {
            return;
        }
        Difference.Kind kind = failure == null
                ? Difference.Kind.MISSING
                : expected.failure() == null ? Difference.Kind.SURPLUS : Difference.Kind.DIFFERS;
        differences.add(new Difference(
                Difference.What.FAILURE,
                1,
                kind,
                kind == Difference.Kind.SURPLUS
                        ? null
                        : file + ":" + expected.failurePlace().line(),
                null,
                List.of(new Difference.Value("why", expected.failure(), failure, false))));
    }

    /** The key, or the first column where there is none. */
    private static Set<String> identity(Schema schema) {
        Set<String> key =
                schema.columns().stream().filter(Column::key).map(Column::name).collect(Collectors.toSet());
        return key.isEmpty() ? Stream.of(schema.column(0).name()).collect(Collectors.toSet()) : key;
    }

    private static boolean isNumber(ColumnType.Kind kind) {
        return switch (kind) {
            case SMALLINT, INT, BIGINT, NUMERIC, REAL, DOUBLE -> true;
            default -> false;
        };
    }
}
