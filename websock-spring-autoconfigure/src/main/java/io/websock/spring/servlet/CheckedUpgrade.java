package io.websock.spring.servlet;

import java.io.IOException;

import io.websock.engine.SessionFactory;
import io.websock.spring.handshake.Refusal;
import org.jspecify.annotations.Nullable;

import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.NestedRuntimeException;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.http.server.ServletServerHttpResponse;

/**
 * Upgrade by a container whose answer tells what has become of it.
 *
 * @param upgrade the container's upgrade
 */
public record CheckedUpgrade(ContainerUpgrade upgrade) {

	/**
	 * Lets the container upgrade. It may object to parameters of extensions, which come
	 * from the client: Tomcat then throws.
	 * @param request a handshake that was accepted
	 * @param response its response
	 * @param subprotocol the subprotocol to answer, or {@code null} for none
	 * @param sessions creates the session once the connection is upgraded
	 * @return the refusal, or {@code null} if the connection is upgraded
	 */
	public @Nullable Refusal run(ServletServerHttpRequest request, ServletServerHttpResponse response,
			@Nullable String subprotocol, SessionFactory sessions) {
		try {
			this.upgrade.upgrade(request, response, subprotocol, sessions);
		}
		catch (ContainerUpgradeException | NestedRuntimeException ex) {
			if (NestedExceptionUtils.getMostSpecificCause(ex) instanceof IllegalArgumentException) {
				return Refusal.malformed("the container refuses its extensions");
			}
			throw ex;
		}
		int status = response.getServletResponse().getStatus();
		return (status >= HttpStatus.BAD_REQUEST.value()) ? Refusal.byContainer(status) : null;
	}

	/**
	 * Sends the answer. If a listener or a filter fails later in the request, the
	 * container then cuts the connection. Tomcat would otherwise upgrade it without ever
	 * having answered.
	 * @param response the response of an upgrade that was not refused
	 * @throws IOException if the answer cannot be written
	 */
	public static void send(ServletServerHttpResponse response) throws IOException {
		if (!response.getServletResponse().isCommitted()) {
			response.close();
			response.getServletResponse().flushBuffer();
		}
	}

}
