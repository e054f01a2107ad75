package dev.sluice.quarantine;

import dev.sluice.failure.RejectId;
import dev.sluice.failure.RunFailedException;

/**
 * What an index keeps of a reject. Immutable and thread-safe.
 *
 * @param id its fingerprint
 * @param place where it is in its part
 * @param record its record number
 * @param line its line
 * @param kinds what it has in common with others
 */
public record IndexedReject(RejectId id, long place, long record, long line, RejectKinds kinds) {

    /**
     * What was read in its place.
     *
     * @throws RunFailedException when that is another reject
     */
    KeptReject in(RejectPart part, KeptReject read) {
        if (!read.id().equals(id)) {
            throw new RunFailedException(
                    "reject " + id + " is no longer where it was in " + part.name() + ": that was changed; look again");
        }
        return read;
    }

    static IndexedReject of(KeptReject kept, long place, RejectKinds kinds) {
        return new IndexedReject(
                kept.id(),
                place,
                kept.reject().position().record(),
                kept.reject().position().line(),
                kinds);
    }
}
