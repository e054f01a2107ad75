@NullMarked
package dev.sluice.review;

import org.jspecify.annotations.NullMarked;
