package io.websock.engine.wire;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;

import org.jspecify.annotations.Nullable;

/**
 * TLS of a client.
 *
 * @param context keys and trust
 * @param parameters protocols, ciphers, ALPN and the rest, or {@code null} for those of
 * the context; not changed
 * @param verifiesHostname whether the certificate must name the server's host (RFC 9110
 * section 4.3.4), as it must unless the context trusts no other server
 */
public record ClientTls(SSLContext context, @Nullable SSLParameters parameters, boolean verifiesHostname) {

	/**
	 * Creates an engine for one connection.
	 * @param host the server's host, which is also sent to it if it is a name
	 * @param port the server's port
	 */
	SSLEngine engine(String host, int port) {
		SSLEngine engine = this.context.createSSLEngine(host, port);
		engine.setUseClientMode(true);
		if (this.parameters != null) {
			engine.setSSLParameters(this.parameters);
		}
		SSLParameters own = engine.getSSLParameters();
		own.setEndpointIdentificationAlgorithm(this.verifiesHostname ? "HTTPS" : "");
		engine.setSSLParameters(own);
		return engine;
	}

}
