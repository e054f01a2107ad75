package dev.sluice.testdata;

import java.util.Arrays;
import java.util.List;

/** The columns of an order, in the order of the table and of the file. */
enum OrderColumn {
    ID("id", "Bestellnr"),
    PROCESS_ID("process_id", "Vorgang"),
    RECORDED_AT("recorded_at", "Erfasst am"),
    CUSTOMER("customer", "Kunde"),
    COUNTRY("country", "Land"),
    EMAIL("email", "E-Mail"),
    AMOUNT("amount", "Betrag"),
    QUANTITY("quantity", "Menge"),
    STATUS("status", "Status"),
    ORDERED_ON("ordered_on", "Bestelldatum"),
    EXPRESS("express", "Express"),
    NOTE("note", "Bemerkung");

    private final String inTable;
    private final String atVendor;

    OrderColumn(String inTable, String atVendor) {
        this.inTable = inTable;
        this.atVendor = atVendor;
    }

    String inTable() {
        return inTable;
    }

    static List<String> tableNames() {
        return Arrays.stream(values()).map(column -> column.inTable).toList();
    }

    static List<String> vendorNames() {
        return Arrays.stream(values()).map(column -> column.atVendor).toList();
    }
}
