/** What holds for the whole house: its architecture. */
@NullMarked
package dev.sluice;

import org.jspecify.annotations.NullMarked;
