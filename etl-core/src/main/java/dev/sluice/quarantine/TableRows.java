package dev.sluice.quarantine;

import dev.sluice.failure.Reject;
import dev.sluice.failure.RejectId;
import dev.sluice.failure.RunFailedException;
import dev.sluice.failure.Stage;
import dev.sluice.failure.Violation;
import dev.sluice.spi.RejectTable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Rejects as rows of a table, and back. Has no state. */
final class TableRows {

    private static final TypeReference<Map<String, Object>> PLAIN = new TypeReference<>() {};

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private TableRows() {}

    static RejectTable.Row of(KeptReject kept, long number) {
        Reject reject = kept.reject();
        return new RejectTable.Row(
                number,
                kept.id(),
                reject.position(),
                reject.raw(),
                reject.rawHash(),
                json(reject.reading()),
                reject.stage().label(),
                json(reject.violations().stream().map(RejectLine::violation).toList()),
                kept.state().label());
    }

    private static String json(Object value) {
        return new String(MAPPER.writeValueAsBytes(value), StandardCharsets.UTF_8);
    }

    static KeptReject kept(RejectTable.Row row, String job, RejectTable.Attempt attempt) {
        try {
            Reject reject = new Reject(
                    row.position(),
                    row.raw(),
                    row.rawSha256(),
                    Stage.valueOf(row.stage().toUpperCase(Locale.ROOT)),
                    violations(row.violations()),
                    MAPPER.readValue(row.reading(), PLAIN));
            return new KeptReject(
                    row.id(),
                    attempt.run(),
                    attempt.attempt(),
                    job,
                    attempt.jobVersion(),
                    reject,
                    attempt.started(),
                    RejectState.parse(row.state()).orElseThrow());
        } catch (JacksonException | IllegalArgumentException | NoSuchElementException e) {
            throw broken(row.id(), attempt, e);
        }
    }

    static IndexedReject indexed(RejectTable.Entry entry, RejectTable.Attempt attempt) {
        try {
            RejectKinds kinds = RejectKinds.of(
                    entry.resource(),
                    violations(entry.violations()),
                    RejectState.parse(entry.state()).orElseThrow(),
                    attempt.started());
            return new IndexedReject(entry.id(), entry.number(), entry.record(), entry.line(), kinds);
        } catch (JacksonException | IllegalArgumentException | NoSuchElementException e) {
            throw broken(entry.id(), attempt, e);
        }
    }

    private static List<Violation> violations(String json) {
        List<Violation> violations = new ArrayList<>();
        MAPPER.readTree(json).forEach(each -> violations.add(RejectLines.violation(each)));
        return violations;
    }

    private static RunFailedException broken(RejectId id, RejectTable.Attempt attempt, RuntimeException e) {
        return new RunFailedException(
                "the row of reject " + id + " of run " + attempt.run() + " is no reject any more: "
                        + String.valueOf(e.getMessage()).lines().findFirst().orElse("")
                        + "; restore the row",
                e);
    }
}
