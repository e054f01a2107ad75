package dev.sluice.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What may be written for a value, as far as it shows without reading it: editors are told by it. What it refuses, reading refuses too; reading may refuse more. Variables are allowed everywhere and not mentioned.
 * Immutable and thread-safe.
 */
public sealed interface Shape {

    /** Anything at all. */
    Shape ANYTHING = new Anything();

    /** Any single value. */
    Shape TEXT = new Text(null);

    /** The keys inside, when the value is a mapping with keys of its own, or holds such mappings; else null. */
    default @Nullable OptionSet keys() {
        return null;
    }

    /** Anything at all, because a picture of it would say less than the words beside it. */
    record Anything() implements Shape {}

    /** {@code null}, where it is a value and not an empty place. */
    record Nothing() implements Shape {}

    /**
     * A single value.
     *
     * @param pattern what its whole text matches, in an expression that Java and ECMA-262 read alike; null for any text
     */
    record Text(@Nullable String pattern) implements Shape {}

    /**
     * One of some words.
     *
     * @param words the words
     */
    record Words(List<String> words) implements Shape {
        public Words {
            words = List.copyOf(words);
        }
    }

    /**
     * A whole number.
     *
     * @param least the smallest
     * @param most the largest
     */
    record Whole(long least, long most) implements Shape {}

    /**
     * A list, or one value alone.
     *
     * @param item each of the values
     */
    record Items(Shape item) implements Shape {
        @Override
        public @Nullable OptionSet keys() {
            return item.keys();
        }
    }

    /**
     * A mapping with keys of its own.
     *
     * @param keys the keys
     */
    record Section(OptionSet keys) implements Shape {}

    /**
     * A mapping from names that the person chooses.
     *
     * @param value what stands at each name
     */
    record Named(Shape value) implements Shape {
        @Override
        public @Nullable OptionSet keys() {
            return value.keys();
        }
    }

    /**
     * One of several shapes.
     *
     * @param shapes the shapes
     */
    record Either(List<Shape> shapes) implements Shape {
        public Either(Shape... shapes) {
            this(List.of(shapes));
        }

        public Either {
            shapes = List.copyOf(shapes);
        }

        @Override
        public @Nullable OptionSet keys() {
            for (Shape shape : shapes) {
                OptionSet inside = shape.keys();
                if (inside != null) {
                    return inside;
                }
            }
            return null;
        }
    }
}
