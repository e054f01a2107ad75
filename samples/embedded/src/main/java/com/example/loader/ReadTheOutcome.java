package com.example.loader;

import dev.sluice.report.RunReport;
import dev.sluice.spi.KeptRejects;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Looks at what a run has left: {@code ReadTheOutcome job.yaml}. */
public final class ReadTheOutcome {

    private ReadTheOutcome() {}

    public static void main(String[] arguments) throws IOException {
        RunReport report = RunAJobFile.run(Path.of(arguments[0]));
        summary(report).forEach(System.out::println);
        rejects(report).forEach(System.out::println);
    }

    static List<String> summary(RunReport report) {
        // tag::report[]
        List<String> lines = new ArrayList<>();
        if (!report.succeeded()) {
            lines.add(report.status() + ": " + report.message()); // why, and what to do
        }
        lines.add(report.counts().toString());
        for (RunReport.Reason reason : report.reasons()) {
            lines.add(reason.count() + " x " + reason.code() + ", first at " + reason.example());
        }
        // end::report[]
        return lines;
    }

    static List<String> rejects(RunReport report) throws IOException {
        // tag::quarantine[]
        List<String> lines = new ArrayList<>();
        KeptRejects kept = report.rejects(); // null: there are none
        if (kept != null) {
            JsonMapper json = JsonMapper.shared();
            try (BufferedReader file = Files.newBufferedReader(Path.of(kept.store()))) {
                for (String line = file.readLine(); line != null; line = file.readLine()) {
                    JsonNode reject = json.readTree(line);
                    for (JsonNode violation : reject.get("violations")) {
                        lines.add(reject.get("resource").asString() + ":"
                                + reject.get("line").asLong() + ": "
                                + violation.get("message").asString());
                    }
                }
            }
        }
        // end::quarantine[]
        return lines;
    }
}
