package dev.sluice.read;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Kinds of files that are no records and can be told by their first bytes, where nothing on the class path reads them. */
enum Sight {
    // The signatures: RFC 8878 (zstd), the xz file format 2.1.1.1, APPNOTE.TXT 4.3.7 (zip), 7zFormat.txt.
    ZSTD("zstd data; put etl-compression on the class path to read it", 0x28, 0xb5, 0x2f, 0xfd),
    XZ("xz data; put etl-compression on the class path to read it", 0xfd, '7', 'z', 'X', 'Z', 0),
    BZIP2(
            "bzip2 data; put etl-compression on the class path to read it",
            'B',
            'Z',
            'h',
            '9',
            0x31,
            0x41,
            0x59,
            0x26,
            0x53,
            0x59),
    ZIP("a zip archive: name its members, as in archive.zip!*.csv (a workbook is saved as CSV first)", 'P', 'K', 3, 4),
    SEVEN_ZIP("a 7z archive, which is not read: unpack it first", '7', 'z', 0xbc, 0xaf, 0x27, 0x1c);

    private final String words;
    private final byte[] signature;

    Sight(String words, int... signature) {
        this.words = words;
        this.signature = new byte[signature.length];
        for (int i = 0; i < signature.length; i++) {
            this.signature[i] = (byte) signature[i];
        }
    }

    /** What it is and what to do; null when it may be records. */
    static @Nullable String of(byte[] head) {
        for (Sight sight : values()) {
            int length = sight.signature.length;
            if (head.length >= length && Arrays.equals(head, 0, length, sight.signature, 0, length)) {
                return "it is " + sight.words;
            }
        }
        return null;
    }
}
