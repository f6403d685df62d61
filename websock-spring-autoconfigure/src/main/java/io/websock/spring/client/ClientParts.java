package io.websock.spring.client;

import io.websock.spring.WebSockClientCustomizer;
import io.websock.spring.WebSockClientRequest;
import org.jspecify.annotations.Nullable;

/**
 * What one connection is made of.
 *
 * @param request where to connect
 * @param handler the handler of its sessions
 * @param options its options
 * @param listener its observer
 * @param services the objects that all clients share
 */
record ClientParts(WebSockClientRequest request, ClientHandler handler, ClientOptions options, ClientListener listener,
		ClientServices services) {

	/**
	 * Returns the request of an attempt as the customizers return it. They may block.
	 * @param attempt number of the attempt
	 * @return the request, or {@code null} if a customizer ends attempts
	 * @throws Exception if a customizer throws, or changes the name
	 */
	@Nullable WebSockClientRequest customized(int attempt) throws Exception {
		WebSockClientRequest customized = this.request;
		for (WebSockClientCustomizer customizer : this.services.customizers()) {
			customized = customizer.customize(customized, attempt);
			if (customized == null) {
				return null;
			}
			if (!customized.name().equals(this.request.name())) {
				throw new IllegalStateException("A customizer must keep the name of the client");
			}
		}
		return customized;
	}

	/**
	 * Returns what the transport is asked for.
	 * @param attempted the request of an attempt
	 */
	ClientTransport.Request transportRequest(WebSockClientRequest attempted) {
		String bundle = this.options.sslBundle();
		return new ClientTransport.Request(attempted.url(), attempted.subprotocols(), attempted.headers(),
				(bundle != null) ? this.services.ssl().apply(bundle) : null, this.options.proxy(),
				this.options.connectTimeout(), this.options.session());
	}

}
