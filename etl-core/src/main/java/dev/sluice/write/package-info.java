/** Batches into a load session in order: isolation of refused rows, retry, reject limit, balance, commit. */
@NullMarked
package dev.sluice.write;

import org.jspecify.annotations.NullMarked;
