package dev.sluice.job;

import dev.sluice.config.Node;
import dev.sluice.config.OptionType;
import dev.sluice.config.Problems;
import dev.sluice.config.Shape;
import dev.sluice.transform.check.Wording;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a language in which constraints can be worded. */
final class LocaleType implements OptionType<Locale> {

    @Override
    public String label() {
        return "a language tag such as en, de or pt-BR";
    }

    @Override
    public Shape shape() {
        return Shape.TEXT;
    }

    @Override
    public @Nullable Locale read(Node node, Problems problems) {
        if (!(node instanceof Node.Scalar scalar) || scalar.isNull()) {
            problems.add(node.place(), "expected " + label());
            return null;
        }
        Optional<Locale> found = Wording.locale(scalar.text().strip());
        if (found.isEmpty()) {
            problems.add(
                    node.place(), "Hibernate Validator has no messages in '" + scalar.shown() + "'; write " + label());
        }
        return found.orElse(null);
    }

    @Override
    public String show(Locale value) {
        return value.equals(Wording.ENGLISH) ? "en" : value.toLanguageTag();
    }
}
