package dev.sluice.jobtest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes differences of what does not agree.
 *
 * @param what what is compared
 * @param file the test file, as differences name it
 * @param identity the names that tell which one is meant, shown also where they agree
 */
record Differences(Difference.What what, String file, Set<String> identity) {

    List<Difference> of(List<Pairing> pairings) {
        List<Difference> differences = new ArrayList<>();
        int expected = 0;
        int found = 0;
        for (Pairing pairing : pairings) {
            expected += pairing.expected() == null ? 0 : 1;
            found += pairing.found() == null ? 0 : 1;
            if (!pairing.agrees()) {
                differences.add(of(pairing, pairing.expected() == null ? found : expected));
            }
        }
        return differences;
    }

    private Difference of(Pairing pairing, int number) {
        Expected expected = pairing.expected();
        Found found = pairing.found();
        return new Difference(
                what,
                number,
                expected == null
                        ? Difference.Kind.SURPLUS
                        : found == null ? Difference.Kind.MISSING : Difference.Kind.DIFFERS,
                expected == null ? null : file + ":" + expected.place().line(),
                found == null ? null : found.record(),
                values(expected, found, pairing.differing()));
    }

    private List<Difference.Value> values(@Nullable Expected expected, @Nullable Found found, Set<String> differing) {
        List<Difference.Value> values = new ArrayList<>();
        if (expected == null || found == null) {
            Map<String, @Nullable String> all =
                    expected != null ? expected.values() : found != null ? found.values() : Map.of();
            all.forEach((name, value) -> {
                // A surplus has every value there is; that one is null says little.
                if (value != null || expected != null) {
                    values.add(new Difference.Value(
                            name, expected == null ? null : value, found == null ? null : value, false));
                }
            });
            return values;
        }
        found.values().forEach((name, value) -> {
            if (differing.contains(name)) {
                values.add(new Difference.Value(name, expected.values().get(name), value, false));
            } else if (identity.contains(name)) {
                values.add(new Difference.Value(name, value, value, true));
            }
        });
        expected.values().forEach((name, value) -> {
            if (!found.values().containsKey(name)) {
                values.add(new Difference.Value(name, value, null, false));
            }
        });
        return values;
    }
}
