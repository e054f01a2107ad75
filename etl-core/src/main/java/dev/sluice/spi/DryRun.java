package dev.sluice.spi;

import java.util.List;

/**
 * What a dry run has found out about its target beside the counts. Immutable and thread-safe.
 *
 * @param ddl what a load would make there first, as statements; they were run and undone
 * @param lasting what was done and cannot be undone, in words
 */
public record DryRun(List<String> ddl, List<String> lasting) {

    /** Nothing to make, and nothing that stays. */
    public static final DryRun CLEAN = new DryRun(List.of(), List.of());

    public DryRun {
        ddl = List.copyOf(ddl);
        lasting = List.copyOf(lasting);
    }
}
