/** From a YAML file or a builder to one immutable Job made of each stage's own spec. */
@NullMarked
package dev.sluice.job;

import org.jspecify.annotations.NullMarked;
