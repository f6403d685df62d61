package io.websock.spring.reactive;

/**
 * Transport of sessions on a server.
 *
 * @param server name of the server
 * @param isNative whether it is the native transport, on which sessions keep to all
 * settings of their endpoint
 */
public record ReactiveTransport(String server, boolean isNative) {

	@Override
	public String toString() {
		return (this.isNative ? "the native transport of " : "the WebSocket layer of ") + this.server;
	}

}
