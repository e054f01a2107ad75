package dev.sluice.testdata;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;

/**
 * The branches' document: one value, in it the branches, in each of them its orders.
 *
 * @param records how many orders all branches have
 */
record BranchesDocument(long records) implements JsonNotation {

    private static final String INDENT = "      ";

    /** What would take other records with it, is said once for the whole branch, or is a matter of one source alone. */
    static final List<JsonDirt> KINDS = JsonDirt.allBut(
            JsonDirt.EXTRA_BRACE,
            JsonDirt.CUT_LINE,
            JsonDirt.NOT_AN_OBJECT,
            JsonDirt.COUNTRY_TOO_LONG,
            JsonDirt.DUPLICATE_KEY);

    /**
     * A branch.
     *
     * @param upTo the share of all orders that it and those before it have, in percent
     */
    private record Branch(String name, String country, int upTo) {}

    private static final List<Branch> BRANCHES = List.of(
            new Branch("Hamburg", "DE", 18),
            new Branch("Köln", "DE", 34),
            new Branch("München", "DE", 53),
            new Branch("Wien", "AT", 70),
            new Branch("Graz", "AT", 79),
            new Branch("Zürich", "CH", 93),
            new Branch("Straßburg", "FR", 100));

    @Override
    public Channel channel() {
        return Channel.BRANCH;
    }

    @Override
    public JsonShape shape() {
        return JsonShape.BRANCH;
    }

    @Override
    public List<String> countries(long record) {
        return List.of(branch(record).country());
    }

    @Override
    public byte[] head() {
        return "{\n  \"month\": \"2026-03\",\n  \"branches\": [\n".getBytes(UTF_8);
    }

    @Override
    public byte[] before(Spot<JsonDirt> spot, Dice whims) {
        Branch branch = branch(spot.record());
        String opened = "    {\"branch\": \"" + branch.name() + "\", \"country\": \"" + branch.country()
                + "\", \"orders\": [\n";
        if (spot.record() == 1) {
            return (opened + INDENT).getBytes(UTF_8);
        }
        boolean next = !branch(spot.record() - 1).equals(branch);
        return ((next ? "\n    ]},\n" + opened : ",\n") + INDENT).getBytes(UTF_8);
    }

    @Override
    public byte[] behind() {
        return NOTHING;
    }

    @Override
    public byte[] tail() {
        return "\n    ]}\n  ]\n}\n".getBytes(UTF_8);
    }

    private Branch branch(long record) {
        return BRANCHES.stream()
                .filter(branch -> (record - 1) * 100 < branch.upTo() * records)
                .findFirst()
                .orElseThrow();
    }
}
