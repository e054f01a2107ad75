package dev.sluice.transform.check;

import dev.sluice.data.Column;
import dev.sluice.data.ColumnType.Kind;
import jakarta.validation.ConstraintDeclarationException;
import jakarta.validation.ConstraintDefinitionException;
import jakarta.validation.ValidationException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The constraints of one column, checked against its type and compiled. Immutable and thread-safe. */
public final class ColumnCheck {

    /** More digits are no value of a column; the limit is there for the file's sake. */
    private static final int MAX_DIGITS = 1000;

    private final Column column;
    private final List<ConstraintSpec> plain;
    private final ConstraintSpec.@Nullable Matches pattern;
    private final Clock clock;
    private final Authority plainAuthority;
    private final @Nullable Authority patternAuthority;
    private final List<CustomCheck> customs;

    private ColumnCheck(Column column, List<ConstraintSpec> constraints, Clock clock, Wording wording) {
        this.column = column;
        this.clock = clock;
        Kind kind = column.type().kind();
        this.plain = constraints.stream()
                .filter(each -> each.word() != Word.PATTERN && each.word() != Word.CONSTRAINT)
                .toList();
        this.pattern = constraints.stream()
                .filter(ConstraintSpec.Matches.class::isInstance)
                .map(ConstraintSpec.Matches.class::cast)
                .findFirst()
                .orElse(null);
        this.plainAuthority = new Authority(kind, plain, clock, wording);
        this.patternAuthority = pattern == null ? null : new Authority(kind, List.of(pattern), clock, wording);
        this.customs = constraints.stream()
                .filter(ConstraintSpec.Custom.class::isInstance)
                .map(ConstraintSpec.Custom.class::cast)
                .map(each -> new CustomCheck(each, new Authority(kind, List.of(each), clock, wording)))
                .toList();
    }

    /** A constraint that only Hibernate Validator can check. */
    record CustomCheck(ConstraintSpec.Custom spec, Authority authority) {}

    /** Compiles the constraints of a column, worded as usual. */
    public static ColumnCheck of(Column column, List<ConstraintSpec> constraints, Clock clock) {
        return of(column, constraints, clock, Wording.USUAL);
    }

    /**
     * Compiles the constraints of a column.
     *
     * @param clock what past and future are measured by, and in whose zone a date is today
     * @param wording how its violations are worded
     * @throws IllegalArgumentException when a constraint is not for the column's type, when one stands twice, or when one is none; when a message is for no constraint here, or stands for what its constraint has not
     */
    public static ColumnCheck of(Column column, List<ConstraintSpec> constraints, Clock clock, Wording wording) {
        Set<Word> seen = EnumSet.noneOf(Word.class);
        for (ConstraintSpec constraint : constraints) {
            Word word = constraint.word();
            if (!word.takes(column.type().kind())) {
                throw new IllegalArgumentException(
                        "'" + word.key() + "' is for " + word.types() + ", and this column is " + column.type());
            }
            if (!seen.add(word) && word != Word.CONSTRAINT) {
                throw new IllegalArgumentException("'" + word.key() + "' stands twice");
            }
            if (constraint instanceof ConstraintSpec.OneOf in
                    && !Word.SIZE.takes(column.type().kind())) {
                in.values().forEach(ColumnCheck::requireNumber);
            }
        }
        // Microseconds are what columns hold; a finer clock would make the present neither past nor future.
        Instant start = clock.instant().truncatedTo(ChronoUnit.MICROS);
        ColumnCheck check = new ColumnCheck(column, constraints, Clock.fixed(start, clock.getZone()), wording);
        check.customs.forEach(check::tryOut);
        MessageCheck.of(column, constraints, wording);
        return check;
    }

    private static void requireNumber(String text) {
        try {
            if (text.length() > MAX_DIGITS || text.indexOf('e') >= 0 || text.indexOf('E') >= 0) {
                throw new NumberFormatException(text);
            }
            Bounds.requireOrdinary(new BigDecimal(text));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'in': '" + text + "' is no number; write it as 12.5", e);
        }
    }

    /** A constraint that is none, or has no validator for the column's type, is told before any data moves. */
    private void tryOut(CustomCheck custom) {
        String name = custom.spec().type().getName();
        try {
            custom.authority().judge(null);
        } catch (ConstraintDeclarationException e) {
            throw new IllegalArgumentException(
                    "the constraint " + name + " has no validator for " + column.type() + ", which is "
                            + Cells.of(column.type().kind())
                                    .getRecordComponents()[0]
                                    .getType()
                                    .getSimpleName()
                            + " in Java",
                    e);
        } catch (ConstraintDefinitionException e) {
            throw new IllegalArgumentException(name + " is no constraint of Jakarta Validation: " + e.getMessage(), e);
        } catch (ValidationException e) {
            if (e.getCause() == null) {
                throw new IllegalArgumentException("the constraint " + name + " cannot be used: " + e.getMessage(), e);
            }
            // Its validator cannot take null; it is told of each row that has one.
        }
    }

    Column column() {
        return column;
    }

    boolean isEmpty() {
        return plain.isEmpty() && pattern == null && customs.isEmpty();
    }

    /** Whether null passes: Jakarta Validation's notEmpty and notBlank refuse it, all others pass it. */
    boolean nullPasses() {
        return plain.stream().noneMatch(each -> each.word() == Word.NOT_EMPTY || each.word() == Word.NOT_BLANK);
    }

    List<ConstraintSpec> plain() {
        return plain;
    }

    ConstraintSpec.@Nullable Matches pattern() {
        return pattern;
    }

    List<CustomCheck> customs() {
        return customs;
    }

    Authority plainAuthority() {
        return plainAuthority;
    }

    @Nullable
    Authority patternAuthority() {
        return patternAuthority;
    }

    List<Check> checks() {
        return Checks.of(column.type().kind(), plain, clock);
    }
}
