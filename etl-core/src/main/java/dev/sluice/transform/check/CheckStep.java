package dev.sluice.transform.check;

import dev.sluice.data.Values;
import dev.sluice.failure.FailureCode;
import dev.sluice.failure.OneLine;
import dev.sluice.failure.Violation;
import jakarta.validation.ValidationException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The constraints of one column, for one worker. Used by one thread. */
final class CheckStep {

    private static final Comparator<Violation> BY_CONSTRAINT = Comparator.comparing(
                    (Violation each) -> String.valueOf(each.constraint()))
            .thenComparing(Violation::message);

    /** The longest sentence, in characters; a pattern or a message of a person's own may be longer. */
    private static final int MAX_SENTENCE = 400;

    private final ColumnCheck compiled;
    private final int index;
    private final Check[] checks;
    private final @Nullable PatternCheck pattern;
    private final boolean custom;
    private final boolean nullPasses;

    CheckStep(ColumnCheck compiled, int index) {
        this.compiled = compiled;
        this.index = index;
        this.checks = compiled.checks().toArray(new Check[0]);
        ConstraintSpec.Matches matches = compiled.pattern();
        this.pattern = matches == null ? null : new PatternCheck(matches.regexp());
        this.nullPasses = compiled.nullPasses();
        this.custom = !compiled.customs().isEmpty();
    }

    /** Whether the column's value passes; every constraint that it fails is added. */
    boolean check(Values row, List<Violation> violations) {
        boolean isNull = row.isNull(index);
        boolean good = isNull ? nullPasses : allPass(row);
        boolean matched = isNull || pattern == null || pattern.passes(row, index);
        return (good && matched && !custom) || judge(row, good, matched, violations);
    }

    private boolean allPass(Values row) {
        for (Check check : checks) {
            if (!check.passes(row, index)) {
                return false;
            }
        }
        return true;
    }

    private boolean judge(Values row, boolean good, boolean matched, List<Violation> violations) {
        Object value = row.get(index);
        List<Violation> found = new ArrayList<>();
        if (!good) {
            ask(compiled.plainAuthority(), plainly(value), value, null, found);
        }
        if (pattern != null && !matched) {
            if (pattern.limited()) {
                found.add(limit(value));
            } else {
                Authority authority = compiled.patternAuthority();
                if (authority != null) {
                    ask(authority, value, value, null, found);
                }
            }
        }
        for (ColumnCheck.CustomCheck each : compiled.customs()) {
            ask(each.authority(), value, value, each.spec(), found);
        }
        found.sort(BY_CONSTRAINT);
        violations.addAll(found);
        return found.isEmpty();
    }

    /** 1.50 and 1.5 are one number: its digits are counted without the zeros that the column's scale added. -0.0 is 0, as in SQL; Hibernate Validator would call it negative. */
    static @Nullable Object plainly(@Nullable Object value) {
        if (value instanceof Double number && number == 0) {
            return 0.0;
        }
        if (value instanceof Float number && number == 0) {
            return 0.0f;
        }
        return value instanceof BigDecimal number ? number.stripTrailingZeros() : value;
    }

    /** @param custom the one constraint that is asked about, when it is none of ours */
    private void ask(
            Authority authority,
            @Nullable Object asked,
            @Nullable Object value,
            ConstraintSpec.@Nullable Custom custom,
            List<Violation> found) {
        try {
            for (Authority.Finding finding : authority.judge(asked)) {
                ConstraintSpec spec = custom == null ? spec(finding) : custom;
                found.add(violation(spec.word().code(), spec, value, finding.message()));
            }
        } catch (StackOverflowError e) {
            found.add(limit(value));
        } catch (ValidationException e) {
            if (custom == null) {
                throw e;
            }
            Throwable cause = e.getCause() == null ? e : e.getCause();
            found.add(violation(
                    FailureCode.CONSTRAINT_CUSTOM,
                    custom,
                    value,
                    custom.type().getSimpleName() + " could not judge the value: " + cause));
        }
    }

    /** Ours whose annotation the value fails; each word stands once. */
    private ConstraintSpec spec(Authority.Finding finding) {
        String name = finding.constraint().getSimpleName();
        List<ConstraintSpec> all = new ArrayList<>(compiled.plain());
        ConstraintSpec.Matches matches = compiled.pattern();
        if (matches != null) {
            all.add(matches);
        }
        return all.stream()
                .filter(each -> each.word().key().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no constraint of " + compiled.column() + " is " + name));
    }

    private Violation limit(@Nullable Object value) {
        ConstraintSpec.Matches matches = compiled.pattern();
        String expected = matches == null ? "a shorter value" : matches.expected();
        return new Violation(
                FailureCode.CONSTRAINT_LIMIT,
                compiled.column().name(),
                Word.PATTERN.key(),
                expected,
                text(value),
                compiled.column().name()
                        + ": the pattern takes too many steps on this value, so it was given up: write the pattern without"
                        + " repetitions inside repetitions");
    }

    private Violation violation(FailureCode code, ConstraintSpec spec, @Nullable Object value, String message) {
        String constraint = spec instanceof ConstraintSpec.Custom own
                ? own.type().getSimpleName()
                : spec.word().key();
        return new Violation(
                code,
                compiled.column().name(),
                constraint,
                spec.expected(),
                value == null ? null : text(value),
                OneLine.of(compiled.column().name() + ": " + message, MAX_SENTENCE));
    }

    private static String text(@Nullable Object value) {
        if (value instanceof byte[] bytes) {
            int shown = Math.min(bytes.length, Violation.MAX_VALUE);
            return "\\x" + HexFormat.of().formatHex(bytes, 0, shown);
        }
        return value instanceof BigDecimal number ? number.toPlainString() : String.valueOf(value);
    }
}
