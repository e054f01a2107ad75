package dev.sluice.transform.convert;

import java.util.Random;

/** Texts that are nearly right. */
final class RandomText {

    private RandomText() {}

    /** Half of the time the text itself, else with some characters changed, dropped, doubled or added. */
    static String mutated(Random random, String text, String alphabet) {
        if (random.nextBoolean()) {
            return text;
        }
        StringBuilder result = new StringBuilder(text);
        int changes = 1 + random.nextInt(2);
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(result.length() + 1);
            char c = alphabet.charAt(random.nextInt(alphabet.length()));
            switch (at == result.length() ? 0 : random.nextInt(4)) {
                case 0 -> result.insert(at, c);
                case 1 -> result.deleteCharAt(at);
                case 2 -> result.insert(at, result.charAt(at));
                default -> result.setCharAt(at, c);
            }
        }
        return result.toString();
    }
}
