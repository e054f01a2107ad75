package com.example.loader;

import dev.sluice.connector.file.FileSource;
import dev.sluice.connector.jdbc.JdbcTarget;
import dev.sluice.connector.jdbc.mode.Mode;
import dev.sluice.engine.LocalEngine;
import dev.sluice.job.Job;
import dev.sluice.job.Timeouts;
import dev.sluice.spi.Target;
import dev.sluice.write.RejectLimit;
import java.nio.file.Path;
import java.time.Duration;

/** The job of {@code job.yaml}, said in Java: {@code BuildAJob samples/embedded}. */
public final class BuildAJob {

    private BuildAJob() {}

    public static void main(String[] arguments) {
        Path folder = Path.of(arguments[0]);
        try (Job job = orders(folder, table(folder));
                LocalEngine engine = new LocalEngine()) {
            System.out.println(engine.run(job).counts());
        }
    }

    static Job orders(Path folder, Target target) {
        // tag::builder[]
        return Job.builder("orders")
                .source(FileSource.in(folder, "input/orders.csv"), source -> source.csv(csv -> csv.delimiter(";")))
                .column("id", "bigint", id -> id.key().positive())
                .column("country", "text", country -> country.required().pattern("[A-Z]{2}"))
                .column(
                        "amount",
                        "numeric(12,2)",
                        amount -> amount.decimal(',').group('.').positive())
                .column("ordered", "date", ordered -> ordered.formats("dd.MM.uuuu", "uuuu-MM-dd"))
                .target(target)
                .quarantine(folder.resolve("quarantine"))
                .rejectLimit(RejectLimit.ofRows(100))
                .timeouts(Timeouts.ofRun(Duration.ofMinutes(10)))
                .build();
        // end::builder[]
    }

    /** A table in a PostgreSQL that is kept in a folder; it needs {@code etl-embedded-postgres} on the class path. */
    static Target table(Path folder) {
        // tag::embedded[]
        return JdbcTarget.table("orders")
                .embedded(folder.resolve(".sluice/postgres"))
                .mode(Mode.UPSERT)
                .build();
        // end::embedded[]
    }
}
