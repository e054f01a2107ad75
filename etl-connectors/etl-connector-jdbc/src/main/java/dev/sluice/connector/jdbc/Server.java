package dev.sluice.connector.jdbc;

import dev.sluice.context.RunContext;

/** The server that a target stands on. Thread-safe. */
interface Server extends AutoCloseable {

    /** For people; starts nothing. */
    String describe();

    /** How to reach it; an embedded one is started now. */
    Login login(RunContext context);

    /** Whether an embedded server stays when this is closed; without meaning for another. */
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
        public Login login(RunContext context) {
            return given;
        }

        @Override
        public void keepRunning(boolean keep) {}

        @Override
        public void close() {}
    }
}
