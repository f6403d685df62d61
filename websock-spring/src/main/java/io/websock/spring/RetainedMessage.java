package io.websock.spring;

import io.websock.Frame;

/**
 * Message of a topic with a history, as it arrives at
 * {@link io.websock.WebSock#handleInfo handleInfo} of a session that subscribed with a
 * {@link Position}, replayed or live. Other sessions get the message itself. It is
 * neither conflated nor does it expire, whatever the message in it says, so that the
 * offsets have no hole.
 *
 * @param topic the topic
 * @param position the place of the message; pass it to the client, so that it can go on
 * after it
 * @param message the message, or the {@link Frame} given to
 * {@link WebSockMessenger#pushAll}: it is not sent to the peer, so that the session can
 * send the position with it
 */
public record RetainedMessage(String topic, Position.After position, Object message) {

}
