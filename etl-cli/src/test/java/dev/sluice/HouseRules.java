package dev.sluice;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.lang.syntax.elements.GivenClassesConjunction;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import org.jspecify.annotations.NullMarked;

/** The rules of the house as ArchUnit checks them, each under a name. The packages are those of a root, so that a test can show every rule broken. */
final class HouseRules {

    private static final Set<String> EMPTY_NAMES =
            Set.of("internal", "impl", "util", "utils", "common", "helper", "helpers", "manager");

    /** What reads JSON token by token. Writing it, and binding whole trees, is not meant. */
    private static final Set<String> JACKSON_PARSER = Set.of(
            "tools.jackson.core.JsonParser",
            "tools.jackson.core.JsonToken",
            "tools.jackson.core.TokenStreamFactory",
            "tools.jackson.core.json.JsonFactory",
            "tools.jackson.core.json.JsonFactoryBuilder");

    private static final Set<String> THREAD_MAKERS = Set.of(
            Executors.class.getName(),
            ThreadFactory.class.getName(),
            ThreadPoolExecutor.class.getName(),
            ForkJoinPool.class.getName(),
            "java.util.concurrent.ScheduledThreadPoolExecutor",
            "java.util.Timer");

    private HouseRules() {}

    /** Every rule, by name. */
    static Map<String, ArchRule> of(String root) {
        Map<String, ArchRule> rules = new LinkedHashMap<>();
        rules.put("levels", levels(new House(root)));
        rules.put("cycles", slices().matching(root + ".(**)").should().beFreeOfCycles());
        rules.put("names", noClasses().should(standInAPackageWithAnEmptyName()));
        rules.put("null marks", ArchRuleDefinition.classes().should(standInANullMarkedPackage()));
        rules.put("JDBC", only(libraries("java.sql", "javax.sql"), root, "connector.jdbc"));
        rules.put(
                "what asks no server",
                inside(root, "connector.jdbc.check", "connector.jdbc.table", "connector.jdbc.mode")
                        .should()
                        .dependOnClassesThat(libraries("java.sql", "javax.sql")));
        rules.put("PostgreSQL's driver", only(libraries("org.postgresql"), root, "connector.jdbc.postgres"));
        rules.put("MariaDB's driver", only(libraries("org.mariadb"), root, "connector.jdbc.maria"));
        rules.put(
                "YAML",
                only(libraries("org.snakeyaml", "org.yaml", "tools.jackson.dataformat"), root, "job", "config"));
        rules.put("Jackson's parser", only(types("Jackson's parser", JACKSON_PARSER), root, "read.json"));
        rules.put("univocity", only(libraries("com.univocity"), root, "read.csv"));
        rules.put("Hibernate Validator", only(libraries("org.hibernate.validator"), root, "transform.check"));
        rules.put("templates", only(libraries("gg.jte"), root, "review"));
        rules.put("threads", outside(root, "engine").should(makeThreads()));
        rules.put("System.out", outside(root, "cli", "connector.file").should(touchStream("out")));
        rules.put("System.err", outside(root, "cli", "testdata").should(touchStream("err")));
        rules.replaceAll((name, rule) -> rule.as(name).allowEmptyShould(true));
        return rules;
    }

    static ArchRule levels(House house) {
        return ArchRuleDefinition.classes().should(new ArchCondition<>("import only what the house plan allows") {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                for (Dependency dependency : item.getDirectDependenciesFromSelf()) {
                    String to =
                            dependency.getTargetClass().getBaseComponentType().getPackageName();
                    if (house.owns(to)) {
                        house.objection(item.getPackageName(), to)
                                .ifPresent(why -> events.add(SimpleConditionEvent.violated(
                                        dependency, why + ": " + dependency.getDescription())));
                    }
                }
            }
        });
    }

    private static ArchCondition<JavaClass> standInAPackageWithAnEmptyName() {
        return new ArchCondition<>("stand in a package with a name that says nothing") {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                boolean found =
                        Arrays.stream(item.getPackageName().split("\\.", -1)).anyMatch(EMPTY_NAMES::contains);
                events.add(new SimpleConditionEvent(item, found, item.getName() + ": the package's name says nothing"));
            }
        };
    }

    private static ArchCondition<JavaClass> standInANullMarkedPackage() {
        return new ArchCondition<>("stand in a package that is @NullMarked") {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                boolean marked = item.getPackage().isAnnotatedWith(NullMarked.class);
                events.add(new SimpleConditionEvent(
                        item, marked, item.getName() + ": the package has no package-info with @NullMarked"));
            }
        };
    }

    private static ArchRule only(DescribedPredicate<JavaClass> library, String root, String... places) {
        return outside(root, places).should().dependOnClassesThat(library);
    }

    private static GivenClassesConjunction inside(String root, String... rooms) {
        List<String> packages =
                Arrays.stream(rooms).map(room -> root + "." + room).toList();
        return noClasses()
                .that(describe(
                        "stand in " + String.join(", ", rooms), item -> packages.contains(item.getPackageName())));
    }

    private static GivenClassesConjunction outside(String root, String... places) {
        List<String> packages =
                Arrays.stream(places).map(place -> root + "." + place).toList();
        return noClasses()
                .that(describe(
                        "stand outside " + String.join(", ", places),
                        item -> packages.stream()
                                .noneMatch(place -> item.getPackageName().equals(place)
                                        || item.getPackageName().startsWith(place + "."))));
    }

    private static DescribedPredicate<JavaClass> libraries(String... packages) {
        return describe(
                String.join(", ", packages),
                item -> Arrays.stream(packages)
                        .anyMatch(name -> item.getPackageName().equals(name)
                                || item.getPackageName().startsWith(name + ".")));
    }

    private static DescribedPredicate<JavaClass> types(String description, Set<String> names) {
        return describe(description, item -> names.contains(item.getName()));
    }

    private static ArchCondition<JavaClass> makeThreads() {
        return new ArchCondition<>("make threads") {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                boolean extendsThread = item.isAssignableTo(Thread.class) || item.isAssignableTo(ThreadFactory.class);
                events.add(
                        new SimpleConditionEvent(item, extendsThread, item.getName() + " is a thread or makes them"));
                for (JavaAccess<?> access : item.getAccessesFromSelf()) {
                    events.add(new SimpleConditionEvent(access, makesThread(access), access.getDescription()));
                }
            }
        };
    }

    private static boolean makesThread(JavaAccess<?> access) {
        String owner = access.getTargetOwner().getName();
        String member = access.getTarget().getName();
        boolean onThread = access.getTargetOwner().isAssignableTo(Thread.class)
                && (member.equals("<init>") || member.equals("start") || member.startsWith("of"));
        boolean async = owner.equals("java.util.concurrent.CompletableFuture") && member.endsWith("Async");
        boolean parallel = member.equals("parallelStream") || (owner.endsWith("Stream") && member.equals("parallel"));
        return onThread || async || parallel || THREAD_MAKERS.contains(owner);
    }

    private static ArchCondition<JavaClass> touchStream(String field) {
        return new ArchCondition<>("touch System." + field) {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                for (JavaAccess<?> access : item.getAccessesFromSelf()) {
                    boolean stream = access.getTargetOwner().isEquivalentTo(System.class)
                            && access.getTarget().getName().equals(field);
                    boolean trace = field.equals("err")
                            && access.getTarget().getName().equals("printStackTrace")
                            && access.getTarget().getFullName().endsWith("printStackTrace()");
                    events.add(new SimpleConditionEvent(access, stream || trace, access.getDescription()));
                }
            }
        };
    }

    /** The violations of a rule, as sentences. */
    static List<String> violations(ArchRule rule, JavaClasses classes) {
        return rule.evaluate(classes).getFailureReport().getDetails();
    }
}
