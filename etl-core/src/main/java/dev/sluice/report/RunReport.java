package dev.sluice.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.sluice.failure.Warnings;
import dev.sluice.spi.Counts;
import dev.sluice.spi.Deletion;
import dev.sluice.spi.DryRun;
import dev.sluice.spi.Intake;
import dev.sluice.spi.KeptRejects;
import dev.sluice.spi.Purpose;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a run did, for people and programs; the JSON report is this record, field by field. Immutable and thread-safe. It holds no secret.
 *
 * @param run the run's id
 * @param job the job's name
 * @param jobVersion the job's own version
 * @param target what it loaded into
 * @param intake what the run read: inputs, or, in a replay, rejects of earlier runs
 * @param purpose whether what was loaded was to stay
 * @param status how it ended
 * @param started when it began, ISO 8601 in UTC
 * @param seconds how long it took
 * @param attempts how many attempts it took
 * @param counts what became of the records that were read
 * @param balanced whether every one of them is in exactly one place; a run that ended early need not be
 * @param deleted what the run has taken away of what the target held before; null where its mode takes nothing away, and when the run ended before
 * @param committed what became of the records that are committed although the run did not come to its end: the next run goes on behind them; null where nothing is, or everything
 * @param inputs each input, in load order
 * @param leniencies how often a policy of the job let damage pass where records are read, by its key: {@code csv.short_rows: null}; a record that is rejected afterwards is counted too
 * @param reasons why records were rejected, the most frequent first
 * @param warnings the rules that only warn and were not met, the most frequent first
 * @param rejects where the rejects are; null when there are none
 * @param dryRun what a dry run has found out about the target; null for a load, and when the dry run did not come to its end
 * @param message why the run failed, and what to do, or what else a person should know; null when there is nothing
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RunReport(
        String run,
        String job,
        int jobVersion,
        String target,
        Intake intake,
        Purpose purpose,
        Status status,
        String started,
        double seconds,
        int attempts,
        Counts counts,
        boolean balanced,
        @Nullable Deletion deleted,
        @Nullable Counts committed,
        List<Input> inputs,
        Map<String, Long> leniencies,
        List<Reason> reasons,
        List<Warning> warnings,
        @Nullable KeptRejects rejects,
        @Nullable DryRun dryRun,
        @Nullable String message) {

    /** How a run ended. */
    public enum Status {
        /** Everything that was read is loaded, or left out by the job's own word. */
        LOADED,
        /** Loaded, and some records are in quarantine. */
        LOADED_WITH_REJECTS,
        /** Committed, without inputs that could not be read: the job says to go on without such. The next run tries them again. */
        INPUTS_LEFT_OUT,
        /** A dry run: everything that was read would have been loaded, or left out by the job's own word; nothing was stored. */
        WOULD_LOAD,
        /** A dry run: some records would have been quarantined; nothing was stored. */
        WOULD_LOAD_WITH_REJECTS,
        /** A dry run: inputs that could not be read would have been left out; nothing was stored. */
        WOULD_LEAVE_OUT_INPUTS,
        /** There was nothing to load: no input, or each was loaded before. */
        NOTHING_TO_LOAD,
        /** The run failed; nothing was committed, but for {@link RunReport#committed}. */
        FAILED,
        /** More records were rejected than the job allows; nothing was committed, but for {@link RunReport#committed}. */
        REJECT_LIMIT,
        /** The run was cancelled; nothing was committed, but for {@link RunReport#committed}. */
        CANCELLED,
        /** The answer to the commit was lost: all of the run is in the target, or nothing. The next run finds out. */
        OUTCOME_UNKNOWN;

        /** Whether the run ended before its commit, so that its counts need not balance. */
        public boolean endedEarly() {
            return switch (this) {
                case FAILED, REJECT_LIMIT, CANCELLED -> true;
                case LOADED,
                        LOADED_WITH_REJECTS,
                        INPUTS_LEFT_OUT,
                        WOULD_LOAD,
                        WOULD_LOAD_WITH_REJECTS,
                        WOULD_LEAVE_OUT_INPUTS,
                        NOTHING_TO_LOAD,
                        OUTCOME_UNKNOWN -> false;
            };
        }
    }

    /**
     * What became of one input.
     *
     * @param resource its name
     * @param skipped why it was not loaded although nothing is wrong with it; null when it was
     * @param failed why it could not be read and was left out, with nothing of it in the target or among the rejects; null when it was not
     * @param counts what became of its records
     * @param sha256 the hash of its stored bytes; null when it was not read to its end
     * @param resumed what runs before this one had committed of it; null for nothing
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Input(
            String resource,
            @Nullable String skipped,
            @Nullable String failed,
            Counts counts,
            @Nullable String sha256,
            @Nullable Resumed resumed) {

        /** An input that need not be loaded. */
        public static Input skipped(String resource, String why) {
            return new Input(resource, why, null, Counts.ZERO, null, null);
        }

        /** An input that could not be read. */
        public static Input failed(String resource, String why) {
            return new Input(resource, null, why, Counts.ZERO, null, null);
        }

        /** An input that is loaded. */
        public static Input loaded(String resource, Counts counts, String sha256, @Nullable Resumed resumed) {
            return new Input(resource, null, null, counts, sha256, resumed);
        }

        /** Whether its rows are part of the run. */
        public boolean isLoaded() {
            return skipped == null && failed == null;
        }
    }

    /**
     * Where in an input a run went on.
     *
     * @param record the number of its first record that was not committed
     * @param run the run that committed those before it, or the last of several
     * @param counts what became of those
     */
    public record Resumed(long record, String run, Counts counts) {}

    /**
     * Rejects with the same code, column and constraint.
     *
     * @param code the failure code
     * @param column the column; null when the record as a whole is at fault
     * @param constraint the constraint or rule, of the job or the table; null when it is none
     * @param count how many violations of this kind there are
     * @param example where the first of them is
     * @param message what the first of them says
     * @param excerpt the line of the first of them with the fault; null where it is not known
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Reason(
            String code,
            @Nullable String column,
            @Nullable String constraint,
            long count,
            String example,
            String message,
            @Nullable Excerpt excerpt) {}

    /**
     * Rows that do not meet a rule that only warns. They go to the target like any other; should it refuse one, that one is a reject as well.
     *
     * @param rule the rule's name
     * @param count how many rows do not meet it
     * @param examples the first of them, at most {@link Warnings#MAX_EXAMPLES}
     */
    public record Warning(String rule, long count, List<WarnedRecord> examples) {

        /** What a rule has to say. */
        public static Warning of(Warnings.OfRule rule) {
            return new Warning(
                    rule.rule(),
                    rule.count(),
                    rule.examples().stream()
                            .map(each -> new WarnedRecord(each.place().toString(), each.message()))
                            .toList());
        }
    }

    /**
     * A record whose row does not meet a rule that only warns.
     *
     * @param place where it is
     * @param message what is wrong with it
     */
    public record WarnedRecord(String place, String message) {}

    public RunReport {
        inputs = List.copyOf(inputs);
        leniencies = Collections.unmodifiableMap(new LinkedHashMap<>(leniencies));
        reasons = List.copyOf(reasons);
        warnings = List.copyOf(warnings);
    }

    /** The same report with one more thing to tell; how the run ended is not changed by it. */
    public RunReport remarked(String remark) {
        return new RunReport(
                run,
                job,
                jobVersion,
                target,
                intake,
                purpose,
                status,
                started,
                seconds,
                attempts,
                counts,
                balanced,
                deleted,
                committed,
                inputs,
                leniencies,
                reasons,
                warnings,
                rejects,
                dryRun,
                message == null ? remark : message + "\n" + remark);
    }

    /** Whether what should be in the target is there, or would be after a load. */
    public boolean succeeded() {
        return switch (status) {
            case LOADED, LOADED_WITH_REJECTS, WOULD_LOAD, WOULD_LOAD_WITH_REJECTS, NOTHING_TO_LOAD -> true;
            case INPUTS_LEFT_OUT, WOULD_LEAVE_OUT_INPUTS, FAILED, REJECT_LIMIT, CANCELLED, OUTCOME_UNKNOWN -> false;
        };
    }
}
