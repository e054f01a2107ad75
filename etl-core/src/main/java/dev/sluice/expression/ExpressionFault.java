package dev.sluice.expression;

import dev.sluice.failure.FailureCode;
import org.jspecify.annotations.Nullable;

/**
 * Why a computed value cannot stand in its column. Immutable and thread-safe.
 *
 * @param code the stable id
 * @param value the value as text; null where there is none
 * @param words the end of a sentence: after the value, where there is one, else by itself
 */
public record ExpressionFault(FailureCode code, @Nullable String value, String words) {}
