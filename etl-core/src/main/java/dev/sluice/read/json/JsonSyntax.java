package dev.sluice.read.json;

import dev.sluice.failure.FailureCode;
import dev.sluice.read.ReadLimits;
import dev.sluice.read.Utf8;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonFactoryBuilder;

/** Whether some bytes are exactly one JSON value (RFC 8259) within the limits of a job that a jsonb column can store. Immutable and thread-safe. */
public final class JsonSyntax {

    /**
     * Why bytes are no such value. Immutable and thread-safe.
     *
     * @param code the stable id
     * @param words the end of a sentence that begins with the value: {@code is no json: …}
     */
    public record Fault(FailureCode code, String words) {}

    /** Up to how deep values are read by one factory, which need not be made for each. */
    private static final int COMMON_DEPTH = 500;

    /** The longest string in characters; a field is bounded by the limits of fields and records before. */
    private static final int MAX_STRING = 1 << 30;

    private static final JsonFactory COMMON =
            factory(COMMON_DEPTH, MAX_STRING, ReadLimits.LONGEST_NUMBER, ReadLimits.LONGEST_NAME, Set.of());

    private final ReadLimits limits;
    private final JsonFactory factory;

    /** The syntax of values within limits; the longest field is for others to look at. */
    public JsonSyntax(ReadLimits limits) {
        this(limits, Set.of());
    }

    /** The same, letting some things pass. */
    JsonSyntax(ReadLimits limits, Set<JsonLeniency> lenient) {
        this.limits = limits;
        this.factory = factory(limits.depth() + 1, MAX_STRING, limits.number(), bytesOfNames(limits), lenient);
    }

    /** A factory of parsers for values of at most so many bytes, nested at most so deep, that let some things pass; numbers and names have limits of their own. */
    static JsonFactory factory(int depth, int longest, Set<JsonLeniency> lenient) {
        int most = Math.max(1, longest);
        return factory(
                depth,
                most,
                Math.min(most, ReadLimits.LONGEST_NUMBER),
                Math.min(most, ReadLimits.LONGEST_NAME),
                lenient);
    }

    /** A factory of parsers for records within limits. The parser counts the bytes of names, by fours, so characters are left to whoever reads: here is only what bounds its memory. */
    static JsonFactory factory(ReadLimits limits, Set<JsonLeniency> lenient) {
        int most = (int) limits.record().bytes();
        return factory(limits.depth() + 1, most, limits.number(), bytesOfNames(limits), lenient);
    }

    private static int bytesOfNames(ReadLimits limits) {
        return Utf8.MOST_BYTES * limits.name() + Integer.BYTES;
    }

    private static JsonFactory factory(int depth, int string, int number, int name, Set<JsonLeniency> lenient) {
        // Names are not interned: a file with ever new ones would fill a table that never shrinks. They are
        // canonicalized
        // all the same (in a table that Jackson bounds), for without it the parser reads bytes by way
        // of a stream that does not end where the range ends.
        JsonFactoryBuilder builder = JsonFactory.builder();
        lenient.forEach(one -> builder.enable(one.feature()));
        return builder.disable(TokenStreamFactory.Feature.INTERN_PROPERTY_NAMES)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(depth)
                        .maxStringLength(string)
                        .maxNumberLength(number)
                        .maxNameLength(name)
                        .maxDocumentLength(Long.MAX_VALUE)
                        .maxTokenCount(Long.MAX_VALUE)
                        .build())
                .build();
    }

    /** Checks {@code bytes[from, to)}, which are valid UTF-8; null when they are one JSON value. */
    public @Nullable Fault fault(byte[] bytes, int from, int to) {
        Fault fault = syntaxFault(factory, limits, bytes, from, to);
        if (fault != null) {
            return fault;
        }
        String escape = escapeFault(bytes, from, to);
        return escape == null ? null : mismatch(escape);
    }

    /** What is wrong, in words, with a value nested at most so deep, whatever its escapes say. */
    static @Nullable String syntaxFault(byte[] bytes, int from, int to, int nesting) {
        JsonFactory factory = nesting <= COMMON_DEPTH ? COMMON : factory(nesting, to - from, Set.of());
        Fault fault = syntaxFault(factory, ReadLimits.DEFAULT.withDepth(nesting), bytes, from, to);
        return fault == null ? null : fault.words();
    }

    private static @Nullable Fault syntaxFault(JsonFactory factory, ReadLimits limits, byte[] bytes, int from, int to) {
        if (to - from >= 3 && bytes[from] == (byte) 0xEF && bytes[from + 1] == (byte) 0xBB) {
            return mismatch("is no json: it begins with a byte order mark");
        }
        // Zeros are no JSON in UTF-8, and the parser would take them for UTF-16 or UTF-32.
        for (int i = from; i < to; i++) {
            if (bytes[i] == 0) {
                return mismatch("is no json: it holds U+0000");
            }
        }
        try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), bytes, from, to - from)) {
            return parser.nextToken() == null ? mismatch("is no json: it is empty") : value(parser, limits);
        } catch (StreamConstraintsException e) {
            return tooLong(limits);
        } catch (JacksonException e) {
            return mismatch("is no json: " + firstLine(e));
        }
    }

    /** Reads the value whose first token was read. */
    private static @Nullable Fault value(JsonParser parser, ReadLimits limits) {
        int depth = 0;
        for (JsonToken token = parser.currentToken(); ; token = parser.nextToken()) {
            depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            if (depth > limits.depth()) {
                return tooDeep(limits);
            }
            if (token == JsonToken.PROPERTY_NAME && parser.currentName().length() > limits.name()) {
                return tooLong(limits);
            }
            if (token == JsonToken.VALUE_STRING || token == JsonToken.VALUE_NUMBER_FLOAT) {
                parser.finishToken();
            }
            if (depth == 0) {
                return parser.nextToken() == null ? null : mismatch("is no json: more stands after the value's end");
            }
        }
    }

    private static Fault mismatch(String words) {
        return new Fault(FailureCode.TYPE_MISMATCH, words);
    }

    private static Fault tooDeep(ReadLimits limits) {
        return new Fault(
                FailureCode.JSON_TOO_DEEP,
                "has arrays and objects nested more than " + limits.depth()
                        + " deep, the most that `limits.depth` allows; raise the limit if the value is right");
    }

    private static Fault tooLong(ReadLimits limits) {
        return new Fault(
                FailureCode.JSON_TOO_LONG,
                "has a number or a member's name that is longer than the job allows: numbers have at most `limits.number` of "
                        + limits.number() + " characters, names `limits.name` of " + limits.name()
                        + "; raise the limit if the value is right");
    }

    private static String firstLine(JacksonException e) {
        String line = JsonViolations.sentence(String.valueOf(e.getOriginalMessage()));
        TokenStreamLocation place = e.getLocation();
        return place == null
                ? line
                : line + " (character " + place.getColumnNr() + " of line " + place.getLineNr() + ")";
    }

    private static @Nullable String escapeFault(byte[] bytes, int from, int to) {
        int unit = unstorable(bytes, from, to);
        return unit < 0
                ? null
                : unit == 0
                        ? "holds the escape \\u0000, which PostgreSQL cannot store"
                        : String.format(
                                "holds the escape \\u%04x, half of a surrogate pair without its other half", unit);
    }

    /**
     * The first UTF-16 unit that JSON may write as an escape, and PostgreSQL's jsonb cannot store (22P05): U+0000, and half a surrogate pair; -1 when there is none. Backslashes stand only in strings here, and every {@code u} has its four digits.
     */
    static int unstorable(byte[] bytes, int from, int to) {
        for (int i = from; i < to - 1; i++) {
            if (bytes[i] != '\\') {
                continue;
            }
            i++;
            if (bytes[i] != 'u') {
                continue;
            }
            int unit = unit(bytes, i + 1);
            i += 4;
            if (unit == 0) {
                return unit;
            }
            if (Character.isHighSurrogate((char) unit) && isLowEscape(bytes, i + 1, to)) {
                i += 6;
            } else if (Character.isSurrogate((char) unit)) {
                return unit;
            }
        }
        return -1;
    }

    private static boolean isLowEscape(byte[] bytes, int at, int to) {
        return at + 6 <= to
                && bytes[at] == '\\'
                && bytes[at + 1] == 'u'
                && Character.isLowSurrogate((char) unit(bytes, at + 2));
    }

    private static int unit(byte[] bytes, int at) {
        int value = 0;
        for (int i = at; i < at + 4; i++) {
            value = value << 4 | Character.digit(bytes[i], 16);
        }
        return value;
    }
}
