package io.websock.spring.session;

import io.websock.Frame;

import org.jspecify.annotations.Nullable;

/**
 * A frame in the mailbox, on its way straight to the peer.
 *
 * @param frame the frame
 * @param bytes its length, reserved in the outbound bound
 * @param shared what it shares with the mailboxes of other sessions, if it does
 */
record Pushed(Frame frame, long bytes, @Nullable SharedFrame shared) {

}
