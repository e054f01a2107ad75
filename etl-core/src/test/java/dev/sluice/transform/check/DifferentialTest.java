package dev.sluice.transform.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.data.Column;
import dev.sluice.data.ColumnType;
import dev.sluice.data.ColumnType.Kind;
import dev.sluice.data.ColumnsBuilder;
import dev.sluice.failure.Violation;
import jakarta.validation.UnexpectedTypeException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Holds every compiled constraint to the verdict of Hibernate Validator, over random values of every type that it is for. */
class DifferentialTest {

    /** Random values for each constraint and type; {@code -Dsluice.differential.values=20000} for the long form. */
    private static final int VALUES = Integer.getInteger("sluice.differential.values", 400);

    private static final long SEED = Long.getLong("sluice.differential.seed", 20261121L);

    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T09:28:13.123456Z"), ZoneId.of("Europe/Berlin"));

    @TestFactory
    Stream<DynamicTest> compiledChecksSayWhatHibernateValidatorSays() {
        Random random = new Random(SEED);
        return Stream.of(Kind.values())
                .filter(kind -> kind != Kind.BOOLEAN && kind != Kind.JSON && kind != Kind.UUID)
                .flatMap(kind -> RandomConstraints.of(kind, random).stream()
                        .map(constraint -> DynamicTest.dynamicTest(
                                kind.sqlName() + " " + constraint, () -> compare(kind, constraint, random))));
    }

    private static void compare(Kind kind, ConstraintSpec constraint, Random random) {
        Column column = Column.of("c", ColumnType.of(kind));
        ColumnCheck compiled = ColumnCheck.of(column, List.of(constraint), CLOCK);
        Authority pattern = compiled.patternAuthority();
        Authority authority = pattern == null ? compiled.plainAuthority() : pattern;
        List<Check> checks = compiled.checks();
        if (constraint instanceof ConstraintSpec.Matches matches) {
            checks.add(new PatternCheck(matches.regexp()));
        }
        RowCheck whole = RowCheck.of(List.of(compiled));
        assertThat(whole.check(OneRow.of(column, null), new BitSet(), new ArrayList<>()))
                .as("null")
                .isEqualTo(authority.judge(null).isEmpty());
        for (int i = 0; i < VALUES; i++) {
            Object value = RandomValues.of(kind, constraint, random);
            ColumnsBuilder row = OneRow.of(column, value);
            assertThat(row.get(0)).as("the value as it was set").isEqualTo(value);
            boolean said = authority.judge(CheckStep.plainly(value)).isEmpty();
            boolean passes = checks.stream().allMatch(check -> check.passes(row, 0));
            if (passes != said) {
                assertThat(passes)
                        .as("passes %s, which Hibernate Validator refuses", RandomValues.show(value))
                        .isFalse();
                assertThat(mayAsk(constraint, row, kind))
                        .as("leaves %s to Hibernate Validator, and has no need to", RandomValues.show(value))
                        .isTrue();
            }
            List<Violation> violations = new ArrayList<>();
            assertThat(whole.check(row, new BitSet(), violations))
                    .as("the whole check of %s", RandomValues.show(value))
                    .isEqualTo(said)
                    .isEqualTo(violations.isEmpty());
        }
    }

    /** What a compiled check may leave undecided though it passes. */
    private static boolean mayAsk(ConstraintSpec constraint, ColumnsBuilder row, Kind kind) {
        return constraint == ConstraintSpec.Plain.EMAIL
                || constraint == ConstraintSpec.Plain.NOT_BLANK
                || (kind == Kind.NUMERIC && (row.scale(0) < 0 || row.scale(0) > 18))
                || (constraint instanceof ConstraintSpec.OneOf && kind == Kind.BIGINT)
                || (constraint instanceof ConstraintSpec.Digits && row.getLong(0) == Long.MIN_VALUE);
    }

    @Test
    void hibernateValidatorRefusesTheTypesThatAWordIsNotFor() {
        assertThat(refuses(Kind.BOOLEAN, new ConstraintSpec.Min(1))).isTrue();
        assertThat(refuses(Kind.UUID, new ConstraintSpec.Size(1, 2))).isTrue();
    }

    private static boolean refuses(Kind kind, ConstraintSpec constraint) {
        try {
            new Authority(kind, List.of(constraint), CLOCK, Wording.USUAL).judge(null);
            return false;
        } catch (UnexpectedTypeException e) {
            return true;
        }
    }
}
