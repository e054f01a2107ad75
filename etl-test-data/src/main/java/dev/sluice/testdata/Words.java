package dev.sluice.testdata;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What the orders are made of. No quoted text begins with a delimiter, a quote or a line break: an open quote before it could otherwise end there. */
final class Words {

    static final List<String> SURNAMES = List.of(
                    "Müller",
                    "Schmidt",
                    "Schäfer",
                    "Jäger",
                    "Groß",
                    "Weiß",
                    "Köhler",
                    "Böhm",
                    "Krüger",
                    "Vogel",
                    "Huber",
                    "Gruber",
                    "Brandstätter",
                    "Österreicher",
                    "Lefèvre",
                    "Dubois",
                    "Kowalski",
                    "Nováček",
                    "de Vries",
                    "Rossi",
                    "Bäumer",
                    "Sträßer",
                    "Yıldız",
                    "Petersen",
                    "Thießen",
                    "Über",
                    "Zöllner",
                    "Français",
                    "Königsmann",
                    "Hahn")
            .stream()
            .map(Words::inWindows1252)
            .toList();

    static final List<String> FIRST_NAMES =
            List.of("Jürgen", "Käthe", "Sören", "André", "Björn", "Ümit", "Anna", "Lukas", "Zoë", "Günther");

    static final List<String> COMPANY_ENDS = List.of(
            " GmbH",
            " & Söhne GmbH",
            " AG",
            " KG",
            " e. K.",
            " Großhandel",
            " & Töchter OHG",
            " Getränke",
            " Bürobedarf");

    static final List<String> TRADES =
            List.of("Café", "Bäckerei", "Gasthof", "Metzgerei", "Käserei", "Hotel", "Blumenhaus", "Kiosk");

    static final List<String> PLACES = List.of(
            "Zur Post", "München Süd", "Köln", "Zürich", "Graz", "Lübeck", "Am Mühlenbach", "Saarbrücken", "Wörgl");

    static final List<String> COUNTRIES =
            List.of("DE", "DE", "DE", "DE", "DE", "AT", "AT", "CH", "FR", "NL", "IT", "PL", "DK", "CZ");

    static final List<String> MAILBOXES =
            List.of("einkauf", "info", "buchhaltung", "bestellung", "kontakt", "office", "lager");

    static final List<String> MAIL_ENDS = List.of(".de", ".de", ".at", ".ch", ".com", ".eu", ".example.org");

    static final List<String> STATUSES =
            List.of("offen", "bezahlt", "bezahlt", "bezahlt", "versandt", "versandt", "storniert");

    static final List<String> NOTES = List.of(
            "Bitte vormittags liefern",
            "Anlieferung über Hof",
            "Gutschrift über 25,00 € verrechnen",
            "Stammkunde – 3 % Skonto",
            "Rückruf erbeten",
            "Palettentausch möglich",
            "Kühlware",
            "zerbrechlich",
            "Rechnung an Zentrale",
            "Lieferung frei Haus ab 500 €",
            "Abholung durch Kunden",
            "Neukunde");

    static final List<String> WILD_NOTES = List.of(
            "Lieferung: Tor 3; Rampe links",
            "Kunde sagt: \"dringend!\"",
            "Anruf am Morgen,\ndanach Lieferung %",
            "Rampe %\r\nTelefon 0171/555 12 34",
            "Artikel \"Gelb; groß\" gegen \"Grün; klein\" tauschen",
            "Preis 12,50 €; nicht 21,50 €",
            "1. Klingeln\n2. Warten\n3. „%“ rufen",
            "Siehe \"AGB\"; Absatz 4,\n\nzweite Seite",
            "Monitor 17\"; Halterung 19\" dazu");

    static final List<String> SHOP_NOTES = List.of(
            "Vielen Dank 👍",
            "Als Geschenk 🎁: bitte ohne Rechnung",
            "Klingel \"%\"\nzweiter Hof",
            "Abholung in %, danke 😊",
            "Tür links\\rechts, bitte klopfen",
            "Grüße aus %!");

    private static final Map<String, String> MAIL_NAMES =
            SURNAMES.stream().collect(Collectors.toMap(name -> name, Words::ascii));

    private Words() {}

    /** A name as it stands in a mail address: ASCII, lower case. */
    static String inMail(String surname) {
        return MAIL_NAMES.getOrDefault(surname, "kunde");
    }

    private static String ascii(String name) {
        String spelled = name.toLowerCase(Locale.ROOT)
                .replace("ä", "ae")
                .replace("ö", "oe")
                .replace("ü", "ue")
                .replace("ß", "ss");
        return Normalizer.normalize(spelled, Normalizer.Form.NFD).replaceAll("[^a-z]", "");
    }

    /** A name that the vendor's code page has no letters for is written as the vendor would: without the marks. */
    private static String inWindows1252(String name) {
        return name.replace('ı', 'i').replace('č', 'c');
    }
}
