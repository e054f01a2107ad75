package dev.sluice.testdata;

import java.util.ArrayList;
import java.util.List;

/** The plainest reader of RFC 4180 that there can be, for good records only: a judge that shares nothing with the product. */
final class Rfc4180 {

    private Rfc4180() {}

    static List<List<String>> read(String text, char delimiter) {
        List<List<String>> records = new ArrayList<>();
        List<String> record = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted && c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                field.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == delimiter || c == '\n')) {
                record.add(field.toString());
                field.setLength(0);
                if (c == '\n') {
                    records.add(record);
                    record = new ArrayList<>();
                }
            } else if (quoted || c != '\r') {
                field.append(c);
            }
        }
        if (!record.isEmpty()) {
            record.add(field.toString());
            records.add(record);
        }
        return records;
    }
}
