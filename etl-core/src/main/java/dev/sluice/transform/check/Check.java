package dev.sluice.transform.check;

import dev.sluice.data.Values;

/** A compiled constraint. It passes only what Hibernate Validator passes; what it does not pass, Hibernate Validator decides. It allocates nothing. Used by one thread: it may keep scratch space. */
interface Check {

    /** Whether a value that is not null certainly passes. */
    boolean passes(Values row, int column);
}
