package dev.sluice.connector.file;

import dev.sluice.context.RunContext;
import dev.sluice.spi.Resource;
import dev.sluice.spi.Source;
import java.util.List;

/** Standard input as a source of one resource. */
record StandardInputSource() implements Source {

    @Override
    public String describe() {
        return "standard input";
    }

    @Override
    public List<Resource> list(RunContext context) {
        return List.of(new StandardInput());
    }
}
