package dev.sluice.engine;

/** What has gone through the pipeline in this attempt so far. Used by one thread. */
final class Progress {

    private long records;
    private long rejects;

    void add(long moreRecords, long moreRejects) {
        records += moreRecords;
        rejects += moreRejects;
    }

    long records() {
        return records;
    }

    long rejects() {
        return rejects;
    }
}
