package dev.sluice.guess;

/** How much damage leaves a guess as it is: what is rejected one by one in a run says little about how all the others are written. Has no state. */
final class Tolerance {

    /** Of fewer values each one counts. */
    private static final long FEWEST = 500;

    /** At most one of so many. */
    private static final long ONE_OF = 200;

    /** Of so many, one is none. */
    private static final long FEW = 10;

    private Tolerance() {}

    /** Whether so many of all are damage, or the one among ten or more that is no habit. */
    static boolean isDamage(long damaged, long all) {
        return allows(damaged, all) || (damaged == 1 && all >= FEW);
    }

    /** Whether so many of all are damage. */
    static boolean allows(long damaged, long all) {
        return all >= FEWEST && damaged * ONE_OF <= all;
    }
}
