package dev.sluice.testdata;

/** A file whose records are JSON objects. */
interface JsonNotation extends Notation<JsonDirt> {

    /** How its records are written. */
    JsonShape shape();

    @Override
    default byte[] record(Order order, Spot<JsonDirt> spot, Dice whims) {
        JsonLine line = shape().line(order, whims);
        if (spot.damage() != null) {
            spot.damage().spoil(line, whims);
        }
        return line.bytes();
    }
}
