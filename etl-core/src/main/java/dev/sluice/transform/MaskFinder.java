package dev.sluice.transform;

import dev.sluice.data.Schema;
import dev.sluice.read.Heading;
import java.util.BitSet;
import java.util.List;

/** Finds what masked columns come from in the records of one heading, and which columns have anything of that. Used once, by one thread. */
final class MaskFinder {

    private final Schema schema;
    private final List<CompiledColumn> columns;
    private final CompiledExpressions expressions;
    private final int[] fields;
    private final Heading heading;

    /**
     * For the columns of a transform.
     *
     * @param fields the field of each column, from 0; less for none
     */
    MaskFinder(
            Schema schema,
            List<CompiledColumn> columns,
            CompiledExpressions expressions,
            int[] fields,
            Heading heading) {
        this.schema = schema;
        this.columns = columns;
        this.expressions = expressions;
        this.fields = fields;
        this.heading = heading;
    }

    /** The mask over some columns: over all fields by which they may be named, those of the columns that they are computed from included. */
    Mask find(List<String> masked) {
        if (masked.isEmpty()) {
            return Mask.NONE;
        }
        BitSet sources = new BitSet();
        masked.forEach(name -> sources.set(schema.indexOf(name)));
        expressions.trace(sources);
        BitSet hidden = new BitSet();
        for (int i = 0; i < columns.size(); i++) {
            BitSet from = new BitSet();
            from.set(i);
            expressions.trace(from);
            if (from.stream().anyMatch(column -> touches(column, sources))) {
                hidden.set(i);
            }
        }
        return new Mask(schema, hidden, fieldsOf(sources));
    }

    private boolean touches(int column, BitSet sources) {
        return sources.stream()
                .anyMatch(source -> source == column
                        || (fields[source] >= 0 && fields[source] == fields[column])
                        || names(source).stream()
                                .anyMatch(one -> names(column).stream().anyMatch(other -> overlap(one, other))));
    }

    private List<String> names(int column) {
        return columns.get(column).spec().from();
    }

    /** Whether one of two names of fields is the other, or a JSON Pointer into it. */
    private static boolean overlap(String one, String other) {
        String a = pointer(one);
        String b = pointer(other);
        return a.equals(b) || a.startsWith(b + "/") || b.startsWith(a + "/");
    }

    /** A name of a field as a JSON Pointer (RFC 6901): {@code a/b} and {@code /a~1b} are the same member. */
    private static String pointer(String name) {
        return name.startsWith("/") ? name : "/" + name.replace("~", "~0").replace("/", "~1");
    }

    private BitSet fieldsOf(BitSet sources) {
        BitSet all = new BitSet();
        sources.stream().forEach(source -> {
            if (fields[source] >= 0) {
                all.set(fields[source]);
            }
            for (String name : names(source)) {
                for (int field = 0; field < heading.width(); field++) {
                    if (FieldFinder.plain(heading.names().get(field)).equals(FieldFinder.plain(name))) {
                        all.set(field);
                    }
                }
            }
        });
        return all;
    }
}
