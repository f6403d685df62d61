package io.websock.spring.reactive;

import io.websock.spring.WebSockConfigurationException;

/**
 * The properties ask for the server's own WebSocket layer, which endpoints do not use on
 * Reactor Netty.
 */
final class NoContainerLayerException extends WebSockConfigurationException {

	NoContainerLayerException() {
		super("'websock.transport' is 'container', but on Reactor Netty endpoints run on the native transport only.",
				"Remove the property, or set it to 'auto' or 'native'.");
	}

}
