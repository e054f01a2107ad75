package dev.sluice.expression;

import dev.sluice.config.Suggestion;
import dev.sluice.data.ColumnType;
import dev.sluice.data.ColumnType.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;

/** Reads the name of a type, of up to four words, with its length. */
final class TypeName {

    private static final int MOST_WORDS = 4;

    private final List<Token> tokens;
    private final int start;
    private final IntConsumer end;

    /**
     * A name that begins at a token.
     *
     * @param end is told the token after it
     */
    TypeName(List<Token> tokens, int start, IntConsumer end) {
        this.tokens = tokens;
        this.start = start;
        this.end = end;
    }

    ColumnType read() {
        Token first = tokens.get(start);
        if (first.kind() != Token.Kind.WORD) {
            throw new SyntaxException(first.at(), "expected a type, found " + first.shown());
        }
        // The longest name goes first: double precision before double.
        for (int words = MOST_WORDS; words > 0; words--) {
            StringBuilder name = new StringBuilder();
            int at = start;
            while (at < start + words && tokens.get(at).kind() == Token.Kind.WORD) {
                name.append(at == start ? "" : " ").append(tokens.get(at++).lower());
            }
            if (at == start + words && parsed(name.toString(), first).isPresent()) {
                return sized(name.toString(), at, first);
            }
        }
        throw new SyntaxException(
                first.at(),
                "unknown type '" + first.text() + "'"
                        + Suggestion.didYouMean(
                                first.text(),
                                Arrays.stream(Kind.values()).map(Kind::sqlName).toList()));
    }

    private ColumnType sized(String name, int at, Token first) {
        int close = at;
        StringBuilder size = new StringBuilder();
        if (tokens.get(at).isSign("(")) {
            while (close < tokens.size() - 1 && !tokens.get(close).isSign(")")) {
                size.append(tokens.get(close++).text());
            }
            size.append(tokens.get(close++).text());
        }
        Optional<ColumnType> type = parsed(name + size, first);
        if (type.isEmpty()) {
            throw new SyntaxException(
                    first.at(), "'" + name + size + "' is no type: a length is written as in numeric(12,2)");
        }
        end.accept(close);
        return type.get();
    }

    private static Optional<ColumnType> parsed(String text, Token first) {
        try {
            return ColumnType.parse(text);
        } catch (IllegalArgumentException e) {
            throw new SyntaxException(first.at(), String.valueOf(e.getMessage()));
        }
    }
}
