package dev.sluice.connector.jdbc.statement;

import dev.sluice.config.Node;
import dev.sluice.config.OptionType;
import dev.sluice.config.Problems;
import dev.sluice.config.Shape;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A list of SQL statements that can run in the load's transaction, as far as their texts tell. Has no state. */
final class StatementsType implements OptionType<List<String>> {

    private static final OptionType<List<String>> TEXTS = OptionType.listOf(OptionType.TEXT);

    @Override
    public String label() {
        return "a list of at most " + JobStatements.MOST + " SQL statements";
    }

    @Override
    public @Nullable List<String> read(Node node, Problems problems) {
        List<String> texts = TEXTS.read(node, problems);
        if (texts == null) {
            return null;
        }
        List<Node> items = node instanceof Node.Sequence sequence ? sequence.items() : List.of(node);
        List<String> wrong = new ArrayList<>();
        if (texts.size() > JobStatements.MOST) {
            wrong.add("there are more than " + JobStatements.MOST
                    + " statements: put them into a function, and call that");
            problems.add(node.place(), wrong.get(0));
        }
        for (int i = 0; i < texts.size(); i++) {
            String problem = JobStatements.problem(texts.get(i));
            if (problem != null) {
                wrong.add(problem);
                problems.add(items.get(i).place(), problem);
            }
        }
        return wrong.isEmpty() ? texts : null;
    }

    @Override
    public Shape shape() {
        return TEXTS.shape();
    }

    @Override
    public String show(List<String> value) {
        return TEXTS.show(value);
    }
}
