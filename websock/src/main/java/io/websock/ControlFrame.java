package io.websock;

/**
 * A ping or a pong. Its payload has at most 125 bytes (RFC 6455 section 5.5). Close
 * frames are no frames to an application: it ends a session by {@link HandleResult#stop}
 * and learns of the peer's close in {@link WebSock#terminate}.
 */
public sealed interface ControlFrame extends Frame permits PingFrame, PongFrame {

}
