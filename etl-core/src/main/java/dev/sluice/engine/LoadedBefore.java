package dev.sluice.engine;

import dev.sluice.context.RunContext;
import dev.sluice.pipeline.InputIdentity;
import dev.sluice.spi.InputKey;
import dev.sluice.spi.LoadSession;
import dev.sluice.spi.LoadedInput;
import dev.sluice.spi.Resource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Decides which inputs need not be loaded: those that the ledger knows, and those that stand twice in one run. The quick key only finds candidates; the full hash decides, for a corrected file may well have the size, the head and the tail of the
 * one before. Used by one thread.
 */
final class LoadedBefore {

    private final LoadSession session;
    private final String run;
    private final boolean again;
    private final Map<InputKey, List<Resource>> inThisRun = new HashMap<>();

    /**
     * Why a resource need not be loaded.
     *
     * @param why the same in words
     * @param earlierInThisRun what an earlier attempt of this run has loaded and committed; null when it was another run
     */
    record Found(String why, @Nullable LoadedInput earlierInThisRun) {}

    LoadedBefore(LoadSession session, String run, boolean again) {
        this.session = session;
        this.run = run;
        this.again = again;
    }

    /** A resource is left out of the run after all: another with the same content is not its twin. */
    void leftOut(Resource resource) {
        inThisRun.values().forEach(twins -> twins.remove(resource));
    }

    /** Why a resource need not be loaded; null when it must be. */
    @Nullable
    Found find(Resource resource, @Nullable InputKey key, RunContext context) throws IOException {
        if (key == null) {
            return null;
        }
        String hash = null;
        List<Resource> twins = inThisRun.computeIfAbsent(key, each -> new ArrayList<>());
        for (Resource twin : twins) {
            hash = hash == null ? InputIdentity.sha256(resource, context) : hash;
            if (InputIdentity.sha256(twin, context).equals(hash)) {
                return new Found("it has the same content as " + twin.name() + " of this run", null);
            }
        }
        for (LoadedInput loaded : session.loaded(key, context)) {
            boolean earlier = loaded.run().equals(run);
            if (again && !earlier) {
                continue;
            }
            hash = hash == null ? InputIdentity.sha256(resource, context) : hash;
            if (loaded.sha256().equals(hash)) {
                boolean same = loaded.resource().equals(resource.name());
                return new Found(
                        "it was loaded" + (same ? "" : " as " + loaded.resource()) + " by run " + loaded.run()
                                + "; --again loads it once more",
                        earlier && same ? loaded : null);
            }
        }
        twins.add(resource);
        return null;
    }
}
