package dev.sluice.pipeline;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Stars in the place of bytes, as many as fit, so that what stands around them keeps its place. Immutable and thread-safe.
 */
public final class Stars {

    /** The star as the text's encoding writes it. */
    private final byte[] star;

    /** Stars for text in this encoding. */
    public Stars(Charset charset) {
        // One star alone may come with a byte order mark.
        byte[] two = "**".getBytes(charset);
        int width = two.length - "*".getBytes(charset).length;
        this.star = Arrays.copyOfRange(two, two.length - width, two.length);
    }

    /**
     * Stars that stand side by side.
     *
     * @param start their first byte
     * @param length how many bytes they have
     */
    public record Run(int start, int length) {}

    /** All stars of a text, as many together as stand side by side. */
    public List<Run> runs(byte[] text) {
        List<Run> runs = new ArrayList<>();
        int at = 0;
        while (at + star.length <= text.length) {
            int end = at;
            while (end + star.length <= text.length
                    && Arrays.equals(text, end, end + star.length, star, 0, star.length)) {
                end += star.length;
            }
            if (end > at) {
                runs.add(new Run(at, end - at));
                at = end;
            } else {
                at += star.length;
            }
        }
        return runs;
    }

    /** Puts stars into {@code bytes[from, to)}. */
    void cover(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            bytes[i] = star[(i - from) % star.length];
        }
    }

    /** The same within quotes, where such stand at both ends. */
    void coverWithin(byte[] bytes, int from, int to) {
        boolean quoted = star.length == 1 && to - from >= 2 && bytes[from] == '"' && bytes[to - 1] == '"';
        cover(bytes, quoted ? from + 1 : from, quoted ? to - 1 : to);
    }
}
