package dev.sluice.read.csv;

import org.jspecify.annotations.Nullable;

/**
 * The encodings of text that are read. A label stands for what files under that name hold, which for the East Asian ones is the superset that the WHATWG Encoding Standard lists.
 */
public enum Encoding {
    UTF_8("utf-8", "UTF-8"),
    UTF_16LE("utf-16le", "UTF-16LE"),
    UTF_16BE("utf-16be", "UTF-16BE"),
    UTF_32LE("utf-32le", "UTF-32LE"),
    UTF_32BE("utf-32be", "UTF-32BE"),
    ISO_8859_1("iso-8859-1", "ISO-8859-1"),
    ISO_8859_2("iso-8859-2", "ISO-8859-2"),
    ISO_8859_15("iso-8859-15", "ISO-8859-15"),
    WINDOWS_1250("windows-1250", "windows-1250"),
    WINDOWS_1251("windows-1251", "windows-1251"),
    WINDOWS_1252("windows-1252", "windows-1252"),
    SHIFT_JIS("shift_jis", "windows-31j"),
    GB18030("gb18030", "GB18030"),
    BIG5("big5", "Big5-HKSCS"),
    EUC_KR("euc-kr", "x-windows-949");

    private final String label;
    private final String charset;

    Encoding(String label, String charset) {
        this.label = label;
        this.charset = charset;
    }

    /** The name that a job file uses. */
    public String label() {
        return label;
    }

    /** The encoding of which the byte order mark begins an input; null when none does. */
    public static @Nullable Encoding marked(byte[] head) {
        return ByteOrderMark.encoding(head);
    }

    /** The JDK's name of the mapping. */
    public String charset() {
        return charset;
    }
}
