package io.websock.spring.test;

import java.io.UnsupportedEncodingException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.websock.engine.SessionFactory;
import io.websock.spring.handshake.Refusal;
import io.websock.test.UpgradeResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.mock.web.MockHttpServletResponse;

/**
 * A handshake that was answered.
 *
 * @param endpoint the endpoint's name
 * @param upgrade where the session's factory is, if it was accepted
 * @param refusal the refusal, or {@code null} if it was accepted
 * @param response the answer
 */
record HandshakeAttempt(String endpoint, MemoryUpgrade upgrade, @Nullable Refusal refusal,
		MockHttpServletResponse response) {

	/**
	 * Returns the factory of the session.
	 * @throws AssertionError if the handshake was refused
	 */
	SessionFactory accepted() {
		if (this.refusal != null) {
			throw new AssertionError("Endpoint '%s' refused the handshake with status %s: %s".formatted(this.endpoint,
					this.refusal.status(), this.refusal.cause()));
		}
		return this.upgrade.sessions();
	}

	/**
	 * Returns the answer that refused the handshake.
	 * @throws AssertionError if it was accepted
	 */
	UpgradeResponse refused() {
		if (this.refusal == null) {
			throw new AssertionError("Endpoint '" + this.endpoint + "' accepted the handshake");
		}
		Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		this.response.getHeaderNames().forEach((name) -> headers.put(name, this.response.getHeaders(name)));
		try {
			return new UpgradeResponse(this.response.getStatus(), headers, this.response.getContentAsString());
		}
		catch (UnsupportedEncodingException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
