package com.example.loader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.LocalEngine;
import dev.sluice.job.Job;
import dev.sluice.jobtest.JobTest;
import dev.sluice.jobtest.JobTestResult;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrdersJobTest {

    private static final Path SAMPLE = Path.of(System.getProperty("sluice.repository"), "samples", "embedded");

    // tag::test[]
    @Test
    void theJobMakesOfOrdersWhatItsTestsSay() throws IOException {
        try (LocalEngine engine = new LocalEngine()) {
            for (JobTest test : JobTest.of(SAMPLE.resolve("job.yaml"))) {
                JobTestResult result = test.run(engine);
                assertThat(result.passed()).as(result.toString()).isTrue();
            }
        }
    }
    // end::test[]

    @Test
    void theJobThatIsBuiltInJavaDoesToo(@TempDir Path folder) {
        JobTest test = JobTest.load(SAMPLE.resolve("orders.test.yaml"));
        // tag::built[]
        try (Job job = BuildAJob.orders(folder, new SumsByCountry());
                LocalEngine engine = new LocalEngine()) {
            JobTestResult result = test.run(job, engine);
            assertThat(result.differences()).isEmpty();
        }
        // end::built[]
    }
}
