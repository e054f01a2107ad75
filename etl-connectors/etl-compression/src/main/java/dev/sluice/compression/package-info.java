/** Compressions beside gzip, and archives whose members are inputs. */
@NullMarked
package dev.sluice.compression;

import org.jspecify.annotations.NullMarked;
