package io.websock.spring.servlet;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import io.websock.spring.HandshakeOutcome;
import io.websock.spring.handshake.AcceptedHandshake;
import io.websock.spring.handshake.HandshakeChecks;
import io.websock.spring.handshake.HandshakeDecision;
import io.websock.spring.handshake.HandshakeObserver;
import io.websock.spring.handshake.HttpVersion;
import io.websock.spring.handshake.Refusal;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.core.log.LogMessage;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.socket.server.HandshakeFailureException;
import org.springframework.web.socket.server.HandshakeInterceptor;

/**
 * Handler of the handshakes of one endpoint: checks the request, then lets interceptors
 * and the container have it. Does what Spring's
 * {@link org.springframework.web.socket.server.support.WebSocketHttpRequestHandler} does,
 * but answers a bad request without an exception, and counts it. Thread-safe.
 */
public final class EndpointRequestHandler implements HttpRequestHandler {

	private static final Log logger = LogFactory.getLog(EndpointRequestHandler.class);

	private final HandshakeChecks checks;

	private final ContainerUpgrades upgrades;

	private final List<HandshakeInterceptor> interceptors;

	/**
	 * Creates the handler.
	 * @param checks the checks of the endpoint's handshakes
	 * @param upgrades the known kinds of containers
	 * @param interceptors the interceptors that are for the endpoint, in order
	 */
	public EndpointRequestHandler(HandshakeChecks checks, ContainerUpgrades upgrades,
			List<? extends HandshakeInterceptor> interceptors) {
		this.checks = checks;
		this.upgrades = upgrades;
		this.interceptors = List.copyOf(interceptors);
	}

	@Override
	public void handleRequest(HttpServletRequest request, HttpServletResponse response)
			throws ServletException, IOException {
		handshake(request, response);
	}

	/**
	 * Performs a handshake and answers it.
	 * @param request the request
	 * @param response its response
	 * @return the refusal that was answered, or {@code null} if the connection is
	 * upgraded
	 * @throws ServletException if an interceptor or the container fails
	 * @throws IOException if the answer cannot be written
	 */
	public @Nullable Refusal handshake(HttpServletRequest request, HttpServletResponse response)
			throws ServletException, IOException {
		HandshakeObserver.Observed observed = this.checks.begin(HttpVersion.of(request.getProtocol()));
		HandshakeOutcome outcome = HandshakeOutcome.FAILED;
		Throwable failure = null;
		try {
			HandshakeDecision decision = this.checks.check(new ServletHandshakeRequest(request));
			Refusal refusal = (decision instanceof AcceptedHandshake handshake)
					? upgrade(handshake, observed.attributes(), request, response) : (Refusal) decision;
			if (refusal != null) {
				refuse(refusal, response);
			}
			outcome = (refusal != null) ? refusal.outcome() : HandshakeOutcome.ACCEPTED;
			return refusal;
		}
		catch (Throwable ex) {
			failure = ex;
			throw ex;
		}
		finally {
			observed.end(outcome, failure);
		}
	}

	/**
	 * Returns the refusal that a handshake of the client would get for a while.
	 * @param request a plain request of the client
	 * @return the refusal, or {@code null} if a session may open now
	 */
	@Nullable Refusal checkAvailable(HttpServletRequest request) {
		return this.checks.checkAvailable(new ServletHandshakeRequest(request));
	}

	private @Nullable Refusal upgrade(AcceptedHandshake handshake, Map<String, Object> attributes,
			HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
		boolean upgraded = false;
		try {
			ContainerUpgrade upgrade = this.upgrades.select(request.getServletContext());
			if (upgrade == null) {
				throw new HandshakeFailureException("The servlet container cannot upgrade connections to WebSocket");
			}
			int status = upgrade.refusalStatus(request);
			if (status != 0) {
				return Refusal.noWebSocket(status);
			}
			Refusal refusal = new InterceptedUpgrade(this.checks.endpoint(), handshake, upgrade, this.interceptors,
					attributes)
				.run(request, response);
			upgraded = refusal == null;
			return refusal;
		}
		finally {
			handshake.ended(upgraded);
		}
	}

	private void refuse(Refusal refusal, HttpServletResponse response) {
		logger.debug(LogMessage.format("Handshake at endpoint '%s' refused with status %s: %s", this.checks.endpoint(),
				refusal.status(), refusal.cause()));
		refusal.headers().forEach(response::setHeader);
		response.setStatus(refusal.status());
	}

	@Override
	public String toString() {
		return "WebSock endpoint '" + this.checks.endpoint() + "'";
	}

}
