package dev.sluice.testdata;

import org.jspecify.annotations.Nullable;

/**
 * What a plan has for one record. Immutable.
 *
 * @param record its number, from 1
 * @param damage what is done to it, if anything
 * @param calm whether its text must have no line breaks, quotes or delimiters
 * @param showsQuotes whether it must have quotes of its own: it follows a quote that nothing closes, and they show that the open one was never meant to go on
 * @param quiet whether it is far from damage on both sides
 */
record Spot<D extends Damage>(long record, @Nullable D damage, boolean calm, boolean showsQuotes, boolean quiet) {}
