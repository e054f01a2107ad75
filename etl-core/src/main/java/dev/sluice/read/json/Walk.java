package dev.sluice.read.json;

import dev.sluice.context.RunContext;
import java.io.IOException;

/** The way through an input of one layout, from record to record. It puts what it finds into the {@link Cut} that it was made with. Used by one thread. */
interface Walk {

    /** Looks at how the input begins. Called once, before anything else, with the window at its start. */
    default void start() throws IOException {}

    /** Goes on until it needs more bytes, the chunk is finished, or the input ends. What needs the window for itself waits until the chunk has been handed out. */
    void advance(RunContext context) throws IOException;

    /** Whether the input has ended, or cannot be read on. */
    boolean ended();

    /** The bytes before the place where it stands are about to go. */
    default void bytesGo() {}

    /** It goes on at a record in the middle of the input. Called before the first {@link #advance}, and only for lines. */
    default void inTheMiddle() {
        throw new UnsupportedOperationException("records of this layout are framed from the start of their input");
    }

    /** How many bytes it may have to see at once. */
    int most();
}
