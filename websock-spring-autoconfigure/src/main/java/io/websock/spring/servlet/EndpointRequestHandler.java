package io.websock.spring.servlet;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

import io.websock.engine.SessionEndpoint;
import io.websock.engine.SessionRegistry;
import io.websock.spring.HandshakeOutcome;
import io.websock.spring.admission.Admission;
import io.websock.spring.admission.ClientKey;
import io.websock.spring.admission.Refusal;
import io.websock.spring.admission.SessionPermit;
import io.websock.spring.handshake.HandshakeInfo;
import io.websock.spring.handshake.HandshakeObserver;
import io.websock.spring.handshake.HandshakeRules;
import io.websock.spring.handshake.HeaderTokens;
import io.websock.spring.handshake.OriginRule;
import io.websock.spring.handshake.Subprotocols;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.log.LogMessage;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.WebSocketHttpHeaders;
import org.springframework.web.socket.handler.AbstractWebSocketHandler;
import org.springframework.web.socket.server.HandshakeFailureException;
import org.springframework.web.socket.server.support.HandshakeInterceptorChain;

/**
 * Takes the handshakes of one endpoint: checks the request, asks the interceptors, and
 * lets the container upgrade the connection. Does what Spring's
 * {@link org.springframework.web.socket.server.support.WebSocketHttpRequestHandler} does,
 * but answers each bad request quietly, and counts it. Thread-safe.
 */
final class EndpointRequestHandler implements HttpRequestHandler {

	private static final Log logger = LogFactory.getLog(EndpointRequestHandler.class);

	/** Shown to interceptors. It does nothing. */
	private static final WebSocketHandler NO_HANDLER = new AbstractWebSocketHandler() {
	};

	private final SessionRegistry registry;

	private final SessionEndpoint endpoint;

	private final Admission admission;

	private final Subprotocols subprotocols;

	private final OriginRule origins;

	private final HandshakeSteps steps;

	EndpointRequestHandler(SessionRegistry registry, SessionEndpoint endpoint, Admission admission,
			Subprotocols subprotocols, OriginRule origins, HandshakeSteps steps) {
		this.registry = registry;
		this.endpoint = endpoint;
		this.admission = admission;
		this.subprotocols = subprotocols;
		this.origins = origins;
		this.steps = steps;
	}

	@Override
	public void handleRequest(HttpServletRequest request, HttpServletResponse response)
			throws ServletException, IOException {
		HandshakeObserver.Observed observed = this.steps.observer().begin(this.endpoint.name());
		HandshakeOutcome outcome = HandshakeOutcome.FAILED;
		Throwable failure = null;
		try {
			Refusal refusal = check(request);
			if (refusal == null) {
				refusal = handshake(request, response);
			}
			if (refusal != null) {
				refuse(refusal, response);
			}
			outcome = (refusal != null) ? refusal.outcome() : HandshakeOutcome.ACCEPTED;
		}
		catch (Throwable ex) {
			failure = ex;
			throw ex;
		}
		finally {
			ended(outcome, failure, observed);
		}
	}

	private @Nullable Refusal check(HttpServletRequest request) {
		Refusal refusal = HandshakeRules.check(request);
		if (refusal != null) {
			return refusal;
		}
		if (isDraining()) {
			return Refusal.unavailable("the endpoint is drained");
		}
		return this.origins.check(new ServletServerHttpRequest(request));
	}

	private @Nullable Refusal handshake(HttpServletRequest request, HttpServletResponse response)
			throws ServletException, IOException {
		HandshakeInfo info;
		try {
			info = HandshakeInfoFactory.read(request);
		}
		catch (IllegalArgumentException ex) {
			return Refusal.malformed("the URI cannot be decoded");
		}
		ContainerUpgrade upgrade = this.steps.upgrades().select(request.getServletContext());
		if (upgrade == null) {
			throw new HandshakeFailureException("The servlet container cannot upgrade connections to WebSocket");
		}
		return admitted(new Exchange(request, response, info, upgrade, this.admission.slot(ClientKey.of(info))));
	}

	/**
	 * Limits come before interceptors, so that a client that is refused has not used up
	 * what it shows them.
	 */
	private @Nullable Refusal admitted(Exchange exchange) throws ServletException, IOException {
		Refusal refusal = exchange.slot().take();
		if (refusal != null) {
			return refusal;
		}
		boolean accepted = false;
		try {
			refusal = intercepted(exchange);
			accepted = refusal == null;
			return refusal;
		}
		finally {
			exchange.slot().handshakeEnded(accepted);
		}
	}

	private @Nullable Refusal intercepted(Exchange exchange) throws ServletException, IOException {
		ServletServerHttpRequest request = new ServletServerHttpRequest(exchange.request());
		ServletServerHttpResponse response = new ServletServerHttpResponse(exchange.response());
		Map<String, Object> attributes = new HashMap<>();
		HandshakeInterceptorChain chain = new HandshakeInterceptorChain(this.steps.interceptors(), NO_HANDLER);
		try {
			if (!chain.applyBeforeHandshake(request, response, attributes)) {
				return Refusal.intercepted(exchange.response());
			}
			Refusal refusal = isDraining() ? Refusal.unavailable("the endpoint began to be drained meanwhile")
					: upgrade(exchange, request, response, attributes);
			try {
				chain.applyAfterHandshake(request, response, null);
			}
			finally {
				if (refusal == null) {
					send(response);
				}
			}
			return refusal;
		}
		catch (ServletException | IOException | RuntimeException ex) {
			chain.applyAfterHandshake(request, response, ex);
			throw ex;
		}
		catch (Exception ex) {
			chain.applyAfterHandshake(request, response, ex);
			throw failed(ex);
		}
		catch (Error ex) {
			chain.applyAfterHandshake(request, response, failed(ex));
			throw ex;
		}
		finally {
			response.close();
		}
	}

	/**
	 * Lets the answer leave. What fails later in the request, such as a listener or a
	 * filter, then has the container cut the connection. Tomcat would else upgrade it
	 * without ever having answered.
	 */
	private static void send(ServletServerHttpResponse response) throws IOException {
		if (!response.getServletResponse().isCommitted()) {
			response.close();
			response.getServletResponse().flushBuffer();
		}
	}

	private HandshakeFailureException failed(Throwable cause) {
		return new HandshakeFailureException("Handshake of endpoint '" + this.endpoint.name() + "' failed", cause);
	}

	private boolean isDraining() {
		return this.steps.drains().isDraining(this.endpoint.name());
	}

	/**
	 * Lets the container upgrade. It may find fault with parameters of extensions, which
	 * are the client's: Tomcat then throws.
	 */
	private @Nullable Refusal upgrade(Exchange exchange, ServletServerHttpRequest request,
			ServletServerHttpResponse response, Map<String, Object> attributes) {
		String subprotocol = this.subprotocols
			.select(HeaderTokens.of(request.getServletRequest(), WebSocketHttpHeaders.SEC_WEBSOCKET_PROTOCOL).values());
		HandshakeInfo info = exchange.info()
			.accepted(this.subprotocols.spelledByEndpoint(subprotocol), request.getPrincipal(), attributes);
		try {
			exchange.upgrade()
				.upgrade(request, response, subprotocol, new HandshakeOpener(this.registry, this.endpoint, info,
						exchange.slot(), this.steps.expiry(), this.steps.drains()));
		}
		catch (HandshakeFailureException ex) {
			if (NestedExceptionUtils.getMostSpecificCause(ex) instanceof IllegalArgumentException) {
				return Refusal.malformed("the container refuses its extensions");
			}
			throw ex;
		}
		boolean refused = response.getServletResponse().getStatus() >= HttpStatus.BAD_REQUEST.value();
		return refused ? Refusal.byContainer(response.getServletResponse()) : null;
	}

	private void refuse(Refusal refusal, HttpServletResponse response) {
		logger.debug(LogMessage.format("Handshake at endpoint '%s' refused with status %s: %s", this.endpoint.name(),
				refusal.status(), refusal.cause()));
		refusal.writeTo(response);
	}

	private void ended(HandshakeOutcome outcome, @Nullable Throwable failure, HandshakeObserver.Observed observed) {
		try {
			this.steps.listener().handshake(this.endpoint.name(), outcome);
		}
		finally {
			observed.end(outcome, failure);
		}
	}

	@Override
	public String toString() {
		return "WebSock endpoint '" + this.endpoint.name() + "'";
	}

	/**
	 * A request on its way to the upgrade.
	 */
	private record Exchange(HttpServletRequest request, HttpServletResponse response, HandshakeInfo info,
			ContainerUpgrade upgrade, SessionPermit slot) {

	}

}
