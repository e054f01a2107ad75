package dev.sluice.review;

import dev.sluice.failure.SluiceException;
import java.util.Optional;

/** The pages of the review, by their names. Used by one thread. */
final class ReviewPages {

    private static final String LONGEST = "9".repeat(12);

    private final ReviewDesk desk;

    ReviewPages(ReviewDesk desk) {
        this.desk = desk;
    }

    /** A page that is only looked at. */
    Answer get(String page, Form form) {
        try {
            return switch (page) {
                case "" -> Answer.page(Pages.review(desk.job(), desk.reasons(RejectQuery.of(form))));
                case "rejects" -> Answer.page(list(form));
                case "record" -> record(form);
                default -> Answer.none();
            };
        } catch (SluiceException e) {
            return told(Told.of("That did not work", String.valueOf(e.getMessage())), RejectQuery.of(form));
        }
    }

    /** A page that tells what came of something. */
    Answer post(String page, Form form) {
        RejectQuery query = RejectQuery.of(form);
        try {
            return switch (page) {
                case "discard" -> told(discard(query, form), query);
                case "replay" -> told(replay(query, form), query);
                case "check", "correct" -> correct(page, query, form);
                default -> Answer.none();
            };
        } catch (SluiceException e) {
            return told(Told.of("That did not work", String.valueOf(e.getMessage())), query);
        }
    }

    private Told discard(RejectQuery query, Form form) {
        return form.find("all") != null
                ? desk.discardAll(query, form.get("stamp"), form.get("by"), form.get("why"))
                : desk.discard(form.all("reject"), form.get("by"), form.get("why"));
    }

    private Told replay(RejectQuery query, Form form) {
        return form.find("all") != null ? desk.replayAll(query, form.get("stamp")) : desk.replay(form.all("reject"));
    }

    /** Tries or loads what a reviewer has made of a record; what does not pass comes back to be edited further. */
    private Answer correct(String page, RejectQuery query, Form form) {
        String ticket = form.get("reject");
        String id = ticket.substring(0, Math.max(0, ticket.indexOf(':')));
        Optional<RecordPage> found = desk.record(id, query);
        if (found.isEmpty()) {
            return told(Told.of("This reject is no longer there"), query);
        }
        RecordPage shown = found.get();
        String record = shown.asSent(form.get("record"));
        Told told = page.equals("check")
                ? desk.check(shown.kept(), ticket, record, form.get("by"), form.get("why"))
                : desk.correct(shown.kept(), ticket, record, form.get("by"), form.get("why"));
        return page.equals("correct") && told.passed()
                ? told(told, query)
                : Answer.page(Pages.record(shown.with(record, form.get("by"), form.get("why"), told)));
    }

    private String list(Form form) {
        String from = form.get("from");
        boolean number = from.matches("[0-9]+") && from.length() < LONGEST.length();
        return Pages.rejects(desk.job(), desk.list(RejectQuery.of(form), number ? Long.parseLong(from) : 0));
    }

    private Answer record(Form form) {
        RejectQuery query = RejectQuery.of(form);
        return desk.record(form.get("id"), query)
                .map(page -> Answer.page(Pages.record(page)))
                .orElseGet(() -> told(Told.of("This reject is no longer there"), query));
    }

    private Answer told(Told told, RejectQuery query) {
        return Answer.page(Pages.told(desk.job(), told, query));
    }
}
