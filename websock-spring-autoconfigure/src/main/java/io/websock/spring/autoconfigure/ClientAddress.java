package io.websock.spring.autoconfigure;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties that only one client can have, in its {@linkplain ClientSections section}.
 *
 * @param url URL to connect to, in place of the annotation's.
 * @param subprotocols Subprotocols to ask for, in place of the annotation's.
 * @param headers Headers of the handshake, by name.
 */
record ClientAddress(@Nullable String url, @Nullable List<String> subprotocols,
		@DefaultValue Map<String, String> headers) {

	static ClientAddress none() {
		return new ClientAddress(null, null, Map.of());
	}

	/**
	 * Keeps headers and the query out of logs.
	 */
	@Override
	public String toString() {
		return "ClientAddress[]";
	}

}
