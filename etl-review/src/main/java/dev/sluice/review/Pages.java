package dev.sluice.review;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.Map;

/** Makes pages from the templates, which escape by context whatever they are given. Has no state, thread-safe. */
final class Pages {

    /** The templates are compiled into this package. */
    private static final TemplateEngine ENGINE = TemplateEngine.createPrecompiled(
            null, ContentType.Html, Pages.class.getClassLoader(), Pages.class.getPackageName());

    private Pages() {}

    /** The report of a run. */
    static String run(RunReview review) {
        return render("run.jte", Map.of("review", review));
    }

    /** The list of a job's runs. */
    static String runs(RunList list) {
        return render("runs.jte", Map.of("list", list));
    }

    /** The first page of the review: the reasons. */
    static String review(String job, ReasonList list) {
        return render("review.jte", Map.of("job", job, "list", list));
    }

    /** A list of rejects to choose from. */
    static String rejects(String job, RejectList list) {
        return render("rejects.jte", Map.of("job", job, "list", list));
    }

    /** One reject. */
    static String record(RecordPage page) {
        return render("record.jte", Map.of("page", page));
    }

    /** What came of something. */
    static String told(String job, Told told, RejectQuery query) {
        return render("told.jte", Map.of("job", job, "told", told, "query", query));
    }

    private static String render(String template, Map<String, Object> parameters) {
        StringOutput page = new StringOutput();
        ENGINE.render(template, parameters, page);
        return page.toString();
    }
}
