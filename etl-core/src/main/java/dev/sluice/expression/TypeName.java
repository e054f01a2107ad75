package dev.sluice.expression;

import dev.sluice.config.Suggestion;
import dev.sluice.data.ColumnType;
import dev.sluice.data.ColumnType.Kind;
import java.util.Arrays;
import java.util.Optional;

/** Reads the name of a type, of up to four words, with its length. */
final class TypeName {

    private static final int MOST_WORDS = 4;

    private final Tokens tokens;

    TypeName(Tokens tokens) {
        this.tokens = tokens;
    }

    /** The type that begins with the next token. */
    ColumnType read() {
        Token first = tokens.peek();
        if (first.kind() != Token.Kind.WORD) {
            throw new SyntaxException(first.at(), "expected a type, found " + first.shown());
        }
        // The longest name goes first: double precision before double.
        for (int words = MOST_WORDS; words > 0; words--) {
            StringBuilder name = new StringBuilder();
            int count = 0;
            while (count < words && tokens.peek(count).kind() == Token.Kind.WORD) {
                name.append(count == 0 ? "" : " ").append(tokens.peek(count++).lower());
            }
            if (count == words && parsed(name.toString(), first).isPresent()) {
                for (int i = 0; i < count; i++) {
                    tokens.take();
                }
                return sized(name.toString(), first);
            }
        }
        throw new SyntaxException(
                first.at(),
                "unknown type '" + first.text() + "'"
                        + Suggestion.didYouMean(
                                first.text(),
                                Arrays.stream(Kind.values()).map(Kind::sqlName).toList()));
    }

    private ColumnType sized(String name, Token first) {
        StringBuilder size = new StringBuilder();
        if (tokens.peek().isSign("(")) {
            while (tokens.peek().kind() != Token.Kind.END && !tokens.peek().isSign(")")) {
                size.append(tokens.take().text());
            }
            size.append(tokens.take().text());
        }
        return parsed(name + size, first)
                .orElseThrow(() -> new SyntaxException(
                        first.at(), "'" + name + size + "' is no type: a length is written as in numeric(12,2)"));
    }

    private static Optional<ColumnType> parsed(String text, Token first) {
        try {
            return ColumnType.parse(text);
        } catch (IllegalArgumentException e) {
            throw new SyntaxException(first.at(), String.valueOf(e.getMessage()));
        }
    }
}
