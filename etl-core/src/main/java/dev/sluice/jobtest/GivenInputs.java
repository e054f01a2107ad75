package dev.sluice.jobtest;

import dev.sluice.config.Problems;
import dev.sluice.job.Job;
import dev.sluice.job.JobSource;
import dev.sluice.read.Heading;
import dev.sluice.spi.Resource;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gives the inputs of a test to the sources of its job. Used once, by one thread. */
final class GivenInputs {

    private static final Heading NO_HEADING = new Heading(List.of(), false);

    private final Job job;
    private final Path file;
    private final Problems problems;

    GivenInputs(Job job, Path file, Problems problems) {
        this.job = job;
        this.file = file;
        this.problems = problems;
    }

    /** What each source of the job reads, in their order. */
    List<GivenSource> of(List<TestInput> inputs) {
        List<List<Resource>> bySource = new ArrayList<>();
        job.sources().forEach(source -> bySource.add(new ArrayList<>()));
        int number = 1;
        for (TestInput input : inputs) {
            String unnamed = inputs.size() == 1 ? "input" : "input-" + number;
            int source = source(input);
            Resource given =
                    source < 0 ? null : given(input, unnamed, job.sources().get(source));
            if (given != null) {
                bySource.get(source).add(given);
            }
            number++;
        }
        return bySource.stream().map(GivenSource::new).toList();
    }

    /** The index of the source that reads an input; negative when that was wrong. */
    private int source(TestInput input) {
        int sources = job.sources().size();
        Integer said = input.source();
        if (said == null && sources > 1) {
            problems.add(
                    input.place(),
                    "the job has " + sources
                            + " sources: say which of them reads this input, as source: 1 for the first");
            return -1;
        }
        if (said != null && said > sources) {
            problems.add(
                    input.place(),
                    "source " + said + " is none of the job, which has " + sources
                            + (sources == 1 ? ": leave the key out" : ""));
            return -1;
        }
        return said == null ? 0 : said - 1;
    }

    private @Nullable Resource given(TestInput input, String unnamed, JobSource source) {
        if (input.file() != null) {
            String name = input.name() != null ? input.name() : input.file();
            return new GivenInput(name, null, file.resolveSibling(input.file()));
        }
        byte[] bytes = encode(input, source);
        return bytes == null ? null : new GivenInput(input.name() != null ? input.name() : unnamed, bytes, null);
    }

    private byte @Nullable [] encode(TestInput input, JobSource source) {
        Charset charset = charset(source);
        try {
            ByteBuffer encoded = charset.newEncoder().encode(CharBuffer.wrap(String.valueOf(input.text())));
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return bytes;
        } catch (CharacterCodingException e) {
            problems.add(
                    input.place(),
                    "the text has characters that " + charset.name().toLowerCase(java.util.Locale.ROOT)
                            + " has not, the encoding of its source: correct them, or name a file");
            return null;
        }
    }

    private static Charset charset(JobSource source) {
        Object encoding = source.format().reading(NO_HEADING).get("encoding");
        return encoding == null ? StandardCharsets.UTF_8 : Charset.forName(encoding.toString());
    }
}
