package dev.sluice.embedded;

import dev.sluice.spi.LocalDatabase;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A process of its own that uses a server until its input ends; tells the URL in one line first. */
final class HoldServer {

    private HoldServer() {}

    public static void main(String[] arguments) throws IOException {
        Map<String, String> environment = System.getenv();
        try (LocalDatabase.Running server = new EmbeddedPostgres(environment, RootWay.ALL)
                        .start(Path.of(arguments[0]), false, Sql.context());
                FileOutputStream out = new FileOutputStream(FileDescriptor.out)) {
            out.write((server.url() + "\n").getBytes(StandardCharsets.UTF_8));
            while (System.in.read() >= 0) {
                // until the other side closes
            }
        }
    }

    /** The running process; its first line is read with {@link #url}. */
    static Process launch(Path folder) throws IOException {
        return launch(List.of(), System.getProperty("java.class.path"), folder);
    }

    static Process launch(List<String> prefix, String classPath, Path folder) throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.add(ProcessHandle.current().info().command().orElseThrow());
        command.addAll(
                List.of("-XX:TieredStopAtLevel=1", "-cp", classPath, HoldServer.class.getName(), folder.toString()));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    static String url(Process holder) throws IOException {
        String line =
                new BufferedReader(new InputStreamReader(holder.getInputStream(), StandardCharsets.UTF_8)).readLine();
        if (line == null) {
            throw new IOException("the process ended before it had a server");
        }
        return line;
    }
}
