package dev.sluice.read.csv;

import dev.sluice.read.csv.RecordScan.Event;
import java.io.IOException;

/** Finds out by an input's first record, or by its first line where that may be no record, whether a lone carriage return ends records. Has no state. */
final class SeparatorGuess {

    private SeparatorGuess() {}

    /**
     * What ends records.
     *
     * @param at where in the window the input begins
     * @param most how many units are looked at
     */
    static RecordSeparator of(UnitWindow window, int at, CsvDialect dialect, int most) throws IOException {
        if (!dialect.separator().guessed()) {
            return dialect.separator();
        }
        boolean text = dialect.rows().skip() > 0 || !dialect.comment().isEmpty();
        CsvDialect any = dialect.withSeparator(RecordSeparator.ANY);
        RecordScan scan = new RecordScan(new CsvSyntax(text ? any.withQuote(CsvDialect.NO_QUOTE) : any)).begin(at);
        while (true) {
            int to = (int) Math.min(window.known, (long) at + most);
            Event event = scan.advance(window.units, to, window.ended() && to == window.known);
            if (event == Event.RECORD_END && window.units[scan.at - 1] == '\r') {
                return RecordSeparator.ANY;
            }
            boolean over = event == Event.MORE && window.knows(at, most);
            if (over || event == Event.RECORD_END || event == Event.INPUT_END) {
                return RecordSeparator.AUTO;
            }
            if (event == Event.MORE) {
                window.grow(at + most + 1);
                window.fill();
            }
        }
    }
}
