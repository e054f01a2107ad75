package dev.sluice.cli;

import dev.sluice.engine.RunListener;
import java.io.PrintWriter;

/** A line an event, for logs. Used by one thread. */
record PlainLines(PrintWriter out) implements RunListener {

    @Override
    public void inputStarted(String resource) {
        out.println("reading " + Printable.of(resource));
        out.flush();
    }

    @Override
    public void inputLeftOut(String resource, String why) {
        out.println("left out: " + Printable.of(why));
        out.flush();
    }

    @Override
    public void retrying(int attempt, String why) {
        out.println("attempt " + attempt + " failed and is tried again: " + Printable.of(why));
        out.flush();
    }
}
