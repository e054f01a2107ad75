package dev.sluice.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class CaseFolderTest {

    private static String fold(CaseFolder folder, String text) {
        byte[] bytes = ("<" + text + ">").getBytes(StandardCharsets.UTF_8);
        folder.fold(bytes, 1, bytes.length - 1);
        return new String(folder.bytes(), folder.from(), folder.to() - folder.from(), StandardCharsets.UTF_8);
    }

    @Test
    void foldsEveryCharacterAsUnicodeSays() {
        CaseFolder lower = new CaseFolder(LetterCase.LOWER);
        CaseFolder upper = new CaseFolder(LetterCase.UPPER);
        for (int point = 0; point <= Character.MAX_CODE_POINT; point++) {
            if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
                continue;
            }
            String text = "aB" + Character.toString(point) + "Zx";
            assertThat(fold(lower, text)).isEqualTo(text.toLowerCase(Locale.ROOT));
            assertThat(fold(upper, text)).isEqualTo(text.toUpperCase(Locale.ROOT));
        }
    }

    @Test
    void knowsNoLanguage() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(new Locale("tr"));
            assertThat(fold(new CaseFolder(LetterCase.LOWER), "TITLE Straße")).isEqualTo("title straße");
            assertThat(fold(new CaseFolder(LetterCase.UPPER), "title Straße")).isEqualTo("TITLE STRASSE");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void leavesWhatNeedsNoFoldingWhereItIs() {
        byte[] bytes = "anna@example.com".getBytes(StandardCharsets.UTF_8);
        CaseFolder lower = new CaseFolder(LetterCase.LOWER);
        lower.fold(bytes, 0, bytes.length);
        assertThat(lower.bytes()).isSameAs(bytes);
    }

    @Test
    void allocatesNothingForAscii() {
        byte[] bytes = "Anna.Mueller@Example.COM".repeat(10).getBytes(StandardCharsets.UTF_8);
        CaseFolder lower = new CaseFolder(LetterCase.LOWER);
        lower.fold(bytes, 0, bytes.length);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 10_000; i++) {
            lower.fold(bytes, 0, bytes.length);
        }
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(10_000);
    }
}
