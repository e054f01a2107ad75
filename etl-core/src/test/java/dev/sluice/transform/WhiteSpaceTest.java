package dev.sluice.transform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class WhiteSpaceTest {

    private static final Pattern UNICODE = Pattern.compile("\\p{IsWhite_Space}");

    @Test
    void agreesWithUnicodeOnEveryCharacter() {
        for (int point = 0; point <= Character.MAX_CODE_POINT; point++) {
            if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
                continue;
            }
            String one = Character.toString(point);
            byte[] bytes = one.getBytes(StandardCharsets.UTF_8);
            boolean space = UNICODE.matcher(one).matches();
            if (space != (WhiteSpace.skipForward(bytes, 0, bytes.length) == bytes.length)
                    || space != (WhiteSpace.skipBackward(bytes, 0, bytes.length) == 0)) {
                throw new AssertionError(Integer.toHexString(point));
            }
        }
    }

    @Test
    void leavesWhatStandsBetween() {
        byte[] bytes = " \u00a0\u3000a b\u2003 \t".getBytes(StandardCharsets.UTF_8);
        int from = WhiteSpace.skipForward(bytes, 0, bytes.length);
        int to = WhiteSpace.skipBackward(bytes, from, bytes.length);
        assertThat(new String(bytes, from, to - from, StandardCharsets.UTF_8)).isEqualTo("a b");
    }

    @Test
    void looksNotBeyondItsEnds() {
        byte[] space = "\u3000".getBytes(StandardCharsets.UTF_8);
        assertThat(WhiteSpace.skipForward(space, 0, 2)).isZero();
        assertThat(WhiteSpace.skipBackward(space, 1, 3)).isEqualTo(3);
        assertThat(WhiteSpace.skipForward(space, 1, 1)).isEqualTo(1);
    }
}
