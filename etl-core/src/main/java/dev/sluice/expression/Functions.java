package dev.sluice.expression;

import dev.sluice.config.Suggestion;
import dev.sluice.data.LetterCase;
import java.util.List;

/** The functions, by name. */
final class Functions {

    /** Every name, as a message lists it. */
    static final List<String> NAMES = List.of(
            "abs",
            "btrim",
            "ceil",
            "ceiling",
            "char_length",
            "character_length",
            "coalesce",
            "concat",
            "date_part",
            "extract",
            "floor",
            "greatest",
            "least",
            "left",
            "length",
            "lower",
            "ltrim",
            "nullif",
            "position",
            "replace",
            "right",
            "round",
            "rtrim",
            "strpos",
            "substr",
            "substring",
            "trim",
            "trunc",
            "upper");

    private final Typing typing;
    private final TextFunctions texts;
    private final NumberFunctions numbers;
    private final ChoiceFunctions choices;
    private final DateFunctions dates;

    Functions(Typing typing) {
        this.typing = typing;
        this.texts = new TextFunctions(typing);
        this.numbers = new NumberFunctions(typing);
        this.choices = new ChoiceFunctions(typing);
        this.dates = new DateFunctions(typing);
    }

    /** A call with its operands in parentheses. */
    Node call(String name, List<Node> args, int at) {
        return switch (name) {
            case "lower" -> texts.fold(name, args, LetterCase.LOWER, at);
            case "upper" -> texts.fold(name, args, LetterCase.UPPER, at);
            case "length", "char_length", "character_length" -> texts.length(name, args, at);
            case "replace" ->
                texts.texts(name, args, 3, at, Type.TEXT, (in, out) -> Texts.replace(in[0], in[1], in[2], out));
            case "strpos" ->
                texts.texts(name, args, 2, at, Type.INT, (in, out) -> out.number = Texts.position(in[1], in[0]));
            case "position" ->
                texts.texts(name, args, 2, at, Type.INT, (in, out) -> out.number = Texts.position(in[0], in[1]));
            case "trim", "btrim" -> texts.trim(name, args, true, true, at);
            case "ltrim" -> texts.trim(name, args, true, false, at);
            case "rtrim" -> texts.trim(name, args, false, true, at);
            case "left", "right" -> texts.ends(name, args, at);
            case "substr", "substring" -> texts.substring(name, args, at);
            case "concat" -> texts.concat(args, at);
            case "abs" -> numbers.abs(args, at);
            case "round", "trunc" -> numbers.round(name, args, at);
            case "floor", "ceil", "ceiling" -> numbers.whole(name, args, at);
            case "greatest", "least" -> choices.extreme(name, args, at);
            case "coalesce" -> choices.coalesce(args, at);
            case "nullif" -> choices.nullIf(args, at);
            case "date_part" -> dates.datePart(args, at);
            default -> typing.wrong(at, "unknown function '" + name + "'" + Suggestion.didYouMean(name, NAMES));
        };
    }

    /** TRIM in SQL's own words. */
    Node trim(List<Node> args, boolean start, boolean end, int at) {
        return texts.trim("trim", args, start, end, at);
    }

    /** EXTRACT(part FROM value). */
    Node extract(String part, Node in, int partAt, int at) {
        return dates.extract(part, in, partAt, at);
    }
}
