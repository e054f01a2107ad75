package dev.sluice.jobtest;

import dev.sluice.config.Node;
import dev.sluice.config.YamlText;
import dev.sluice.job.YamlFile;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes what came into the expected part of a test file. Lines that agree are not touched, nor what is written above them. Used once, by one thread. */
final class ExpectedSection {

    private static final String INDENT = "  ";

    private final YamlFile yaml;
    private final JobTestResult result;
    private final ExpectedLine line;
    private final Lines lines;

    ExpectedSection(YamlFile yaml, JobTestResult result, boolean severalInputs) {
        this.yaml = yaml;
        this.result = result;
        this.line = new ExpectedLine(columns(result.comparison().rows()), severalInputs);
        this.lines = new Lines(yaml.text());
    }

    /** The whole file. */
    String text() {
        Node.Entry section = yaml.root().entries().get(TestKeys.EXPECTED.name());
        if (section == null) {
            List<String> end = new ArrayList<>(List.of(TestKeys.EXPECTED.name() + ":"));
            end.addAll(whole(INDENT));
            lines.append(end);
            return lines.text();
        }
        int end = lines.contentEnd(section.keyPlace().line(), endOf(section));
        if (!(section.value() instanceof Node.Mapping mapping)
                || mapping.entries().isEmpty()
                || mapping.place().line() == section.keyPlace().line()) {
            List<String> anew = new ArrayList<>(List.of(TestKeys.EXPECTED.name() + ":"));
            anew.addAll(whole(INDENT));
            lines.replace(section.keyPlace().line(), end, anew);
            return lines.text();
        }
        parts(mapping, end);
        return lines.text();
    }

    /** The columns that the test names; empty for all of them. */
    private static Set<String> columns(List<Pairing> rows) {
        Set<String> columns = new LinkedHashSet<>();
        for (Pairing pairing : rows) {
            if (pairing.expected() != null) {
                columns.addAll(pairing.expected().values().keySet());
            }
        }
        return columns;
    }

    /** The last line before the next key at the top, or the file's last. */
    private int endOf(Node.Entry section) {
        return next(yaml.root(), section, lines.count());
    }

    private static int next(Node.Mapping mapping, Node.Entry entry, int end) {
        return mapping.entries().values().stream()
                .mapToInt(each -> each.keyPlace().line())
                .filter(each -> each > entry.keyPlace().line())
                .map(each -> each - 1)
                .min()
                .orElse(end);
    }

    private List<String> whole(String indent) {
        List<String> all = new ArrayList<>();
        if (result.outcome().failure() != null) {
            all.add(failure(indent));
            return all;
        }
        all.addAll(list(TestKeys.ROWS.name(), result.comparison().rows(), indent));
        all.addAll(list(TestKeys.REJECTS.name(), result.comparison().rejects(), indent));
        return all;
    }

    private String failure(String indent) {
        return indent + TestKeys.FAILURE.name() + ": "
                + YamlText.value(String.valueOf(result.outcome().failure()));
    }

    private List<String> list(String key, List<Pairing> pairings, String indent) {
        List<String> all = new ArrayList<>();
        for (Pairing pairing : pairings) {
            if (pairing.found() != null) {
                all.add(indent + INDENT + "- " + written(key, pairing));
            }
        }
        all.add(0, indent + key + (all.isEmpty() ? ": []" : ":"));
        return all;
    }

    private String written(String key, Pairing pairing) {
        return key.equals(TestKeys.ROWS.name()) ? line.row(pairing) : line.reject(pairing);
    }

    /** Writes each key anew where it stands, from the last to the first, so that the places before them hold. */
    private void parts(Node.Mapping mapping, int end) {
        String indent = lines.indent(mapping.place().line());
        List<String> missing = new ArrayList<>();
        boolean failed = result.outcome().failure() != null;
        if (failed && !mapping.entries().containsKey(TestKeys.FAILURE.name())) {
            missing.add(failure(indent));
        }
        for (String key : List.of(TestKeys.ROWS.name(), TestKeys.REJECTS.name())) {
            if (!failed && !mapping.entries().containsKey(key) && !pairings(key).isEmpty()) {
                missing.addAll(list(key, pairings(key), indent));
            }
        }
        lines.insertAfter(end, missing);
        List<Map.Entry<String, Node.Entry>> entries =
                new ArrayList<>(mapping.entries().entrySet());
        Collections.reverse(entries);
        for (Map.Entry<String, Node.Entry> each : entries) {
            Node.Entry entry = each.getValue();
            int last = lines.contentEnd(entry.keyPlace().line(), next(mapping, entry, end));
            if (each.getKey().equals(TestKeys.FAILURE.name())) {
                lines.replace(entry.keyPlace().line(), last, failed ? List.of(failure(indent)) : List.of());
            } else {
                part(each.getKey(), entry, last, indent);
            }
        }
    }

    private List<Pairing> pairings(String key) {
        return key.equals(TestKeys.ROWS.name())
                ? result.comparison().rows()
                : result.comparison().rejects();
    }

    private void part(String key, Node.Entry entry, int last, String indent) {
        List<Pairing> pairings = pairings(key);
        if (pairings.stream().allMatch(Pairing::agrees)) {
            return;
        }
        List<Integer> starts = starts(entry.value());
        if (starts == null || pairings.stream().allMatch(each -> each.found() == null)) {
            lines.replace(entry.keyPlace().line(), last, list(key, pairings, indent));
            return;
        }
        String itemIndent = lines.indent(starts.get(0));
        List<String> anew = new ArrayList<>();
        int from = entry.keyPlace().line() + 1;
        int item = 0;
        for (Pairing pairing : pairings) {
            if (pairing.expected() == null) {
                anew.add(itemIndent + "- " + written(key, pairing));
                continue;
            }
            int start = starts.get(item);
            int end = item + 1 < starts.size() ? lines.contentEnd(start, starts.get(item + 1) - 1) : last;
            if (pairing.found() != null) {
                anew.addAll(lines.range(from, start - 1));
                anew.addAll(
                        pairing.agrees()
                                ? lines.range(start, end)
                                : List.of(itemIndent + "- " + written(key, pairing) + comment(start, end)));
            }
            from = end + 1;
            item++;
        }
        lines.replace(entry.keyPlace().line() + 1, last, anew);
    }

    /** The first lines of a list's items, where each begins a line with its dash; null where they do not. */
    private @Nullable List<Integer> starts(Node value) {
        if (!(value instanceof Node.Sequence sequence) || sequence.items().isEmpty()) {
            return null;
        }
        List<Integer> starts = new ArrayList<>();
        for (Node item : sequence.items()) {
            int start = item.place().line();
            if (!lines.get(start).strip().startsWith("-")
                    || !lines.get(start)
                            .substring(0, item.place().column() - 1)
                            .strip()
                            .equals("-")) {
                return null;
            }
            starts.add(start);
        }
        return starts;
    }

    /** The comments behind the lines of an item, for the one line that takes their place. */
    private String comment(int start, int end) {
        return yaml.comments().stream()
                .filter(each -> each.line() >= start && each.line() <= end)
                .map(each -> " " + lines.get(each.line()).substring(each.column() - 1))
                .collect(Collectors.joining());
    }
}
