/** What a component may be told: a tree of values that know where they stand, typed reading of it, and every problem at once. */
@NullMarked
package dev.sluice.config;

import org.jspecify.annotations.NullMarked;
