package dev.sluice.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;

/**
 * Where a command prints, and what surrounds it.
 *
 * @param out what was asked for
 * @param err everything else: progress, errors
 * @param here the working directory
 * @param environment the environment variables
 */
record Terminal(PrintWriter out, PrintWriter err, Path here, Map<String, String> environment) {

    /** The variable in which the start script says which of {@code out} and {@code err} are terminals: Java cannot tell them apart. */
    static final String LIVE = "SLUICE_TERMINAL";

    /** The variable in which the start script says how many columns the terminal has. */
    static final String COLUMNS = "SLUICE_COLUMNS";

    private static final int USUAL_COLUMNS = 80;

    private static final int FEWEST_COLUMNS = 40;

    private static final int MOST_COLUMNS = 400;

    /** How many columns the terminal has; 80 where nobody says. */
    int columns() {
        String said = environment.getOrDefault(COLUMNS, "");
        int columns = said.matches("[1-9][0-9]{0,3}") ? Integer.parseInt(said) : USUAL_COLUMNS;
        return Math.max(FEWEST_COLUMNS, Math.min(MOST_COLUMNS, columns));
    }

    /** Whether what was asked for goes to a terminal. */
    boolean outIsLive() {
        return isLive("out");
    }

    /** Whether a person watches the error stream on a terminal that can write over a line. */
    boolean errIsLive() {
        return isLive("err");
    }

    /** Whether what was asked for goes to a terminal, and colours are welcome (no-color.org). */
    boolean outHasColours() {
        return isLive("out") && environment.getOrDefault("NO_COLOR", "").isEmpty();
    }

    private boolean isLive(String stream) {
        return environment.getOrDefault(LIVE, "").contains(stream)
                && !environment.getOrDefault("TERM", "dumb").equals("dumb");
    }
}
