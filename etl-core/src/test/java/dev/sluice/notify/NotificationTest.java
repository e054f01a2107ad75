package dev.sluice.notify;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.sluice.config.Secret;
import dev.sluice.context.RunContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real commands and a real server take a report, or do not. */
class NotificationTest {

    private static final byte[] REPORT = "{\"run\": \"r1\"}".getBytes(StandardCharsets.UTF_8);

    private static final Duration SHORT = Duration.ofMillis(400);

    @TempDir
    private Path folder = Path.of("");

    private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(2);
    private final Deque<Integer> answers = new ArrayDeque<>();
    private final List<String> posted = new ArrayList<>();
    private HttpServer server = serve();

    private HttpServer serve() {
        try {
            HttpServer made = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            made.createContext("/", exchange -> {
                String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                posted.add(exchange.getRequestHeaders().getFirst("Content-Type") + " " + body);
                exchange.getResponseHeaders().add("Location", "http://127.0.0.1:1/");
                exchange.sendResponseHeaders(answers.isEmpty() ? 204 : answers.remove(), -1);
                exchange.close();
            });
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        clock.shutdownNow();
    }

    private Optional<String> send(Receiver receiver, Duration time, int attempts) {
        try (RunContext whole = RunContext.open(
                        Duration.ofMinutes(5),
                        (delay, action) -> {
                            ScheduledFuture<?> alarm = clock.schedule(action, delay.toMillis(), TimeUnit.MILLISECONDS);
                            return () -> alarm.cancel(false);
                        },
                        System::nanoTime);
                RunContext context = whole.child("notify", time)) {
            return new Notification(receiver, time, attempts).send(REPORT, context);
        }
    }

    private CommandReceiver shell(String script) {
        return new CommandReceiver(List.of("sh", "-c", script), folder);
    }

    private WebReceiver web(String path) {
        return new WebReceiver(
                new Secret("http://127.0.0.1:" + server.getAddress().getPort() + path));
    }

    @Test
    void aCommandReadsTheReportInItsFolder() {
        assertThat(send(shell("cat >taken"), Duration.ofSeconds(20), 1)).isEmpty();
        assertThat(folder.resolve("taken")).hasBinaryContent(REPORT);
    }

    @Test
    void aCommandNeedNotReadTheReport() {
        assertThat(send(shell("exit 0"), Duration.ofSeconds(20), 1)).isEmpty();
    }

    @Test
    void aCommandThatFailsIsTriedAgainAndWhatItSaidLastIsTold() {
        assertThat(send(shell("echo x >>tries; test $(wc -l <tries) = 2"), Duration.ofSeconds(20), 3))
                .isEmpty();
        assertThat(send(shell("echo 'no mail today' >&2; exit 7"), Duration.ofSeconds(20), 1))
                .contains("sh was not notified: it ended with exit code 7: no mail today");
    }

    @Test
    void aCommandThatIsNotThereIsNotTriedAgain() {
        assertThat(send(new CommandReceiver(List.of("./nobody"), folder), Duration.ofSeconds(20), 3)
                        .orElse(""))
                .startsWith("./nobody was not notified: it cannot be started: ")
                .doesNotContain("attempts");
    }

    /** The program that a script has started dies with it, else it would go on holding what it holds. */
    @Test
    void aCommandThatHangsIsKilledWithWhatItHasStarted() throws IOException {
        assertThat(send(shell("sleep 600 & echo $! >child; wait"), SHORT, 3))
                .contains("sh was not notified: the notify deadline of 400 ms passed");
        long child = Long.parseLong(Files.readString(folder.resolve("child")).strip());
        ProcessHandle.of(child).ifPresent(process -> process.onExit().join());
    }

    @Test
    void anAddressIsPostedTheReport() {
        assertThat(send(web("/hook"), Duration.ofSeconds(20), 1)).isEmpty();
        assertThat(posted).containsExactly("application/json; charset=utf-8 {\"run\": \"r1\"}");
    }

    @Test
    void anAddressThatIsBusyIsTriedAgain() {
        answers.addAll(List.of(503, 429));
        assertThat(send(web("/hook"), Duration.ofSeconds(20), 3)).isEmpty();
        assertThat(posted).hasSize(3);
    }

    @Test
    void anAddressThatRefusesOrSendsOnIsNotTriedAgainAndNotPrinted() {
        answers.addAll(List.of(404, 302));
        assertThat(send(web("/token-a"), Duration.ofSeconds(20), 3))
                .contains("127.0.0.1 was not notified: it answered 404");
        assertThat(send(web("/token-b"), Duration.ofSeconds(20), 3))
                .contains("127.0.0.1 was not notified: it answered 302");
        assertThat(posted).hasSize(2);
        assertThat(web("/token-c").toString()).doesNotContain("token");
    }

    @Test
    void aServerThatNeverAnswersIsLeftAtTheDeadline() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Receiver receiver = new WebReceiver(new Secret("http://127.0.0.1:" + silent.getLocalPort() + "/"));
            assertThat(send(receiver, SHORT, 3))
                    .contains("127.0.0.1 was not notified: the notify deadline of 400 ms passed");
        }
    }

    @Test
    void anAddressThatNobodyListensAtIsTold() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        assertThat(send(new WebReceiver(new Secret("http://127.0.0.1:" + free + "/")), Duration.ofSeconds(20), 2))
                .contains(
                        "127.0.0.1 was not notified: it cannot be reached: ConnectException, at the last of 2 attempts");
    }
}
