package dev.sluice.job;

import dev.sluice.config.Node;
import dev.sluice.config.Option;
import dev.sluice.config.OptionSet;
import dev.sluice.config.OptionType;
import dev.sluice.config.Options;
import dev.sluice.config.Place;
import dev.sluice.config.Problems;
import dev.sluice.config.Shape;
import dev.sluice.transform.RuleSpec;
import dev.sluice.transform.RuleSpec.OnFail;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The keys of a rule, and the list of rules. */
final class RulesSection {

    /** The most rules of a job. */
    static final int MAX_RULES = 1000;

    private static final Option<String> NAME = Option.required(
            "name",
            OptionType.scalar(
                    "a name of at most " + ColumnsType.MAX_NAME + " characters",
                    text -> text.isBlank() || text.length() > ColumnsType.MAX_NAME ? null : text),
            "The rule's name; rejects carry it.");

    private static final Option<ExpressionText> CHECK = Option.required(
            "check",
            ExpressionText.TYPE,
            "The condition that every row must meet, in the columns of the table: see [expressions](../expressions.md). It is"
                    + " met when it is true or unknown, as SQL's CHECK has it.");

    private static final Option<OnFail> ON_FAIL = Option.withDefault(
            "on_fail",
            OptionType.oneOf(OnFail.class),
            OnFail.REJECT,
            "What becomes of a record that does not meet it: it is rejected; or it is loaded, counted and named in the report (`warn`); or the run fails.");

    private static final OptionSet KEYS = new OptionSet("rules", NAME, CHECK, ON_FAIL);

    /**
     * A rule and where its condition stands.
     *
     * @param spec the rule
     * @param check its condition
     * @param place where the rule begins
     */
    record Draft(RuleSpec spec, ExpressionText check, Place place) {}

    static final OptionType<List<Draft>> TYPE = new Rules();

    private RulesSection() {}

    private static @Nullable Draft build(Options options, Problems problems) {
        String name = options.find(NAME);
        ExpressionText check = options.find(CHECK);
        return name == null || check == null
                ? null
                : new Draft(new RuleSpec(name, check.text(), options.get(ON_FAIL)), check, options.place(NAME));
    }

    private static final class Rules implements OptionType<List<Draft>> {

        private static final OptionType<List<Draft>> LIST =
                OptionType.listOf(OptionType.section(KEYS, RulesSection::build));

        @Override
        public String label() {
            return "a list of rules";
        }

        @Override
        public @Nullable List<Draft> read(Node node, Problems problems) {
            List<Draft> rules = LIST.read(node, problems);
            if (rules == null) {
                return null;
            }
            if (rules.size() > MAX_RULES) {
                problems.add(node.place(), "there are more than " + MAX_RULES + " rules: join some by AND");
            }
            Map<String, Place> seen = new HashMap<>();
            for (Draft rule : rules) {
                Place first = seen.putIfAbsent(rule.spec().name(), rule.place());
                if (first != null) {
                    problems.add(
                            rule.place(),
                            "the rule '" + rule.spec().name() + "' stands at " + first
                                    + " already: give it another name");
                }
            }
            return rules;
        }

        @Override
        public Shape shape() {
            return LIST.shape();
        }
    }
}
