package dev.sluice.cli;

import java.util.Objects;
import picocli.CommandLine;

/** The version, as the jar's manifest tells it. */
final class Version implements CommandLine.IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = Version.class.getPackage().getImplementationVersion();
        return new String[] {
            "sluice " + Objects.requireNonNullElse(version, "(not packaged)"),
            "java " + Runtime.version() + " on " + System.getProperty("os.name") + " " + System.getProperty("os.arch")
        };
    }
}
