package dev.sluice.transform.convert;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.UUID;
import java.util.function.Function;

/** Any text as a value of each type: it is refused, or it is what the library makes of it. */
public final class ConvertFuzz {

    private ConvertFuzz() {}

    /** The bytes are the text. */
    public static void fuzzerTestOneInput(byte[] data) {
        String text = new String(data, StandardCharsets.UTF_8);
        if (text.indexOf(0) >= 0) {
            return;
        }
        same("bigint", text, written -> new BigInteger(written).longValueExact());
        if (!text.matches("(?is).*e[+-]?[0-9]{10,}")) {
            // BigDecimal takes no longer exponent, not even of zero.
            same("numeric", text, written -> new BigDecimal(written).stripTrailingZeros());
        }
        same("double", text, Double::parseDouble);
        same("date", text, LocalDate::parse);
        // The library takes no more than nine digits behind the second, whatever they are.
        same("timestamp", text, written -> LocalDateTime.parse(
                written.replace(' ', 'T').replaceFirst("([.][0-9]{6})0+$", "$1")));
        same("uuid", text, written -> UUID.fromString(written.replaceAll("[{}]", "")));
        same("text", text, written -> written);
        Trial.of("bytea").outcome(text);
        Trial.of("boolean").outcome(text);
        Trial.of("json").outcome(text);
        Trial.of("varchar(3)").outcome(text);
        Trial.of("timestamptz").outcome(text);
        Trial.zoned("Europe/Berlin").outcome(text);
        Trial.formats("date", "d.M.uuuu", "dd.MM.uu from 1970").outcome(text);
        Trial.numbers("numeric(12,2)", ',', '.').outcome(text);
    }

    private static void same(String type, String text, Function<String, Object> library) {
        Object ours = Trial.of(type).valueOrNull(text);
        Object value = ours instanceof BigDecimal number ? number.stripTrailingZeros() : ours;
        if (value != null && !value.equals(library.apply(text))) {
            throw new AssertionError("'" + text + "' as " + type + " is " + value + ", and not " + library.apply(text));
        }
    }
}
