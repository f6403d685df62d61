package io.websock.spring.servlet;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.websock.spring.WebSockHandshakeInterceptor;
import io.websock.spring.handshake.AcceptedHandshake;
import io.websock.spring.handshake.Refusal;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.handler.AbstractWebSocketHandler;
import org.springframework.web.socket.server.HandshakeFailureException;
import org.springframework.web.socket.server.HandshakeInterceptor;
import org.springframework.web.socket.server.support.HandshakeInterceptorChain;

/**
 * Upgrade of an accepted handshake, between the two calls of each interceptor.
 *
 * @param endpoint the endpoint's name
 * @param handshake the handshake
 * @param upgrade the container's upgrade
 * @param interceptors the application's interceptors, in order
 * @param initial attributes of the session that observers keep
 */
record InterceptedUpgrade(String endpoint, AcceptedHandshake handshake, ContainerUpgrade upgrade,
		List<HandshakeInterceptor> interceptors, Map<String, Object> initial) {

	/** The handler that interceptors are shown. It does nothing. */
	private static final WebSocketHandler NO_HANDLER = new AbstractWebSocketHandler() {
	};

	/**
	 * Runs the upgrade. What an interceptor or the container throws goes on once all
	 * interceptors that were called are notified.
	 * @return the refusal, or {@code null} if the connection is upgraded
	 */
	@Nullable Refusal run(HttpServletRequest servletRequest, HttpServletResponse servletResponse)
			throws ServletException, IOException {
		ServletServerHttpRequest request = new ServletServerHttpRequest(servletRequest);
		ServletServerHttpResponse response = new ServletServerHttpResponse(servletResponse);
		HandshakeInterceptorChain chain = new HandshakeInterceptorChain(this.interceptors, NO_HANDLER);
		try {
			return run(chain, request, response);
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

	private @Nullable Refusal run(HandshakeInterceptorChain chain, ServletServerHttpRequest request,
			ServletServerHttpResponse response) throws Exception {
		Map<String, Object> attributes = new HashMap<>(this.initial);
		attributes.put(WebSockHandshakeInterceptor.ENDPOINT, this.endpoint);
		if (!chain.applyBeforeHandshake(request, response, attributes)) {
			return Refusal.byInterceptor(response.getServletResponse().getStatus());
		}
		attributes.remove(WebSockHandshakeInterceptor.ENDPOINT);
		Refusal refusal = this.handshake.recheck();
		if (refusal == null) {
			refusal = new CheckedUpgrade(this.upgrade).run(request, response, this.handshake.subprotocol(),
					this.handshake.sessions(request.getPrincipal(), attributes));
		}
		if (refusal != null) {
			// The status is all that interceptors learn of the outcome
			response.getServletResponse().setStatus(refusal.status());
		}
		try {
			chain.applyAfterHandshake(request, response, null);
		}
		finally {
			if (refusal == null) {
				CheckedUpgrade.send(response);
			}
		}
		return refusal;
	}

	private HandshakeFailureException failed(Throwable cause) {
		return new HandshakeFailureException("Handshake of endpoint '" + this.endpoint + "' failed", cause);
	}

}
