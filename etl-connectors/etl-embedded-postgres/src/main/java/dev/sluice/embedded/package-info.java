/** A real PostgreSQL that is started over a folder with nothing installed, shared by every process that uses the folder, and stopped by the last of them. */
@NullMarked
package dev.sluice.embedded;

import org.jspecify.annotations.NullMarked;
