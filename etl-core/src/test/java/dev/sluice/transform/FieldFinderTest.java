package dev.sluice.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.data.Column;
import dev.sluice.data.ColumnType;
import dev.sluice.failure.RunFailedException;
import dev.sluice.read.Heading;
import dev.sluice.read.UnknownFields;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class FieldFinderTest {

    private static ColumnSpec column(String name, String... from) {
        return new ColumnSpec(
                Column.of(name, ColumnType.of(ColumnType.Kind.TEXT)),
                from.length == 0 ? List.of(name) : Arrays.asList(from),
                null,
                List.of(),
                null,
                null,
                false,
                NumberStyle.PLAIN,
                BooleanWords.DEFAULT);
    }

    private static Heading header(String... names) {
        return new Heading(Arrays.asList(names), true);
    }

    private static Heading numbered(int width) {
        return new Heading(
                java.util.stream.IntStream.rangeClosed(1, width)
                        .mapToObj(String::valueOf)
                        .toList(),
                false);
    }

    private static int find(ColumnSpec column, Heading heading) {
        return FieldFinder.find(List.of(column), heading, UnknownFields.IGNORE)[0];
    }

    @Test
    void findsAnEqualNameBeforeASimilarOne() {
        assertThat(find(column("email"), header("EMAIL", "email"))).isEqualTo(1);
        assertThat(find(column("email"), header("id", " E mail\u00a0"))).isEqualTo(1);
        assertThat(find(column("Bestell Nr"), header("id", "bestellnr"))).isEqualTo(1);
    }

    @Test
    void takesTheFirstNameThatTheHeaderHas() {
        assertThat(find(column("email", "E-Mail", "email"), header("email", "E-Mail")))
                .isEqualTo(1);
        assertThat(find(column("email", "E-Mail", "email"), header("email", "e-mail")))
                .isEqualTo(1);
        assertThat(find(column("email", "E-Mail", "email"), header("id", "email")))
                .isEqualTo(1);
    }

    @Test
    void namesEveryColumnWithoutAField() {
        assertThatThrownBy(() -> FieldFinder.find(
                        List.of(
                                column("email", "E-Mail", "email"),
                                column("id"),
                                column("Netto"),
                                column("plz", "zip")),
                        header("id", "Email2", "Telefon"),
                        UnknownFields.IGNORE))
                .isInstanceOf(RunFailedException.class)
                .hasMessage(
                        "the header has no field for column 'email' (looked for 'E-Mail', 'email');"
                                + " did you mean 'Email2'?\n"
                                + "the header has no fields for columns 'Netto', 'plz' (looked for 'zip'); it has id, Email2, Telefon");
    }

    @Test
    void listsOnlySoManyNamesOfAWideHeader() {
        Heading wide = new Heading(Collections.nCopies(2000, "x".repeat(100)), true);
        assertThatThrownBy(() -> find(column("email"), wide))
                .hasMessage("the header has no field for column 'email'; it has "
                        + String.join(", ", Collections.nCopies(20, "x".repeat(64) + "…")) + " and 1980 more");
    }

    @Test
    void refusesAWantedNameThatStandsTwice() {
        assertThatThrownBy(() -> find(column("email"), header("email", "id", "email")))
                .isInstanceOf(RunFailedException.class)
                .hasMessage("the header has 'email' as fields 1 and 3, so column 'email' cannot tell which is meant;"
                        + " give them different names");
        assertThatThrownBy(() -> find(column("email"), header("E-mail", "EMAIL", "E Mail")))
                .hasMessage("the header has 'email' as fields 2 and 3, so column 'email' cannot tell which is meant;"
                        + " give them different names");
        assertThat(find(column("id"), header("email", "id", "email"))).isEqualTo(1);
    }

    @Test
    void goesByNumberWithoutAHeader() {
        assertThat(FieldFinder.find(
                        List.of(column("a"), column("b", "3"), column("c", "x", "1")),
                        numbered(3),
                        UnknownFields.IGNORE))
                .containsExactly(0, 2, 0);
    }

    @Test
    void refusesANameWithoutAHeader() {
        assertThatThrownBy(() -> FieldFinder.find(
                        List.of(column("email", "E-Mail"), column("b", "9"), column("c"), column("d")),
                        numbered(3),
                        UnknownFields.IGNORE))
                .isInstanceOf(RunFailedException.class)
                .hasMessage("the input has no header, so column 'email' needs the number of its field, from 1 to 3,"
                        + " not 'E-Mail'\n"
                        + "column 'b' is field 9, and the first record has only 3\n"
                        + "column 'd' is field 4, and the first record has only 3");
    }

    @Test
    void bindsToTheHeadingOfAnEmptyInput() {
        assertThat(FieldFinder.find(List.of(column("a"), column("b")), header(), UnknownFields.IGNORE))
                .containsExactly(-1, -1);
    }

    @Test
    void aFieldThatNoColumnTakesIsRefusedWhereTheJobSaysSo() {
        Heading heading = new Heading(List.of("id", "E-Mail", "phone", "", "e mail x"), true);
        List<ColumnSpec> columns = List.of(column("id"), column("mail", "E-Mail", "email"));
        assertThatThrownBy(() -> FieldFinder.find(columns, heading, UnknownFields.REJECT))
                .isInstanceOf(RunFailedException.class)
                .hasMessage(
                        "the header has what no column takes: 'phone' (field 3), '' (field 4), 'e mail x' (field 5);"
                                + " make columns of it, or write unknown_fields: ignore");
        assertThat(FieldFinder.find(columns, heading, UnknownFields.IGNORE)).containsExactly(0, 1);
    }
}
