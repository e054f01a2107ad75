package dev.sluice.read.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.failure.Violation;
import dev.sluice.read.Fields;
import dev.sluice.read.LeniencyTally;
import dev.sluice.read.ReadLimits;
import dev.sluice.read.UnknownFields;
import dev.sluice.read.Utf8;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Both readers of records, of which the tokenizer is right. */
final class BothReaders {

    /** With fields that have several names, or share one. */
    static final FieldTree MANY_NAMES = tree("id=", "name=", "a=", "/a/b=", "/o/id=", "/t/0=", "k|v=", "tags=", "é=");

    /** With one name for each field, so that what was found is handed over as it is. */
    static final FieldTree STRAIGHT = tree("id", "name=", "a", "/a/b", "k=", "tags=", "é");

    private static FieldTree tree(String... fields) {
        return new FieldTree(
                Stream.of(fields)
                        .map(each -> new JsonField(List.of(each.replace("=", "").split("\\|")), each.endsWith("=")))
                        .toList(),
                List.of(),
                UnknownFields.IGNORE);
    }

    final Slots plainSlots;
    private final Slots tokenSlots;
    final PlainReader plain;
    private final TokenReader tokens;
    private final Fields plainFields = new Fields();
    private final Fields tokenFields = new Fields();

    BothReaders(FieldTree tree) {
        this.plainSlots = new Slots(tree);
        this.tokenSlots = new Slots(tree);
        this.plain = new PlainReader(tree, ReadLimits.DEFAULT, plainSlots);
        this.tokens = new TokenReader(
                tree, JsonDialect.of(JsonLayout.LINES), Set.of(), ReadLimits.DEFAULT, tokenSlots, new LeniencyTally());
    }

    /** What is accepted, the tokenizer accepts too, and finds the same in it; tells whether it was. */
    boolean agree(byte[] bytes, int from, int to, String shown) {
        if (!plain.read(bytes, from, to)) {
            return false;
        }
        assertThat(Utf8.firstBad(bytes, from, to)).as(shown).isEqualTo(-1);
        Violation violation = tokens.read(bytes, from, to);
        assertThat(violation).as(shown).isNull();
        assertThat(tokenSlots.faulty()).as(shown).isEqualTo(-1);
        plainSlots.fill(plainFields);
        tokenSlots.fill(tokenFields);
        assertThat(JsonReading.shown(plainFields)).as(shown).isEqualTo(JsonReading.shown(tokenFields));
        return true;
    }
}
