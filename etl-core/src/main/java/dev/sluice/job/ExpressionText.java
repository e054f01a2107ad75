package dev.sluice.job;

import dev.sluice.config.Node;
import dev.sluice.config.OptionType;
import dev.sluice.config.Place;
import dev.sluice.config.Problems;
import dev.sluice.config.Shape;
import org.jspecify.annotations.Nullable;

/**
 * An expression as the file says it. It is read when every column is known.
 *
 * @param text the expression
 * @param place where it stands, with its quotes
 * @param quoted whether it stands in quotes, or in a block of lines
 */
record ExpressionText(String text, Place place, boolean quoted) {

    static final OptionType<ExpressionText> TYPE = new OptionType<>() {
        @Override
        public String label() {
            return "an SQL expression, such as \"amount > 0\"";
        }

        @Override
        public Shape shape() {
            return Shape.TEXT;
        }

        @Override
        public @Nullable ExpressionText read(Node node, Problems problems) {
            String text = OptionType.TEXT.read(node, problems);
            if (text == null) {
                return null;
            }
            boolean quoted = node instanceof Node.Scalar scalar && scalar.quoted();
            return new ExpressionText(text, node.place(), quoted);
        }

        @Override
        public String show(ExpressionText value) {
            return value.text();
        }
    };
}
