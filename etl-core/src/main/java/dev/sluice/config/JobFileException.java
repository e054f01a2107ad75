package dev.sluice.config;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The job file, a test of it, or what it refers to, is wrong; nothing was moved. The message has one line a problem. */
public final class JobFileException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;
    private final transient @Nullable String source;

    public JobFileException(List<Problem> problems) {
        this(problems, null);
    }

    /**
     * With the text of the file, for {@link #render}.
     *
     * @param source what stands in the file, before variables are filled in; null when it could not be read
     */
    public JobFileException(List<Problem> problems, @Nullable String source) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
        this.source = source;
    }

    /** Every problem, in the order of the file. */
    public List<Problem> problems() {
        return problems;
    }

    /** The problems for a terminal: each with its line of the file and a caret under the place. Ends with a line feed. */
    public String render() {
        return new Diagnostics(source == null ? "" : source).render(problems);
    }
}
