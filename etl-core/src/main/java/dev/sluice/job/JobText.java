package dev.sluice.job;

import dev.sluice.config.Place;
import dev.sluice.config.Problems;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The characters of a file that a person wrote: bounded, UTF-8. */
final class JobText {

    /** The largest file. */
    static final int MAX_BYTES = 1 << 20;

    private JobText() {}

    /** The text; null when it cannot be had, which has been added to the problems. */
    static @Nullable String read(Path path, Problems problems) {
        Place start = new Place(path.toString(), 1, 1);
        if (Files.isDirectory(path)) {
            problems.add(start, "this is a folder: name the " + problems.file().name() + " in it");
            return null;
        }
        try (InputStream in = Files.newInputStream(path)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                problems.add(start, "the " + problems.file().name() + " is longer than 1 MiB: it is hardly one");
                return null;
            }
            return decode(bytes, path, problems);
        } catch (NoSuchFileException e) {
            problems.add(start, "there is no such file");
        } catch (IOException e) {
            problems.add(start, "the file cannot be read: check who may read it");
        }
        return null;
    }

    private static @Nullable String decode(byte[] bytes, Path path, Problems problems) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CharBuffer text = CharBuffer.allocate(bytes.length + 1);
        CoderResult result = decoder.decode(ByteBuffer.wrap(bytes), text, true);
        String read = text.flip().toString();
        if (result.isError()) {
            String[] before = (read + "x").lines().toArray(String[]::new);
            int column = before[before.length - 1].codePointCount(0, before[before.length - 1].length());
            problems.add(
                    new Place(path.toString(), before.length, column),
                    "the " + problems.file().name() + " is not UTF-8 from here on: save it as UTF-8");
            return null;
        }
        return read.startsWith("\uFEFF") ? read.substring(1) : read;
    }
}
