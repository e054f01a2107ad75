package dev.sluice.read.json;

import dev.sluice.read.ReadLimits;
import dev.sluice.read.RecordFormat.Member;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** What members a record has, for a look at inputs of which the job does not name every field. Has no state. */
final class OwnMembers {

    /** Whatever a job allows. */
    private static final JsonFactory FACTORY = JsonSyntax.factory(ReadLimits.MOST_DEPTH, Integer.MAX_VALUE, Set.of());

    private OwnMembers() {}

    /** The members of a record itself, in its order; none of one that is no object, or cannot be read. */
    static List<Member> of(byte[] bytes, int from, int to) {
        List<Member> members = new ArrayList<>();
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), bytes, from, to - from)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return List.of();
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String label = parser.currentName();
                JsonToken value = parser.nextToken();
                members.add(new Member(reference(label), label, value.isStructStart()));
                parser.skipChildren();
            }
            return members;
        } catch (JacksonException e) {
            // What is wrong with it the reader of the load says.
            return List.of();
        }
    }

    /** How a column names the member: a name that begins with a slash would be a JSON Pointer (RFC 6901). */
    private static String reference(String label) {
        return label.startsWith("/") ? "/" + label.replace("~", "~0").replace("/", "~1") : label;
    }
}
