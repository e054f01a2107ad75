package dev.sluice.testdata;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** One record on its way into a JSON file: its members' values as they are written, and what damage was done to the whole. Used by one thread. */
final class JsonLine {

    /** Of a shape's template: what stands before a member, its name, and its column. */
    private static final Pattern MEMBER = Pattern.compile("(,? ?)(\"\\w+\": ?)([A-Z_]+)");

    private final JsonShape shape;
    private final Map<OrderColumn, List<String>> literals = new EnumMap<>(OrderColumn.class);
    private UnaryOperator<String> damage = UnaryOperator.identity();

    JsonLine(JsonShape shape) {
        this.shape = shape;
    }

    /** Sets a value; it is quoted where the shape has text. */
    void set(OrderColumn column, String value) {
        setAsIs(column, shape.literal(column, value));
    }

    /** Sets what is written for a value, right or wrong. */
    void setAsIs(OrderColumn column, String literal) {
        literals.put(column, new ArrayList<>(List.of(literal)));
    }

    /** Writes a member a second time. */
    void again(OrderColumn column, String literal) {
        literals.computeIfAbsent(column, none -> new ArrayList<>()).add(literal);
    }

    void leaveOut(OrderColumn column) {
        literals.remove(column);
    }

    /** Does something to the whole text at the end. */
    void rewrite(UnaryOperator<String> how) {
        damage = how;
    }

    /** The record's bytes. */
    byte[] bytes() {
        String text = MEMBER.matcher(shape.template()).replaceAll(this::member);
        // What follows the first member of an object when that one was left out.
        String whole = text.replaceAll("\\{, ?", "{");
        return BadByte.encode(damage.apply(whole), StandardCharsets.UTF_8);
    }

    private String member(MatchResult member) {
        return literals.getOrDefault(OrderColumn.valueOf(member.group(3)), List.of()).stream()
                .map(literal -> Matcher.quoteReplacement(member.group(1) + member.group(2) + literal))
                .collect(Collectors.joining());
    }
}
