package dev.sluice.engine;

import dev.sluice.context.RunContext;
import dev.sluice.data.Position;
import dev.sluice.data.Sha256;
import dev.sluice.failure.Reject;
import dev.sluice.failure.SluiceException;
import dev.sluice.job.Job;
import dev.sluice.job.JobSource;
import dev.sluice.quarantine.KeptReject;
import dev.sluice.quarantine.RejectState;
import dev.sluice.read.ReadLimits;
import dev.sluice.spi.Resource;
import java.io.IOException;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Shows rejected records among their neighbours, from the inputs where they stood. An input is read only where that can be done again and takes no more than {@link #LONGEST}, and shown only where it still holds at the record's place what was rejected. Used by one thread; whoever opens it closes it.
 */
public final class InputLines implements AutoCloseable {

    /** How many lines there are before a record, and how many behind it. */
    public static final int MOST = 3;

    /** The most time that looking for one record takes. */
    static final Duration LONGEST = Duration.ofSeconds(2);

    /** How far around a record is looked. */
    private static final int AROUND_BYTES = 4 << 10;

    private static final String CUT = "…";

    private final ReadLimits limits;
    private final boolean masked;
    private final List<ListedInputs> inputs = new ArrayList<>();
    private final WholeRecords bytes;

    /** The inputs of a job; nothing is opened yet. */
    public InputLines(Job job) {
        this.limits = job.limits();
        this.masked = !job.quarantine().mask().isEmpty();
        this.bytes = new WholeRecords(limits);
        for (JobSource source : job.sources()) {
            inputs.add(new ListedInputs(source.source()));
        }
    }

    /** The lines around a record; where they are not to be had, why. */
    public LinesAround around(KeptReject kept, RunContext context) {
        if (kept.state() == RejectState.ERASED) {
            return LinesAround.missing("it was erased");
        }
        Reject reject = kept.reject();
        if (masked || reject.isMasked()) {
            return LinesAround.missing("columns of the job are masked, and their values stand there");
        }
        String name = reject.position().resource();
        if (reject.position().length() > limits.record().bytes()) {
            return LinesAround.missing("the record is longer than limits.record, " + limits.record());
        }
        try (RunContext looking = context.child("look", LONGEST)) {
            Resource input = find(name, looking);
            if (input == null) {
                return LinesAround.missing("no source of the job lists " + name + " any more");
            }
            return input.reopenable()
                    ? around(reject, input, looking)
                    : LinesAround.missing(name + " cannot be read again");
        } catch (IOException | SluiceException e) {
            context.check();
            return LinesAround.missing(name + " cannot be read: " + e.getMessage());
        }
    }

    private @Nullable Resource find(String name, RunContext context) {
        for (ListedInputs each : inputs) {
            Resource found = each.find(name, context);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private LinesAround around(Reject reject, Resource input, RunContext context) throws IOException {
        Position place = reject.position();
        int lead = (int) Math.min(place.offset(), AROUND_BYTES);
        int length = (int) place.length();
        byte[] window = bytes.at(input, place.offset() - lead, lead + length + AROUND_BYTES, context);
        if (window.length < lead + length || !isThere(reject, Arrays.copyOfRange(window, lead, lead + length))) {
            return LinesAround.missing(input.name() + " has changed since: something else stands at its place now");
        }
        Charset charset = reject.charset();
        String before = new String(window, 0, lead, charset);
        String record = new String(window, lead, length, charset);
        String after = new String(window, lead + length, window.length - lead - length, charset);
        long end = place.line() + lines(record).size() - 1;
        return new LinesAround(
                before(lines(before), place.line(), lead == place.offset()),
                after(lines(after), end, window.length < lead + length + AROUND_BYTES),
                null);
    }

    private static boolean isThere(Reject reject, byte[] record) {
        String hash = reject.rawHash();
        return hash == null
                ? Arrays.equals(record, reject.raw())
                : Sha256.hex(record).equals(hash);
    }

    private static List<String> lines(String text) {
        return List.of(text.split("\r\n|\n|\r", -1));
    }

    /** The last is what stands on the record's own line before it; the first is cut unless the window begins where the input does. */
    private static List<LinesAround.Line> before(List<String> lines, long line, boolean whole) {
        List<LinesAround.Line> before = new ArrayList<>();
        for (int i = lines.size() - 1, number = 0; i >= 0 && before.size() < MOST; i--, number++) {
            boolean cut = i == 0 && !whole;
            if (cut && number > 0) {
                break;
            }
            add(before, line - number, cut ? CUT + lines.get(i) : lines.get(i), number == 0);
        }
        Collections.reverse(before);
        return before;
    }

    /** The first is what stands on the record's last line behind it; the last is cut unless the window ends where the input does. */
    private static List<LinesAround.Line> after(List<String> lines, long line, boolean whole) {
        List<LinesAround.Line> after = new ArrayList<>();
        for (int i = 0; i < lines.size() && after.size() < MOST; i++) {
            boolean last = i == lines.size() - 1;
            if (last && i > 0 && (!whole || lines.get(i).isEmpty())) {
                break;
            }
            add(after, line + i, last && !whole ? lines.get(i) + CUT : lines.get(i), i == 0);
        }
        return after;
    }

    private static void add(List<LinesAround.Line> to, long number, String text, boolean besideTheRecord) {
        if (!besideTheRecord || !text.isBlank()) {
            to.add(new LinesAround.Line(number, text));
        }
    }

    @Override
    public void close() {
        try (bytes) {
            for (ListedInputs each : inputs) {
                each.close();
            }
        } catch (IOException e) {
            // Only what was opened for reading is let go: nothing depends on it.
            return;
        }
    }
}
