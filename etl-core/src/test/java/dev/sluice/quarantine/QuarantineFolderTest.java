package dev.sluice.quarantine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.context.Backoff;
import dev.sluice.context.RunContext;
import dev.sluice.data.Position;
import dev.sluice.data.Sha256;
import dev.sluice.failure.FailureCode;
import dev.sluice.failure.Reject;
import dev.sluice.failure.RunFailedException;
import dev.sluice.failure.Violation;
import dev.sluice.spi.KeptRejects;
import dev.sluice.spi.RejectStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class QuarantineFolderTest {

    private static final StoreRequest REQUEST =
            new StoreRequest("RUN", 1, "orders", 3, Instant.parse("2026-11-21T01:02:03Z"));

    private static final Backoff AT_ONCE = new Backoff(3, Duration.ZERO, Duration.ZERO);

    private final RunContext context =
            RunContext.open(Duration.ofMinutes(1), (delay, action) -> () -> {}, System::nanoTime);

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        context.close();
    }

    private QuarantineFolder quarantine() {
        return new QuarantineFolder(folder, "orders", AT_ONCE);
    }

    private static Reject reject(long record, byte[] raw, String encoding) {
        return Reject.of(
                new Position("in/a.csv", record, record + 1, record * 100, raw.length),
                raw,
                List.of(new Violation(
                        FailureCode.TYPE_MISMATCH, "amount", null, "numeric(12,2)", "x", "amount: 'x' is no number")),
                Map.of("format", "csv", "encoding", encoding));
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(folder.resolve("orders"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void aCommittedAttemptLeavesOneFileWithTheLengthAndHashThatWereSealed() throws IOException {
        KeptRejects kept;
        try (RejectStore store = quarantine().open(REQUEST)) {
            store.append(List.of(reject(7, text("7;x"), "utf-8"), reject(9, text("9;\"x"), "utf-8")), context);
            kept = store.seal(context);
            store.committed(context);
        }
        Path file = folder.resolve("orders/RUN-1.ndjson");
        byte[] bytes = Files.readAllBytes(file);
        assertThat(names()).containsExactly("RUN-1.ndjson");
        assertThat(kept).isEqualTo(new KeptRejects(file.toString(), 2, bytes.length, Sha256.hex(bytes)));
        assertThat(quarantine().storeName("RUN", 1)).isEqualTo(file.toString());
    }

    @Test
    void aLineHoldsWhatIsNeededToReviewAndReadTheRecordAlone() throws IOException {
        try (RejectStore store = quarantine().open(REQUEST)) {
            store.append(List.of(reject(7, text("7;x"), "utf-8")), context);
            store.seal(context);
            store.committed(context);
        }
        assertThat(Files.readString(folder.resolve("orders/RUN-1.ndjson")))
                .matches(
                        "\\{\"id\":\"[0-9a-f]{32}\",\"run\":\"RUN\",\"attempt\":1,\"job\":\"orders\",\"job_version\":3,"
                                + "\"resource\":\"in/a.csv\",\"record\":7,\"line\":8,\"offset\":700,\"length\":3,\"raw\":\"7;x\","
                                + "\"reading\":\\{.*\\},\"stage\":\"convert\",\"violations\":\\[\\{\"code\":\"TYPE_MISMATCH\","
                                + "\"column\":\"amount\",\"expected\":\"numeric\\(12,2\\)\",\"value\":\"x\","
                                + "\"message\":\"amount: 'x' is no number\"\\}\\],\"first_seen\":\"2026-11-21T01:02:03Z\","
                                + "\"state\":\"open\"\\}\n");
    }

    @Test
    void rawBytesAreTextWhereTheyDecodeAndBase64WhereNot() throws IOException {
        byte[] umlaut = {(byte) 0xe4};
        byte[] undefined = {(byte) 0x81};
        try (RejectStore store = quarantine().open(REQUEST)) {
            store.append(
                    List.of(
                            reject(1, umlaut, "windows-1252"),
                            reject(2, undefined, "windows-1252"),
                            reject(3, umlaut, "utf-8"),
                            reject(4, new byte[Reject.MAX_RAW + 1], "utf-8")),
                    context);
            store.seal(context);
            store.committed(context);
        }
        List<JsonNode> lines = Files.readAllLines(folder.resolve("orders/RUN-1.ndjson")).stream()
                .<JsonNode>map(line -> JsonMapper.shared().readTree(line))
                .toList();
        assertThat(lines.get(0).get("raw").asString()).isEqualTo("ä");
        assertThat(lines.get(1).get("raw_base64").asString()).isEqualTo("gQ==");
        assertThat(lines.get(2).get("raw_base64").asString()).isEqualTo("5A==");
        assertThat(lines.get(3).get("raw").asString()).hasSize(Reject.MAX_RAW);
        assertThat(lines.get(3).get("raw_is_sample").asBoolean()).isTrue();
        assertThat(lines.get(3).get("length").asLong()).isEqualTo(Reject.MAX_RAW + 1L);
        assertThat(lines.get(3).get("raw_sha256").asString()).isEqualTo(Sha256.hex(new byte[Reject.MAX_RAW + 1]));
    }

    @Test
    void aFailedAttemptKeepsItsRejectsApart() throws IOException {
        KeptRejects kept;
        try (RejectStore store = quarantine().open(REQUEST)) {
            store.append(List.of(reject(7, text("7;\"state\":\"open\"}"), "utf-8")), context);
            kept = store.failed(context);
        }
        Path file = folder.resolve("orders/RUN-1.run_failed.ndjson");
        assertThat(names()).containsExactly("RUN-1.run_failed.ndjson");
        assertThat(kept.store()).isEqualTo(file.toString());
        assertThat(kept.count()).isEqualTo(1);
        JsonNode line = JsonMapper.shared().readTree(Files.readString(file));
        assertThat(line.get("state").asString()).isEqualTo("run_failed");
        assertThat(line.get("raw").asString()).isEqualTo("7;\"state\":\"open\"}");
    }

    @Test
    void anAttemptWithoutRejectsLeavesNothing() {
        try (RejectStore store = quarantine().open(REQUEST)) {
            assertThat(store.seal(context).count()).isZero();
            store.committed(context);
        }
        assertThat(folder.resolve("orders")).doesNotExist();
    }

    @Test
    void whatACommitOfABatchSealedStaysOpenWhenTheRunFails() throws IOException {
        KeptRejects first;
        KeptRejects second;
        KeptRejects rest;
        try (RejectStore store = quarantine().open(REQUEST)) {
            store.append(List.of(reject(7, text("7;x"), "utf-8")), context);
            first = store.seal(context);
            store.partCommitted();
            store.append(List.of(reject(9, text("9;x"), "utf-8"), reject(10, text("10;x"), "utf-8")), context);
            second = store.seal(context);
            store.partCommitted();
            assertThat(store.seal(context)).isEqualTo(second);
            store.append(List.of(reject(11, text("11;x"), "utf-8")), context);
            rest = store.failed(context);
        }
        Path open = folder.resolve("orders/RUN-1.ndjson");
        byte[] bytes = Files.readAllBytes(open);
        assertThat(second).isEqualTo(new KeptRejects(open.toString(), 3, bytes.length, Sha256.hex(bytes)));
        assertThat(first.count()).isEqualTo(1);
        assertThat(first.sha256()).isEqualTo(Sha256.hex(bytes, 0, (int) first.length()));
        assertThat(names()).containsExactly("RUN-1.ndjson", "RUN-1.run_failed.ndjson");
        assertThat(rest.count()).isEqualTo(1);
        assertThat(Files.readString(folder.resolve("orders/RUN-1.run_failed.ndjson")))
                .contains("\"record\":11,")
                .contains("\"state\":\"run_failed\"");
    }

    @Test
    void aRunThatFailsWithNothingBehindItsLastCommitLeavesNoFileOfFailedRejects() throws IOException {
        try (RejectStore store = quarantine().open(REQUEST)) {
            store.append(List.of(reject(7, text("7;x"), "utf-8")), context);
            store.seal(context);
            store.partCommitted();
            assertThat(store.failed(context).count()).isZero();
        }
        assertThat(names()).containsExactly("RUN-1.ndjson");
    }

    @Test
    void rejectsThatAKilledRunHadNotCommittedAreThoseOfAFailedRunAndOfADryRunThose() throws IOException {
        Path jobFolder = Files.createDirectories(folder.resolve("orders"));
        String line = "{\"id\":\"a\",\"state\":\"open\"}\n";
        Files.writeString(jobFolder.resolve("KILLED-1.ndjson.writing"), line);
        Files.writeString(jobFolder.resolve("TRIED-1.dry_run.ndjson.writing"), line);
        assertThat(quarantine()
                        .settle(
                                store -> store.startsWith("TRIED") ? OptionalLong.empty() : OptionalLong.of(0),
                                context))
                .isEmpty();
        assertThat(names()).containsExactly("KILLED-1.run_failed.ndjson", "TRIED-1.dry_run.ndjson");
    }

    @Test
    void rejectsOfARunWhoseEndTheLedgerDoesNotKnowStayAsTheyAre() throws IOException {
        Path jobFolder = Files.createDirectories(folder.resolve("orders"));
        Path elsewhere = Files.writeString(
                jobFolder.resolve("ELSEWHERE-1.ndjson.writing"), "{\"id\":\"a\",\"state\":\"open\"}\n");
        assertThat(quarantine().settle(store -> OptionalLong.empty(), context)).containsExactly(elsewhere.toString());
        assertThat(names()).containsExactly("ELSEWHERE-1.ndjson.writing");
    }

    @Test
    void whatAKilledRunLeftIsSettledByWhatTheLedgerSays() throws IOException {
        Path jobFolder = Files.createDirectories(folder.resolve("orders"));
        String line = "{\"id\":\"a\",\"state\":\"open\"}\n";
        Files.writeString(jobFolder.resolve("KILLED-1.ndjson.writing"), line + line + "{\"id\":\"b");
        Files.writeString(jobFolder.resolve("COMMITTED-1.ndjson.writing"), line + line);

        quarantine()
                .settle(
                        store -> store.equals("COMMITTED-1.ndjson")
                                ? OptionalLong.of(line.length())
                                : OptionalLong.of(0),
                        context);

        assertThat(names()).containsExactly("COMMITTED-1.ndjson", "KILLED-1.run_failed.ndjson");
        assertThat(jobFolder.resolve("COMMITTED-1.ndjson")).hasContent(line);
        assertThat(jobFolder.resolve("KILLED-1.run_failed.ndjson"))
                .hasContent("{\"id\":\"a\",\"state\":\"run_failed\"}\n{\"id\":\"a\",\"state\":\"run_failed\"}\n");
    }

    @Test
    void aFileThatALivingRunWritesIsLeftAlone() throws IOException {
        try (RejectStore store = quarantine().open(REQUEST)) {
            store.append(List.of(reject(7, text("7;x"), "utf-8")), context);
            quarantine().settle(name -> OptionalLong.empty(), context);
            assertThat(names()).containsExactly("RUN-1.ndjson.writing");
            store.seal(context);
            store.committed(context);
        }
        assertThat(names()).containsExactly("RUN-1.ndjson");
    }

    @Test
    void whatCannotBeWrittenEndsTheRunAfterTheRetries() throws IOException {
        Files.writeString(folder.resolve("orders"), "a file where the folder should be");
        try (RejectStore store = quarantine().open(REQUEST)) {
            assertThatThrownBy(() -> store.append(List.of(reject(7, text("7;x"), "utf-8")), context))
                    .isInstanceOf(RunFailedException.class)
                    .hasMessage(
                            "the rejects cannot be written to " + folder.resolve("orders/RUN-1.ndjson.writing") + ": "
                                    + folder.resolve("orders")
                                    + " is no folder; the run ends before a record is lost. Free space there or choose another folder with quarantine.to");
        }
    }
}
