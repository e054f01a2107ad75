package dev.sluice.job;

import dev.sluice.data.Sha256;
import dev.sluice.read.ReadLimits;
import java.nio.charset.StandardCharsets;

/** The fingerprint of what decides what becomes of a job's records; what only decides where and how fast (names, paths, batches, deadlines, the reject limit) is not part of it. */
final class JobMeaning {

    private JobMeaning() {}

    /** SHA-256 in hexadecimal; the same for the same job file in every process. */
    static String of(Job job) {
        return Sha256.hex(text(job).getBytes(StandardCharsets.UTF_8));
    }

    /** What is hashed: the texts of immutable records, in an order that is the same in every process. */
    static String text(Job job) {
        StringBuilder text = new StringBuilder(job.target().meaning());
        ReadLimits limits = job.limits();
        text.append('\n')
                .append(limits.record().bytes())
                .append(' ')
                .append(limits.fields())
                .append(' ')
                .append(limits.depth())
                .append(' ')
                .append(limits.field().bytes())
                .append(' ')
                .append(limits.number())
                .append(' ')
                .append(limits.name());
        for (JobSource source : job.sources()) {
            text.append('\n').append(source.format().meaning()).append('\n').append(source.transform());
        }
        return text.toString();
    }
}
