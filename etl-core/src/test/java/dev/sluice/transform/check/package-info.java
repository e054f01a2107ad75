@NullMarked
package dev.sluice.transform.check;

import org.jspecify.annotations.NullMarked;
