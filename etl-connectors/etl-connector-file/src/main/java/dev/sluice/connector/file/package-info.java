/** Files, standard input and standard output as sources and targets. */
@NullMarked
package dev.sluice.connector.file;

import org.jspecify.annotations.NullMarked;
