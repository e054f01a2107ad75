package dev.sluice.embedded;

import java.util.List;
import java.util.function.Function;

/**
 * How root starts a program as somebody else, since PostgreSQL refuses root. Immutable and thread-safe.
 *
 * @param needsOwner whether the files must belong to that somebody
 * @param prefix what stands before the program and its arguments
 */
record RootWay(boolean needsOwner, Function<Owner, List<String>> prefix) {

    /** A user namespace without a mapping, see user_namespaces(7): PostgreSQL sees an ordinary user, and to the file system it is still root, so that the folder may stand anywhere. */
    static final RootWay NAMESPACE = new RootWay(false, owner -> List.of("unshare", "--user"));

    static final RootWay SETPRIV = new RootWay(
            true, owner -> List.of("setpriv", "--reuid=" + owner.user(), "--regid=" + owner.group(), "--clear-groups"));

    static final RootWay RUNUSER = new RootWay(true, owner -> List.of("runuser", "-u", owner.name(), "--"));

    /** The order in which they are tried. */
    static final List<RootWay> ALL = List.of(NAMESPACE, SETPRIV, RUNUSER);
}
