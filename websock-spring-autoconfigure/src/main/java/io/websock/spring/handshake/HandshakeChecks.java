package io.websock.spring.handshake;

import java.util.List;

import io.websock.engine.SessionEndpoint;
import io.websock.protocol.ServerHandshake;
import io.websock.spring.admission.Admission;
import io.websock.spring.admission.ClientKey;
import io.websock.spring.admission.ExceededLimit;
import io.websock.spring.admission.SessionPermit;
import org.jspecify.annotations.Nullable;

/**
 * Checks of an endpoint's handshakes, in their order: protocol, drain, origin, URI and
 * limits. The application's interceptors come after them, so that a client that is
 * refused has not used up what it shows an interceptor. Thread-safe; no method blocks.
 */
public final class HandshakeChecks {

	private final SessionEndpoint endpoint;

	private final List<String> subprotocols;

	private final boolean subprotocolRequired;

	private final HandshakeWarnings warnings;

	private final OriginRule origins;

	private final Admission admission;

	private final HandshakeServices services;

	/**
	 * Creates the checks.
	 * @param endpoint the endpoint
	 * @param subprotocols the subprotocols that it speaks, in its spelling
	 * @param subprotocolRequired whether a client must offer one of them
	 * @param allowedOrigins the origins that may connect besides the application's own
	 * @param admission admission of its sessions
	 * @param services the objects that all handshakes share
	 */
	public HandshakeChecks(SessionEndpoint endpoint, List<String> subprotocols, boolean subprotocolRequired,
			List<String> allowedOrigins, Admission admission, HandshakeServices services) {
		this.endpoint = endpoint;
		this.subprotocols = List.copyOf(subprotocols);
		this.subprotocolRequired = subprotocolRequired;
		this.warnings = new HandshakeWarnings(endpoint.name(), this.subprotocols);
		this.origins = new OriginRule(allowedOrigins, this.warnings);
		this.admission = admission;
		this.services = services;
	}

	/**
	 * Returns the endpoint's name.
	 * @return the name
	 */
	public String endpoint() {
		return this.endpoint.name();
	}

	/**
	 * Begins a handshake, on the calling thread.
	 * @param version the version of HTTP that it came over
	 * @return the handshake, to be ended once; on the servlet stack, on the same thread
	 */
	public HandshakeObserver.Observed begin(HttpVersion version) {
		return this.services.observer().begin(endpoint(), version);
	}

	/**
	 * Begins a handshake that several threads may serve.
	 * @param version the version of HTTP that it came over
	 * @param request the observation of the HTTP request, or {@code null} if that is not
	 * observed
	 * @return the handshake, to be ended once
	 */
	public HandshakeObserver.Observed begin(HttpVersion version, @Nullable Object request) {
		return this.services.observer().begin(endpoint(), version, request);
	}

	/**
	 * Checks a request.
	 * @param request the request
	 * @return its refusal, or the accepted handshake, which is to be
	 * {@linkplain AcceptedHandshake#ended ended}
	 */
	public HandshakeDecision check(HandshakeRequest request) {
		Refusal refusal = checkRequest(request);
		if (refusal != null) {
			return refusal;
		}
		HandshakeInfo info;
		try {
			info = HandshakeInfo.of(this.services.registry().nextId(), request);
		}
		catch (IllegalArgumentException ex) {
			return Refusal.malformed("the URI cannot be decoded");
		}
		SessionPermit permit = this.admission.permit(ClientKey.of(info));
		ExceededLimit exceeded = permit.take();
		if (exceeded != null) {
			return Refusal.limited(exceeded);
		}
		AcceptedHandshake accepted = new AcceptedHandshake(this.endpoint, this.subprotocols, info, permit,
				this.services);
		if (request.headers().containsKey("Sec-WebSocket-Protocol") && accepted.subprotocol() == null) {
			this.warnings.noCommonSubprotocol();
		}
		return accepted;
	}

	/**
	 * Checks whether a handshake would be refused for a while, because of a drain or a
	 * limit of sessions. Takes no permit.
	 * @param request any request of the client
	 * @return the refusal, or {@code null} if a session may open now
	 */
	public @Nullable Refusal checkAvailable(HandshakeRequest request) {
		Refusal drained = checkDrain();
		if (drained != null) {
			return drained;
		}
		try {
			ExceededLimit exceeded = this.admission
				.check(ClientKey.of(HandshakeInfo.of(this.services.registry().nextId(), request)));
			return (exceeded != null) ? Refusal.limited(exceeded) : null;
		}
		catch (IllegalArgumentException ex) {
			// The URI cannot be decoded: no handshake succeeds, now or later
			return null;
		}
	}

	private @Nullable Refusal checkRequest(HandshakeRequest request) {
		io.websock.protocol.Refusal broken = ServerHandshake.check(request.method(), request.protocol(),
				request.headers());
		if (broken != null) {
			return Refusal.byProtocol(broken);
		}
		Refusal drained = checkDrain();
		if (drained != null) {
			return drained;
		}
		Refusal foreign = this.origins.check(request);
		return (foreign != null) ? foreign : checkSubprotocol(request);
	}

	private @Nullable Refusal checkDrain() {
		return this.services.drains().isDraining(endpoint()) ? Refusal.unavailable("the endpoint is drained") : null;
	}

	private @Nullable Refusal checkSubprotocol(HandshakeRequest request) {
		boolean missing = this.subprotocolRequired
				&& ServerHandshake.subprotocol(request.headers(), this.subprotocols) == null;
		return missing ? Refusal.malformed("it offers none of the subprotocols that the endpoint requires, "
				+ String.join(", ", this.subprotocols)) : null;
	}

}
