package dev.sluice.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.failure.FieldSpan;
import dev.sluice.failure.Violation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The cases of one folder of src-test-data, and how their texts are read. How a case is written stands in the READMEs there. Has no state. */
public final class Corpus {

    /** A chunk of one byte, of every small size that has found something, and of the usual one. */
    public static final int[] CHUNKS = {1, 2, 3, 5, 8, 16, 31, 64, 1 << 18};

    /** Runs one case, and fails when it does not come out as written. */
    public interface Run {
        void run(Map<String, Object> one) throws IOException;
    }

    private Corpus() {}

    /** Runs every case of a folder, and checks that none was left out. */
    public static void runAll(String folder, int least, Run run) throws IOException {
        List<Map<String, Object>> cases = new ArrayList<>();
        int written = 0;
        try (Stream<Path> files =
                Files.list(Path.of(System.getProperty("sluice.repository"), "src-test-data", folder))) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList()) {
                String text = Files.readString(file);
                written += (int)
                        text.lines().filter(line -> line.startsWith("- id: ")).count();
                cases.addAll(load(text));
            }
        }
        SoftAssertions softly = new SoftAssertions();
        int executed = 0;
        for (Map<String, Object> one : cases) {
            softly.assertThatCode(() -> run.run(one)).doesNotThrowAnyException();
            executed++;
        }
        softly.assertAll();
        assertThat(executed).isEqualTo(written).isGreaterThan(least);
        assertThat(cases.stream().map(one -> one.get("id"))).doesNotHaveDuplicates();
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> load(String text) {
        Object loaded = new Load(LoadSettings.builder().build()).loadFromString(text);
        return (List<Map<String, Object>>) Objects.requireNonNull(loaded);
    }

    /** The input of a case: control pictures stand for control characters, and {@code ⟨e9⟩} for a raw byte. */
    public static byte[] input(Map<String, Object> one) {
        return bytes((String) Objects.requireNonNull(one.get("input")));
    }

    /** The bytes that a text of a case stands for. */
    public static byte[] bytes(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (c == '⟨') {
                int end = text.indexOf('⟩', i);
                out.write(Integer.parseInt(text.substring(i, end), 16));
                i = end + 1;
            } else if (c >= '␀' && c <= '␟') {
                out.write(c - '␀');
            } else if (c != '\n') {
                out.writeBytes(Character.toString(c).getBytes(StandardCharsets.UTF_8));
            }
        }
        return out.toByteArray();
    }

    /** What a violation blames: {@code 2:"text"} is the field and its bytes, {@code @17:x} bytes that are no numbered field and where in the record they begin; null when it has no place. */
    public static @Nullable String fault(@Nullable Violation violation, byte[] raw) {
        FieldSpan span = violation == null ? null : violation.span();
        if (span == null) {
            return null;
        }
        int start = Math.min(span.start(), raw.length);
        int end = Math.min(span.end(), raw.length);
        String where = span.field() == FieldSpan.NO_NUMBER ? "@" + span.start() : String.valueOf(span.field());
        return where + ":" + new String(raw, start, end - start, StandardCharsets.ISO_8859_1);
    }

    /** Texts as a case writes them: control characters as pictures. */
    public static List<String> visible(List<String> texts) {
        return texts.stream().map(Corpus::visible).toList();
    }

    private static String visible(String text) {
        StringBuilder shown = new StringBuilder();
        text.chars().forEach(c -> shown.append(c < 0x20 ? (char) ('␀' + c) : (char) c));
        return shown.toString();
    }
}
