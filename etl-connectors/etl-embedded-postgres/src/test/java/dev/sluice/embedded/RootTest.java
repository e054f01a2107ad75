package dev.sluice.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sluice.context.RunContext;
import dev.sluice.failure.RunFailedException;
import dev.sluice.spi.LocalDatabase;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** As root, as another user, and with no home. */
class RootTest {

    private Path temporary = Path.of("");
    private Path folder = Path.of("");
    private final RunContext context = Sql.context();

    @BeforeEach
    void chooseFolder(@TempDir Path open) throws IOException {
        temporary = open;
        folder = open.resolve("pg");
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @AfterEach
    void nothingRuns() {
        assertThat(EmbeddedPostgres.stop(folder, context)).isTrue();
        assertThat(folder.resolve("data/postmaster.pid")).doesNotExist();
    }

    private static void assumeRoot() {
        assumeTrue(Owner.current() == Owner.ROOT, "only root can become somebody else");
    }

    private static void assumeProgram(String name) {
        assumeTrue(Files.exists(Path.of("/usr/bin", name)) || Files.exists(Path.of("/usr/sbin", name)), name);
    }

    private int owner() throws IOException {
        return (int) Files.getAttribute(folder.resolve("data"), "unix:uid", LinkOption.NOFOLLOW_LINKS);
    }

    @Test
    void withoutAHomeThatCanBeWrittenTheProgramsLieBesideTheData() throws Exception {
        Path file = Files.writeString(temporary.resolve("home"), "a file");
        for (Map<String, String> environment : List.of(Map.<String, String>of(), Map.of("HOME", file.toString()))) {
            try (LocalDatabase.Running server =
                    new EmbeddedPostgres(environment, RootWay.ALL).start(folder, false, context)) {
                assertThat(Sql.ask(server, "select 1")).isEqualTo("1");
            }
        }
        assertThat(folder.resolve("binaries")).isDirectoryContaining("glob:**/postgres-18.*");
    }

    @Test
    void theCacheFolderIsThatOfTheXdgSpecification() {
        ServerFolder data = new ServerFolder(folder);
        assertThat(Binaries.places(data, Map.of("HOME", "/home/a", "XDG_CACHE_HOME", "/caches")))
                .containsExactly(Path.of("/caches/sluice"), folder.resolve("binaries"));
        assertThat(Binaries.places(data, Map.of("HOME", "/home/a", "XDG_CACHE_HOME", "relative")))
                .containsExactly(Path.of("/home/a/.cache/sluice"), folder.resolve("binaries"));
    }

    @Test
    void rootBecomesAnUnprivilegedUserWhereThereAreNoNamespaces() throws Exception {
        assumeRoot();
        assumeProgram("setpriv");
        assumeProgram("runuser");
        for (RootWay way : List.of(RootWay.SETPRIV, RootWay.RUNUSER)) {
            try (LocalDatabase.Running server =
                    new EmbeddedPostgres(System.getenv(), List.of(way)).start(folder, false, context)) {
                assertThat(Sql.ask(server, "select 1")).isEqualTo("1");
            }
            assertThat(owner()).isEqualTo(Owner.unprivileged().user()).isNotZero();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("password"))))
                    .isEqualTo("rw-------");
        }
        // Now the namespace is there again, and the folder is another user's: that user it must be.
        new EmbeddedPostgres().start(folder, false, context).close();
        assertThat(owner()).isEqualTo(Owner.unprivileged().user());
    }

    @Test
    void aFolderOfRootsIsHandedOverWhenNamespacesAreSwitchedOff() throws Exception {
        assumeRoot();
        assumeProgram("setpriv");
        assumeProgram("unshare");
        try (LocalDatabase.Running server =
                new EmbeddedPostgres(System.getenv(), List.of(RootWay.NAMESPACE)).start(folder, false, context)) {
            Sql.run(server, "create table kept as select 7 as id");
        }
        assertThat(owner()).isZero();
        try (LocalDatabase.Running server =
                new EmbeddedPostgres(System.getenv(), List.of(RootWay.SETPRIV)).start(folder, false, context)) {
            assertThat(Sql.ask(server, "select id from kept")).isEqualTo("7");
        }
        assertThat(owner()).isNotZero();
    }

    @Test
    void saysSoWhenRootCannotBecomeAnybody() throws Exception {
        assumeRoot();
        RootWay none = new RootWay(true, owner -> List.of("no-such-program"));
        RootWay stillRoot = new RootWay(false, owner -> List.of("env"));
        assertThatThrownBy(() -> new EmbeddedPostgres(System.getenv(), List.of(none, stillRoot))
                        .start(folder, false, context)
                        .close())
                .isInstanceOf(RunFailedException.class)
                .hasMessageStartingWith(
                        "cannot run the embedded PostgreSQL over " + folder.toRealPath()
                                + ": PostgreSQL refuses root, and no other user could run it: run Sluice as an ordinary user, or choose a folder that the user postgres or nobody may enter (no-such-program: ")
                .hasMessageContaining("; env: ");
    }

    @Test
    void anOrdinaryUserNeedsNothing() throws Exception {
        assumeRoot();
        assumeProgram("setpriv");
        // The jars of the class path may lie in a home that others cannot enter.
        List<String> classPath = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            if (entry.isEmpty() || !Files.exists(Path.of(entry))) {
                continue;
            }
            Path copy = temporary.resolve("classpath").resolve(String.valueOf(classPath.size()));
            Files.createDirectories(copy.getParent());
            assertThat(new ProcessBuilder("cp", "-rL", entry, copy.toString())
                            .start()
                            .waitFor())
                    .isZero();
            classPath.add(copy.toString());
        }
        Owner nobody = Owner.unprivileged();
        Path home = Files.createDirectory(temporary.resolve("home"));
        folder = home.resolve("pg");
        nobody.take(home);
        List<String> prefix = new ArrayList<>(RootWay.SETPRIV.prefix().apply(nobody));
        prefix.addAll(List.of("env", "HOME=" + home));
        Process holder = HoldServer.launch(prefix, String.join(File.pathSeparator, classPath), folder);
        assertThat(HoldServer.url(holder)).startsWith("jdbc:postgresql://127.0.0.1:");
        assertThat(owner()).isEqualTo(nobody.user());
        assertThat(home.resolve(".cache/sluice")).isDirectoryContaining("glob:**/postgres-18.*");
        holder.getOutputStream().close();
        assertThat(holder.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(holder.exitValue()).isZero();
        assertThat(folder.resolve("data/postmaster.pid")).doesNotExist();
    }
}
