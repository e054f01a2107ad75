package dev.sluice.connector.jdbc.connection;

import dev.sluice.context.RunContext;
import org.jspecify.annotations.Nullable;

/** The server that a target stands on. Thread-safe. */
public interface Server extends AutoCloseable {

    /** For people; starts nothing. */
    String describe();

    /** Whose server it is. */
    Dialect dialect();

    /** How to reach it; an embedded one is started now. */
    Login login(RunContext context);

    /** How to reach it, where that is known before it is started; else null. */
    default @Nullable Login known() {
        return null;
    }

    /** With true, an embedded server stays when this is closed, whatever the job says; without meaning for another. */
    void keepRunning(boolean keep);

    @Override
    void close();

    /**
     * A server that the job names.
     *
     * @param given how to reach it
     */
    record Given(Login given) implements Server {
        @Override
        public String describe() {
            return given.describe();
        }

        @Override
        public Dialect dialect() {
            return given.url().dialect();
        }

        @Override
        public Login login(RunContext context) {
            return given;
        }

        @Override
        public Login known() {
            return given;
        }

        @Override
        public void keepRunning(boolean keep) {}

        @Override
        public void close() {}
    }
}
