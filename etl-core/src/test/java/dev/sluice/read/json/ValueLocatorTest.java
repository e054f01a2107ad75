package dev.sluice.read.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.failure.FieldSpan;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ValueLocatorTest {

    private static final String RECORD =
            "{ \"a\" : -1.50 , \"ä\":\"x\\\"y\", \"t\":[true,{\"b\": null}], \"o\": {\"t\":[1, 2]}, \"a\": 2 }";

    private static @Nullable String found(DuplicateKeys duplicates, String field) {
        byte[] bytes = ("##" + RECORD).getBytes(StandardCharsets.UTF_8);
        ValueLocator locator = new ValueLocator(JsonDialect.of(JsonLayout.LINES).duplicates(duplicates), 64, 1 << 20);
        FieldSpan span = locator.find(bytes, 2, bytes.length, field);
        return span == null
                ? null
                : new String(bytes, 2 + span.start(), span.end() - span.start(), StandardCharsets.UTF_8);
    }

    @Test
    void findsAValueAsItIsWritten() {
        assertThat(found(DuplicateKeys.REJECT, "ä")).isEqualTo("\"x\\\"y\"");
        assertThat(found(DuplicateKeys.REJECT, "/t/1/b")).isEqualTo("null");
        assertThat(found(DuplicateKeys.REJECT, "/t/0")).isEqualTo("true");
        assertThat(found(DuplicateKeys.REJECT, "o")).isEqualTo("{\"t\":[1, 2]}");
        assertThat(found(DuplicateKeys.REJECT, "/o/t/1")).isEqualTo("2");
        assertThat(found(DuplicateKeys.REJECT, "/t/2")).isNull();
        assertThat(found(DuplicateKeys.REJECT, "b")).isNull();
        assertThat(found(DuplicateKeys.REJECT, "/a/b")).isNull();
    }

    @Test
    void findsTheMemberThatCounts() {
        assertThat(found(DuplicateKeys.FIRST, "a")).isEqualTo("-1.50");
        assertThat(found(DuplicateKeys.LAST, "a")).isEqualTo("2");
    }
}
