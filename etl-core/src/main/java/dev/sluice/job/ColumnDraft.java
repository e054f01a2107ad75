package dev.sluice.job;

import dev.sluice.config.Place;
import dev.sluice.transform.ColumnSpec;

/**
 * A column as the file says it, with the places that later checks need.
 *
 * @param spec the column
 * @param place where its name stands
 * @param from where its fields are named, or its name
 */
record ColumnDraft(ColumnSpec spec, Place place, Place from) {}
