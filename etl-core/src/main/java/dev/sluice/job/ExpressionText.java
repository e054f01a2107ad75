package dev.sluice.job;

import dev.sluice.config.Node;
import dev.sluice.config.OptionType;
import dev.sluice.config.Place;
import dev.sluice.config.Problems;
import org.jspecify.annotations.Nullable;

/**
 * An expression as the file says it. It is read when every column is known.
 *
 * @param text the expression
 * @param place where it stands; inside the quotes where there are any
 */
record ExpressionText(String text, Place place) {

    static final OptionType<ExpressionText> TYPE = new OptionType<>() {
        @Override
        public String label() {
            return "an SQL expression, such as \"amount > 0\"";
        }

        @Override
        public @Nullable ExpressionText read(Node node, Problems problems) {
            String text = OptionType.TEXT.read(node, problems);
            if (text == null) {
                return null;
            }
            Place at = node.place();
            boolean quoted = node instanceof Node.Scalar scalar && scalar.quoted();
            return new ExpressionText(text, quoted ? new Place(at.file(), at.line(), at.column() + 1) : at);
        }

        @Override
        public String show(ExpressionText value) {
            return value.text();
        }
    };
}
