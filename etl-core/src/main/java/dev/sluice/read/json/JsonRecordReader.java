package dev.sluice.read.json;

import dev.sluice.failure.FailureCode;
import dev.sluice.failure.FieldSpan;
import dev.sluice.failure.Violation;
import dev.sluice.read.Ancestors;
import dev.sluice.read.Chunk;
import dev.sluice.read.Fields;
import dev.sluice.read.LeniencyTally;
import dev.sluice.read.ReadLimits;
import dev.sluice.read.RecordBlock;
import dev.sluice.read.RecordReader;
import dev.sluice.read.Utf8;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the wanted fields of one record: of a plain one on its bytes, of any other by Jackson's tokens, which stay strict unless the job lets something pass and the record needs it. Used by one thread. */
final class JsonRecordReader implements RecordReader {

    private final FieldTree tree;
    private final JsonViolations violations;
    private final Slots slots;
    private final PlainReader plain;
    private final TokenReader tokens;
    private final @Nullable LenientReader lenient;
    private final ValueLocator locator;
    private final LeniencyTally leniencies = new LeniencyTally();
    private final int depth;

    /** What held the latest record, and what is wrong with it; many records in a row share one. */
    private @Nullable Ancestors judged;

    private @Nullable Violation verdict;

    JsonRecordReader(FieldTree tree, JsonDialect dialect, ReadLimits limits) {
        this.tree = tree;
        this.depth = limits.depth();
        this.violations = new JsonViolations(limits);
        this.slots = new Slots(tree);
        this.plain = new PlainReader(tree, limits, slots);
        this.tokens = new TokenReader(tree, dialect, Set.of(), limits, slots, leniencies);
        this.lenient = dialect.lenient().isEmpty() ? null : new LenientReader(tree, dialect, limits, slots, leniencies);
        this.locator =
                new ValueLocator(dialect, limits.depth(), (int) limits.record().bytes());
    }

    @Override
    public @Nullable Violation read(Chunk chunk, int number, Fields fields) {
        byte[] bytes = chunk.array();
        int from = chunk.start(number);
        int to = chunk.end(number);
        SeenValues seen =
                tree.straight && chunk.seen() instanceof SeenValues values && values.has(number) ? values : null;
        if (seen == null && !plain.read(bytes, from, to)) {
            Violation violation = undecodable(bytes, from, to, chunk.offset(number));
            if (violation == null) {
                violation = tokens.read(bytes, from, to);
            }
            if (violation != null && lenient != null && violation.code() == FailureCode.JSON_SYNTAX) {
                violation = lenient.read(bytes, from, to);
            }
            if (violation == null) {
                violation = unstorable(bytes, from, to);
            }
            if (violation != null) {
                return violation;
            }
        }
        Ancestors holders = chunk.ancestors(number);
        Violation above = holders == null ? null : above(holders);
        if (above != null) {
            return above;
        }
        if (seen != null) {
            seen.fill(chunk, number, fields);
            return null;
        }
        slots.borrow(holders);
        slots.fill(fields);
        return null;
    }

    @Override
    public int addSeen(Chunk chunk, int record, RecordBlock into) {
        if (!tree.straight || !(chunk.seen() instanceof SeenValues seen)) {
            return 0;
        }
        Ancestors holders = chunk.ancestors(record);
        if (holders != null && above(holders) != null) {
            return 0;
        }
        int run = seen.run(record, chunk.within(record, into.room(seen.slots())));
        if (run > 0) {
            into.addSeen(chunk, seen, record, run, seen.slots());
        }
        return run;
    }

    /** What is wrong with what a record takes from what holds it. */
    private @Nullable Violation above(Ancestors holders) {
        if (holders != judged) {
            judged = holders;
            verdict = null;
            for (int i = 0; i < holders.size() && verdict == null; i++) {
                verdict = AncestorValue.fault(holders.name(i), holders.value(i), depth, violations);
            }
        }
        return verdict;
    }

    private @Nullable Violation unstorable(byte[] bytes, int from, int to) {
        int slot = slots.faulty();
        if (slot < 0) {
            return null;
        }
        String name = tree.slotNames.get(slot);
        return violations.unstorable(name, slots.fault(slot)).at(locator.find(bytes, from, to, name));
    }

    /** The first candidate that is there, whole; what stands above the record has no place in it, and what is missing is missing before the record's last bracket. */
    @Override
    public @Nullable FieldSpan span(Chunk chunk, int number, int field) {
        Ancestors holders = chunk.ancestors(number);
        int from = chunk.start(number);
        int to = chunk.end(number);
        for (int candidate : tree.candidates[field]) {
            FieldSpan span =
                    candidate < 0 ? null : locator.find(chunk.array(), from, to, tree.slotNames.get(candidate));
            boolean above = candidate < 0 && holders != null && holders.value(~candidate) != null;
            if (span != null || above) {
                return span;
            }
        }
        return new FieldSpan(to - from - 1, to - from - 1);
    }

    @Override
    public @Nullable List<FieldSpan> spans(Chunk chunk, int number, int field) {
        List<FieldSpan> all = new ArrayList<>();
        for (int candidate : tree.candidates[field]) {
            List<FieldSpan> some = candidate < 0
                    ? List.of()
                    : locator.findAll(
                            chunk.array(), chunk.start(number), chunk.end(number), tree.slotNames.get(candidate));
            if (some == null) {
                return null;
            }
            all.addAll(some);
        }
        return all;
    }

    @Override
    public LeniencyTally leniencies() {
        return leniencies;
    }

    private @Nullable Violation undecodable(byte[] bytes, int from, int to, long offset) {
        int bad = Utf8.isPlain(bytes, from, to) ? -1 : Utf8.firstBad(bytes, from, to);
        if (bad >= 0) {
            return violations
                    .undecodable(bytes[bad], offset + bad - from)
                    .at(new FieldSpan(bad - from, bad - from + 1));
        }
        return to - from >= 3
                        && bytes[from] == (byte) 0xef
                        && bytes[from + 1] == (byte) 0xbb
                        && bytes[from + 2] == (byte) 0xbf
                ? violations
                        .syntax("the record is no JSON: it begins with a byte order mark; remove it")
                        .at(new FieldSpan(0, 3))
                : null;
    }
}
