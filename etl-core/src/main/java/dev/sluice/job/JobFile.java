package dev.sluice.job;

import dev.sluice.config.JobFileException;
import dev.sluice.config.Node;
import dev.sluice.config.Options;
import dev.sluice.config.Place;
import dev.sluice.config.Problems;
import dev.sluice.context.Backoff;
import dev.sluice.notify.Notification;
import dev.sluice.quarantine.QuarantineSpec;
import dev.sluice.quarantine.Retention;
import dev.sluice.read.ReadLimits;
import dev.sluice.spi.Surroundings;
import dev.sluice.spi.Target;
import dev.sluice.write.Expectation;
import dev.sluice.write.RejectLimit;
import dev.sluice.write.UniqueSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one job file, with every problem at once. Used once, by one thread. */
final class JobFile {

    /** The name that components see when the job's own is wrong; nothing is ever run under it. */
    private static final String UNNAMED = "unnamed";

    private final Path path;
    private final Connectors connectors;
    private final Problems problems;

    JobFile(Path path, Connectors connectors) {
        this.path = path;
        this.connectors = connectors;
        this.problems = new Problems(JobKeys.vocabulary(connectors));
    }

    /**
     * The job.
     *
     * @throws JobFileException with everything that is wrong
     */
    Job read(Map<String, String> given, Map<String, String> environment) {
        Path folder = folder();
        String text = JobText.read(path, problems);
        Variables variables = new Variables(environment, given, new Secrets(environment, folder));
        Node root = text == null ? null : new YamlReader(path.toString(), text, variables, problems).read();
        Job job = root == null || text == null ? null : job(root, folder, text);
        if (job == null || problems.count() > 0) {
            throw new JobFileException(problems.list(), text);
        }
        return job;
    }

    private Path folder() {
        Path parent = path.toAbsolutePath().normalize().getParent();
        return parent == null ? path.toAbsolutePath() : parent;
    }

    private @Nullable Job job(Node root, Path folder, String text) {
        Options options = JobKeys.TOP.read(root, problems);
        if (options == null) {
            return null;
        }
        String name = options.find(JobKeys.JOB);
        Surroundings surroundings = new Surroundings(folder, name == null ? UNNAMED : name);
        Node sourceNode = options.find(JobKeys.SOURCE);
        List<SourceSection> sections =
                sourceNode == null ? List.of() : JobSources.read(sourceNode, connectors, surroundings, problems);
        Node targetNode = options.find(JobKeys.TARGET);
        Node unsaid = new Node.Mapping(root.place(), Map.of());
        TargetSection target = options.has(JobKeys.TARGET) && targetNode == null
                ? null
                : TargetSection.read(targetNode == null ? unsaid : targetNode, connectors, surroundings, problems);
        List<ColumnDraft> columns = columns(options);
        ReadLimits limits = orElse(options.find(JobKeys.LIMITS), ReadLimits.DEFAULT);
        List<JobSource> sources = columns == null
                ? List.of()
                : new JobSources(
                                limits,
                                options.get(JobKeys.UNKNOWN_FIELDS),
                                options.get(JobKeys.LOCALE),
                                new JobExpressions(text, problems),
                                problems)
                        .with(
                                sections,
                                columns,
                                options.find(JobKeys.WHERE),
                                orElse(options.find(JobKeys.RULES), List.of()));
        List<UniqueSpec> unique = columns == null
                ? List.of()
                : UniqueSection.of(columns, orElse(options.find(JobKeys.UNIQUE), List.of()), problems);
        if (target != null) {
            JobSources.check(sections, target.target(), problems);
            CommitRules.problems(
                            target.commit(),
                            target.target(),
                            sections.stream().anyMatch(each -> each.onInputFailure() == JobSource.OnInputFailure.SKIP),
                            unique,
                            orElse(options.find(JobKeys.EXPECT), Expectation.NONE))
                    .forEach(problem -> problems.add(target.commitPlace(), problem));
        }
        QuarantineSpec quarantine = quarantine(options, target == null ? null : target.target(), surroundings);
        if (columns != null && !quarantine.mask().isEmpty()) {
            checkMask(options, quarantine.mask(), columns, sources);
        }
        Notification notification = NotifySection.read(options.find(JobKeys.NOTIFY), surroundings, problems);
        if (problems.count() > 0 || name == null || target == null) {
            if (target != null) {
                target.target().close();
            }
            return null;
        }
        return new Job(
                name,
                options.get(JobKeys.VERSION),
                sources,
                unique,
                target.target(),
                target.batch(),
                target.commit(),
                quarantine,
                rejectLimit(options, target.target()),
                orElse(options.find(JobKeys.EXPECT), Expectation.NONE),
                limits,
                orElse(options.find(JobKeys.RETRY), Backoff.DEFAULT),
                orElse(options.find(JobKeys.TIMEOUTS), Timeouts.DEFAULT),
                notification);
    }

    private @Nullable List<ColumnDraft> columns(Options options) {
        List<ColumnDraft> columns = options.find(JobKeys.COLUMNS);
        return columns == null ? null : LineageSection.with(columns, options.find(JobKeys.LINEAGE), problems);
    }

    private QuarantineSpec quarantine(Options options, @Nullable Target target, Surroundings surroundings) {
        Options section = options.find(JobKeys.QUARANTINE);
        String to = section == null ? JobDefaults.QUARANTINE : section.get(QuarantineSection.TO);
        Place place = section == null ? options.place() : section.place(QuarantineSection.TO);
        Path folder = surroundings.resolve(to);
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            problems.add(place, "the quarantine " + folder + " is a file: write a folder");
        }
        QuarantineSpec spec = new QuarantineSpec(
                folder,
                section == null ? null : section.find(QuarantineSection.TABLE),
                orElse(section == null ? null : section.find(QuarantineSection.KEEP), Retention.FOR_EVER),
                orElse(section == null ? null : section.find(QuarantineSection.MASK), JobDefaults.MASK));
        if (section != null && target != null) {
            spec.problems(target).forEach(problem -> problems.add(section.place(QuarantineSection.TABLE), problem));
        }
        return spec;
    }

    private void checkMask(Options options, List<String> mask, List<ColumnDraft> columns, List<JobSource> sources) {
        Options section = options.find(JobKeys.QUARANTINE);
        Place place = section == null ? options.place() : section.place(QuarantineSection.MASK);
        List<String> names =
                columns.stream().map(column -> column.spec().column().name()).toList();
        MaskRules.unknown(mask, names).forEach(problem -> problems.add(place, problem));
        if (problems.count() == 0) {
            MaskRules.problems(mask, sources).forEach(problem -> problems.add(place, problem));
        }
    }

    private static RejectLimit rejectLimit(Options options, Target target) {
        Options section = options.find(JobKeys.QUARANTINE);
        return orElse(section == null ? null : section.find(QuarantineSection.LIMIT), JobDefaults.rejectLimit(target));
    }

    private static <T> T orElse(@Nullable T value, T otherwise) {
        return value == null ? otherwise : value;
    }
}
