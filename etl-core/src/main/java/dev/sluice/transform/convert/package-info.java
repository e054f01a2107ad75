/** Conversion of one field's bytes to one typed value, without allocation for the common forms. */
@NullMarked
package dev.sluice.transform.convert;

import org.jspecify.annotations.NullMarked;
