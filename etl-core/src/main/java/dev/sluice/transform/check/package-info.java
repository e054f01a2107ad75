/** Constraints on columns, in the words of Jakarta Validation: compiled to checks on the row in the making, worded by Hibernate Validator. */
@NullMarked
package dev.sluice.transform.check;

import org.jspecify.annotations.NullMarked;
