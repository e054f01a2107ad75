package dev.sluice.jobtest;

import dev.sluice.config.Node;
import dev.sluice.config.OptionType;
import dev.sluice.config.Problems;
import dev.sluice.config.Shape;
import dev.sluice.config.Suggestion;
import dev.sluice.failure.FailureCode;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the name of a failure code. */
final class FailureCodeType implements OptionType<String> {

    private static final List<String> CODES =
            Arrays.stream(FailureCode.values()).map(FailureCode::name).toList();

    @Override
    public String label() {
        return "a failure code, such as TYPE_MISMATCH";
    }

    @Override
    public @Nullable String read(Node node, Problems problems) {
        String code = OptionType.TEXT.read(node, problems);
        if (code == null || CODES.contains(code)) {
            return code;
        }
        problems.add(node.place(), "'" + code + "' is not " + label() + Suggestion.nearestOrNothing(code, CODES));
        return null;
    }

    @Override
    public Shape shape() {
        return new Shape.Words(CODES);
    }
}
