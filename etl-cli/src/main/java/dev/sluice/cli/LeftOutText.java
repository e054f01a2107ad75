package dev.sluice.cli;

import java.util.List;

/** That an input is left out and why, while the run goes on. Has no state. */
final class LeftOutText {

    private LeftOutText() {}

    /** A line a reason; the input is named once, in the first. */
    static String of(String resource, String why) {
        String named = resource + ": ";
        List<String> reasons = why.lines()
                .map(line -> line.startsWith(named) ? line.substring(named.length()) : line)
                .map(Printable::of)
                .toList();
        String name = why.startsWith(named) ? " " + Printable.of(named) : ": ";
        return "left out" + name + String.join(System.lineSeparator() + "  ", reasons);
    }
}
