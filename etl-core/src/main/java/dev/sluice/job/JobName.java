package dev.sluice.job;

import dev.sluice.config.OptionType;
import dev.sluice.config.Shape;
import java.util.regex.Pattern;

/** How a job may be called: the name stands in file names, in the ledger and in reports. */
final class JobName {

    static final String RULE = "a name of 1 to 64 letters, digits, _ and -, beginning with a letter or digit";

    private static final Pattern SPELLING = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");

    static final OptionType<String> TYPE =
            OptionType.scalar(RULE, new Shape.Text(SPELLING.pattern()), text -> isValid(text) ? text : null);

    private JobName() {}

    static boolean isValid(String name) {
        return SPELLING.matcher(name).matches();
    }
}
