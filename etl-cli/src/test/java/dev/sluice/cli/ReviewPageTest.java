package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.context.RunContext;
import dev.sluice.engine.LocalEngine;
import dev.sluice.job.Job;
import dev.sluice.review.ReviewServer;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.Keys;

/** Reviewers with a real browser, on the rejects of a real load. */
@ExtendWith(WithServer.class)
class ReviewPageTest {

    private static void load(Bench bench, String input) {
        bench.file("in.csv", input);
        job(bench, 100);
        bench.runs(0);
    }

    private static void job(Bench bench, int max) {
        bench.job("""
                job: orders
                source: {files: in.csv}
                columns: {id: {type: int, key: true}, amount: {type: int, max: MAX}, name: text}
                quarantine: {limit: {ratio: 100%}}
                limits: {record: 8MiB}
                TABLE t
                """.replace("MAX", Integer.toString(max)));
    }

    private static List<String> rows(Bench bench) {
        return bench.ask("SELECT id || ' ' || amount || ' ' || name FROM " + bench.schema + ".t ORDER BY id");
    }

    private static void serve(Bench bench, Consumer<URI> reviewers) {
        try (Job job = Job.load(bench.folder.resolve("job.yaml"), Map.of(), bench.server.environment());
                LocalEngine engine = new LocalEngine(1);
                RunContext context = engine.context(Duration.ofMinutes(5));
                ReviewServer server = ReviewServer.open(job, "job.yaml", engine, context, 0)) {
            reviewers.accept(server.address());
        }
    }

    private static void review(Bench bench, Consumer<Browser> reviewer) {
        try (Browser browser = Browser.open()) {
            serve(bench, address -> reviewer.accept(browser.go(address.toString())));
        }
    }

    @Test
    void aRecordIsCorrectedCheckedAndLoaded(Bench bench) {
        load(bench, "id,amount,name\n1,5,a\n2,many,\"b\nb\"\n3,7,c\n");
        review(bench, browser -> {
            assertThat(browser.title()).isEqualTo("1 reject to review");
            browser.follow("TYPE_MISMATCH in amount").follow("in.csv:3");
            assertThat(browser.marked()).containsExactly("many");
            assertThat(browser.text()).contains("2 1,5,a\n3 this record\n5 3,7,c");
            browser.write("record", "2,900,\"b\nb\"").press("Check it");
            assertThat(browser.text()).contains("It does not pass yet", "amount: must be less than or equal to 100");
            assertThat(rows(bench)).hasSize(2);
            browser.write("record", "2,90,\"b\nb\"").press("Check it");
            assertThat(browser.text()).contains("It passes: it would be loaded");
            browser.write("correct-by", "zoe")
                    .write("correct-why", "asked the vendor")
                    .press("Load the correction");
            assertThat(browser.title()).isEqualTo("1 record replayed, all settled: 1 loaded");
            assertThat(rows(bench)).containsExactly("1 5 a", "2 90 b\nb", "3 7 c");
            assertThat(browser.follow("Back to the reasons").title()).isEqualTo("0 rejects to review");
        });
    }

    @Test
    void starsThatAreLeftInTheFormStandForTheMaskedValueOfTheInput(Bench bench) {
        bench.file("in.csv", "id,amount,name\n1,5,a\n2,many,qxzmark\n");
        bench.job("""
                job: orders
                source: {files: in.csv}
                columns: {id: {type: int, key: true}, amount: int, name: text}
                quarantine: {mask: [name], limit: {ratio: 100%}}
                TABLE t
                """);
        bench.runs(0);
        review(bench, browser -> {
            browser.follow("TYPE_MISMATCH in amount").follow("in.csv:3");
            assertThat(browser.field("record")).isEqualTo("2,many,*******");
            assertThat(browser.text()).contains("Stars stand in the place of what is masked.");
            browser.write("record", "2,90,*******")
                    .write("correct-why", "asked")
                    .press("Load the correction");
            assertThat(browser.title()).isEqualTo("1 record replayed, all settled: 1 loaded");
            assertThat(browser.text()).doesNotContain("qxzmark");
            assertThat(rows(bench)).containsExactly("1 5 a", "2 90 qxzmark");
        });
    }

    /** What does not pass is not sent, so that the one reject does not become another. */
    @Test
    void aCorrectionThatDoesNotPassIsNotLoaded(Bench bench) {
        load(bench, "id,amount,name\n1,5,a\n2,many,b\n");
        review(bench, browser -> {
            browser.follow("TYPE_MISMATCH").follow("in.csv:3");
            browser.write("record", "2,900,b").write("correct-why", "a guess").press("Load the correction");
            assertThat(browser.text()).contains("It does not pass yet");
            assertThat(browser.field("record")).isEqualTo("2,900,b");
            assertThat(bench.command(
                                    "quarantine",
                                    "list",
                                    bench.folder.resolve("job.yaml").toString())
                            .out())
                    .contains("in.csv:3")
                    .doesNotContain("CONSTRAINT_MAX");
        });
    }

    @Test
    void rejectsAreDiscardedByTheKeyboardAlone(Bench bench) {
        load(bench, "id,amount,name\n1,many,a\n2,few,b\n3,7,c\n");
        review(bench, browser -> {
            browser.enter("TYPE_MISMATCH in amount")
                    .key("select in.csv:2", Keys.SPACE)
                    .write("discard-why", "test records")
                    .enter("Discard the selected");
            assertThat(browser.title()).isEqualTo("1 reject is discarded");
            browser.follow("Back to open");
            assertThat(browser.title()).isEqualTo("1 reject");
            browser.write("discard-why", "all of them").press("Discard all 1");
            assertThat(browser.title()).isEqualTo("1 reject is discarded");
        });
    }

    @Test
    void aRecordIsFoundCorrectedAndLoadedByTheKeyboardAlone(Bench bench) {
        load(bench, "id,amount,name\n1,5,a\n2,many,b\n3,500,c\n");
        job(bench, 1000);
        review(bench, browser -> {
            assertThat(browser.enter("TYPE_MISMATCH in amount").title()).isEqualTo("1 reject");
            browser.enter("in.csv:3")
                    .type("The record", "2,90,b")
                    .type("Why", "a typo")
                    .enter("Load the correction");
            assertThat(browser.title()).isEqualTo("1 record replayed, all settled: 1 loaded");
            browser.enter("Back to the reasons").enter("CONSTRAINT_MAX in amount");
            assertThat(browser.enter("Replay all 1").title()).isEqualTo("1 record replayed, all settled: 1 loaded");
            assertThat(rows(bench)).containsExactly("1 5 a", "2 90 b", "3 500 c");
        });
    }

    @Test
    void theSelectionIsReplayedAndTheOutcomeShown(Bench bench) {
        load(bench, "id,amount,name\n1,500,a\n2,600,b\n3,5000,c\n4,700,d\n");
        job(bench, 1000);
        review(bench, browser -> {
            browser.follow("All of them")
                    .tick("select in.csv:2")
                    .tick("select in.csv:4")
                    .press("Replay the selected");
            assertThat(browser.title()).isEqualTo("2 records replayed: 1 loaded, 1 rejected again");
            assertThat(browser.text()).contains("amount: must be less than or equal to 1000");
            assertThat(rows(bench)).containsExactly("1 500 a");
            browser.follow("Back to open").press("Replay all 3");
            assertThat(rows(bench)).containsExactly("1 500 a", "2 600 b", "4 700 d");
        });
    }

    @Test
    void twoReviewersOverwriteNothingUnseen(Bench bench) {
        load(bench, "id,amount,name\n1,many,a\n2,few,b\n3,7,c\n4,none,d\n");
        try (Browser one = Browser.open();
                Browser other = Browser.open()) {
            serve(bench, address -> {
                String list = address + "rejects";
                one.go(list).follow("in.csv:5");
                other.go(list).follow("in.csv:5");
                one.write("record", "4,10,d").write("correct-by", "zoe").write("correct-why", "a typo");
                one.press("Load the correction");
                assertThat(one.title()).isEqualTo("1 record replayed, all settled: 1 loaded");

                other.write("record", "4,11,d").write("correct-by", "yan").write("correct-why", "a guess");
                other.press("Load the correction");
                assertThat(other.text())
                        .contains("Nothing was loaded: somebody was quicker")
                        .containsPattern("in.csv:5 \\(record 4, byte 38\\) was corrected and replayed already:"
                                + " corrected by zoe, .* UTC: a typo; it became 4,10,d")
                        .containsPattern("What was done about it\\s+1?\\.?\\s*corrected by zoe")
                        .contains("What you had written, which is kept nowhere else\n4,11,d");
                assertThat(rows(bench)).containsExactly("3 7 c", "4 10 d");

                one.go(list).follow("in.csv:2").write("discard-why", "nobody's").press("Discard it");
                assertThat(one.title()).isEqualTo("1 reject is discarded");
            });
        }
    }

    /** The list was read before another reviewer decided about one of its rejects. */
    @Test
    void ofASelectionOnlyWhatStandsAsItWasSeenIsSettled(Bench bench) {
        load(bench, "id,amount,name\n1,many,a\n2,few,b\n3,7,c\n");
        review(bench, browser -> {
            browser.follow("TYPE_MISMATCH");
            bench.command(
                    "quarantine",
                    "discard",
                    bench.folder.resolve("job.yaml").toString(),
                    "--column",
                    "amount",
                    "--input",
                    "in.csv",
                    "--id",
                    browser.idOf("in.csv:2"),
                    "--by",
                    "ada",
                    "--why",
                    "<i onclick=x>test</i> record");
            browser.tick("select in.csv:2").tick("select in.csv:3").write("discard-why", "dirt");
            browser.press("Discard the selected");
            assertThat(browser.title()).isEqualTo("1 reject is discarded");
            assertThat(browser.text())
                    .contains("Left as they are, because they have changed since the page was made:")
                    .containsPattern("in.csv:2 \\(record 1, byte 15\\) was discarded:"
                            + " discarded by ada, .* UTC: <i onclick=x>test</i> record");
            browser.follow("Back to the reasons").follow("discarded");
            browser.unfold("Narrow down").write("input", "in.csv").press("Narrow down");
            assertThat(browser.text()).contains("show all");
            browser.follow("All of them");
            assertThat(browser.text()).contains("discarded, of input in.csv", "in.csv:2", "in.csv:3");
        });
    }

    @Test
    void rejectsAreNarrowedDownByTheDaysOfTheirRuns(Bench bench) {
        load(bench, "id,amount,name\n1,many,a\n");
        serve(bench, address -> {
            assertThat(page(address + "?since=2001-02-03")).contains("1 reject to review", "TYPE_MISMATCH");
            assertThat(page(address + "?until=2001-02-03"))
                    .contains("0 rejects to review", "There is none that is <bdi>open, to 2001-02-03</bdi>");
            assertThat(page(address + "rejects?since=2001-02-03&until=2099-12-31"))
                    .contains("<bdi>open, from 2001-02-03, to 2099-12-31</bdi>", "in.csv:2");
            assertThat(status(URI.create(address + "?since=yesterday"), "GET", Map.of()))
                    .isEqualTo(400);
        });
    }

    /** The same pages over rejects that are kept in a table of the target. */
    @Test
    void rejectsInATableAreReviewedAndReportedAsThoseInFiles(Bench bench) {
        bench.file("in.csv", "id,amount\n1,many\n2,900\n3,7\n");
        bench.job("""
                job: tabled
                source: {files: in.csv}
                columns: {id: {type: int, key: true}, amount: {type: int, max: 100}}
                quarantine: {table: SCHEMA.rejects, limit: {ratio: 100%}}
                TABLE t
                """.replace("SCHEMA", bench.schema));
        bench.runs(0);
        serve(bench, address -> {
            assertThat(page(address.toString()))
                    .contains("2 rejects to review", "TYPE_MISMATCH", "in.csv</bdi>: line 2");
            String list = page(address + "rejects?code=TYPE_MISMATCH");
            assertThat(list).contains("1 reject<", "amount: 'many' is no int");
            String id = list.replaceAll("(?s).*id=([0-9a-f]{32}).*", "$1");
            assertThat(page(address + "record?id=" + id))
                    .contains("<h1><bdi>in.csv:2</bdi></h1>", "<td><bdi>2,900</bdi>");
        });
        String job = bench.folder.resolve("job.yaml").toString();
        assertThat(bench.command("report", job, "--markdown").out())
                .contains(
                        "All 2 rejects were counted.",
                        "`TYPE_MISMATCH in amount` | `in.csv: line 2`",
                        "    1,many\n      ^^^^");
    }

    private static String page(String address) {
        try {
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(address)).build(),
                            HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8))
                    .body();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Symptom looked for: "discard all" taken of a list that has grown since it was read. */
    @Test
    void whatCameAfterThePageWasMadeIsNotDecidedWithIt(Bench bench) {
        load(bench, "id,amount,name\n1,many,a\n");
        review(bench, browser -> {
            browser.follow("TYPE_MISMATCH");
            bench.file("in.csv", "id,amount,name\n1,many,a\n2,few,b\n");
            bench.runs(0);
            browser.write("discard-why", "dirt").press("Discard all 1");
            assertThat(browser.title()).isEqualTo("Nothing was done");
            assertThat(browser.text()).contains("The rejects have changed since the page was made");
        });
    }

    @Test
    void hostileContentAndAFieldOfFiveMegabytesAreTextOfBoundedLength(Bench bench) {
        String hostile =
                "</textarea><script>document.title='owned'</script><img src=x onerror=alert(1)><p onmouseover=alert(2)>\u202e\u0001";
        load(
                bench,
                "id,amount,name\n1,\"</p>" + hostile + "\",a\n2,x," + "y".repeat(5_000_000) + "\n3,\0" + hostile
                        + ",z\n");
        review(bench, browser -> {
            assertThat(browser.follow("All of them").intruders()).isZero();
            assertThat(browser.source()).doesNotContain("\u202e", "\0").hasSizeLessThan(40_000);
            browser.follow("in.csv:4");
            assertThat(browser.intruders()).isZero();
            assertThat(browser.text()).contains("␀", "<p onmouseover=alert(2)>⟨U+202E⟩");
            browser.go(browser.address().replaceAll("record.*", "rejects")).follow("in.csv:2");
            assertThat(browser.intruders()).isZero();
            assertThat(browser.title()).startsWith("in.csv:2");
            assertThat(browser.marked()).first().asString().contains("<script>", "⟨U+202E⟩␁");
            assertThat(browser.field("record")).startsWith("1,\"</p></textarea><script>");
            assertThat(browser.text()).contains("characters that a form cannot carry, 1 of them");
            browser.write("record", "1,3,a").write("correct-why", "cleaned").press("Load the correction");
            assertThat(rows(bench)).containsExactly("1 3 a");

            browser.follow("Back to open").follow("in.csv:3");
            assertThat(browser.text())
                    .contains("Only a sample of this record is kept", "more bytes are not shown")
                    .hasSizeLessThan(20_000);
            assertThat(browser.source()).hasSizeLessThan(60_000);
        });
    }

    private static int status(URI address, String method, Map<String, String> headers) {
        try {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(address).method(method, HttpRequest.BodyPublishers.noBody());
            headers.forEach(request::header);
            return HttpClient.newHttpClient()
                    .send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void nobodyComesInWithoutTheTokenOrByAnotherName(Bench bench) {
        load(bench, "id,amount,name\n1,many,a\n");
        serve(bench, address -> {
            assertThat(address.getHost()).isEqualTo("127.0.0.1");
            assertThat(status(address, "GET", Map.of())).isEqualTo(200);
            assertThat(status(address.resolve("/"), "GET", Map.of())).isEqualTo(403);
            assertThat(status(address.resolve("/" + "0".repeat(32) + "/"), "GET", Map.of()))
                    .isEqualTo(403);
            assertThat(status(address, "GET", Map.of("Origin", "https://evil.example")))
                    .isEqualTo(403);
            assertThat(status(address.resolve("style.css"), "GET", Map.of())).isEqualTo(404);
            assertThat(status(address.resolve("discard"), "GET", Map.of())).isEqualTo(404);
            assertThat(status(address, "DELETE", Map.of())).isEqualTo(405);
            assertThat(statusOfHost(address, "evil.example")).isEqualTo("HTTP/1.1 403 Forbidden");
            assertThat(statusOfHost(address, "127.0.0.1:" + address.getPort())).isEqualTo("HTTP/1.1 200 OK");
        });
    }

    /** The client of the JDK lets nobody choose the name of the host. */
    private static String statusOfHost(URI address, String host) {
        try (Socket socket = new Socket("127.0.0.1", address.getPort())) {
            socket.getOutputStream()
                    .write(("GET " + address.getPath() + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            return answer.substring(0, answer.indexOf('\r'));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
