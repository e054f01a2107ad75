package dev.sluice.engine;

import dev.sluice.context.RunContext;
import dev.sluice.data.Column;
import dev.sluice.data.ColumnType;
import dev.sluice.failure.InputFailedException;
import dev.sluice.failure.RunFailedException;
import dev.sluice.job.Job;
import dev.sluice.job.JobSource;
import dev.sluice.read.Chunk;
import dev.sluice.read.Heading;
import dev.sluice.read.RecordFormat;
import dev.sluice.read.RecordFormat.Member;
import dev.sluice.read.UnknownFields;
import dev.sluice.spi.Resource;
import dev.sluice.transform.ColumnSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A column more for each field that no column of a job takes, as far as headers and first records tell of them. Used once, by one thread. */
final class AddedColumns {

    /** The longest name that every database takes, in bytes. */
    private static final int LONGEST_NAME = 63;

    /** Stands for the name of a column that is refused because it has none. */
    private static final String NAMELESS = "?";

    private final Job job;
    private final EngineThreads threads;
    private final Map<String, Member> found = new LinkedHashMap<>();

    AddedColumns(Job job, EngineThreads threads) {
        this.job = job;
        this.threads = threads;
    }

    /**
     * The job with the columns; the same job when it does not ask for them, or nothing is to be added. An input that cannot be read is left to the run, which says so.
     *
     * @throws RunFailedException when an input can be read only once, or a field can be no column
     */
    Job look(RunContext context) {
        if (job.sources().get(0).transform().unknownFields() != UnknownFields.ADD) {
            return job;
        }
        for (JobSource source : job.sources()) {
            for (Resource resource : list(source, context)) {
                try (Resource looked = resource) {
                    look(source, looked, context);
                } catch (IOException | InputFailedException e) {
                    context.check();
                }
            }
        }
        return found.isEmpty() ? job : job.with(sources());
    }

    private static List<Resource> list(JobSource source, RunContext context) {
        try {
            return source.source().list(context);
        } catch (RunFailedException e) {
            // A replay needs no inputs, and a run says so itself.
            return List.of();
        }
    }

    private void look(JobSource source, Resource resource, RunContext context) throws IOException {
        if (!resource.reopenable()) {
            throw new RunFailedException(resource.name()
                    + " can be read only once, and `unknown_fields: add` looks at every input before the first row is"
                    + " written: save it to a file and load that, or name its fields under columns");
        }
        try (OpenInput opened = OpenInput.of(resource, source.format(), job.limits(), threads, context)) {
            Heading heading = opened.heading();
            if (heading.named()) {
                List<ColumnSpec> known =
                        found.values().stream().map(AddedColumns::column).toList();
                source.transform().with(known).unknown(heading).forEach(name -> add(new Member(name, name, false)));
            }
            opened.next(threads, context).ifPresent(chunk -> look(source.format(), chunk));
        }
    }

    private void look(RecordFormat format, Chunk chunk) {
        for (int record = 0; record < chunk.records(); record++) {
            if (chunk.verdict(record) == null) {
                format.unknown(chunk.array(), chunk.start(record), chunk.end(record))
                        .forEach(this::add);
            }
        }
    }

    private void add(Member member) {
        found.merge(
                member.label(),
                member,
                (one, other) -> new Member(one.name(), one.label(), one.nested() || other.nested()));
    }

    private List<JobSource> sources() {
        List<Member> members = List.copyOf(found.values());
        List<String> wrong = new ArrayList<>();
        members.forEach(member -> check(member.label(), wrong));
        List<ColumnSpec> columns = members.stream().map(AddedColumns::column).toList();
        int all = job.schema().size() + columns.size();
        if (all > job.limits().fields()) {
            wrong.add("with the fields that no column takes the table would have " + all
                    + " columns; limits.columns allows " + job.limits().fields());
        }
        if (!wrong.isEmpty()) {
            throw new RunFailedException(String.join("\n", wrong));
        }
        return job.sources().stream()
                .map(source -> new JobSource(
                        source.source(),
                        source.format().with(members),
                        source.ifNone(),
                        source.onInputFailure(),
                        source.transform().with(columns)))
                .toList();
    }

    private void check(String name, List<String> wrong) {
        String cannot = "the field '" + name + "' cannot become a column, as `unknown_fields: add` asks: ";
        if (name.isBlank()) {
            wrong.add(cannot + "it has no name; make a column of it by its number, or name it in the header");
        } else if (name.indexOf('\0') >= 0) {
            wrong.add(
                    "a field whose name has the character U+0000 cannot become a column, as `unknown_fields: add` asks;"
                            + " make a column of it whose `from` it is");
        } else if (name.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
            wrong.add(cannot + "its name is longer than " + LONGEST_NAME
                    + " bytes; make a column of it whose `from` it is");
        } else if (job.schema().columns().stream()
                .anyMatch(column -> column.name().equalsIgnoreCase(name))) {
            wrong.add(cannot + "the job has a column of that name, which comes from another field; make a column of it"
                    + " whose `from` it is");
        }
    }

    private static ColumnSpec column(Member member) {
        ColumnType type = ColumnType.of(member.nested() ? ColumnType.Kind.JSON : ColumnType.Kind.TEXT);
        return ColumnSpec.of(Column.of(member.label().isBlank() ? NAMELESS : member.label(), type))
                .from(member.name());
    }
}
