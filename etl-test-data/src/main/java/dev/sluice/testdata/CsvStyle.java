package dev.sluice.testdata;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a CSV file of orders is written. */
enum CsvStyle implements Notation<CsvDirt> {
    /** As the vendor writes it: Windows-1252, semicolons, CRLF, decimal commas, day first, ja and nein. */
    VENDOR(Charset.forName("windows-1252"), ';', "\r\n", OrderColumn.vendorNames()),
    /** UTF-8, commas, LF, ISO 8601, true and false: what psql's \copy reads without help. */
    PLAIN(StandardCharsets.UTF_8, ',', "\n", OrderColumn.tableNames());

    /** One blank line in about so many records; a blank line is no record. */
    private static final int BLANK_LINE_EVERY = 5_000;

    /** The zone of the vendor's clock. */
    static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    private final Charset charset;
    private final char delimiter;
    private final String lineEnd;
    private final List<String> header;

    CsvStyle(Charset charset, char delimiter, String lineEnd, List<String> header) {
        this.charset = charset;
        this.delimiter = delimiter;
        this.lineEnd = lineEnd;
        this.header = header;
    }

    Charset charset() {
        return charset;
    }

    char delimiter() {
        return delimiter;
    }

    @Override
    public Channel channel() {
        return Channel.WHOLESALE;
    }

    @Override
    public byte[] head() {
        return (String.join(String.valueOf(delimiter), header) + lineEnd).getBytes(charset);
    }

    @Override
    public byte[] before(Spot<CsvDirt> spot, Dice whims) {
        boolean blank = this == VENDOR && spot.quiet() && whims.below(BLANK_LINE_EVERY) == 0;
        return blank ? behind() : NOTHING;
    }

    @Override
    public byte[] record(Order order, Spot<CsvDirt> spot, Dice whims) {
        CsvLine line = line(order, whims);
        if (spot.showsQuotes()) {
            line.quote(OrderColumn.CUSTOMER);
        }
        if (spot.damage() != null) {
            spot.damage().spoil(line, whims, this);
        }
        return line.bytes();
    }

    @Override
    public byte[] behind() {
        return lineEnd.getBytes(charset);
    }

    @Override
    public byte[] tail() {
        return NOTHING;
    }

    /** The order as a record of a good file. The vendor's whims (NULL or nothing, quotes or none, JA or ja) come from the dice. */
    CsvLine line(Order order, Dice whims) {
        CsvLine line = new CsvLine(this);
        line.set(OrderColumn.ID, Long.toString(order.id()));
        line.set(OrderColumn.PROCESS_ID, order.processId().toString());
        line.set(OrderColumn.RECORDED_AT, timestamp(order.recordedAt()));
        line.set(
                OrderColumn.CUSTOMER,
                this == VENDOR && whims.perMille(40) ? order.customer() + "  " : order.customer());
        line.set(OrderColumn.COUNTRY, order.country());
        line.set(OrderColumn.EMAIL, orNull(order.email(), whims));
        line.set(OrderColumn.AMOUNT, amount(order.cents()));
        line.set(OrderColumn.QUANTITY, Integer.toString(order.quantity()));
        line.set(OrderColumn.STATUS, orNull(order.status(), whims));
        line.set(OrderColumn.ORDERED_ON, date(order.orderedOn()));
        line.set(OrderColumn.EXPRESS, orNull(flag(order.express(), whims), whims));
        line.set(OrderColumn.NOTE, orNull(order.note(), whims));
        if (this == VENDOR && whims.perMille(300)) {
            line.quote(OrderColumn.CUSTOMER);
        }
        return line;
    }

    /** The row that the table must hold, as a record of {@link #PLAIN}; a vendor's time has its offset. */
    CsvLine row(Order order) {
        CsvLine line = PLAIN.line(order, new Dice(0));
        line.set(OrderColumn.STATUS, order.statusInTable());
        if (this == VENDOR) {
            line.set(
                    OrderColumn.RECORDED_AT,
                    order.recordedAt().atZone(ZONE).toOffsetDateTime().toString());
        }
        return line;
    }

    String date(LocalDate date) {
        return date(date.getYear(), date.getMonthValue(), date.getDayOfMonth());
    }

    /** A date as this style writes it, also one that no calendar has. */
    String date(int year, int month, int day) {
        return this == VENDOR ? two(day) + "." + two(month) + "." + year : year + "-" + two(month) + "-" + two(day);
    }

    String time(int hour, int minute, int second) {
        return two(hour) + ":" + two(minute) + ":" + two(second);
    }

    String timestamp(LocalDateTime at) {
        return timestamp(at.toLocalDate(), time(at.getHour(), at.getMinute(), at.getSecond()));
    }

    String timestamp(LocalDate date, String time) {
        return date(date) + (this == VENDOR ? " " : "T") + time;
    }

    /** 1.234,50 or 1234.50. */
    String amount(long cents) {
        String sign = cents < 0 ? "-" : "";
        String fraction = two((int) (Math.abs(cents) % 100));
        return sign + (this == VENDOR ? grouped(Math.abs(cents) / 100) + "," : Math.abs(cents) / 100 + ".") + fraction;
    }

    private static String grouped(long whole) {
        StringBuilder text = new StringBuilder(Long.toString(whole));
        for (int at = text.length() - 3; at > 0; at -= 3) {
            text.insert(at, '.');
        }
        return text.toString();
    }

    private @Nullable String flag(@Nullable Boolean flag, Dice whims) {
        if (flag == null || this == PLAIN) {
            return flag == null ? null : flag.toString();
        }
        String word = flag ? "ja" : "nein";
        return whims.perMille(50) ? word.toUpperCase(java.util.Locale.ROOT) : word;
    }

    private String orNull(@Nullable String text, Dice whims) {
        if (text != null) {
            return text;
        }
        return this == VENDOR && whims.perMille(250) ? "NULL" : "";
    }

    private static String two(int number) {
        return number < 10 ? "0" + number : Integer.toString(number);
    }
}
