package io.websock.spring.handshake;

import java.security.Principal;
import java.util.List;
import java.util.Map;

import io.websock.engine.SessionEndpoint;
import io.websock.engine.SessionFactory;
import io.websock.protocol.ServerHandshake;
import io.websock.spring.admission.SessionPermit;
import org.jspecify.annotations.Nullable;

/**
 * A handshake that has passed the checks. It holds the permit for its session until it is
 * {@linkplain #ended ended} or the session is created. No method blocks.
 */
public final class AcceptedHandshake implements HandshakeDecision {

	private final SessionEndpoint endpoint;

	private final List<String> subprotocols;

	private final @Nullable String subprotocol;

	private final HandshakeInfo info;

	private final SessionPermit permit;

	private final HandshakeServices services;

	AcceptedHandshake(SessionEndpoint endpoint, List<String> subprotocols, HandshakeInfo info, SessionPermit permit,
			HandshakeServices services) {
		this.endpoint = endpoint;
		this.subprotocols = subprotocols;
		this.subprotocol = ServerHandshake.subprotocol(info.headers(), subprotocols);
		this.info = info;
		this.permit = permit;
		this.services = services;
	}

	/**
	 * Repeats the check whose result may have changed while interceptors ran.
	 * @return the refusal, or {@code null} if the handshake goes on
	 */
	public @Nullable Refusal recheck() {
		return this.services.drains().isDraining(this.endpoint.name())
				? Refusal.unavailable("the endpoint began to be drained meanwhile") : null;
	}

	/**
	 * Returns the subprotocol to answer the client.
	 * @return the subprotocol in the client's spelling, or {@code null} for none
	 */
	public @Nullable String subprotocol() {
		return this.subprotocol;
	}

	/**
	 * Returns the factory of the session.
	 * @param principal the principal once interceptors have run, or {@code null}
	 * @param attributes the attributes that interceptors left; they are copied
	 * @return the factory, to be called once the connection is upgraded
	 */
	public SessionFactory sessions(@Nullable Principal principal, Map<String, Object> attributes) {
		HandshakeInfo accepted = this.info.accepted(spelledByEndpoint(), principal, attributes);
		return new HandshakeSession(this.endpoint, accepted, this.permit, this.services);
	}

	/**
	 * Ends the handshake.
	 * @param upgraded whether the connection was upgraded, so that the session follows
	 */
	public void ended(boolean upgraded) {
		this.permit.handshakeEnded(upgraded);
	}

	/**
	 * Returns the subprotocol in the spelling that the endpoint's handler knows.
	 */
	private @Nullable String spelledByEndpoint() {
		for (String supported : this.subprotocols) {
			if (supported.equalsIgnoreCase(this.subprotocol)) {
				return supported;
			}
		}
		return null;
	}

}
