package dev.sluice.job;

import dev.sluice.config.Node;
import dev.sluice.config.Problems;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the value of an annotation's attribute: text, a number, true or false, a constant of an enum, or a list of them. */
final class AttributeType {

    private final String name;
    private final Class<?> type;

    AttributeType(Method attribute) {
        this.name = attribute.getName();
        this.type = attribute.getReturnType();
    }

    /** The value; null when it is wrong, which has then been added to the problems. */
    @Nullable
    Object read(Node node, Problems problems) {
        if (!type.isArray()) {
            return one(node, type, problems);
        }
        List<Node> items = node instanceof Node.Sequence sequence ? sequence.items() : List.of(node);
        Class<?> item = type.getComponentType();
        Object array = Array.newInstance(item, items.size());
        boolean good = true;
        for (int i = 0; i < items.size(); i++) {
            Object value = one(items.get(i), item, problems);
            if (value == null) {
                good = false;
            } else {
                Array.set(array, i, value);
            }
        }
        return good ? array : null;
    }

    private @Nullable Object one(Node node, Class<?> wanted, Problems problems) {
        Object value = null;
        if (node instanceof Node.Scalar scalar && !scalar.secret()) {
            try {
                value = parse(scalar.text(), wanted);
            } catch (IllegalArgumentException e) {
                value = null; // told below, in the same words as an attribute of a type that no job can write
            }
        }
        if (value == null) {
            problems.add(node.place(), "'" + name + "' takes " + wanted.getSimpleName() + ", and this is none");
        }
        return value;
    }

    private static @Nullable Object parse(String text, Class<?> wanted) {
        if (wanted.isEnum()) {
            for (Object constant : wanted.getEnumConstants()) {
                if (constant.toString().equals(text)) {
                    return constant;
                }
            }
            return null;
        }
        return switch (wanted.getName()) {
            case "java.lang.String" -> text;
            case "int" -> Integer.valueOf(text);
            case "long" -> Long.valueOf(text);
            case "short" -> Short.valueOf(text);
            case "double" -> Double.valueOf(text);
            case "float" -> Float.valueOf(text);
            case "boolean" -> text.equals("true") ? Boolean.TRUE : text.equals("false") ? Boolean.FALSE : null;
            default -> null;
        };
    }
}
