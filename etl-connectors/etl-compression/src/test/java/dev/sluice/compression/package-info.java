@NullMarked
package dev.sluice.compression;

import org.jspecify.annotations.NullMarked;
