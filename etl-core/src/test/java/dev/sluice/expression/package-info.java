@NullMarked
package dev.sluice.expression;

import org.jspecify.annotations.NullMarked;
