package dev.sluice.guess;

import dev.sluice.config.YamlText;
import dev.sluice.data.ColumnType;
import dev.sluice.data.ColumnType.Kind;
import dev.sluice.transform.convert.Notation;
import dev.sluice.transform.convert.NumberMarks;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Chooses the narrowest type that no value of a sample refutes, and says by what. Has no state. */
final class ColumnGuess {

    /** From so many values on a type is sure. */
    private static final int ENOUGH = 100;

    /** With fewer values it is open. */
    private static final int FEW = 10;

    /** Digits that a guessed numeric has beyond those that were seen: a sample seldom holds the greatest number. */
    private static final int HEADROOM = 2;

    /** Numbers of eight digits between these days are taken for dates. */
    private static final long FIRST_DAY = LocalDate.of(1900, 1, 1).toEpochDay();

    private static final long LAST_DAY = LocalDate.of(2100, 1, 1).toEpochDay();

    private ColumnGuess() {}

    /**
     * The column.
     *
     * @param commas whether a comma is more likely a decimal sign than one between groups
     */
    static GuessedColumn of(String name, String from, ColumnEvidence evidence, boolean commas) {
        Hypothesis chosen = chosen(evidence, commas);
        if (chosen == null) {
            return text(name, from, evidence);
        }
        ColumnType type = type(chosen);
        List<String> against = new ArrayList<>();
        Hypothesis rival = rival(chosen, evidence);
        if (rival != null) {
            against.add("no value decides against " + shown(rival));
        }
        boolean century = chosen.notation().formats().stream().anyMatch(format -> format.contains(" from "));
        if (century) {
            against.add("no value says which century is meant");
        }
        Map<String, Long> nulls = new TreeMap<>(evidence.nullTexts());
        String stranger = chosen.stranger();
        if (stranger != null) {
            nulls.put(stranger, chosen.refused());
        }
        nulls.forEach((text, count) ->
                against.add(Words.quoted(text) + " " + Words.count(count, "time") + ", taken as null"));
        boolean damaged = chosen.nearlyStands();
        if (damaged) {
            against.add(rejected(chosen));
        }
        Sureness sureness = rival != null || century || chosen.taken() < FEW
                ? Sureness.OPEN
                : chosen.taken() < ENOUGH || stranger != null || damaged ? Sureness.LIKELY : Sureness.SURE;
        String found = (damaged
                        ? String.format(Locale.ROOT, "%,d of ", chosen.taken())
                                + Words.count(chosen.taken() + chosen.refused(), "value")
                        : Words.count(chosen.taken(), "value"))
                + range(chosen, type)
                + CountedTime.told(name, chosen, type)
                + nulls(evidence)
                + (against.isEmpty() ? "" : "; " + String.join("; ", against));
        return new GuessedColumn(
                name,
                from,
                type,
                notation(chosen),
                nulls.isEmpty() ? List.of() : nullTexts(nulls),
                false,
                damaged ? chosen.refused() : 0,
                new Finding<>(type.toString(), sureness, found));
    }

    /** What a run would make of damage. */
    private static String rejected(Hypothesis chosen) {
        long more = chosen.refused() - 1;
        return Words.quoted(chosen.firstRefused()) + " on line " + chosen.lineOfStranger()
                + (more == 0 ? "" : " and " + Words.count(more, "other")) + " would be rejected";
    }

    /** The empty text is one too, unless it is said otherwise; here something is said. */
    private static List<String> nullTexts(Map<String, Long> nulls) {
        List<String> texts = new ArrayList<>(List.of(""));
        texts.addAll(nulls.keySet());
        return texts;
    }

    private static @Nullable Hypothesis chosen(ColumnEvidence evidence, boolean commas) {
        for (Hypothesis each : evidence.hypotheses()) {
            if (!each.stands() || !isPlausible(each, evidence)) {
                continue;
            }
            Hypothesis other = commas && each.notation().group() == ',' ? decimalComma(evidence) : null;
            return other == null ? each : other;
        }
        return nearly(evidence);
    }

    /** The one that refuses the fewest values, where these are no more than damage. */
    private static @Nullable Hypothesis nearly(ColumnEvidence evidence) {
        Hypothesis best = null;
        for (Hypothesis each : evidence.hypotheses()) {
            boolean better = best == null || each.refused() < best.refused();
            if (better && each.nearlyStands() && isPlausible(each, evidence)) {
                best = each;
            }
        }
        return best;
    }

    private static @Nullable Hypothesis decimalComma(ColumnEvidence evidence) {
        return evidence.hypotheses().stream()
                .filter(each -> each.kind() == Kind.NUMERIC
                        && each.stands()
                        && each.notation().decimal() == ',')
                .findFirst()
                .orElse(null);
    }

    /** What a type needs beside values that it takes. */
    private static boolean isPlausible(Hypothesis hypothesis, ColumnEvidence evidence) {
        return switch (hypothesis.kind()) {
            // One word alone may be anything, but for true and false.
            case BOOLEAN ->
                hypothesis.notation().yes().equals(List.of("true"))
                        || (hypothesis.truths() > 0 && hypothesis.truths() < hypothesis.taken());
            case NUMERIC -> !evidence.losesDigits();
            case DATE ->
                !hypothesis.notation().formats().equals(List.of("uuuuMMdd"))
                        || (hypothesis.least() >= FIRST_DAY
                                && hypothesis.most() < LAST_DAY
                                && hypothesis.taken() > 1
                                && hypothesis.least() < hypothesis.most());
            case JSON -> evidence.isStructured();
            default -> true;
        };
    }

    private static ColumnType type(Hypothesis chosen) {
        if (chosen.kind() != Kind.NUMERIC) {
            return ColumnType.of(chosen.kind());
        }
        boolean percent = chosen.marks().percent() != NumberMarks.Percent.REFUSE;
        if (chosen.isMostlyWithExponents()) {
            return ColumnType.of(Kind.DOUBLE);
        }
        if (!chosen.hasFraction() && !chosen.isBeyondLong() && !percent) {
            boolean small = chosen.least() >= Integer.MIN_VALUE && chosen.most() <= Integer.MAX_VALUE;
            return ColumnType.of(small ? Kind.INT : Kind.BIGINT);
        }
        int precision = chosen.integers() + HEADROOM + chosen.scale();
        return precision <= ColumnType.MAX_PRECISION
                ? ColumnType.numeric(precision, chosen.scale())
                : ColumnType.of(Kind.NUMERIC);
    }

    /** Only the marks that were seen. */
    private static Notation notation(Hypothesis chosen) {
        Notation said = chosen.notation();
        if (said.marks().equals(NumberMarks.NONE)) {
            return said;
        }
        return new Notation(
                said.decimal(), said.group(), chosen.marks(), said.yes(), said.no(), said.formats(), said.zone());
    }

    /** Another hypothesis of the same kind under which the values would be others. */
    private static @Nullable Hypothesis rival(Hypothesis chosen, ColumnEvidence evidence) {
        for (Hypothesis each : evidence.hypotheses()) {
            boolean possible = each.stands() || (chosen.nearlyStands() && each.nearlyStands());
            boolean same = each.kind() == chosen.kind() && possible && each != chosen;
            if (!same || each.refused() > chosen.refused()) {
                continue;
            }
            boolean differs = chosen.kind() == Kind.NUMERIC
                    ? each.scale() != chosen.scale()
                            && each.notation().marks().equals(chosen.notation().marks())
                    : each.least() != chosen.least()
                            || each.most() != chosen.most()
                            || each.truths() != chosen.truths();
            if (differs) {
                return each;
            }
        }
        return null;
    }

    private static String shown(Hypothesis hypothesis) {
        Notation notation = hypothesis.notation();
        if (hypothesis.kind() == Kind.NUMERIC) {
            return "decimal " + YamlText.text(String.valueOf(notation.decimal()))
                    + (notation.group() == 0 ? "" : " with group " + YamlText.text(String.valueOf(notation.group())));
        }
        return notation.formats().isEmpty() ? "ISO 8601" : String.join(", ", notation.formats());
    }

    private static String range(Hypothesis chosen, ColumnType type) {
        return switch (type.kind()) {
            case INT, BIGINT ->
                String.format(
                        Locale.ROOT,
                        chosen.least() == chosen.most() ? ", all %d" : " from %d to %d",
                        chosen.least(),
                        chosen.most());
            case NUMERIC ->
                String.format(
                        Locale.ROOT,
                        " with up to %s before and %d behind the decimal sign",
                        Words.count(chosen.integers(), "digit"),
                        chosen.scale());
            case DATE -> " from " + LocalDate.ofEpochDay(chosen.least()) + " to " + LocalDate.ofEpochDay(chosen.most());
            case BOOLEAN -> String.format(Locale.ROOT, ", %,d of them true", chosen.truths());
            default -> "";
        };
    }

    private static String nulls(ColumnEvidence evidence) {
        return evidence.nulls() == 0 ? "" : ", " + String.format(Locale.ROOT, "%,d empty", evidence.nulls());
    }

    private static GuessedColumn text(String name, String from, ColumnEvidence evidence) {
        String found;
        Sureness sureness = evidence.values() < FEW ? Sureness.OPEN : Sureness.SURE;
        if (evidence.values() == 0) {
            found = "no value was seen" + nulls(evidence);
        } else {
            found = Words.count(evidence.values(), "value") + " of at most "
                    + Words.count(evidence.longest(), "character") + nulls(evidence);
            String nearly = butFor(evidence);
            sureness = nearly.isEmpty() ? sureness : Sureness.OPEN;
            found += nearly;
            for (Map.Entry<String, Long> each : evidence.nullTexts().entrySet()) {
                found += "; " + Words.quoted(each.getKey()) + " " + Words.count(each.getValue(), "time");
            }
        }
        return new GuessedColumn(
                name,
                from,
                ColumnType.of(Kind.TEXT),
                Notation.PLAIN,
                List.of(),
                false,
                0,
                new Finding<>("text", sureness, found));
    }

    /** What it would be but for some of its values. */
    private static String butFor(ColumnEvidence evidence) {
        for (Hypothesis each : evidence.hypotheses()) {
            if (each.stands() && each.kind() == Kind.NUMERIC) {
                return "; as numbers they would lose leading zeros or signs";
            }
            if (!each.stands()
                    && each.taken() > FEW
                    && each.refused() > 0
                    && each.refused() * 10 < each.taken()
                    && each.kind() != Kind.JSON) {
                return "; " + each.kind().sqlName() + " but for " + Words.count(each.refused(), "value") + ", first "
                        + Words.quoted(each.firstRefused()) + " on line " + each.lineOfStranger();
            }
        }
        return "";
    }
}
