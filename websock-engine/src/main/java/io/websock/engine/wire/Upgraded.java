package io.websock.engine.wire;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What a client knows of a server that has accepted its opening handshake.
 *
 * @param subprotocol the subprotocol that was agreed on, or {@code null} for none
 * @param headers headers of the response; lookups ignore case
 * @param remoteAddress address of the server, or of the proxy before it
 */
public record Upgraded(@Nullable String subprotocol, Map<String, List<String>> headers,
		InetSocketAddress remoteAddress) {

	/**
	 * Returns the server without what it sent.
	 */
	@Override
	public String toString() {
		return "Upgraded[" + this.remoteAddress + "]";
	}

}
