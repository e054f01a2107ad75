package dev.sluice.read.json;

import dev.sluice.failure.FailureCode;
import dev.sluice.failure.Violation;
import dev.sluice.read.ReadLimits;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What can be wrong with a JSON record, in words. Immutable and thread-safe. */
final class JsonViolations {

    /** At most so many names are told of a record. */
    static final int MOST_NAMES = 20;

    /** How an array is called. */
    static final String ARRAY = "an array";

    /** A longer name is cut when it is shown. */
    private static final int MAX_NAME = 60;

    private final ReadLimits limits;

    JsonViolations(ReadLimits limits) {
        this.limits = limits;
    }

    Violation tooLarge(long length) {
        return Violation.ofRecord(
                FailureCode.RECORD_TOO_LARGE,
                "at most " + limits.record(),
                null,
                "the record has " + length + " bytes, more than `limits.record` of " + limits.record()
                        + "; raise the limit if the record is right");
    }

    /** What is longer than a record may be, in words. */
    String longer(String what) {
        return what + " is longer than `limits.record` of " + limits.record() + "; raise the limit if it is right";
    }

    /** Damage in the structure of a document: what was found at a byte of the input, and what was skipped because of it. */
    Violation damaged(String what, long offset, String then) {
        return syntax("the JSON is damaged at byte " + offset + " of the input: " + what + "; " + then);
    }

    /** What the parser refuses at a byte of the record; -1 where it does not say. */
    Violation noJson(long offset, @Nullable String said) {
        return syntax("the record is no JSON" + (offset < 0 ? "" : " at its byte " + offset) + ": " + plain(said));
    }

    Violation syntax(String message) {
        return Violation.ofRecord(FailureCode.JSON_SYNTAX, "one JSON value", null, message);
    }

    Violation tooDeep(long offset) {
        return Violation.ofRecord(
                FailureCode.JSON_TOO_DEEP,
                "at most " + limits.depth() + " deep",
                null,
                "at byte " + offset + " of the record arrays and objects are nested more than " + limits.depth()
                        + " deep, the most that `limits.depth` allows; raise the limit if the record is right");
    }

    /** A field that a record takes from what holds it. */
    Violation tooDeepAbove(String name) {
        return Violation.ofRecord(
                FailureCode.JSON_TOO_DEEP,
                "at most " + limits.depth() + " deep",
                null,
                "the field '" + shown(name) + "', which `source.json.with` takes from what holds the record, has arrays"
                        + " and objects nested more than " + limits.depth()
                        + " deep, the most that `limits.depth` allows; raise the limit if the field is right, or remove it from `with`");
    }

    /** A number or a name that the parser stops at. */
    Violation longValue(long offset) {
        return Violation.ofRecord(
                FailureCode.JSON_TOO_LONG,
                "a number of at most " + limits.number() + " characters, a name of at most " + limits.name(),
                null,
                "a number or a member's name " + (offset < 0 ? "" : "before byte " + offset + " of the record ")
                        + "is longer than the job allows: numbers have at most `limits.number` of " + limits.number()
                        + " characters, names `limits.name` of " + limits.name()
                        + "; raise the limit if the record is right");
    }

    Violation duplicate(String name, long offset) {
        return Violation.ofRecord(
                FailureCode.JSON_DUPLICATE_KEY,
                "each member once",
                name,
                "the member '" + shown(name) + "' stands twice in one object, the second time before byte " + offset
                        + " of the record; say with `json.duplicate_keys` whether the first or the last counts");
    }

    /** Members that no column takes, at least one. */
    Violation unknown(List<String> names) {
        String all = names.stream()
                .limit(MOST_NAMES)
                .map(JsonViolations::shown)
                .map(name -> "'" + name + "'")
                .collect(Collectors.joining(", "));
        return Violation.ofRecord(
                FailureCode.JSON_UNKNOWN_MEMBER,
                "only members that columns take",
                names.get(0),
                "the record has what no column takes: " + all + (names.size() > MOST_NAMES ? " and more" : "")
                        + "; make columns of it, or write unknown_fields: ignore");
    }

    private static String shown(String name) {
        return name.length() > MAX_NAME ? name.substring(0, MAX_NAME) + "…" : name;
    }

    /** A record without members, of an input in this layout. */
    Violation notAnObject(String found, JsonLayout layout) {
        String then = switch (layout) {
            case DOCUMENT -> "; look at `json.records`";
            case LINES -> found.equals(ARRAY) ? "; if it is the array of all records, write `layout: document`" : "";
            case CONCATENATED -> "";
        };
        return Violation.ofRecord(
                FailureCode.JSON_NOT_AN_OBJECT,
                "an object",
                found,
                "the record is " + found + ", and columns are made of an object's members" + then);
    }

    /** A byte that is no UTF-8, or U+0000. */
    Violation undecodable(byte bad, long offset) {
        String hex = String.format(Locale.ROOT, "0x%02x", bad & 0xff);
        return bad == 0
                ? Violation.ofRecord(
                        FailureCode.TEXT_NUL,
                        "text without U+0000",
                        null,
                        "U+0000 stands at byte " + offset + " of the input; JSON cannot hold it")
                : Violation.ofRecord(
                        FailureCode.TEXT_ENCODING,
                        "utf-8",
                        hex,
                        hex + " at byte " + offset + " of the input is no text in utf-8; JSON is always UTF-8");
    }

    /** An escape that JSON may write and a text column cannot hold. */
    Violation unstorable(String field, int unit) {
        return unit == 0
                ? Violation.ofRecord(
                        FailureCode.TEXT_NUL,
                        "text without U+0000",
                        null,
                        "the text of " + field + " holds the escape \\u0000; it cannot be stored as text")
                : Violation.ofRecord(
                        FailureCode.TEXT_ENCODING,
                        "whole characters",
                        null,
                        String.format(
                                Locale.ROOT,
                                "the text of %s holds the escape \\u%04x, half of a surrogate pair without its other half",
                                field,
                                unit));
    }

    /** What the parser says, without its own place and codes. */
    static String plain(@Nullable String said) {
        String line = said == null ? "" : sentence(said).replaceAll(" \\(code \\d+[^)]*\\)", "");
        return line.isEmpty()
                ? "it cannot be read"
                : Character.toLowerCase(line.charAt(0)) + line.substring(1) + letPass(line);
    }

    /** Which leniency lets pass what the parser refuses; empty when none does. */
    private static String letPass(String line) {
        if (line.startsWith("Non-standard token")) {
            return "; `json.lenient: nan` lets it pass";
        }
        if (line.startsWith("Unexpected character ('/')")) {
            return "; `json.lenient: comments` lets comments pass";
        }
        if (line.startsWith("Unexpected character (''')")) {
            return "; `json.lenient: single_quotes` lets such quotes pass";
        }
        boolean behindComma = line.equals("Unexpected character (']'): expected a value")
                || line.equals("Unexpected character ('}'): was expecting double-quote to start property name");
        return behindComma ? "; `json.lenient: trailing_commas` lets the comma before it pass" : "";
    }

    /** The first line of what the parser says, without where it keeps its input. */
    static String sentence(String said) {
        int end = said.indexOf('\n');
        String line = end < 0 ? said : said.substring(0, end);
        return line.replaceAll(" \\((?:start|for) .*\\)$", "")
                .replaceAll(": enable `\\w+\\.ALLOW_\\w+` to allow$", "")
                .replaceAll(": maybe a \\(non-standard\\) comment\\? \\(not recognized .*\\)$", ": maybe a comment");
    }
}
