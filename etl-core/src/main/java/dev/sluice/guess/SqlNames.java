package dev.sluice.guess;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Makes names for columns and tables of what people write in headers: lower case, letters without marks, digits and underscores, each only once. Used by one thread. */
final class SqlNames {

    /** PostgreSQL's limit, in bytes. */
    private static final int LONGEST = 63;

    private final Set<String> taken = new HashSet<>();

    /** A name that was not given before. */
    String next(String written, String otherwise) {
        String plain = of(written);
        String base = plain.isEmpty() ? otherwise : plain;
        String name = base;
        for (int i = 2; !taken.add(name); i++) {
            String number = "_" + i;
            name = cut(base, LONGEST - number.length()) + number;
        }
        return name;
    }

    /** How many were given. */
    int count() {
        return taken.size();
    }

    /** The name of a text; empty when nothing of it can stand in one. */
    static String of(String written) {
        String latin = written.replace("ß", "ss")
                .replace("æ", "ae")
                .replace("Æ", "ae")
                .replace("ø", "o")
                .replace("Ø", "o")
                .replace("ł", "l")
                .replace("Ł", "l");
        String apart = Normalizer.normalize(latin, Normalizer.Form.NFKD).replaceAll("\\p{M}+", "");
        String joined = apart.replaceAll("(?<=\\p{Ll})(?=\\p{Lu})", "_");
        String plain = joined.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{Nd}]+", "_")
                .replaceAll("^_+|_+$", "");
        String named = !plain.isEmpty() && Character.isDigit(plain.codePointAt(0)) ? "c_" + plain : plain;
        return cut(named, LONGEST);
    }

    private static String cut(String name, int most) {
        String cut = name;
        while (cut.getBytes(StandardCharsets.UTF_8).length > most) {
            cut = cut.substring(0, cut.offsetByCodePoints(cut.length(), -1));
        }
        return cut;
    }
}
