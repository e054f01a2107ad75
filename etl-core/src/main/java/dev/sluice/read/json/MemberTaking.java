package dev.sluice.read.json;

import dev.sluice.read.Window;
import dev.sluice.read.json.ValueScan.Event;

/** Takes the fields of ancestors out of the members in which they lie. What it finds depends on the input alone, and not on how much of it is here. Used by one thread. */
final class MemberTaking {

    /** What was found. */
    enum Found {
        /** The fields were taken. */
        TAKEN,
        /** The bytes that are here do not tell. */
        MORE,
        /** The input ends with the member or inside it, and so before the object that it stands in. */
        CUT,
        /** The member cannot be passed. */
        DAMAGE,
        /** A field cannot be taken: the input fails. */
        FAILED
    }

    private final JsonInput input;
    private final Window window;
    private final Cut cut;
    private final Holders holders;
    private final WholeValue whole;

    /** What is wrong with a member that cannot be passed, in words. */
    String what = "";

    MemberTaking(JsonInput input, Cut cut, Holders holders, WholeValue whole) {
        this.input = input;
        this.window = input.window;
        this.cut = cut;
        this.holders = holders;
        this.whole = whole;
    }

    /** Takes what lies in the value of a member, which begins here. */
    Found from(String member) {
        Event event = whole.any(cut.at);
        // Behind a member that ends with what is here the input may end too, and then it was cut.
        boolean open = event == Event.MORE || (event == Event.END && whole.end == window.filled);
        if (open && whole.moreMayCome(cut.at)) {
            return Found.MORE;
        }
        if (event == Event.DAMAGE) {
            what = whole.what();
            return Found.DAMAGE;
        }
        if (!whole.fits(cut.at)) {
            what = input.violations.longer("a member that `source.json.with` takes");
            return Found.DAMAGE;
        }
        if (event == Event.MORE || (window.ended && whole.end == window.filled)) {
            return Found.CUT;
        }
        try {
            holders.take(member, window.bytes, cut.at, whole.end, input.limits.depth());
        } catch (IllegalArgumentException e) {
            cut.fail("has on line " + cut.line + ", byte " + cut.offset() + " the member '" + member
                    + "', which `source.json.with` takes, but " + e.getMessage());
            return Found.FAILED;
        }
        return Found.TAKEN;
    }
}
