package dev.sluice.cli;

import dev.sluice.connector.file.FileSource;
import dev.sluice.context.RunContext;
import dev.sluice.engine.LocalEngine;
import dev.sluice.guess.Guess;
import dev.sluice.job.Job;
import dev.sluice.read.csv.CsvFormat;
import dev.sluice.report.RunReport;
import dev.sluice.spi.Resource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A file of which a job was guessed, and what a run of that job made of it, into a file.
 *
 * @param text the job file
 * @param delimiter the guessed delimiter; empty for JSON
 * @param width how many columns there are
 * @param records how many records the run read, a header that was skipped by its lines counted
 * @param report of the run
 */
record GuessedFile(String text, String delimiter, int width, long records, RunReport report) {

    static GuessedFile of(Path file, Path folder, LocalEngine engine) throws IOException {
        String text;
        try (RunContext context = engine.context(Duration.ofMinutes(1))) {
            List<Resource> inputs = FileSource.of(file.toString()).list(context);
            text = Guess.job("guessed", List.of(file.toString()), inputs, context);
        }
        // What is tried is reading; into a database goes one of them, in GuessTest.
        int target = text.indexOf("\ntarget:\n");
        int behind = text.indexOf("\n", text.indexOf("table:", target));
        String job = text.substring(0, target) + "\ntarget: {file: out.ndjson}" + text.substring(behind);
        Path jobFile = folder.resolve("job.yaml");
        Files.writeString(jobFile, job);
        try (Job loaded = Job.load(jobFile, Map.of(), Map.of())) {
            RunReport report = engine.run(loaded);
            String delimiter = "";
            int header = 0;
            if (loaded.sources().get(0).format() instanceof CsvFormat csv) {
                delimiter = csv.dialect().delimiter();
                header = csv.dialect().rows().header();
            }
            return new GuessedFile(
                    text, delimiter, loaded.schema().size(), report.counts().read() + header, report);
        }
    }
}
