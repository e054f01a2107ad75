package dev.sluice.testdata;

import static dev.sluice.testdata.Code.*;
import static dev.sluice.testdata.OrderColumn.*;

import java.util.Arrays;
import java.util.List;

/** The kinds of damage to JSON. Every damaged record stands on one line. */
enum JsonDirt implements Damage {
    /** A value of Python. */
    WORD_OF_PYTHON(Fault.only(JSON_SYNTAX), (line, dice) -> line.setAsIs(EXPRESS, dice.pick(List.of("True", "None")))),
    NOT_A_NUMBER(Fault.only(JSON_SYNTAX), (line, dice) -> line.setAsIs(AMOUNT, dice.pick(List.of("NaN", "Infinity")))),
    TRAILING_COMMA(Fault.only(JSON_SYNTAX), (line, dice) -> line.rewrite(text -> text.replaceFirst("}$", ",}"))),
    /** Between two members. */
    MISSING_COMMA(
            Fault.only(JSON_SYNTAX),
            (line, dice) -> line.rewrite(text -> text.replaceFirst(",( ?\"quantity\")", "$1"))),
    /** The one that closes the customer. */
    MISSING_BRACE(Fault.only(JSON_SYNTAX), (line, dice) -> line.rewrite(text -> text.replaceFirst("}", ""))),
    EXTRA_BRACE(Fault.only(JSON_SYNTAX), (line, dice) -> line.rewrite(text -> text + "}")),
    /** A quote in a string without its backslash: from here on inside and outside are the other way round. */
    UNESCAPED_QUOTE(
            Fault.only(JSON_SYNTAX),
            (line, dice) ->
                    line.setAsIs(NOTE, "\"Ersatz für " + (15 + 2 * dice.below(9)) + "\" Monitor, Halterung fehlt\"")),
    /** A string that nothing closes. */
    UNCLOSED_STRING(Fault.only(JSON_SYNTAX), (line, dice) -> line.setAsIs(NOTE, "\"" + dice.pick(Words.NOTES))),
    /** What a full disk leaves of a line. */
    CUT_LINE(
            Fault.only(JSON_SYNTAX),
            (line, dice) -> line.rewrite(text -> text.substring(0, 40 + dice.below(text.length() - 80)))),
    NOT_AN_OBJECT(
            Fault.only(JSON_NOT_AN_OBJECT), (line, dice) -> line.rewrite(text -> dice.pick(List.of("[]", "null")))),
    /** A member that stands twice, with two values. */
    DUPLICATE_MEMBER(
            Fault.only(JSON_DUPLICATE_KEY),
            (line, dice) -> line.again(QUANTITY, Integer.toString(100 + dice.below(50)))),
    MISSING_KEY(Fault.only(VALUE_MISSING, ID), (line, dice) -> line.setAsIs(ID, "null")),
    MISSING_CUSTOMER(Fault.only(VALUE_MISSING, CUSTOMER), (line, dice) -> line.leaveOut(CUSTOMER)),
    TEXT_IN_NUMBER(
            Fault.only(TYPE_MISMATCH, QUANTITY),
            (line, dice) -> line.setAsIs(QUANTITY, dice.pick(List.of("\"zwölf\"", "\"k. A.\"", "\"12 Stk\"")))),
    OBJECT_FOR_NUMBER(
            Fault.only(TYPE_MISMATCH, QUANTITY),
            (line, dice) -> line.setAsIs(QUANTITY, "{\"value\": " + (1 + dice.below(60)) + ", \"unit\": \"Stk\"}")),
    NUMBER_FOR_BOOLEAN(
            Fault.only(TYPE_MISMATCH, EXPRESS),
            (line, dice) -> line.setAsIs(EXPRESS, dice.pick(List.of("2", "\"vielleicht\"")))),
    THREE_DECIMALS(
            Fault.only(NUMBER_SCALE, AMOUNT),
            (line, dice) -> line.set(AMOUNT, (1 + dice.below(5000)) + ".50" + (1 + dice.below(9)))),
    AMOUNT_OUT_OF_RANGE(
            Fault.only(VALUE_OUT_OF_RANGE, AMOUNT),
            (line, dice) -> line.set(AMOUNT, dice.pick(List.of("1.5e12", "123456789000.00")))),
    DATE_NOT_IN_CALENDAR(
            Fault.only(TYPE_MISMATCH, ORDERED_ON),
            (line, dice) -> line.set(ORDERED_ON, CsvStyle.PLAIN.date(2026, 2, 29 + dice.below(3)))),
    COUNTRY_TOO_LONG(
            Fault.only(VALUE_TOO_LONG, COUNTRY),
            (line, dice) -> line.set(COUNTRY, dice.pick(List.of("DEU", "Österreich", "D-A-CH")))),
    /** An emoji of which only the first half was kept. */
    HALF_AN_EMOJI(Fault.only(TEXT_ENCODING), (line, dice) -> line.setAsIs(NOTE, "\"Vielen Dank \\ud83d\"")),
    BAD_UTF8(
            Fault.only(TEXT_ENCODING),
            (line, dice) -> line.set(CUSTOMER, "M" + BadByte.MARK + "ller" + dice.pick(Words.COMPANY_ENDS))),
    NUL_ESCAPE(Fault.only(TEXT_NUL), (line, dice) -> line.setAsIs(NOTE, "\"Anruf\\u0000 erbeten\"")),
    /** The key of an order that another source has loaded: nothing but the database can tell. */
    DUPLICATE_KEY(Fault.only(DB_UNIQUE), (line, dice) -> {});

    /** Does the damage. */
    private interface Spoiler {
        void spoil(JsonLine line, Dice dice);
    }

    private final List<Fault> faults;
    private final Spoiler spoiler;

    JsonDirt(List<Fault> faults, Spoiler spoiler) {
        this.faults = faults;
        this.spoiler = spoiler;
    }

    /** All kinds, but for a few. */
    static List<JsonDirt> allBut(JsonDirt... few) {
        return Arrays.stream(values())
                .filter(kind -> !List.of(few).contains(kind))
                .toList();
    }

    @Override
    public List<Fault> faults() {
        return faults;
    }

    @Override
    public boolean repeatsAKey() {
        return this == DUPLICATE_KEY;
    }

    void spoil(JsonLine line, Dice dice) {
        spoiler.spoil(line, dice);
    }
}
