package io.websock.spring.test;

import io.websock.engine.SessionFactory;
import io.websock.spring.servlet.ContainerUpgrade;
import jakarta.servlet.ServletContext;
import org.jspecify.annotations.Nullable;

import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.http.server.ServletServerHttpResponse;

/**
 * Upgrade of one handshake without a container: keeps the factory of its session.
 */
final class MemoryUpgrade implements ContainerUpgrade {

	private @Nullable SessionFactory sessions;

	@Override
	public boolean supports(ServletContext servletContext) {
		return true;
	}

	@Override
	public void upgrade(ServletServerHttpRequest request, ServletServerHttpResponse response,
			@Nullable String subprotocol, SessionFactory sessions) {
		this.sessions = sessions;
	}

	/**
	 * Returns the factory of the session.
	 * @throws IllegalStateException if the handshake was not accepted
	 */
	SessionFactory sessions() {
		SessionFactory accepted = this.sessions;
		if (accepted == null) {
			throw new IllegalStateException("The handshake was not accepted");
		}
		return accepted;
	}

}
