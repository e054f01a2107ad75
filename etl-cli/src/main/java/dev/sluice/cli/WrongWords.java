package dev.sluice.cli;

import dev.sluice.config.Suggestion;
import java.util.Collection;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Tells what is wrong with the words of a command line, in two lines: what, and where help is.
 *
 * @param terminal where it is told
 */
record WrongWords(Terminal terminal) implements IParameterExceptionHandler {

    @Override
    public int handleParseException(ParameterException failure, String[] words) {
        CommandLine command = failure.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        terminal.err().println("sluice: " + Printable.of(what(failure, command)));
        terminal.err().println("'" + name + " --help' tells what it takes");
        terminal.err().flush();
        return ExitCode.WRONG_JOB_OR_COMMAND.code();
    }

    private static String what(ParameterException failure, CommandLine command) {
        if (!(failure instanceof UnmatchedArgumentException unmatched)
                || unmatched.getUnmatched().isEmpty()) {
            String said = String.valueOf(failure.getMessage());
            return Character.toLowerCase(said.charAt(0)) + said.substring(1);
        }
        String word = unmatched.getUnmatched().get(0);
        if (word.startsWith("-")) {
            int value = word.indexOf('=');
            String option = value < 0 ? word : word.substring(0, value);
            Collection<String> known = command.getCommandSpec().optionsMap().keySet();
            return "unknown option " + option + nearest(option, known);
        }
        Collection<String> commands = command.getSubcommands().keySet();
        return commands.isEmpty()
                ? "'" + word + "' is one word too many"
                : "unknown command '" + word + "'" + Suggestion.didYouMean(word, commands);
    }

    /** The nearest option, or nothing: '--help' lists them better than a line can. */
    private static String nearest(String option, Collection<String> known) {
        String words = Suggestion.didYouMean(
                option, known.stream().filter(each -> each.startsWith("--")).toList());
        return words.startsWith("; did you mean") ? words : "";
    }
}
