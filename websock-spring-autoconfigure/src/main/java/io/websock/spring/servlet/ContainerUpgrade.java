package io.websock.spring.servlet;

import io.websock.engine.SessionFactory;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.http.server.ServletServerHttpResponse;

/**
 * Upgrade of a handshake's connection on one kind of servlet container. Of several, the
 * first one in bean order that supports the running container is used: the class path
 * does not say which container runs. Thread-safe.
 */
public interface ContainerUpgrade {

	/**
	 * Returns whether this is for the container that runs.
	 * @param servletContext the running servlet context
	 * @return {@code true} if it can upgrade that container's connections
	 * @throws io.websock.spring.WebSockConfigurationException if the container cannot be
	 * used as the application asks for
	 */
	boolean supports(ServletContext servletContext);

	/**
	 * Returns whether sessions keep to all settings of their endpoint.
	 * @return {@code false} if the container decides about frames and compression
	 */
	default boolean honoursAllSettings() {
		return false;
	}

	/**
	 * Returns the status for a CONNECT over HTTP/2 that asks for no WebSocket, which the
	 * servlet API does not show.
	 * @param request a handshake that has passed all other checks
	 * @return the status, or zero for a request that may be upgraded
	 */
	default int refusalStatus(HttpServletRequest request) {
		return 0;
	}

	/**
	 * Upgrades the connection, on the thread of the request, or answers with an error
	 * status.
	 * @param request a handshake that was accepted
	 * @param response its response
	 * @param subprotocol the subprotocol to answer, or {@code null} for none
	 * @param sessions creates the session once the connection is upgraded
	 * @throws RuntimeException if the container fails; caused by an
	 * {@link IllegalArgumentException} if what the client sent is at fault
	 */
	void upgrade(ServletServerHttpRequest request, ServletServerHttpResponse response, @Nullable String subprotocol,
			SessionFactory sessions);

}
