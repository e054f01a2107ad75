package dev.sluice.testdata;

import java.util.List;

/** The web shop's file: an order a line. */
record ShopLines() implements JsonNotation {

    /** Amounts are texts here. */
    static final List<JsonDirt> KINDS = JsonDirt.allBut(JsonDirt.NOT_A_NUMBER);

    private static final byte[] LINE_END = {'\n'};

    @Override
    public Channel channel() {
        return Channel.SHOP;
    }

    @Override
    public JsonShape shape() {
        return JsonShape.SHOP;
    }

    @Override
    public byte[] head() {
        return NOTHING;
    }

    @Override
    public byte[] before(Spot<JsonDirt> spot, Dice whims) {
        return NOTHING;
    }

    @Override
    public byte[] behind() {
        return LINE_END;
    }

    @Override
    public byte[] tail() {
        return NOTHING;
    }
}
