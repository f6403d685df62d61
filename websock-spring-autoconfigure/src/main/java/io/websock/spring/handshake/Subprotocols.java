package io.websock.spring.handshake;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The subprotocols an endpoint speaks (RFC 6455 section 1.9). Clients and endpoints need
 * not spell them alike: the client is answered in its own spelling, as it compares the
 * answer with what it sent, and the handler is told the endpoint's.
 *
 * @param supported the subprotocols, in the endpoint's spelling
 */
public record Subprotocols(List<String> supported) {

	/**
	 * Selects the first supported one of what the client offers, in the client's order
	 * and spelling.
	 */
	public @Nullable String select(List<String> offered) {
		return offered.stream().filter((protocol) -> spelledByEndpoint(protocol) != null).findFirst().orElse(null);
	}

	public @Nullable String spelledByEndpoint(@Nullable String selected) {
		return this.supported.stream()
			.filter((protocol) -> protocol.equalsIgnoreCase(selected))
			.findFirst()
			.orElse(null);
	}

}
