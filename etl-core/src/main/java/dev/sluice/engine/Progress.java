package dev.sluice.engine;

import dev.sluice.spi.Resource;
import java.util.List;
import java.util.OptionalLong;

/** What has gone through the pipeline in this attempt so far. Used by one thread. */
final class Progress {

    private final int inputs;
    private final boolean sizesKnown;
    private long size;
    private int input;
    private long records;
    private long rejects;
    private long bytesBefore;

    Progress(List<Resource> resources) {
        inputs = resources.size();
        sizesKnown = resources.stream().allMatch(each -> each.size().isPresent());
        size = resources.stream().mapToLong(each -> each.size().orElse(0)).sum();
    }

    void add(long moreRecords, long moreRejects) {
        records += moreRecords;
        rejects += moreRejects;
    }

    /** An input need not be read. */
    void skipped(Resource resource) {
        input++;
        size -= resource.size().orElse(0);
    }

    /** An input was read to its end. */
    void loaded(Resource resource) {
        input++;
        bytesBefore += resource.size().orElse(0);
    }

    /** How far the run is, within an input of which so many stored bytes were read. */
    RunProgress at(Resource resource, long storedBytes) {
        return new RunProgress(
                resource.name(),
                input + 1,
                inputs,
                records,
                rejects,
                bytesBefore + storedBytes,
                sizesKnown ? OptionalLong.of(size) : OptionalLong.empty());
    }
}
