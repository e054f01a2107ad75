package dev.sluice.connector.file;

import dev.sluice.spi.ArchiveFormat;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which members of archives a job means: what stands behind the {@code !} of {@code in/*.zip!orders/*.csv}. A name or wildcards as for files, and matched against names as the archive has them. Immutable and thread-safe.
 *
 * @param wildcards the name or pattern
 */
record MemberPattern(String wildcards) {

    /** Between an archive's name and its member's. */
    static final String MARK = "!";

    boolean matches(String member) {
        if (member.equals(wildcards)) {
            return true;
        }
        if (member.indexOf('\0') >= 0) {
            return false;
        }
        Path path = Path.of(member);
        return FileSystems.getDefault().getPathMatcher("glob:" + wildcards).matches(path)
                || (wildcards.contains("**/")
                        && FileSystems.getDefault()
                                .getPathMatcher("glob:" + wildcards.replace("**/", ""))
                                .matches(path));
    }

    /** The format of an archive by its name; null when its name tells of none. */
    static @Nullable ArchiveFormat format(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        for (ArchiveFormat format : ServiceLoader.load(ArchiveFormat.class)) {
            if (format.endings().stream().anyMatch(lower::endsWith)) {
                return format;
            }
        }
        return null;
    }

    /** Every ending that tells of an archive, for messages. */
    static String endings() {
        return ServiceLoader.load(ArchiveFormat.class).stream()
                .flatMap(format -> format.get().endings().stream())
                .collect(Collectors.joining(", "));
    }
}
