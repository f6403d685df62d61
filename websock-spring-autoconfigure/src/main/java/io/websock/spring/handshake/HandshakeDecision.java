package io.websock.spring.handshake;

/**
 * Decision of an endpoint about a request for a session.
 */
public sealed interface HandshakeDecision permits Refusal, AcceptedHandshake {

}
