package io.websock.spring.reactive;

import java.util.List;
import java.util.stream.Collectors;

import io.websock.spring.endpoint.EndpointSettings;
import io.websock.spring.endpoint.Endpoints;
import io.websock.spring.handshake.IgnoredSettings;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationContext;
import org.springframework.core.log.LogMessage;
import org.springframework.util.ClassUtils;

/**
 * Check at start that the application's server can upgrade connections and that no
 * interceptor is left unasked, with a report of what is served. A mock cannot upgrade and
 * need not.
 *
 * @param context the application
 * @param endpoints its endpoints
 * @param settings the endpoints' settings
 * @param upgrades the known kinds of servers
 * @param containerWanted whether the properties ask for the server's own WebSocket layer
 */
record ReactiveServerCheck(ApplicationContext context, Endpoints endpoints, EndpointSettings settings,
		ReactiveUpgrades upgrades, boolean containerWanted) implements SmartInitializingSingleton {

	private static final Log logger = LogFactory.getLog(ReactiveServerCheck.class);

	private static final String INTERCEPTOR = "io.websock.spring.WebSockHandshakeInterceptor";

	/** Its base, which WebFlux does not bring. */
	private static final String SPRING_INTERCEPTOR = "org.springframework.web.socket.server.HandshakeInterceptor";

	@Override
	public void afterSingletonsInstantiated() {
		if (this.endpoints.names().isEmpty()) {
			return;
		}
		requireNoInterceptors();
		WebServer server = (this.context instanceof WebServerApplicationContext application)
				? application.getWebServer() : null;
		if (server == null) {
			return;
		}
		ReactiveTransport transport = this.upgrades.transport(server);
		if (transport == null) {
			throw new UnsupportedServerException(server.getClass(), this.endpoints.names());
		}
		if (transport.isNative() && this.containerWanted) {
			throw new NoContainerLayerException();
		}
		report(transport);
	}

	private void report(ReactiveTransport transport) {
		logger.info(LogMessage.format("Serving %s on %s",
				this.endpoints.all()
					.stream()
					.map((endpoint) -> "'%s' at %s (%s)".formatted(endpoint.name(), endpoint.path(),
							endpoint.bean().type().getName()))
					.collect(Collectors.joining(", ")),
				transport));
		if (!transport.isNative()) {
			new IgnoredSettings(this.settings, this.endpoints.names()).warn(transport.server());
		}
	}

	private void requireNoInterceptors() {
		ClassLoader classes = this.context.getClassLoader();
		if (ClassUtils.isPresent(SPRING_INTERCEPTOR, classes)) {
			String[] names = this.context.getBeanNamesForType(ClassUtils.resolveClassName(INTERCEPTOR, classes), true,
					false);
			if (names.length > 0) {
				throw new ServletInterceptorException(List.of(names));
			}
		}
	}

}
