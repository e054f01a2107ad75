package dev.sluice.quarantine;

import dev.sluice.failure.FieldSpan;
import dev.sluice.failure.Reject;
import dev.sluice.failure.RejectId;
import dev.sluice.failure.Violation;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * One reject as one line of JSON. The last field is always {@code "state"}, so that the state of a whole file can be changed without reading JSON. Thread-safe.
 */
final class RejectLine {

    private final JsonMapper mapper = JsonMapper.builder().build();
    private final StoreRequest request;

    RejectLine(StoreRequest request) {
        this.request = request;
    }

    /** The line, its line feed included, in the state {@code open}. */
    byte[] of(Reject reject) {
        return of(reject, RejectState.OPEN);
    }

    byte[] of(Reject reject, RejectState state) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("id", RejectId.of(reject).toString());
        line.put("run", request.run());
        line.put("attempt", request.attempt());
        line.put("job", request.job());
        line.put("job_version", request.jobVersion());
        line.put("resource", reject.position().resource());
        line.put("record", reject.position().record());
        line.put("line", reject.position().line());
        line.put("offset", reject.position().offset());
        line.put("length", reject.position().length());
        putRaw(line, reject);
        line.put("reading", reject.reading());
        line.put("stage", reject.stage().label());
        line.put(
                "violations",
                reject.violations().stream().map(RejectLine::violation).toList());
        line.put("first_seen", request.started().toString());
        line.put("state", state.label());
        byte[] json = mapper.writeValueAsBytes(line);
        byte[] withLineFeed = Arrays.copyOf(json, json.length + 1);
        withLineFeed[json.length] = '\n';
        return withLineFeed;
    }

    /** How a line of this state ends, its line feed included. */
    static byte[] ending(RejectState state) {
        return ("\"state\":\"" + state.label() + "\"}\n").getBytes(StandardCharsets.US_ASCII);
    }

    /** The raw bytes as text where they are text in the input's encoding and come back the same, as base64 where not. */
    private static void putRaw(Map<String, Object> line, Reject reject) {
        String text = reject.text();
        if (text != null) {
            line.put("raw", text);
        } else {
            line.put("raw_base64", Base64.getEncoder().encodeToString(reject.raw()));
        }
        if (reject.isSample()) {
            line.put("raw_is_sample", true);
        }
        if (reject.rawHash() != null) {
            line.put("raw_sha256", reject.rawHash());
        }
    }

    static Map<String, Object> violation(Violation violation) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("code", violation.code().name());
        putIfThere(map, "column", violation.column());
        putIfThere(map, "constraint", violation.constraint());
        putIfThere(map, "expected", violation.expected());
        putIfThere(map, "value", violation.value());
        map.put("message", violation.message());
        FieldSpan span = violation.span();
        if (span != null) {
            if (span.field() != FieldSpan.NO_NUMBER) {
                map.put("field", span.field());
            }
            map.put("start", span.start());
            map.put("end", span.end());
        }
        return map;
    }

    private static void putIfThere(Map<String, Object> map, String key, @Nullable String value) {
        if (value != null) {
            map.put(key, value);
        }
    }
}
