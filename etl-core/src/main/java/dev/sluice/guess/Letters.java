package dev.sluice.guess;

import dev.sluice.read.csv.Encoding;
import java.nio.CharBuffer;

/** How likely the characters beyond ASCII are in a text of an encoding: at most 1, and far below 0 where it has control characters. Has no state. */
final class Letters {

    /** What languages of Central Europe write that Windows-1252 cannot: of a text in it such letters speak for Windows-1250 and ISO 8859-2. */
    private static final String CENTRAL = "ąćęłńśźżĄĆĘŁŃŚŹŻčďěňřšťůžČĎĚŇŘŠŤŮŽőűŐŰăşţĂŞŢľĽđĐ";

    /** What stands for a byte that the encoding does not define. */
    private static final char UNDEFINED = '\ufffd';

    /** What a control character of 0x80 to 0x9F costs: no text has any, but a text of Windows read as one of ISO 8859 has one for every € and every dash. */
    private static final double CONTROL = -10;

    private Letters() {}

    static double score(CharSequence text, Encoding encoding) {
        long beyond = 0;
        double sum = 0;
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            if (each >= 0x80) {
                beyond++;
                sum += score(text, i, encoding);
            }
        }
        return beyond == 0 ? 0 : sum / beyond;
    }

    private static double score(CharSequence text, int at, Encoding encoding) {
        char each = text.charAt(at);
        if (each < 0xa0) {
            return CONTROL;
        }
        if (each == UNDEFINED) {
            return -1;
        }
        char before = at == 0 ? ' ' : text.charAt(at - 1);
        char after = at + 1 == text.length() ? ' ' : text.charAt(at + 1);
        return switch (encoding) {
            case SHIFT_JIS -> isKana(each) ? 1 : isHan(each) ? 0.7 : isFullWidth(each) ? 0.8 : -1;
            case EUC_KR -> isHangul(each) ? 1 : isFullWidth(each) ? 0.5 : -0.5;
            case GB18030 -> isHan(each) ? common(each, encoding) : isFullWidth(each) ? 0.8 : -1;
            case BIG5 -> isHan(each) ? common(each, encoding) : isFullWidth(each) ? 0.8 : -1;
            case WINDOWS_1251 -> cyrillic(each, before, after);
            default -> latin(each, before, after, encoding);
        };
    }

    private static double latin(char each, char before, char after, Encoding encoding) {
        if (!Character.isLetter(each)) {
            // Signs such as € and – stand by themselves or behind a number, not inside words.
            boolean inside = Character.isLetter(before) && Character.isLetter(after);
            return inside ? -1 : 0.5;
        }
        boolean alone = before < 0x80 && after < 0x80;
        boolean oddCase = Character.isUpperCase(each) && Character.isLowerCase(before);
        double likely = oddCase ? -1 : alone ? 1 : isLatin(before) || isLatin(after) ? 0 : 0.5;
        boolean central = encoding != Encoding.WINDOWS_1252;
        return central && CENTRAL.indexOf(each) < 0 ? likely - 0.1 : likely;
    }

    /** Letters with accents seldom stand side by side; Cyrillic ones always do. */
    private static boolean isLatin(char each) {
        return each >= 0xc0 && Character.isLetter(each);
    }

    private static double cyrillic(char each, char before, char after) {
        if (!Character.UnicodeBlock.CYRILLIC.equals(Character.UnicodeBlock.of(each))) {
            return 0;
        }
        boolean oddCase = Character.isUpperCase(each) && Character.isLowerCase(before);
        boolean alone = before < 0x80 && after < 0x80;
        boolean amidLatin = isAsciiLetter(before) || isAsciiLetter(after);
        return oddCase || amidLatin ? -1 : alone ? -0.5 : 1;
    }

    /** The first level of GB 2312 and of Big5 holds what nearly all text is made of. */
    private static double common(char each, Encoding encoding) {
        byte[] bytes = java.nio.charset.Charset.forName(encoding.charset())
                .encode(CharBuffer.wrap(new char[] {each}))
                .array();
        int lead = bytes[0] & 0xff;
        boolean first = encoding == Encoding.BIG5 ? lead >= 0xa4 && lead <= 0xc6 : lead >= 0xb0 && lead <= 0xd7;
        return first ? 1 : -0.5;
    }

    private static boolean isAsciiLetter(char each) {
        return each < 0x80 && Character.isLetter(each);
    }

    private static boolean isKana(char each) {
        return (each >= 0x3040 && each <= 0x30ff) || (each >= 0xff61 && each <= 0xff9f);
    }

    private static boolean isHan(char each) {
        return Character.UnicodeScript.of(each) == Character.UnicodeScript.HAN;
    }

    private static boolean isHangul(char each) {
        return each >= 0xac00 && each <= 0xd7a3;
    }

    private static boolean isFullWidth(char each) {
        return (each >= 0x3000 && each <= 0x303f) || (each >= 0xff00 && each <= 0xff60);
    }
}
