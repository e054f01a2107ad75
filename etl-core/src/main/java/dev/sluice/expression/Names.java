package dev.sluice.expression;

import dev.sluice.config.Suggestion;
import dev.sluice.data.Column;
import dev.sluice.data.Schema;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Finds columns by name, and keeps which were named. */
final class Names {

    private final Scope scope;
    private final Typing typing;
    private final Set<Integer> used = new LinkedHashSet<>();

    Names(Scope scope, Typing typing) {
        this.scope = scope;
        this.typing = typing;
    }

    /** The columns that were named, in the order of the expression. */
    List<Integer> used() {
        return List.copyOf(used);
    }

    /** A name in double quotes: exactly that column. */
    Node quoted(Token token) {
        int index = scope.schema().indexOf(token.text());
        return index < 0
                ? unknown(token, "; a text is written in single quotes: '" + token.text() + "'")
                : column(index, token);
    }

    /** A name without quotes: that column, else the only one that differs in case, else a name for the record's place. */
    Node plain(Token token) {
        Schema schema = scope.schema();
        int index = schema.indexOf(token.text());
        if (index >= 0) {
            return column(index, token);
        }
        List<Integer> loose = new ArrayList<>();
        for (int i = 0; i < schema.size(); i++) {
            if (schema.column(i).name().equalsIgnoreCase(token.text())) {
                loose.add(i);
            }
        }
        if (loose.size() > 1) {
            return typing.wrong(
                    token.at(),
                    "'" + token.text() + "' could be column " + quotedName(loose.get(0)) + " or "
                            + quotedName(loose.get(1)) + ": write the one that is meant in double quotes");
        }
        if (loose.size() == 1) {
            return column(loose.get(0), token);
        }
        for (Pseudo pseudo : Pseudo.values()) {
            if (pseudo.label().equals(token.text().toLowerCase(Locale.ROOT))) {
                return new Leaf.Place(pseudo, scope.run(), token.at());
            }
        }
        return unknown(token, "");
    }

    private String quotedName(int index) {
        return '"' + scope.schema().column(index).name() + '"';
    }

    private Node column(int index, Token token) {
        if (scope.later().get(index)) {
            return typing.wrong(
                    token.at(),
                    "column '" + scope.schema().column(index).name()
                            + "' has no value yet: a value may use columns that are read, and computed ones that stand above it");
        }
        used.add(index);
        return new Leaf.Column(Type.of(scope.schema().column(index).type().kind()), token.at(), index);
    }

    private Node unknown(Token token, String otherwise) {
        List<String> known = new ArrayList<>(
                scope.schema().columns().stream().map(Column::name).toList());
        String near = Suggestion.didYouMean(token.text(), known);
        if (!near.startsWith("; did you mean")) {
            known.addAll(Pseudo.labels());
            near = Suggestion.didYouMean(token.text(), known);
        }
        return typing.wrong(
                token.at(), "unknown column '" + token.text() + "'" + (otherwise.isEmpty() ? near : otherwise));
    }
}
