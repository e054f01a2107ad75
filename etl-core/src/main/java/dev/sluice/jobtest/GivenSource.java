package dev.sluice.jobtest;

import dev.sluice.context.RunContext;
import dev.sluice.spi.Resource;
import dev.sluice.spi.Source;
import java.util.List;

/**
 * The inputs of a test that one source of its job reads.
 *
 * @param inputs the inputs, in order; perhaps none
 */
record GivenSource(List<Resource> inputs) implements Source {

    @Override
    public String describe() {
        return "the inputs of a test";
    }

    @Override
    public List<Resource> list(RunContext context) {
        return inputs;
    }
}
