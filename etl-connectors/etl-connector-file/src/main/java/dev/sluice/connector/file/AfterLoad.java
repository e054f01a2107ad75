package dev.sluice.connector.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What becomes of a file when the run that loaded it has committed. Implementations are immutable and thread-safe. */
public sealed interface AfterLoad permits AfterLoad.Nothing, AfterLoad.Delete, AfterLoad.MoveTo {

    /** It stays where it is. */
    AfterLoad NOTHING = new Nothing();

    /** It is deleted; of a link the link. */
    AfterLoad DELETE = new Delete();

    /** It is moved to a folder, which is made when it is not there. A file that has its name there stays: the moved one becomes {@code name-2.csv}, then {@code name-3.csv}. */
    static AfterLoad moveTo(Path folder) {
        return new MoveTo(folder);
    }

    /** The same, for a job in a folder where relative paths begin. */
    default AfterLoad in(Path base) {
        return this;
    }

    /** Does it to a file. */
    void apply(Path file) throws IOException;

    /** Leaves it. */
    record Nothing() implements AfterLoad {
        @Override
        public void apply(Path file) {
            // It stays.
        }
    }

    /** Deletes it. */
    record Delete() implements AfterLoad {
        @Override
        public void apply(Path file) throws IOException {
            Files.deleteIfExists(file);
        }
    }

    /**
     * Moves it.
     *
     * @param folder where to
     */
    record MoveTo(Path folder) implements AfterLoad {
        @Override
        public AfterLoad in(Path base) {
            return new MoveTo(base.resolve(folder).normalize());
        }

        @Override
        public void apply(Path file) throws IOException {
            new Move(file, folder).run();
        }
    }
}
