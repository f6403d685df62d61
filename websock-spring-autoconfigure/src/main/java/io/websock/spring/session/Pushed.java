package io.websock.spring.session;

import io.websock.Frame;

/**
 * A frame in the mailbox, on its way straight to the peer.
 *
 * @param frame the frame
 * @param bytes its length, reserved in the outbound bound
 */
record Pushed(Frame frame, long bytes) {

}
