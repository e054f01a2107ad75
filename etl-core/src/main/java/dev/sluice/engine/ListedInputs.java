package dev.sluice.engine;

import dev.sluice.context.RunContext;
import dev.sluice.failure.RunFailedException;
import dev.sluice.spi.Resource;
import dev.sluice.spi.Source;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a source lists now, asked once and only when it is needed. Used by one thread; whoever opens it closes it. */
final class ListedInputs implements Closeable {

    private final Source source;
    private @Nullable List<Resource> listed;

    ListedInputs(Source source) {
        this.source = source;
    }

    /** The input of a name; null where the source lists none any more. */
    @Nullable
    Resource find(String name, RunContext context) {
        List<Resource> all = listed;
        if (all == null) {
            try {
                all = source.list(context);
            } catch (RunFailedException e) {
                // A folder that is gone has no inputs any more.
                all = List.of();
            }
            listed = all;
        }
        for (Resource resource : all) {
            if (resource.name().equals(name)) {
                return resource;
            }
        }
        return null;
    }

    @Override
    public void close() throws IOException {
        List<Resource> all = listed;
        listed = null;
        for (Resource resource : all == null ? List.<Resource>of() : all) {
            resource.close();
        }
    }
}
