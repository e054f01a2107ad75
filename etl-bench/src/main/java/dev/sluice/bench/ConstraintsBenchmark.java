package dev.sluice.bench;

import dev.sluice.data.Column;
import dev.sluice.data.ColumnType;
import dev.sluice.data.ColumnsBuilder;
import dev.sluice.data.Schema;
import dev.sluice.failure.Violation;
import dev.sluice.failure.Warnings;
import dev.sluice.read.Chunk;
import dev.sluice.read.Fields;
import dev.sluice.read.Heading;
import dev.sluice.read.ReadLimits;
import dev.sluice.read.UnknownFields;
import dev.sluice.transform.ColumnSpec;
import dev.sluice.transform.Filled;
import dev.sluice.transform.RowFiller;
import dev.sluice.transform.RuleSpec;
import dev.sluice.transform.Transform;
import dev.sluice.transform.TransformSpec;
import dev.sluice.transform.check.ConstraintSpec;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What a good row costs on its way from fields to columns: without constraints, with 14 on 11 columns, with two rules, and with both. Allocation: {@code -prof gc}. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 4, time = 1)
@Fork(1)
public class ConstraintsBenchmark {

    /** What the row must pass. */
    public enum Held {
        /** Its types only. */
        TO_NOTHING,
        /** Fourteen constraints. */
        TO_CONSTRAINTS,
        /** Two rules. */
        TO_RULES,
        /** Both. */
        TO_BOTH,
        /** One rule that compares a text and a numeric. */
        TO_COMPARISONS,
        /** One rule that divides numerics. */
        TO_DIVISION
    }

    private static final String[] RECORD = {
        "4711",
        "Müller, Anna-Lena & Söhne",
        "AT",
        "anna.mueller@shop.example.com",
        "1234.50",
        "3",
        "paid",
        "2024-10-04",
        "2023-11-14T22:13:20Z",
        "leave it at the door",
        "1.5"
    };

    private static final String COMPARISONS = "status <> 'paid' OR amount > 0";

    private static final String DIVISION = "amount / 1.19 < 100000";

    @Param
    public Held held = Held.TO_NOTHING;

    private final Fields fields = new Fields();
    private final List<Violation> violations = new ArrayList<>();
    private final Warnings warnings = new Warnings();

    @SuppressWarnings("NullAway.Init")
    private RowFiller filler;

    @SuppressWarnings("NullAway.Init")
    private ColumnsBuilder builder;

    private ColumnSpec column(String name, String type, ConstraintSpec... constraints) {
        ColumnSpec spec = ColumnSpec.of(Column.of(name, ColumnType.parse(type).orElseThrow()));
        return held == Held.TO_CONSTRAINTS || held == Held.TO_BOTH ? spec.with(constraints) : spec;
    }

    private static ColumnsBuilder builder(List<Column> columns, byte[] record) {
        Chunk.Builder records = new Chunk.Builder("bench", 0, 1, 1);
        records.add(0, record.length, 1);
        return new ColumnsBuilder(new Schema(columns), records.build(record), 4096);
    }

    /** Makes the record and what it is held to. */
    @Setup
    public void prepare() {
        List<ColumnSpec> columns = List.of(
                column("id", "bigint", ConstraintSpec.Plain.POSITIVE),
                column("name", "text", new ConstraintSpec.Size(1, 200), ConstraintSpec.Plain.NOT_BLANK),
                column("country", "varchar(2)", new ConstraintSpec.Matches("[A-Z]{2}")),
                column("email", "text", ConstraintSpec.Plain.EMAIL, new ConstraintSpec.Size(0, 200)),
                column(
                        "amount",
                        "numeric(12,2)",
                        new ConstraintSpec.DecimalMin(BigDecimal.ZERO, true),
                        new ConstraintSpec.Digits(8, 2)),
                column("qty", "int", new ConstraintSpec.Min(1), new ConstraintSpec.Max(999)),
                column("status", "text", new ConstraintSpec.OneOf(List.of("open", "paid", "void"))),
                column("ordered", "date", ConstraintSpec.Plain.PAST_OR_PRESENT),
                column("seen", "timestamptz", ConstraintSpec.Plain.PAST),
                column("note", "text", new ConstraintSpec.Size(0, 1000)),
                column("weight", "double"));
        List<RuleSpec> rules = switch (held) {
            case TO_NOTHING, TO_CONSTRAINTS -> List.of();
            case TO_RULES, TO_BOTH -> List.of(rule("paid", COMPARISONS), rule("net", DIVISION));
            case TO_COMPARISONS -> List.of(rule("paid", COMPARISONS));
            case TO_DIVISION -> List.of(rule("net", DIVISION));
        };
        StringBuilder all = new StringBuilder();
        for (String value : RECORD) {
            all.append(value);
        }
        byte[] bytes = all.toString().getBytes(StandardCharsets.UTF_8);
        fields.begin(bytes);
        int at = 0;
        for (String value : RECORD) {
            int length = value.getBytes(StandardCharsets.UTF_8).length;
            fields.add(at, at + length, false);
            at += length;
        }
        Transform transform = Transform.of(
                new TransformSpec(columns, TransformSpec.DEFAULT_NULLS, null, rules, UnknownFields.IGNORE));
        List<Column> table = columns.stream().map(ColumnSpec::column).toList();
        filler = transform.bind(new Heading(table.stream().map(Column::name).toList(), true), ReadLimits.DEFAULT);
        builder = builder(table, bytes);
    }

    private static RuleSpec rule(String name, String check) {
        return new RuleSpec(name, check, RuleSpec.OnFail.REJECT);
    }

    /** One row. */
    @Benchmark
    public Filled row() {
        builder.startRow(0);
        Filled filled = filler.fill(fields, builder, violations, warnings);
        builder.dropRow();
        if (filled != Filled.ROW) {
            throw new IllegalStateException("the row is good: " + violations);
        }
        return filled;
    }
}
