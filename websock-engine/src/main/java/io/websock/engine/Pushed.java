package io.websock.engine;

import io.websock.Frame;
import org.jspecify.annotations.Nullable;

/**
 * A frame in the mailbox, on its way straight to the peer.
 *
 * @param frame the frame
 * @param cost what it counts for in the outbound bound, where that is reserved
 * @param shared what it shares with the mailboxes of other sessions, if it does
 */
record Pushed(Frame frame, long cost, @Nullable SharedFrame shared) {

}
