package dev.sluice.testdata;

import static dev.sluice.testdata.Code.*;
import static dev.sluice.testdata.OrderColumn.*;

import java.util.List;

/** The kinds of damage to a CSV file. Every damaged record stands on one line. */
enum CsvDirt implements Damage {
    /** The 31st of February. */
    DATE_NOT_IN_CALENDAR(
            Fault.only(TYPE_MISMATCH, ORDERED_ON),
            (line, dice, style) -> line.set(ORDERED_ON, style.date(2026, 2, 29 + dice.below(3)))),
    /** A quarter past 24 o'clock. */
    TIME_NOT_ON_CLOCK(
            Fault.only(TYPE_MISMATCH, RECORDED_AT),
            (line, dice, style) -> line.set(
                    RECORDED_AT,
                    style.timestamp(java.time.LocalDate.of(2026, 3, 17), style.time(24, 15, dice.below(60))))),
    TEXT_IN_NUMBER(
            Fault.only(TYPE_MISMATCH, QUANTITY),
            (line, dice, style) -> line.set(QUANTITY, dice.pick(List.of("zwölf", "k. A.", "12 Stk", "1O")))),
    /** 12.50 where the comma separates: read as grouped digits it would be 1250. */
    WRONG_DECIMAL_SIGN(
            Fault.only(TYPE_MISMATCH, AMOUNT),
            (line, dice, style) ->
                    line.set(AMOUNT, (10 + dice.below(90)) + (style == CsvStyle.VENDOR ? ".50" : ",50"))),
    THREE_DECIMALS(
            Fault.only(NUMBER_SCALE, AMOUNT),
            (line, dice, style) -> line.set(AMOUNT, line.text(AMOUNT) + (1 + dice.below(9)))),
    QUANTITY_OUT_OF_RANGE(
            Fault.only(VALUE_OUT_OF_RANGE, QUANTITY),
            (line, dice, style) ->
                    line.set(QUANTITY, dice.pick(List.of("4000000000", "2147483648", "99999999999999999999")))),
    AMOUNT_OUT_OF_RANGE(
            Fault.only(VALUE_OUT_OF_RANGE, AMOUNT),
            (line, dice, style) -> line.set(AMOUNT, style.amount(123_456_789_000_00L + dice.below(1_000_000)))),
    MISSING_KEY(Fault.only(VALUE_MISSING, ID), (line, dice, style) -> line.set(ID, "")),
    MISSING_CUSTOMER(Fault.only(VALUE_MISSING, CUSTOMER), (line, dice, style) -> line.set(CUSTOMER, "")),
    MISSING_AMOUNT(
            Fault.only(VALUE_MISSING, AMOUNT),
            (line, dice, style) -> line.set(AMOUNT, style == CsvStyle.VENDOR ? "NULL" : "")),
    TOO_FEW_FIELDS(Fault.only(CSV_FIELD_COUNT), (line, dice, style) -> line.cutAfter(4 + dice.below(7))),
    /** A delimiter in a field that should have been quoted. */
    TOO_MANY_FIELDS(
            Fault.only(CSV_FIELD_COUNT),
            (line, dice, style) -> line.setAsIs(CUSTOMER, dice.pick(Words.SURNAMES) + style.delimiter() + " Söhne")),
    /** An inch sign in an unquoted field. */
    STRAY_QUOTE(
            Fault.only(CSV_STRAY_QUOTE),
            (line, dice, style) -> line.setAsIs(NOTE, (15 + 2 * dice.below(9)) + "\" Monitor")),
    /** A quote inside a quoted field that was not doubled. */
    UNDOUBLED_QUOTE(
            Fault.only(CSV_STRAY_QUOTE),
            (line, dice, style) -> line.setAsIs(NOTE, "\"Ersatz für 17\" Monitor, Halterung fehlt\"")),
    /** A quote that nothing closes; the lines after it are good records and must load. */
    UNCLOSED_QUOTE(Fault.only(CSV_UNCLOSED_QUOTE), (line, dice, style) -> {
        OrderColumn column = dice.pick(List.of(CUSTOMER, NOTE));
        line.set(NOTE, ""); // a later quote on the same line would be a stray one
        line.setAsIs(column, "\"" + dice.pick(column == NOTE ? Words.NOTES : Words.SURNAMES));
    }),
    /** The byte 0x81: u with two dots in the code page of DOS, nothing in Windows-1252. */
    UNDEFINED_BYTE(
            Fault.only(TEXT_ENCODING),
            (line, dice, style) -> line.set(CUSTOMER, "M" + BadByte.MARK + "ller" + dice.pick(Words.COMPANY_ENDS))),
    NUL_BYTE(Fault.only(TEXT_NUL), (line, dice, style) -> line.set(NOTE, "Anruf\0 erbeten")),
    COUNTRY_TOO_LONG(
            Fault.only(VALUE_TOO_LONG, COUNTRY),
            (line, dice, style) -> line.set(COUNTRY, dice.pick(List.of("DEU", "Österreich", "D-A-CH")))),
    BAD_BOOLEAN(
            Fault.only(TYPE_MISMATCH, EXPRESS),
            (line, dice, style) -> line.set(EXPRESS, dice.pick(List.of("vielleicht", "X", "jein")))),
    BAD_UUID(
            Fault.only(TYPE_MISMATCH, PROCESS_ID),
            (line, dice, style) ->
                    line.set(PROCESS_ID, line.text(PROCESS_ID).substring(0, 34) + dice.pick(List.of("", "x", "zz")))),
    /** Two things wrong in one record: both must be told, in the order of the columns. */
    TWO_AT_ONCE(List.of(new Fault(NUMBER_SCALE, AMOUNT), new Fault(TYPE_MISMATCH, ORDERED_ON)), (line, dice, style) -> {
        line.set(AMOUNT, line.text(AMOUNT) + (1 + dice.below(9)));
        line.set(ORDERED_ON, style.date(2026, 4, 31));
    }),
    /** The key of an earlier order that has loaded: nothing but the database can tell. */
    DUPLICATE_KEY(Fault.only(DB_UNIQUE), (line, dice, style) -> {});

    /** Does the damage. */
    private interface Spoiler {
        void spoil(CsvLine line, Dice dice, CsvStyle style);
    }

    private final List<Fault> faults;
    private final Spoiler spoiler;

    CsvDirt(List<Fault> faults, Spoiler spoiler) {
        this.faults = faults;
        this.spoiler = spoiler;
    }

    @Override
    public List<Fault> faults() {
        return faults;
    }

    @Override
    public boolean leavesQuoteOpen() {
        return this == UNCLOSED_QUOTE;
    }

    @Override
    public boolean repeatsAKey() {
        return this == DUPLICATE_KEY;
    }

    void spoil(CsvLine line, Dice dice, CsvStyle style) {
        spoiler.spoil(line, dice, style);
    }
}
