package io.websock.benchmarks.scale;

import java.util.Map;

import io.websock.spring.endpoint.Endpoints;
import io.websock.spring.handshake.AcceptedHandshake;
import io.websock.spring.handshake.EndpointHandshakes;
import io.websock.spring.handshake.HandshakeChecks;
import io.websock.spring.handshake.HandshakeDecision;

import org.springframework.context.ApplicationContext;

/**
 * Handshakes with the one endpoint of an application, by the checks of each web stack.
 */
final class Handshakes {

	private final HandshakeChecks checks;

	private final PeerNetwork network;

	private int next;

	Handshakes(ApplicationContext context, PeerNetwork network) {
		this.checks = context.getBean(EndpointHandshakes.class)
			.forEndpoint(context.getBean(Endpoints.class).all().get(0));
		this.network = network;
	}

	/**
	 * Opens a session for one more client.
	 * @return the client's end of the connection
	 * @throws IllegalStateException if the handshake is refused
	 */
	SilentPeer open() {
		HandshakeDecision decision = this.checks.check(BrowserRequest.of(this.next++));
		if (!(decision instanceof AcceptedHandshake accepted)) {
			throw new IllegalStateException("Refused: " + decision);
		}
		SilentPeer peer = new SilentPeer(this.network);
		peer.open(accepted.sessions(null, Map.of()));
		accepted.ended(true);
		return peer;
	}

}
