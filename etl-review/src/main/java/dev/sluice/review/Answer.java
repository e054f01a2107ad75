package dev.sluice.review;

/**
 * What a browser gets. Immutable and thread-safe.
 *
 * @param status the HTTP status
 * @param html the page
 */
record Answer(int status, String html) {

    static Answer page(String html) {
        return new Answer(200, html);
    }

    /** What was asked for is not there; nothing is told about what is. */
    static Answer none() {
        return new Answer(404, "");
    }
}
