package dev.sluice.read.csv;

/** Hears where the fields of a record stand, one after the other. */
interface FieldTaker {

    /** The next field, quotes included. */
    void field(int start, int end);
}
