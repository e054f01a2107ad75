package dev.sluice.job;

import dev.sluice.config.Place;
import dev.sluice.config.Problems;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds secrets by name: first among the environment's variables, then as a file of that name in the secrets folder. Immutable. */
final class Secrets {

    /** The environment variable that names the folder; without it the folder is {@code secrets} beside the job file. */
    static final String FOLDER_VARIABLE = "SLUICE_SECRETS";

    /** The longest secret in a file. */
    static final int MAX_BYTES = 64 * 1024;

    private final Map<String, String> environment;
    private final Path folder;

    Secrets(Map<String, String> environment, Path jobFolder) {
        this.environment = Map.copyOf(environment);
        String said = environment.get(FOLDER_VARIABLE);
        this.folder = said == null || said.isEmpty() ? jobFolder.resolve("secrets") : jobFolder.resolve(said);
    }

    /** The secret; null when there is none, which has been added to the problems. A line feed at the end of a file is no part of it. */
    @Nullable
    String find(String name, Place place, Problems problems) {
        String value = environment.get(name);
        if (value != null) {
            return value;
        }
        // The name holds no slash and does not begin with a dot, so the file cannot lie outside the folder.
        Path file = folder.resolve(name);
        if (!Files.isRegularFile(file)) {
            problems.add(
                    place,
                    "there is no secret " + name + ": set the environment variable " + name
                            + ", or write it into the file " + file);
            return null;
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                problems.add(place, "the secret's file " + file + " is longer than " + MAX_BYTES + " bytes");
                return null;
            }
            return withoutLineEnd(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            problems.add(place, "the secret's file " + file + " is not text in UTF-8");
        } catch (IOException e) {
            problems.add(place, "the secret's file " + file + " cannot be read: check who may read it");
        }
        return null;
    }

    private static String withoutLineEnd(String text) {
        if (text.endsWith("\r\n")) {
            return text.substring(0, text.length() - 2);
        }
        return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    }
}
