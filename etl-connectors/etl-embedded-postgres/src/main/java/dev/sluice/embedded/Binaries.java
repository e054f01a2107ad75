package dev.sluice.embedded;

import dev.sluice.context.RunContext;
import dev.sluice.failure.RunFailedException;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;

/**
 * The server's programs: packed on the class path, unpacked once into a cache folder of the user's, or beside the data where there is no such folder. Immutable and thread-safe.
 *
 * @param archive the packed programs, a tar in xz
 * @param version PostgreSQL's version: {@code 18.6.0}
 * @param name the name of the unpacked folder, different for every archive
 */
record Binaries(URL archive, String version, String name) {

    /** Programs that must be there, so that a cache that somebody has thinned out is unpacked again. */
    private static final List<String> PROGRAMS =
            List.of("bin/postgres", "bin/initdb", "bin/pg_ctl", "share/postgresql/postgres.bki");

    /** pg_ctl and initdb hand paths to a shell, inside double quotes, where these characters have a meaning. */
    private static final String UNSAFE = ".*[\"$`\\\\\\n].*";

    /** Finds the programs for this machine. */
    static Binaries onClassPath() throws IOException {
        Properties properties = new Properties();
        try (InputStream in = Binaries.class.getResourceAsStream("postgres.properties")) {
            properties.load(in);
        }
        String resource = resource();
        URL url = Binaries.class.getResource(resource);
        if (url == null) {
            throw new RunFailedException("there is no embedded PostgreSQL for " + System.getProperty("os.name") + " on "
                    + System.getProperty("os.arch") + " on the class path (" + resource
                    + "): build Sluice on this machine, or name a database of your own under target");
        }
        String version = properties.getProperty("version", "");
        return new Binaries(url, version, "postgres-" + version + "-" + checksum(url));
    }

    private static String resource() {
        String system =
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
        String machine = System.getProperty("os.arch", "").equals("aarch64") ? "arm_64" : "x86_64";
        return "/postgres-" + system + "-" + machine + ".txz";
    }

    private static String checksum(URL url) throws IOException {
        URLConnection connection = url.openConnection();
        // A jar knows the checksum of its entries, so that 15 MB need not be read at each start.
        if (connection instanceof JarURLConnection jar) {
            return String.format(Locale.ROOT, "%08x", jar.getJarEntry().getCrc());
        }
        CheckedInputStream in = new CheckedInputStream(connection.getInputStream(), new CRC32());
        try (in) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
        }
        return String.format(Locale.ROOT, "%08x", in.getChecksum().getValue());
    }

    /** Where the programs may be kept, the best first: the user's cache folder, then beside the data. */
    static List<Path> places(ServerFolder folder, Map<String, String> environment) {
        List<Path> places = new ArrayList<>();
        // XDG Base Directory Specification: a relative path is to be ignored.
        String cache = environment.getOrDefault("XDG_CACHE_HOME", "");
        String home = environment.getOrDefault("HOME", "");
        if (cache.startsWith("/")) {
            places.add(Path.of(cache, "sluice"));
        } else if (home.startsWith("/")) {
            places.add(Path.of(home, ".cache", "sluice"));
        }
        places.add(folder.binaries());
        return places;
    }

    /** The folder with the programs below a place, unpacked there if they are not yet. */
    Path unpacked(Path place, RunContext context) throws IOException {
        Path target = place.resolve(name);
        if (target.toString().matches(UNSAFE)) {
            throw new IOException(
                    "the path holds one of the characters \" $ ` \\, which PostgreSQL's programs cannot handle");
        }
        if (!complete(target)) {
            Files.createDirectories(place);
            try (InputStream in = archive.openStream()) {
                Unpacker.unpack(in, place, target, context);
            }
        }
        return target;
    }

    static boolean complete(Path unpacked) {
        return PROGRAMS.stream().allMatch(program -> Files.exists(unpacked.resolve(program)));
    }
}
