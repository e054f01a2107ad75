package dev.sluice.job;

import dev.sluice.config.Node;
import dev.sluice.config.OptionType;
import dev.sluice.config.Problems;
import dev.sluice.config.Suggestion;
import dev.sluice.transform.check.ConstraintSpec;
import jakarta.validation.Constraint;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads a constraint of the class path: {@code com.example.Iban}, or {@code {class: com.example.Multiple, of: 5}}. */
final class CustomConstraintType implements OptionType<ConstraintSpec.Custom> {

    private static final String CLASS = "class";

    /** What Jakarta Validation asks of every constraint, and a job has no use for. */
    private static final Set<String> NOT_OURS = Set.of("groups", "payload", "validationAppliesTo");

    @Override
    public String label() {
        return "the name of a constraint's annotation, or a mapping of class and attributes";
    }

    @Override
    public ConstraintSpec.@Nullable Custom read(Node node, Problems problems) {
        if (node instanceof Node.Mapping mapping) {
            Node.Entry named = mapping.entries().get(CLASS);
            if (named == null) {
                problems.add(mapping.place(), "'class' is missing: write the name of a constraint's annotation");
                return null;
            }
            Class<? extends Annotation> type = type(named.value(), problems);
            return type == null ? null : withAttributes(type, mapping, problems);
        }
        Class<? extends Annotation> type = type(node, problems);
        return type == null ? null : withAttributes(type, new Node.Mapping(node.place(), Map.of()), problems);
    }

    private static @Nullable Class<? extends Annotation> type(Node node, Problems problems) {
        if (!(node instanceof Node.Scalar scalar) || scalar.isNull()) {
            problems.add(node.place(), "expected the name of a constraint's annotation, such as com.example.Iban");
            return null;
        }
        try {
            // Not initialized: until it is known to be a constraint, nothing of it runs.
            Class<?> found = Class.forName(scalar.text().strip(), false, CustomConstraintType.class.getClassLoader());
            if (found.isAnnotation() && found.isAnnotationPresent(Constraint.class)) {
                return found.asSubclass(Annotation.class);
            }
            problems.add(
                    scalar.place(),
                    scalar.shown()
                            + " is no constraint: it must be an annotation that carries @jakarta.validation.Constraint");
        } catch (ClassNotFoundException | LinkageError e) {
            problems.add(
                    scalar.place(),
                    "the class " + scalar.shown()
                            + " is not on the class path: look at its name, and put its jar into SLUICE_CLASSPATH");
        }
        return null;
    }

    private static ConstraintSpec.@Nullable Custom withAttributes(
            Class<? extends Annotation> type, Node.Mapping mapping, Problems problems) {
        int before = problems.count();
        Map<String, Method> known = Arrays.stream(type.getDeclaredMethods())
                .filter(method -> !NOT_OURS.contains(method.getName()) && method.getParameterCount() == 0)
                .collect(Collectors.toMap(Method::getName, method -> method));
        Map<String, Object> attributes = new HashMap<>();
        mapping.entries().forEach((name, entry) -> {
            Method attribute = known.get(name);
            if (attribute != null) {
                Object value = new AttributeType(attribute).read(entry.value(), problems);
                if (value != null) {
                    attributes.put(name, value);
                }
            } else if (!name.equals(CLASS)) {
                problems.add(
                        entry.keyPlace(),
                        type.getSimpleName() + " has no attribute '" + name + "'"
                                + Suggestion.didYouMean(
                                        name, known.keySet().stream().sorted().toList()));
            }
        });
        List<String> missing = known.values().stream()
                .filter(method ->
                        method.getDefaultValue() == null && !mapping.entries().containsKey(method.getName()))
                .map(Method::getName)
                .sorted()
                .toList();
        if (!missing.isEmpty()) {
            problems.add(
                    mapping.place(),
                    type.getSimpleName() + " needs a value for " + String.join(", ", missing) + ": write {class: "
                            + type.getName() + ", " + missing.get(0) + ": …}");
        }
        return problems.count() > before ? null : new ConstraintSpec.Custom(type, attributes);
    }
}
