@NullMarked
package dev.sluice.failure;

import org.jspecify.annotations.NullMarked;
