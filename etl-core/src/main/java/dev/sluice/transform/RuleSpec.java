package dev.sluice.transform;

/**
 * A rule across columns. It is met when its condition is true or unknown, as SQL's CHECK has it. Immutable and thread-safe.
 *
 * @param name the name that violations carry
 * @param check the condition, in the syntax of {@link dev.sluice.expression.Expression}
 * @param onFail what becomes of a record that does not meet it
 */
public record RuleSpec(String name, String check, OnFail onFail) {

    /** What becomes of a record that does not meet a rule. */
    public enum OnFail {
        /** It is rejected. */
        REJECT,
        /** It is loaded, and the report counts it under the rule and names the first ones. */
        WARN,
        /** The run fails, and nothing is loaded. */
        ABORT
    }
}
