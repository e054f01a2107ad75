package dev.sluice.transform.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.sluice.data.Column;
import dev.sluice.data.ColumnType;
import dev.sluice.data.ColumnsBuilder;
import dev.sluice.data.Schema;
import dev.sluice.failure.Violation;
import dev.sluice.read.Chunk;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Fourteen constraints on eleven columns: a good row allocates nothing. */
class CheckCostTest {

    private static final int ROWS = 200_000;

    private final List<ColumnCheck> checks = new ArrayList<>();
    private final List<Column> columns = new ArrayList<>();

    private void column(String type, ConstraintSpec... constraints) {
        Column column = new Column("c" + columns.size(), ColumnType.parse(type).orElseThrow(), false, false);
        columns.add(column);
        checks.add(ColumnCheck.of(column, List.of(constraints), DifferentialTest.CLOCK));
    }

    private ColumnsBuilder row() {
        column("bigint", ConstraintSpec.Plain.POSITIVE);
        column("text", new ConstraintSpec.Size(1, 200), ConstraintSpec.Plain.NOT_BLANK);
        column("varchar(2)", new ConstraintSpec.Matches("[A-Z]{2}"));
        column("text", ConstraintSpec.Plain.EMAIL, new ConstraintSpec.Size(0, 200));
        column("numeric(12,2)", new ConstraintSpec.DecimalMin(BigDecimal.ZERO, true), new ConstraintSpec.Digits(8, 2));
        column("int", new ConstraintSpec.Min(1), new ConstraintSpec.Max(999));
        column("text", new ConstraintSpec.OneOf(List.of("open", "paid", "void")));
        column("date", ConstraintSpec.Plain.PAST_OR_PRESENT);
        column("timestamptz", ConstraintSpec.Plain.PAST);
        column("text", new ConstraintSpec.Size(0, 1000));
        column("double");
        Chunk.Builder record = new Chunk.Builder("test", 0, 1, 1);
        record.add(0, 1, 1);
        ColumnsBuilder row = new ColumnsBuilder(new Schema(columns), record.build(new byte[1]), 256);
        row.startRow(0);
        row.setLong(0, 4711);
        text(row, 1, "Müller, Anna-Lena & Söhne");
        text(row, 2, "AT");
        text(row, 3, "anna.mueller@shop.example.com");
        row.setDecimal(4, 123_450, 2);
        row.setLong(5, 3);
        text(row, 6, "paid");
        row.setLong(7, 20_000);
        row.setLong(8, 1_700_000_000_000_000L);
        text(row, 9, "leave it at the door");
        row.setDouble(10, 1.5);
        return row;
    }

    private static void text(ColumnsBuilder row, int column, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        row.setBytes(column, bytes, 0, bytes.length);
    }

    @Test
    void aGoodRowAllocatesNothing() {
        ColumnsBuilder row = row();
        RowCheck check = RowCheck.of(checks);
        BitSet failed = new BitSet();
        List<Violation> violations = new ArrayList<>();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 5; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            boolean good = true;
            for (int i = 0; i < ROWS; i++) {
                good &= check.check(row, failed, violations);
            }
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
            assertThat(good).isTrue();
        }
        assertThat(least).as("bytes for %s good rows", ROWS).isLessThan(ROWS / 10);
    }
}
