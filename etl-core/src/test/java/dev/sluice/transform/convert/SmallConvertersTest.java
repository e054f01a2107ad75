package dev.sluice.transform.convert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.read.ReadLimits;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** boolean, text, varchar, uuid, bytea and json. */
class SmallConvertersTest {

    private static final String ID = "123e4567-e89b-12d3-a456-426614174000";

    @Test
    void booleanTakesAByteForNothingButItself() {
        Trial plain = Trial.of("boolean");
        for (char other = 0; other < 128; other++) {
            for (String word : List.of("true", "t", "1", "false", "f", "0")) {
                String text = other + word.substring(1);
                boolean same = text.equalsIgnoreCase(word)
                        || List.of("t", "1", "f", "0").contains(text.toLowerCase(Locale.ROOT));
                assertThat(plain.outcome(text).fault() == null).as(text).isEqualTo(same);
            }
            assertThat(plain.outcome("t" + other).fault()).isNotNull();
        }
    }

    @Test
    void noBooleanIsEmptyWhicheverWordsCameBefore() {
        Trial plain = Trial.of("boolean");
        String fault = "TYPE_MISMATCH is no boolean as true, t, 1 or false, f, 0";
        assertThat(plain.fault("")).isEqualTo(fault);
        assertThat(plain.value("t")).isEqualTo(true);
        assertThat(plain.fault("")).isEqualTo(fault);
        assertThat(plain.value("f")).isEqualTo(false);
        assertThat(plain.fault("")).isEqualTo(fault);
    }

    @Test
    void booleanTakesItsWordsInAnyCase() {
        Trial plain = Trial.of("boolean");
        assertThat(List.of(plain.value("true"), plain.value("T"), plain.value("1")))
                .containsOnly(true);
        assertThat(List.of(plain.value("FALSE"), plain.value("f"), plain.value("0")))
                .containsOnly(false);
        assertThat(plain.fault("yes")).isEqualTo("TYPE_MISMATCH is no boolean as true, t, 1 or false, f, 0");
        assertThat(plain.fault("")).isEqualTo("TYPE_MISMATCH is no boolean as true, t, 1 or false, f, 0");
        assertThat(plain.fault("truetruetruetruetrue")).startsWith("TYPE_MISMATCH");
        Trial own = new Trial(
                "boolean", new Notation('.', (char) 0, List.of("Ja", "ДА"), List.of("Nein", "нет"), List.of(), null));
        assertThat(own.value("jA")).isEqualTo(true);
        assertThat(own.value("да")).isEqualTo(true);
        assertThat(own.value("НЕТ")).isEqualTo(false);
        assertThat(own.fault("нет!")).isEqualTo("TYPE_MISMATCH is no boolean as Ja, ДА or Nein, нет");
    }

    @Test
    void textIsKeptAsItIs() {
        assertThat(Trial.of("text").value("  Grüße, 你好 🎉\n ")).isEqualTo("  Grüße, 你好 🎉\n ");
        assertThat(Trial.of("text").value("")).isEqualTo("");
    }

    @Test
    void varcharCountsCodePointsAndCutsNothing() {
        assertThat(Trial.of("varchar(3)").value("🎉ü你")).isEqualTo("🎉ü你");
        assertThat(Trial.of("varchar(3)").fault("🎉ü你!"))
                .isEqualTo("VALUE_TOO_LONG has 4 characters, varchar(3) takes 3");
        assertThat(Trial.of("varchar(3)").fault("abc "))
                .isEqualTo("VALUE_TOO_LONG has 4 characters, varchar(3) takes 3");
        assertThat(Trial.of("varchar").value("a".repeat(1000))).isEqualTo("a".repeat(1000));
    }

    @Test
    void uuidTakesBothCasesAndBraces() {
        assertThat(Trial.of("uuid").value(ID)).isEqualTo(UUID.fromString(ID));
        assertThat(Trial.of("uuid").value(ID.toUpperCase(Locale.ROOT))).isEqualTo(UUID.fromString(ID));
        assertThat(Trial.of("uuid").value("{" + ID + "}")).isEqualTo(UUID.fromString(ID));
        Random random = new Random(4);
        for (int i = 0; i < 1000; i++) {
            UUID id = new UUID(random.nextLong(), random.nextLong());
            assertThat(Trial.of("uuid").value(id.toString())).isEqualTo(id);
        }
    }

    @Test
    void uuidTakesNoCharacterThatIsNoDigitWhereverItStands() {
        Trial trial = Trial.of("uuid");
        for (int place = 0; place < ID.length(); place++) {
            for (char each = 1; each < 128; each++) {
                String id = ID.substring(0, place) + each + ID.substring(place + 1);
                if (ID.charAt(place) == '-' ? each == '-' : Character.digit(each, 16) >= 0) {
                    assertThat(trial.value(id)).isEqualTo(UUID.fromString(id));
                } else {
                    assertThat(trial.fault(id)).isEqualTo("TYPE_MISMATCH is no uuid");
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "123e4567-e89b-12d3-a456-42661417400",
                "123e4567-e89b-12d3-a456-4266141740000",
                "123e4567-e89b-12d3-a456-42661417400g",
                "123e4567e89b12d3a456426614174000",
                "123e4567-e89b-12d3-a4564-26614174000",
                "{123e4567-e89b-12d3-a456-426614174000",
                "(123e4567-e89b-12d3-a456-426614174000)",
                "123e4567-e89b-12d3-a456-4266141740ü"
            })
    void uuidRefusesEverythingElse(String text) {
        assertThat(Trial.of("uuid").fault(text)).isEqualTo("TYPE_MISMATCH is no uuid");
    }

    @Test
    void byteaIsHexadecimal() {
        assertThat(Trial.of("bytea").value("\\x00fFa0")).isEqualTo(new byte[] {0, -1, (byte) 0xa0});
        assertThat(Trial.of("bytea").value("\\x")).isEqualTo(new byte[0]);
        for (String text : new String[] {"", "\\", "x00", "\\x0", "\\x0g", "\\X00", "00ff"}) {
            assertThat(Trial.of("bytea").fault(text))
                    .isEqualTo("TYPE_MISMATCH is no bytea as \\x and pairs of hexadecimal digits");
        }
    }

    @Test
    void jsonIsCheckedAndKeptAsItIs() {
        assertThat(Trial.of("json").value(" {\"a\": 1.50} ")).isEqualTo(" {\"a\": 1.50} ");
        assertThat(Trial.of("json").fault("{\"a\":")).startsWith("TYPE_MISMATCH is no json: ");
        Trial shallow = Trial.within(ReadLimits.DEFAULT.withDepth(1), "json");
        assertThat(shallow.value("[1]")).isEqualTo("[1]");
        assertThat(shallow.fault("[[1]]"))
                .isEqualTo("JSON_TOO_DEEP has arrays and objects nested more than 1 deep, the most that `limits.depth`"
                        + " allows; raise the limit if the value is right");
    }
}
