package dev.sluice.read.csv;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.failure.FieldSpan;
import dev.sluice.read.Chunk;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Finding a fault again in a record of more fields than are marked at once. */
class FieldLocatorTest {

    private static final int FIELDS = 200_001;

    private final byte[] record = ("ab,".repeat(FIELDS - 1) + "x\"y").getBytes(StandardCharsets.UTF_8);
    private final FieldLocator locator = new FieldLocator(CsvDialect.RFC_4180);

    private Chunk chunk() {
        Chunk.Builder builder = new Chunk.Builder("in.csv", 0, 1, 1);
        builder.add(0, record.length, 1);
        return builder.build(record);
    }

    @Test
    void findsBytesInAnyOfTheFields() {
        for (int field : new int[] {0, 1, (1 << 16) - 1, 1 << 16, (1 << 16) + 1, 1 << 17, 150_000, FIELDS - 1}) {
            assertThat(locator.bytes(chunk(), 0, 3 * field, 3 * field + 2))
                    .isEqualTo(new FieldSpan(field + 1, 3 * field, 3 * field + 2));
        }
    }

    @Test
    void findsAFieldByItsNumberAndTheRecordsEndWhereThereIsNone() {
        int end = record.length;
        assertThat(locator.field(chunk(), 0, 150_000)).isEqualTo(new FieldSpan(150_001, 450_000, 450_002));
        assertThat(locator.from(chunk(), 0, 150_000)).isEqualTo(new FieldSpan(150_001, 450_000, end));
        assertThat(locator.field(chunk(), 0, FIELDS)).isEqualTo(new FieldSpan(FIELDS + 1, end, end));
        assertThat(locator.strayQuote(chunk(), 0)).isEqualTo(new FieldSpan(FIELDS, end - 2, end - 1));
    }

    @Test
    void knowsAFieldAsTheOnlyPlaceWhereTheRecordIsAsWideAsItMustBe() {
        assertThat(locator.only(chunk(), 0, 7, FIELDS)).containsExactly(new FieldSpan(8, 21, 23));
        assertThat(locator.only(chunk(), 0, 7, FIELDS + 1)).isNull();
    }
}
