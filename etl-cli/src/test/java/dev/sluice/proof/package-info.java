/** What holds when processes are killed, servers stall and connections break: proved with real processes and a real PostgreSQL. */
@NullMarked
package dev.sluice.proof;

import org.jspecify.annotations.NullMarked;
