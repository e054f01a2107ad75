package dev.sluice.cli;

import dev.sluice.spi.KeptRejects;
import dev.sluice.spi.RunRecord;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The runs of a job for programs. */
final class RunsJson {

    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private RunsJson() {}

    /** An indented array with an object for each run, in the same order. */
    static String of(List<RunRecord> runs) {
        return MAPPER.writeValueAsString(runs.stream().map(RunsJson::run).toList());
    }

    private static Map<String, Object> run(RunRecord run) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("run", run.run());
        map.put("job", run.job());
        map.put("target", run.target());
        map.put("intake", run.intake().name().toLowerCase(Locale.ROOT));
        map.put("status", run.status().name().toLowerCase(Locale.ROOT));
        map.put("started", run.started().toString());
        Instant finished = run.finished();
        if (finished != null) {
            map.put("finished", finished.toString());
            map.put("seconds", RunsCommand.seconds(run, finished));
        }
        map.put("counts", run.counts());
        KeptRejects rejects = run.rejects();
        if (rejects != null) {
            map.put("rejects", rejects);
        }
        String message = run.message();
        if (message != null) {
            map.put("message", message);
        }
        return map;
    }
}
