package dev.sluice.read.csv;

/** One field of a record, which is sought by its number or by a place: a record that is refused for its size may have a field for each of its bytes, and they are not all kept. Used by one thread. */
final class SoughtField implements FieldTaker {

    private final int number;
    private final int place;
    private int start;
    private int end;
    private int found;
    private int count;

    private SoughtField(int number, int place) {
        this.number = number;
        this.place = place;
    }

    /** The field of a number, from 0. */
    static SoughtField numbered(int number) {
        return new SoughtField(number, -1);
    }

    /** The last field that begins up to a place. */
    static SoughtField at(int place) {
        return new SoughtField(-1, place);
    }

    @Override
    public void field(int from, int to) {
        if (count == number || from <= place) {
            start = from;
            end = to;
            found = count;
        }
        count++;
    }

    /** How many fields the record has. */
    int count() {
        return count;
    }

    /** Whether the record has the field of the number. */
    boolean isThere() {
        return number < count;
    }

    /** The field's number, from 0; 0 where none begins up to the place. */
    int found() {
        return found;
    }

    /** Where it begins. */
    int start() {
        return start;
    }

    /** Where it ends, exclusive. */
    int end() {
        return end;
    }
}
