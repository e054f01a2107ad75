/** SQL's scalar expressions as PostgreSQL has them: typed when they are read, three-valued, compiled over the columns of a row. */
@NullMarked
package dev.sluice.expression;

import org.jspecify.annotations.NullMarked;
