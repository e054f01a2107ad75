package dev.sluice.review;

import dev.sluice.engine.LinesAround;
import dev.sluice.failure.Reject;
import dev.sluice.failure.Violation;
import dev.sluice.quarantine.KeptReject;
import dev.sluice.quarantine.RejectState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A reject as it is reviewed. Immutable and thread-safe.
 *
 * @param job the job's name
 * @param kept the reject
 * @param query where the reviewer came from
 * @param marked the record with its faults
 * @param around the lines around it in its input, as they stand there now
 * @param deeds what was done about it, the oldest first
 * @param text the record as it is edited; null when it cannot be
 * @param by who the reviewer is
 * @param why why it is decided so
 * @param told what came of the last thing that was tried; null when nothing was
 */
record RecordPage(
        String job,
        KeptReject kept,
        RejectQuery query,
        MarkedRecord marked,
        LinesAround around,
        List<Deed> deeds,
        @Nullable String text,
        String by,
        String why,
        @Nullable Told told) {

    static RecordPage of(String job, KeptReject kept, LinesAround around, List<Deed> deeds, RejectQuery query) {
        Reject reject = kept.reject();
        String text = reject.isSample() ? null : RawText.whole(reject);
        return new RecordPage(
                job,
                kept,
                query,
                MarkedRecord.of(reject),
                around,
                deeds,
                text,
                System.getProperty("user.name", ""),
                "",
                null);
    }

    /** The same, with what a reviewer has made of the record and what came of it. */
    RecordPage with(String edited, String who, String reason, Told outcome) {
        return new RecordPage(job, kept, query, marked, around, deeds, edited, who, reason, outcome);
    }

    /** A record as a form has sent it, with the line ends that the record had: a form sends every one as CR LF (HTML, "constructing the entry list"). */
    String asSent(String sent) {
        String text = RawText.whole(kept.reject());
        return text.contains("\r\n") || !text.contains("\n") ? sent : sent.replace("\r\n", "\n");
    }

    String id() {
        return kept.id().toString();
    }

    String place() {
        return kept.reject().position().resource() + ":"
                + kept.reject().position().line();
    }

    /** The place as a program finds it. */
    String offset() {
        return "record " + Numbers.of(kept.reject().position().record()) + ", byte "
                + Numbers.of(kept.reject().position().offset());
    }

    List<Violation> violations() {
        return kept.reject().violations();
    }

    String ticket() {
        return RejectRow.ticket(kept);
    }

    boolean open() {
        return kept.state() == RejectState.OPEN;
    }

    /** What a form cannot carry: a browser sends such characters as others. */
    long unsendable() {
        return text == null
                ? 0
                : text.codePoints()
                        .filter(point -> point == 0xfffd
                                || (point < ' ' && point != '\n' && point != '\r' && point != '\t')
                                || Character.getType(point) == Character.SURROGATE)
                        .count();
    }
}
