package io.websock.client;

import java.net.URI;
import java.time.Instant;
import java.util.random.RandomGenerator;

import io.websock.protocol.WebSocketUri;

/**
 * A WebSocket client as a value: see {@link ClientState}. This class begins connections.
 */
public final class WebSocketClient {

	private WebSocketClient() {
	}

	/**
	 * Begins the opening handshake over HTTP/1.1 (RFC 6455 section 4.1). The carrier
	 * connects to the host of the URI, with TLS for {@code wss}, and writes the step's
	 * bytes.
	 * @param uri absolute {@code ws} or {@code wss} URI, without user info and fragment
	 * @param options the options
	 * @param random source of the handshake's key and the seed of the masking keys, 48
	 * bytes, that nobody can predict: a {@code SecureRandom}
	 * @param now the time
	 * @return the request's bytes, and a state that is {@link Opening}
	 * @throws IllegalArgumentException if the URI is no WebSocket's, or a header would
	 * break its line
	 */
	public static Step open(URI uri, ClientOptions options, RandomGenerator random, Instant now) {
		return Opening.begin(WebSocketUri.of(uri), options, random, now);
	}

	/**
	 * Begins the opening handshake over HTTP/2 (RFC 8441 section 5). The carrier sends
	 * {@link Opening#request()} on a stream of its own, once the server has enabled
	 * extended CONNECT, and passes the response to {@link Opening#respond}; from then on
	 * DATA is received and sent as bytes are over HTTP/1.1.
	 * @param uri absolute {@code ws} or {@code wss} URI, without user info and fragment
	 * @param options the options
	 * @param random source of the seed of the masking keys, as for {@link #open}
	 * @param now the time
	 * @return a step without bytes whose state is {@link Opening}
	 * @throws IllegalArgumentException if the URI is no WebSocket's
	 */
	public static Step openStream(URI uri, ClientOptions options, RandomGenerator random, Instant now) {
		return Opening.beginStream(WebSocketUri.of(uri), options, random, now);
	}

}
